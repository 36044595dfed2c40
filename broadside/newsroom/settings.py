"""For tools that want `DJANGO_SETTINGS_MODULE`: the publication named in the environment.

`BROADSIDE_PUBLICATION` is the publication's folder. Broadside itself uses `configure`.
"""

from __future__ import annotations

import os
from pathlib import Path

from broadside.newsroom.configure import django_settings
from broadside.publication import load_publication

globals().update(django_settings(load_publication(Path(os.environ["BROADSIDE_PUBLICATION"]))))

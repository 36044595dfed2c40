"""The newsroom's own style sheets and scripts: fingerprinted, and collected once for each version.

Their names carry a fingerprint, so a browser may keep them for good and still gets new ones after
an update.
"""

from __future__ import annotations

import shutil
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command

_STAMP = "collected"


class Fingerprinted(ManifestStaticFilesStorage):
    """Django's own, except that a file nobody has collected keeps its plain name."""

    manifest_strict = False
    # Modules import each other by their plain names, which a browser would keep for good as well.
    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        """The name with its fingerprint, where it has one."""
        try:
            return super().stored_name(name)
        except ValueError:
            return name


def collect_static() -> bool:
    """Bring the files into `STATIC_ROOT` unless these very versions are there; whether it did."""
    folder = Path(settings.STATIC_ROOT)
    stamp = folder / _STAMP
    versions = " ".join(
        f"{name}-{version(name)}" for name in ("broadside", "Django", "wagtail")
    ) + "".join(f" {file.name}-{file.stat().st_mtime_ns}" for file in _own_files())
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == versions:
        return False
    shutil.rmtree(folder, ignore_errors=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(versions, encoding="utf-8")
    return True


def _own_files() -> list[Path]:
    return sorted(file for file in (Path(__file__).parent / "static").rglob("*") if file.is_file())

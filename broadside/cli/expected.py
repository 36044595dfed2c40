"""The errors that are told in one line: each room's own tree, and the system's."""

from __future__ import annotations

from broadside.composing.past import MomentRefused
from broadside.exports import ExportError
from broadside.importers.errors import ImporterError
from broadside.newsroom.errors import NewsroomError
from broadside.press import PressError
from broadside.publication import PublicationError
from broadside.search import SearchError
from broadside.serving.errors import ServingError
from broadside.site.errors import SiteError
from broadside.wire.errors import WireError

EXPECTED: tuple[type[Exception], ...] = (
    PublicationError,
    ImporterError,
    ExportError,
    NewsroomError,
    WireError,
    PressError,
    SiteError,
    MomentRefused,
    SearchError,
    ServingError,
    OSError,
)

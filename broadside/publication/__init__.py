"""The publication: what `broadside.toml` says, as one frozen and validated value.

Every other room is handed a `Publication`; none reads the file, the environment or the clock for
a setting of its own.
"""

from broadside.publication.errors import PublicationError, SettingError
from broadside.publication.publication import Database, Publication, Theme
from broadside.publication.reading import SETTINGS_FILE, find_publication, load_publication
from broadside.publication.writing import starting_settings

__all__ = [
    "SETTINGS_FILE",
    "Database",
    "Publication",
    "PublicationError",
    "SettingError",
    "Theme",
    "find_publication",
    "load_publication",
    "starting_settings",
]

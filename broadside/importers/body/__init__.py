"""The body of a foreign article: its markup read into blocks."""

from broadside.importers.body.reading import read_body, read_pasted
from broadside.importers.body.surroundings import FindPicture, Surroundings

__all__ = ["FindPicture", "Surroundings", "read_body", "read_pasted"]

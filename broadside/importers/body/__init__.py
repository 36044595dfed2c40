"""The body of a foreign article: its markup read into blocks."""

from broadside.importers.body.reading import read_body
from broadside.importers.body.surroundings import Surroundings

__all__ = ["Surroundings", "read_body"]

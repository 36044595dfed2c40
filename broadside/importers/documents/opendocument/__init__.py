"""OpenDocument texts (.odt), as ISO/IEC 26300 describes them."""

from broadside.importers.documents.opendocument.reading import read_opendocument

__all__ = ["read_opendocument"]

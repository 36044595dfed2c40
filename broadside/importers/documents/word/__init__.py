"""Word's documents (.docx), as ECMA-376 and ISO/IEC 29500 describe them."""

from broadside.importers.documents.word.reading import read_word

__all__ = ["read_word"]

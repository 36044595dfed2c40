"""The index's fields, and the fingerprint of how it is made.

All analysis of words is done before they reach the index (see `words`), so every field takes terms
between spaces, or one term whole. That keeps the fields the same whatever languages there are.

Scores are whole numbers and dates are weights, for exact order: see `ranking`.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import tantivy

from broadside import __version__
from broadside.copydesk import name_variants, names, transliteration

SCHEMA = 1
"""Raised when the fields change; the files' own fingerprint sees changes of the analysis."""

TERMS = "broadside-terms"
"""The tokenizer of fields that take terms between spaces."""

_ROOM = Path(__file__).parent
_CRAFT = (names, name_variants, transliteration)
_MAKING = ("entries", "feeding", "ranking", "shape", "sounding", "texts", "words")


def new_schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    for name in ("key", "kind", "story", "slug", "called", "spelled"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("language", "year", "subjects"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("words", tokenizer_name=TERMS, index_option="position")
    for name in ("stems", "headline", "lead", "main"):
        builder.add_text_field(name, tokenizer_name=TERMS, index_option="basic")
    for name in ("published", "first_half", "second_half", "tongue"):
        builder.add_integer_field(name, fast=True)
    builder.add_float_field("age", fast=True)
    builder.add_bytes_field("kept", stored=True)
    return builder.build()


def prepared(index: tantivy.Index) -> tantivy.Index:
    """An index that knows how its terms are parted."""
    terms = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(TERMS, terms)
    return index


def fingerprint(languages: Iterable[str], time_zone: str) -> bytes:
    """What an index is made from besides the wire; one of another fingerprint is made anew."""
    digest = sha256(f"{SCHEMA} {version('tantivy')} {time_zone} {' '.join(languages)}\n".encode())
    digest.update(__version__.encode())
    for file in (*(_ROOM / f"{name}.py" for name in _MAKING), *map(_file, _CRAFT)):
        digest.update(file.read_bytes())
    return digest.digest()


def _file(module: object) -> Path:
    return Path(str(getattr(module, "__file__", "")))

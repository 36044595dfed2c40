"""A check of figures: a number that is news comes from somewhere, and the text says whence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from broadside.copydesk.checks.copy import Copy, Found, Surroundings
from broadside.copydesk.languages import base_of

_TABLE = files("broadside.copydesk") / "data" / "sources.toml"
_WORDS = tomllib.loads(_TABLE.read_text("utf-8"))
_COUNTED = "|".join(_WORDS["counted"])
_THOUSANDS = r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)"
_NO_YEAR = r"(?!(?:1[5-9]|20)\d\d\b)\d{4,}(?![\w/-])"
_FIGURE = re.compile(
    # Not inside a date, an address or a telephone number.
    rf"(?<![\w.,/:+-])(?<!\d )(?:\d[\d.,\u00a0\u202f ]*\s?(?:{_COUNTED})|{_THOUSANDS}|{_NO_YEAR})",
    re.IGNORECASE,
)
_SOURCES = {
    language: re.compile(rf"\b(?:{'|'.join(says)})\b", re.IGNORECASE)
    for language, says in _WORDS["says"].items()
}


def unsourced_figure(copy: Copy, _: Surroundings | None) -> Iterator[Found]:
    """Find a paragraph with a large number, a share or millions, that does not say whence.

    A link, a footnote, a quotation, or one of the words with which a language names a source,
    there or in the paragraph before, is a source. A language without such words is left alone.
    """
    source = _SOURCES.get(base_of(copy.language))
    if source is None:
        return
    before = False
    for field, text in copy.of_kind("text", "item"):
        named = field in copy.sourced or bool(source.search(text) or re.search('[«“„"]', text))
        figure = None if named or before else _FIGURE.search(text)
        if figure is not None:
            shown = figure[0].strip()
            said = f"It is not said where the figure «{shown}» comes from."
            yield Found(said, field, figure.start(), figure.start() + len(shown))
        before = named

"""One paragraph in the making: words and the few tags that may mark them up."""

from __future__ import annotations

import html
import re

_SPACES = re.compile(r"[ \t\r\n\f]+")
_UNEVEN = ("  ", "\n", "\t", "\r", "\f")
_EMPTY = " \t\r\n\f\v\u00a0\u200b\u2060\ufeff"
_BREAK = "<br>"


class Inline:
    """Gathers a paragraph. Tags that are open when it ends are closed, and open the next one."""

    def __init__(self) -> None:
        # Each piece is a tag or escaped words, so a piece that begins with `<` is a tag.
        self._pieces: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.has_words = False

    def text(self, text: str) -> None:
        """Add words; runs of white space are one space."""
        if self._pieces and self._pieces[-1] == _BREAK:
            # Markup is mostly written with a line end after the tag that is one.
            text = text.lstrip(" \t\r\n\f")
        if not text:
            return
        if not self.has_words and text.strip(_EMPTY):
            self.has_words = True
        if any(uneven in text for uneven in _UNEVEN):
            text = _SPACES.sub(" ", text)
        self._pieces.append(html.escape(text, quote=False))

    def open(self, tag: str, attributes: str = "") -> None:
        """Begin a tag."""
        opening = f"<{tag}{attributes}>"
        self._open.append((tag, opening))
        self._pieces.append(opening)

    def close(self) -> None:
        """End the tag that was begun last."""
        tag, opening = self._open.pop()
        if self._pieces and self._pieces[-1] == opening:
            self._pieces.pop()
        else:
            self._pieces.append(f"</{tag}>")

    def is_open(self, tag: str) -> bool:
        """Whether such a tag has begun and not ended."""
        return any(each == tag for each, _ in self._open)

    def break_line(self) -> bool:
        """End the line; tells whether that is the second time in a row, which ends a paragraph."""
        for piece in reversed(self._pieces):
            if piece == _BREAK:
                return True
            if piece[:1] != "<" and piece.strip():
                break
        self._pieces.append(_BREAK)
        return False

    def take(self) -> str:
        """Give the paragraph's markup, empty when nothing in it is visible, and begin anew."""
        pieces = [*self._pieces, *(f"</{tag}>" for tag, _ in reversed(self._open))]
        self._pieces = [opening for _, opening in self._open]
        if not self.has_words:
            return ""
        self.has_words = False
        return "".join(_without_last_spaces(_without_first_spaces(pieces)))


def _without_first_spaces(pieces: list[str]) -> list[str]:
    opened: list[str] = []
    for place, piece in enumerate(pieces):
        if piece[:2] == "</":
            opened.pop()
        elif piece[:1] != "<":
            if words := piece.lstrip(_EMPTY):
                return [*opened, words, *pieces[place + 1 :]]
        elif piece != _BREAK:
            opened.append(piece)
    return []


def _without_last_spaces(pieces: list[str]) -> list[str]:
    closed: list[str] = []
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        if piece[:2] == "</":
            closed.append(piece)
        elif piece[:1] != "<":
            if words := piece.rstrip(_EMPTY):
                return [*pieces[:place], words, *reversed(closed)]
        elif piece != _BREAK:
            closed.pop()
    return []

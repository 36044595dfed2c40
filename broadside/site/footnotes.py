"""Footnotes: `[^mark]` in a text becomes a link to the note, and the note links back.

A mark inside a link or in code is left alone: a link cannot stand inside a link, and code is kept
letter for letter. A mark with no note is left as it was written, so that nothing is lost unseen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from broadside.site.views import NoteView
from broadside.wire.documents import AnyBlock, Footnotes, Note

_MARK = re.compile(r"\[\^([^\]\s<>]{1,40})\]")
_TAG = re.compile(r"(<[^>]*>)")
_CLOSED = re.compile(r"</?(a|code)\b", re.IGNORECASE)


class Notes:
    """The notes of one article, and the places that refer to them, as they are met in order."""

    def __init__(self, blocks: Sequence[AnyBlock], label: str) -> None:
        self._label = label
        self._notes: list[Note] = [
            note for block in blocks if isinstance(block, Footnotes) for note in block.notes
        ]
        self._number: dict[str, int] = {}
        for number, note in enumerate(self._notes, start=1):
            self._number.setdefault(note.mark, number)
        self._places: dict[int, list[str]] = {}

    def linked(self, html: str) -> str:
        """The same markup with every mark that has a note made a link to it."""
        if not self._number or "[^" not in html:
            return html
        depth = 0
        pieces = []
        for piece in _TAG.split(html):
            if piece.startswith("<"):
                if _CLOSED.match(piece):
                    depth += -1 if piece.startswith("</") else 1
                pieces.append(piece)
            else:
                pieces.append(piece if depth > 0 else _MARK.sub(self._reference, piece))
        return "".join(pieces)

    def views(self) -> tuple[NoteView, ...]:
        """The notes themselves; to be asked for after all text was linked."""
        return tuple(
            NoteView(
                anchor=f"note-{number}",
                mark=note.mark,
                html=note.html,
                backs=tuple(self._places.get(number, ())),
            )
            for number, note in enumerate(self._notes, start=1)
        )

    def _reference(self, found: re.Match[str]) -> str:
        mark = found[1]
        number = self._number.get(mark)
        if number is None:
            return found[0]
        places = self._places.setdefault(number, [])
        place = f"ref-{number}" if not places else f"ref-{number}-{len(places) + 1}"
        places.append(place)
        label = escape(self._label.format(mark=mark))
        return (
            f'<sup><a id="{place}" href="#note-{number}" aria-label="{label}">'
            f"{escape(mark)}</a></sup>"
        )

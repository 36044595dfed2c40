"""What a reader typed, read.

Words are all wanted, in any form. A phrase in quotation marks (of any language) is wanted as it is
written. A minus before a word or phrase means that it is not wanted, and an asterisk after a word
that it is the beginning of one. Everything else that may be typed parts words and means nothing:
nothing that is typed can break a search.
"""

from __future__ import annotations

import re

import msgspec

from broadside.search.errors import QueryRefused
from broadside.search.words import folded, words_of

LONGEST = 200
"""Letters of a query."""

MOST_WORDS = 12
"""Words of a query, those of phrases and those not wanted included."""

_LEAST_BEGINNING = 2
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»‹›〝〞＂", '"'))
_PIECE = re.compile(r'([-−–]?)"([^"]*)"?|(\S+)')
_NOT = re.compile(r"[-−–](?=\w)")


class Wanted(msgspec.Struct, frozen=True):
    """A word, or the words of a phrase, as typed; `beginning` says that the word goes on."""

    words: tuple[str, ...]
    phrase: bool = False
    beginning: bool = False

    @property
    def text(self) -> str:
        """As it was typed."""
        return " ".join(self.words)

    @property
    def forms(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(map(folded, self.words))


class Asked(msgspec.Struct, frozen=True):
    """A query: what is wanted and what is not. `text` is what was typed."""

    text: str
    wanted: tuple[Wanted, ...]
    unwanted: tuple[Wanted, ...] = ()


def ask(text: str, *, typing: bool = False) -> Asked:
    """Read a query.

    Args:
        text: as typed.
        typing: whether it is still being typed, so that its last word may go on.

    Raises:
        QueryRefused: it is empty, too long, or says only what is not wanted.
    """
    typed = " ".join(text.split())
    if len(typed) > LONGEST:
        raise QueryRefused(
            "long",
            f"the query has {len(typed)} letters; {LONGEST} are the most that are looked for",
        )
    wanted: list[Wanted] = []
    unwanted: list[Wanted] = []
    for piece in _PIECE.finditer(typed.translate(_MARKS)):
        if piece[3] is None:
            (unwanted if piece[1] else wanted).extend(_phrase(piece[2]))
        else:
            (unwanted if _NOT.match(piece[3]) else wanted).extend(_words(piece[3]))
    if typing and wanted and not wanted[-1].phrase and typed[-1:].isalnum():
        wanted[-1] = msgspec.structs.replace(wanted[-1], beginning=True)
    _require_sense(wanted, unwanted)
    return Asked(typed, tuple(wanted), tuple(unwanted))


def _phrase(text: str) -> list[Wanted]:
    words = tuple(word.text for word in words_of(text) if folded(word.text))
    return [Wanted(words, phrase=True)] if words else []


def _words(piece: str) -> list[Wanted]:
    words = [word.text for word in words_of(piece) if folded(word.text)]
    found = [Wanted((word,)) for word in words]
    if found and piece.endswith("*"):
        if len(folded(words[-1])) < _LEAST_BEGINNING:
            raise QueryRefused(
                "short_beginning",
                f"“{piece}” is too short a beginning; write at least {_LEAST_BEGINNING} letters"
                " before the asterisk",
            )
        found[-1] = Wanted((words[-1],), beginning=True)
    return found


def _require_sense(wanted: list[Wanted], unwanted: list[Wanted]) -> None:
    words = sum(len(each.words) for each in (*wanted, *unwanted))
    if words > MOST_WORDS:
        raise QueryRefused(
            "many", f"the query has {words} words; {MOST_WORDS} are the most that are looked for"
        )
    if not wanted and unwanted:
        raise QueryRefused(
            "only_not", "the query says only what is not wanted; write a word that is"
        )
    if not wanted:
        raise QueryRefused("empty", "there is no word in the query; write one to look for")

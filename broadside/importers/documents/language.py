"""In which language a document is: by its words where that is plain, else by how it is marked."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

from broadside.copydesk.guessed_language import guess_language
from broadside.importers.remarks import Remarks


def spoken_language(text: str, marked: str, language: str, remarks: Remarks) -> str:
    """The language of a text.

    Words come first: programs mark a text with the language they were set up in.

    Args:
        text: the words.
        marked: the language that most of them are marked with; empty where none is said.
        language: of what does not say.
        remarks: a language other than this one is said there.
    """
    said = _tag(marked)
    guess = guess_language(text) or ""
    spoken = guess or said
    if not spoken or spoken == language.partition("-")[0]:
        return language
    remarks.add(
        "language-guessed", f"{spoken}; the document is marked as {said}" if said else spoken
    )
    return spoken


def is_leftward(language: str) -> bool:
    """Whether a language is written from right to left."""
    try:
        return bool(Locale.parse(language, sep="-").character_order == "right-to-left")
    except (UnknownLocaleError, ValueError):
        return False


def _tag(said: str) -> str:
    """A language without its country, which programs always name."""
    base = said.replace("_", "-").partition("-")[0].lower()
    try:
        return base if base and Locale.parse(base) else ""
    except (UnknownLocaleError, ValueError):
        return ""

"""A text as words: where each stands, its folded form, and its stem.

The *folded* form is what two ways to type one word have in common: case, accents, vowel signs, the
forms of alef and the kind of apostrophe do not tell words apart. A *stem* is what the forms of one
word in one language have in common; it carries its language (`en:strike`), because stems of two
languages meet by accident only.

Stemmers are those of tantivy (Snowball). For Ukrainian there is none, so the endings of nouns and
adjectives are cut by the list below, which is less than a stemmer and does most of its work. In
Arabic the article and the particles written in front of it are cut first. A language with neither
(Persian, Hebrew, Polish) is searched by folded words, beginnings and likeness.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from broadside.copydesk.languages import base_of, words
from broadside.copydesk.transliteration import to_ascii

# Scripts without spaces are read sign by sign. An apostrophe is a letter between Cyrillic letters
# (п'ять) and parts words elsewhere (l'Ukraine); the English ending 's is not a word.
_LETTER = r"[^\W_\u3040-\u30ff\u3400-\u9fff]"
_MARK = "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]"
_REST = rf"{_LETTER}*(?:{_MARK}+{_LETTER}*)*(?:['’ʼ](?=[\u0400-\u04ff])[\u0400-\u04ff]+)*"
_WORD = re.compile(rf"[\u3040-\u30ff\u3400-\u9fff]|{_LETTER}{_REST}")
_MARKED = re.compile(_MARK)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[a-z\u00c0-\u024f\u1e00-\u1eff]")
_SIGNS = re.compile("[\u0640\u064b-\u065f\u0670]")
_ARABIC_LETTERS = str.maketrans("أإآٱىیکةؤئ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "ااااييكهوي" + "0123456789" * 2)
_CYRILLIC_LETTERS = str.maketrans("ёґ", "ег", "'’ʼ")
_ARABIC_ARTICLE = re.compile(r"^(?:[وف]?(?:ال|بال|كال|لل)|و(?=ال))(?=\w{3})")
_ALPHABETS = ((0x30, 0x250), (0x370, 0x530), (0x5D0, 0x700), (0x1E00, 0x2000), (0xFF10, 0xFF5B))
_LONGEST = 64
"""Letters of a word that count; nobody types more, and the index takes no more."""

STEMMED = {
    "ar": "Arabic", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fi": "Finnish", "fr": "French", "hu": "Hungarian", "it": "Italian",
    "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sv": "Swedish", "ta": "Tamil", "tr": "Turkish",
}  # fmt: skip
"""The languages that tantivy has a stemmer for."""

_UKRAINIAN_ENDINGS = sorted(
    words(
        "ями ами ими іми ові еві єві ого ому ією ею єю ою ей ів їв ев єв ах ях ам ям ом ем єм ий ій"
        " ої их іх им ім ії ія ію ість ості ться тися а я у ю о е є и і ї й ь"
    ),
    key=lambda ending: (-len(ending), ending),
)
_LEAST_STEM = 3
_CUTS = 4


class Word(NamedTuple):
    """A word and where it stands in its text."""

    text: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    possessive = {match.start() + 1 for match in _POSSESSIVE.finditer(text)} if "s" in text else ()
    for match in _WORD.finditer(text):
        if match.start() not in possessive:
            yield Word(match[0], match.start(), match.end())


def word_at(text: str, place: int) -> Word | None:
    """The word of a text in which a place lies; None where a word begins in another way."""
    start = place
    while start and (text[start - 1].isalnum() or text[start - 1] in "'’ʼ"):
        start -= 1
    for match in _WORD.finditer(text, start):
        if match.end() > place:
            return Word(match[0], match.start(), match.end()) if match.start() <= place else None
    return None


def plain_words(text: str) -> list[str]:
    """The same words, without their places: five times as fast."""
    return _WORD.findall(_POSSESSIVE.sub(" ", text) if "s" in text else text)


def flattened(text: str) -> str:
    """A text of the same length in which a word's first letters stand as in its folded form.

    Empty where that cannot be: vowel signs and accents of their own stand between the letters. A
    text in plain Latin letters is flattened as quickly as it is read, so it need not be kept.
    """
    if text.isascii():
        return text.lower()
    return "" if _MARKED.search(text) else text.translate(_flat_signs())


@lru_cache(maxsize=1)
def _flat_signs() -> dict[int, str]:
    """For every sign of the alphabets, the first letter that it folds to."""
    found = {}
    for first, last in _ALPHABETS:
        for sign in filter(str.isalnum, map(chr, range(first, last))):
            if (form := folded(sign)) and form[0] != sign:
                found[ord(sign)] = form[0]
    return found


def folded_words(text: str) -> list[str]:
    """The words of a text, folded; those of which nothing is left are not there."""
    return [form for word in plain_words(text) if (form := folded(word))]


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """What every way to type a word has in common."""
    form = unicodedata.normalize("NFKC", word).casefold()
    if _CYRILLIC.search(form):
        return unicodedata.normalize("NFC", form).translate(_CYRILLIC_LETTERS)[:_LONGEST]
    if _ARABIC.search(form):
        return _SIGNS.sub("", form).translate(_ARABIC_LETTERS)[:_LONGEST]
    if form.isascii():
        return form[:_LONGEST]
    if _LATIN.search(form):
        return to_ascii(form).casefold()[:_LONGEST]
    bare = unicodedata.normalize("NFD", form)
    return "".join(sign for sign in bare if not unicodedata.combining(sign))[:_LONGEST]


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The stem of a word, with its language before it; the folded word's where none is known."""
    base = base_of(language)
    return f"{base}:{_stem(word, base)}"


def _stem(word: str, base: str) -> str:
    form = unicodedata.normalize("NFKC", word)
    form = form.replace("I", "ı").replace("İ", "i").lower() if base == "tr" else form.casefold()
    if base == "ar":
        form = _ARABIC_ARTICLE.sub("", folded(form))
    elif base in ("ru", "uk"):
        form = folded(form)
    if base == "uk":
        return _without_ending(form)
    analyzer = _analyzer(base)
    if analyzer is None:
        return folded(form)
    # Until nothing is cut any more: «mujeres» is first cut to «mujer», and «mujer» to less.
    for _ in range(_CUTS):
        stems = analyzer.analyze(form)
        if not stems or stems[0] == form or len(stems[0]) < _LEAST_STEM:
            break
        form = stems[0]
    return folded(form)


def _without_ending(form: str) -> str:
    for ending in _UKRAINIAN_ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _LEAST_STEM:
            return form[: -len(ending)]
    return form


@lru_cache(maxsize=64)
def _analyzer(base: str) -> TextAnalyzer | None:
    name = STEMMED.get(base)
    if name is None:
        return None
    return TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer(name)).build()

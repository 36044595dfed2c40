"""Other scripts in plain Latin letters, as readers of the language write them.

Ukrainian follows the state's table of 2010 (Харків: Kharkiv, Згурський: Zghurskyi), Russian the
simple form that newspapers use (Харьков: Kharkov, Чайкина: Chaikina), so the language decides what
a letter becomes. Arabic is written without its vowel signs, so its Latin form is a skeleton with
the long vowels: readable, not a pronunciation. General libraries (Unidecode, anyascii) have one
table for all languages, which is why this one is here.
"""

from __future__ import annotations

import re
import unicodedata

from broadside.copydesk.languages import base_of


def _row(letters: str) -> list[str]:
    return letters.split()


_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        _row("a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya e"),
        strict=True,
    )
) | {
    "і": "i", "ї": "i", "є": "ie", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c",
    "ђ": "dj", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "ә": "a", "ғ": "g", "қ": "q", "ң": "n",
    "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ѣ": "e",
}  # fmt: skip
_UKRAINIAN = _CYRILLIC | {"г": "h", "и": "y", "й": "i", "є": "ie", "ї": "i", "ю": "iu", "я": "ia"}
_UKRAINIAN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue"}
_LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h",
    "ı": "i", "ŋ": "n", "ŧ": "t", "ə": "a",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "آ": "a", "أ": "a", "إ": "i", "ٱ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j",
    "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s",
    "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "ة": "a", "ى": "a", "ء": "", "ؤ": "u", "ئ": "i", "پ": "p",
    "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "ی": "y", "ھ": "h", "ـ": "",
}  # fmt: skip
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        _row("a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
        strict=True,
    )
)
_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_MARKS = re.compile("[\u064b-\u065f\u0670]")
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff][\u0400-\u04ff'’ʼ]*")
_ARABIC_WORD = re.compile("[\u0621-\u064a\u0671-\u06d3]+")


def to_ascii(text: str, language: str = "") -> str:
    """Give `text` in ASCII letters; what cannot be transliterated is left out.

    Args:
        text: in Latin, Cyrillic, Arabic or Greek script; the case of the first letter is kept.
        language: decides how letters that languages share are read. Without it, Cyrillic with a
            letter that only Ukrainian has is read as Ukrainian, other Cyrillic as Russian.
    """
    base = base_of(language)
    text = unicodedata.normalize("NFC", text).translate(_FIGURES)
    text = _CYRILLIC_WORD.sub(lambda word: _cyrillic(word[0], base), text)
    text = _ARABIC_WORD.sub(lambda word: _arabic(word[0]), _MARKS.sub("", text))
    letters = _LATIN | _GREEK | (_GERMAN if base == "de" else {})
    text = "".join(_cased(char, letters) for char in text)
    bare = unicodedata.normalize("NFKD", text)
    bare = "".join(_cased(char, letters) for char in bare if not unicodedata.combining(char))
    return bare.encode("ascii", "ignore").decode("ascii")


def _cased(char: str, letters: dict[str, str]) -> str:
    if char in letters:
        return letters[char]
    lower = letters.get(char.lower())
    return char if lower is None else lower.capitalize()


def _cyrillic(word: str, language: str) -> str:
    ukrainian = language == "uk" or (language != "ru" and re.search("[іїєґІЇЄҐ]", word) is not None)
    table = _UKRAINIAN if ukrainian else _CYRILLIC
    letters: list[str] = []
    lower = word.lower()
    for place, char in enumerate(lower):
        latin = table.get(char, "" if char in "'’ʼ" else char).replace("_", "")
        if ukrainian and place == 0:
            latin = _UKRAINIAN_FIRST.get(char, latin)
        elif ukrainian and char == "г" and lower[place - 1] == "з":
            latin = "gh"
        elif not ukrainian and char == "е" and place and lower[place - 1] in "ъь":
            latin = "ye"
        letters.append(latin.capitalize() if word[place].isupper() else latin)
    # Russian and Ukrainian adjectives used as names end the way newspapers write them.
    return re.sub(r"(?<=sk)ii$", "y", "".join(letters)) if not ukrainian else "".join(letters)


def _arabic(word: str) -> str:
    letters: list[str] = []
    for place, char in enumerate(word):
        after = word[place + 1 : place + 2]
        if char == "و":
            between = place > 0 and after not in ("ا", "ى", "ي", "ة", "أ") and letters[-1] != "a"
            letters.append("u" if between else "w")
        elif char in "يی":
            between = place > 0 and after not in ("ا", "ى", "ة", "و", "أ") and letters[-1] != "a"
            letters.append("i" if between else "y")
        else:
            letters.append(_ARABIC.get(char, ""))
    text = "".join(letters)
    text = re.sub(r"^aw(?=[^aeiou])", "u", text)
    return re.sub(r"^al(?=[^aeiou]..)", "al-", text) if word.startswith("ال") else text

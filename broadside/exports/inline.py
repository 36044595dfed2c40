"""The light markup of a text as Markdown, read back to the same markup.

The law: CommonMark makes of what is given here the markup that it was made of. Where Markdown has
no safe way to say something (stress inside a word, a line's end, raised letters) the tag itself
stands there, as CommonMark allows. Source: CommonMark 0.31, "Emphasis and strong emphasis", whose
rules of flanking say when a star is a star. Some dialects begin a note with `^[`.
"""

from __future__ import annotations

import re
from html import unescape

_TOKEN = re.compile(r'<(/?)([a-z]+)(?:\s+href="([^"]*)")?[^>]*?/?>|[^<]+|<')
_STARS = {"strong": "**", "em": "*", "s": "~~"}
_ESCAPED = re.compile(r"[\\`*_\[\]<>|~{}]|&(?=#?\w+;)|[!^](?=\[|$)")
_FOOTNOTE = re.compile(r"\[\^([^\]\s<>]{1,40})\]")
_LINE_START = re.compile(r"^(?:(#{1,6})(?=\s|$)|([-+=])|(\d{1,9})([.)])(?=\s|$)|(:))")


def inline_markdown(html: str, notes: frozenset[str] = frozenset()) -> str:
    """Give one paragraph's markup, without the paragraph's own tags, as Markdown on one line.

    Args:
        html: sanitised markup of `br strong em a sup sub code s`.
        notes: the marks of the article's footnotes; what refers to one stays a reference.
    """
    out: list[str] = []
    opened: list[tuple[str, int, str]] = []
    for token in _TOKEN.finditer(html):
        end, name, href = token[1], token[2], token[3]
        if name is None:
            code = any(tag == "code" for tag, _, _ in opened)
            out.append(_entities(token[0]) if code else _escaped(unescape(token[0]), notes))
        elif name == "br":
            out.append("<br>")
        elif not end:
            opened.append((name, len(out), href or ""))
            out.append("")
        elif opened and opened[-1][0] == name:
            _close(out, *opened.pop(), html[token.end() : token.end() + 1])
    text = "".join(out)
    return _LINE_START.sub(_not_a_line_start, text.strip())


def _close(out: list[str], name: str, start: int, href: str, after: str) -> None:
    """Put the marks of a piece of markup around what stands in it."""
    inside = "".join(out[start + 1 :])
    before = "".join(out[:start])[-1:]
    if name == "a":
        marked = f"[{inside}](<{_address(href)}>)"
    elif name in _STARS and _may_have_stars(before, inside, after):
        marked = f"{_STARS[name]}{inside}{_STARS[name]}"
    else:
        marked = f"<{name}>{inside}</{name}>"
    out[start:] = [marked]


def _may_have_stars(before: str, inside: str, after: str) -> bool:
    """Whether marks would be read as such: words inside, and no letter or mark right beside."""
    words = inside[:1].isalnum() and inside[-1:].isalnum()
    return words and _parts(before) and _parts(after)


def _parts(sign: str) -> bool:
    return sign in ("", " ", "(", ")", ",", ".", ";", ":", "!", "?", "“", "”", "«", "»", "—", "–")


def _address(href: str) -> str:
    return re.sub(r"[\\<>]", lambda sign: f"\\{sign[0]}", unescape(href))


def _escaped(text: str, notes: frozenset[str]) -> str:
    kept: list[str] = []
    end = 0
    for found in _FOOTNOTE.finditer(text):
        if found[1] in notes:
            kept += [_ESCAPED.sub(r"\\\g<0>", text[end : found.start()]), found[0]]
            end = found.end()
    kept.append(_ESCAPED.sub(r"\\\g<0>", text[end:]))
    return "".join(kept)


def _entities(html: str) -> str:
    """The text of code, in which nothing may be taken for markup of either kind."""
    text = unescape(html)
    return "".join(sign if sign.isalnum() or sign == " " else f"&#{ord(sign)};" for sign in text)


def _not_a_line_start(match: re.Match[str]) -> str:
    if match[3]:
        return f"{match[3]}\\{match[4]}"
    return f"\\{match[0]}"

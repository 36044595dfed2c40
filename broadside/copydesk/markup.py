"""HTML that comes from outside: made harmless, and read as blocks of plain text.

Law of `sanitise`: what it gives holds only the tags and addresses named here, whatever it was
given, and sanitising it again changes nothing. The second half is not a nicety. Filters are passed
by markup that a browser reads differently from the filter; a text that the same parser reads and
writes back unchanged leaves no room for that. So each text is cleaned until nothing moves, and one
that never settles is given as plain text. No text is known that needs more than one round; this is
looked at for every text, not assumed.

nh3 (html5ever, the parser of a browser) does the reading and the writing. Its own filter removes
tags where they stand, which would glue the text of two `<div>`s; so tags that separate blocks are
first let through, turned into paragraphs, and only then is the strict list applied.

Law of `blocks_of`: text of two blocks is never one string, and a `<br>` is a space.
"""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

import nh3

from broadside.copydesk.languages import words

KEPT = words("p br strong em a sup sub ul ol li blockquote code s")
"""The tags that a text may hold when it is filed."""

_RENAMED = {"b": "strong", "i": "em", "del": "s", "strike": "s", "tt": "code", "kbd": "code"}
_SEPARATING = words(
    "address article aside body center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup legend main nav pre section summary "
    "table caption tbody thead tfoot tr"
)
_CELLS = frozenset(("td", "th"))
_READ = KEPT | _RENAMED.keys() | _SEPARATING | _CELLS | {"hr"}
_SILENT = words(
    "script style template noscript noembed noframes iframe object applet svg math title "
    "head textarea select button audio video canvas"
)
"""What these hold is never text of the article, so it goes with them."""

_SCHEMES = frozenset(("http", "https", "mailto"))
_SETTLING = 6

_NOT_IN_HTML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef]")
_TOKEN = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:\s[^\s=>"]+(?:="[^"]*")?)*)\s*/?>|[^<]+|<""")
_HREF = re.compile(r'\shref="([^"]*)"')
_CLASS = re.compile(r'\sclass="([^"]*)"')
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)


def sanitise(html: str) -> str:
    """Give the text of `html` with only harmless markup left.

    Paragraphs, line breaks, emphasis, links, lists, quotations, superscripts, subscripts, code and
    struck text stay; `b` and `i` become `strong` and `em`; every other block becomes a paragraph,
    every other tag goes and its text stays. Links keep an address that is http, https, mailto or
    relative. A link to another site is marked `external noreferrer`: where a reader comes from is
    nobody's business, the less so where the site is blocked.
    """
    text = _renamed(_read(html))
    for _ in range(_SETTLING):
        settled = _tidied(nh3.clean(text, tags=set(KEPT), **_LINKS))  # type: ignore[arg-type]
        if settled == text:
            return _with_rel(settled)
        text = settled
    return nh3.clean(entities.escape(plain(text), quote=False), tags=set())


def _read(html: str, attributes: dict[str, set[str]] | None = None) -> str:
    clean = _NOT_IN_HTML.sub("", html)
    options = _LINKS | {"attributes": _ATTRIBUTES | (attributes or {})}
    return nh3.clean(clean, tags=set(_READ), clean_content_tags=set(_SILENT), **options)  # type: ignore[arg-type]


def _safe_address(tag: str, attribute: str, value: str) -> str | None:
    if tag != "a" or attribute != "href":
        return value
    address = _NOT_IN_HTML.sub("", value).strip()
    # Browsers drop tabs and line ends inside an address, and read a backslash as a slash.
    bare = re.sub(r"[\s\u200b-\u200f\u00ad\ufeff]", "", address)
    for reading in (bare, unquote(bare), entities.unescape(unquote(bare))):
        scheme = _SCHEME.match(reading.lstrip("\"'<>()"))
        if scheme and scheme[1].lower() not in _SCHEMES:
            return None
    if re.match(r"[/\\]{2}", bare):
        return "https://" + address.lstrip("/\\")
    return address


# Without the star, nh3 lets `title` and `lang` through on every tag.
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}}
_LINKS = {
    "attributes": _ATTRIBUTES,
    "attribute_filter": _safe_address,
    "url_schemes": set(_SCHEMES),
    "link_rel": None,
}


def _renamed(markup: str) -> str:
    def tag(match: re.Match[str]) -> str:
        end, name, attributes = match[1], match[2], match[3]
        if name is None or name in KEPT:
            return match[0]
        if name in _RENAMED:
            return f"<{end}{_RENAMED[name]}{attributes}>"
        if name in _CELLS:
            return " "
        return "</p><p>" if name == "hr" else f"<{end}p>"

    return _TOKEN.sub(tag, markup)


def _tidied(markup: str) -> str:
    """Take out links that lead nowhere and tags that hold no text, in one pass."""
    kept: list[str] = []
    opened: list[tuple[str, int]] = []
    dropped = False
    for token in _TOKEN.finditer(markup):
        end, name, attributes = token[1], token[2], token[3]
        if name is None or name == "br":
            kept.append(token[0])
        elif not end:
            dropped = dropped or (name == "a" and not (_HREF.search(attributes) or ["", ""])[1])
            if name != "a" or not dropped:
                opened.append((name, len(kept)))
                kept.append(token[0])
        elif name == "a" and dropped:
            dropped = False
        elif opened and opened[-1][0] == name:
            _close_tag(kept, opened.pop()[1], name)
        else:
            kept.append(token[0])
    return "".join(kept).strip()


def _close_tag(kept: list[str], start: int, name: str) -> None:
    held = kept[start + 1 :]
    text = "".join("" if piece == "<br>" else piece for piece in held).replace("&nbsp;", "")
    if (name == "p" or "<br>" not in held) and not text.strip():
        # The space inside an empty piece of emphasis still parts the words around it.
        kept[start:] = [] if name in _BLOCKS else [piece for piece in held if piece]
    else:
        kept.append(f"</{name}>")


def _with_rel(markup: str) -> str:
    def link(match: re.Match[str]) -> str:
        href = _HREF.search(match[3] or "")
        if match[2] != "a" or not href or not href[1].lower().startswith(("http:", "https:")):
            return match[0]
        return f'<a href="{href[1]}" rel="external noreferrer">'

    return _TOKEN.sub(link, markup)


# --- reading blocks -----------------------------------------------------------------------------

Kind = Literal["text", "heading", "quote", "item", "caption", "row", "box", "code"]


@dataclass(frozen=True, slots=True)
class BlockText:
    """The plain text of one block: `kind` says what the block was, `level` a heading's rank."""

    kind: Kind
    text: str
    level: int = 0


_KINDS: dict[str, Kind] = {
    "figcaption": "caption",
    "figure": "caption",
    "caption": "caption",
    "pre": "code",
    "li": "item",
    "tr": "row",
    "blockquote": "quote",
    "aside": "box",
    "details": "box",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
_BLOCKS = _SEPARATING | {"p", "li", "ul", "ol", "blockquote", "hr"}
_BREAK = "\x1e"
_PARAGRAPH_BREAK = re.compile(rf"{_BREAK}\s*(?:{_BREAK}\s*)+")
_FOOTNOTE = re.compile(r"\s?\[\^[^\]\s]{1,32}\]")
_MARK = re.compile(r"[\[(]?(\d+|[*†‡])[\])]?")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def blocks_of(html: str) -> tuple[BlockText, ...]:
    """Give the plain text of each block of `html`, in order, with what kind of block it was.

    Two line breaks in a row end a block, as writers without a paragraph key mean them to. The cells
    of a table's row are one string with spaces between. Marks of footnotes are left out; other
    raised figures stay raised. Blocks without text are not given.
    """
    found: list[BlockText] = []
    open_blocks: list[tuple[str, Kind, int]] = []
    pieces: list[str] = []
    raised: int | None = None

    def flush() -> None:
        text = "".join(pieces)
        pieces.clear()
        kind, level = open_blocks[-1][1:] if open_blocks else ("text", 0)
        if kind == "code":
            code = text.replace(_BREAK, "\n").strip("\n")
            if code.strip():
                found.append(BlockText("code", code))
            return
        for part in _PARAGRAPH_BREAK.split(text):
            if line := tidy_spaces(_FOOTNOTE.sub("", part.replace(_BREAK, " "))):
                found.append(BlockText(kind, line, level))

    for token in _TOKEN.finditer(_read(html, {"p": {"class"}, "div": {"class"}})):
        end, name, attributes = token[1], token[2], token[3]
        if name is None:
            pieces.append(entities.unescape(token[0]))
        elif name == "br":
            pieces.append(_BREAK)
        elif name in _CELLS:
            pieces.append(" ")
        elif name == "sup":
            if not end:
                raised = len(pieces)
            elif raised is not None:
                pieces[raised:] = [_raised("".join(pieces[raised:]))]
                raised = None
        elif name == "a" and raised is not None:
            pieces.append("\x1f")
        elif name in _BLOCKS:
            flush()
            raised = None
            if not end and name != "hr":
                kind, level = open_blocks[-1][1:] if open_blocks else ("text", 0)
                if "wp-caption-text" in (_CLASS.search(attributes) or ["", ""])[1]:
                    kind = "caption"
                elif name in _KINDS:
                    kind = _KINDS[name]
                    level = int(name[1]) if kind == "heading" else 0
                open_blocks.append((name, kind, level))
            elif end:
                _close(open_blocks, name)
    flush()
    return tuple(found)


def _close(open_blocks: list[tuple[str, Kind, int]], name: str) -> None:
    for place in range(len(open_blocks) - 1, -1, -1):
        if open_blocks[place][0] == name:
            del open_blocks[place:]
            return


def _raised(text: str) -> str:
    linked = "\x1f" in text
    text = text.replace("\x1f", "").strip()
    mark = _MARK.fullmatch(text)
    if mark and (linked or not text.isdigit()):
        return ""
    return text.translate(_RAISED) if text.isdigit() else text


def paragraphs(html: str) -> tuple[str, ...]:
    """Give the plain text of every block of `html`, one string a block."""
    return tuple(block.text for block in blocks_of(html))


def plain(html: str) -> str:
    """Give the text of `html` as one line, a space between blocks."""
    return tidy_spaces(" ".join(paragraphs(html)))


def tidy_spaces(text: str) -> str:
    """Give `text` on one line, with one space where there were many and none at its ends.

    A no-break space stays where it belongs: before «?» and its like, inside guillemets, and after
    a figure. Elsewhere it is a leftover of an editor and becomes a plain one.
    """

    def space(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if match[0] in "\u00a0\u202f" and (after in ";:!?»%€" or before == "«" or before.isdigit()):
            return match[0]
        return " "

    if not text.isascii():
        text = _UNSEEN.sub("", text)
    if "\u00a0" not in text and "\u202f" not in text:
        # The same, and twenty times as fast: to visit each space would be most of an import's time.
        return " ".join(text.split())
    text = text.strip()
    return _SPACES.sub(space, text)


def cut_start(html: str, text: str) -> str | None:
    """Give sanitised `html` without the plain `text` it begins with; None if it does not.

    Spaces are not compared: a byline that stood before a `<br>` is found again. This is what takes
    a byline out of the paragraph that it was glued to.
    """
    wanted = _SPACES.sub("", text)
    if not wanted:
        return sanitise(html)
    kept: list[str] = []
    leading = True
    for token in _TOKEN.finditer(sanitise(html)):
        if token[2] is not None or not leading:
            kept.append("" if leading and token[2] == "br" else token[0])
            continue
        content = entities.unescape(token[0])
        place = 0
        while place < len(content) and wanted:
            if not content[place].isspace() and content[place] not in "\u00ad\u200b\u2060\ufeff":
                if content[place] != wanted[0]:
                    return None
                wanted = wanted[1:]
            place += 1
        rest = content[place:].lstrip()
        leading = not rest
        kept.append(entities.escape(rest, quote=False))
    return None if wanted else sanitise("".join(kept))

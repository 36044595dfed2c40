"""Short codes: `[caption]…[/caption]`, `[gallery ids="1,2"]`, and what plug-ins made of the idea.

Those of WordPress itself become markup. Those of page builders, which only lay out, are taken off
what they hold. All others stay as text, where a reader and an editor see them, and are remarked.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from broadside.importers.remarks import Remarks

_CODE = re.compile(
    r"\[(?P<open>\[?)(?P<end>/?)(?P<name>[a-zA-Z][\w-]{1,60})"
    r"(?P<attributes>(?:\s|&nbsp;)(?:[^\[\]<>\"']|\"[^\"]*\"|'[^']*')*?)?(?P<void>/?)\](?P<close>\]?)"
)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'\]]+))")
_BUILDERS = re.compile(
    r"(?:vc|et_pb|fusion|av|tdc|tdb|td|mk|cs|x|ux|nectar|wpb|kc|thrive|sp|fl|mpc|dt|porto)_\w+"
    r"|(?:row|column|columns|one_half|one_third|two_third|one_fourth|three_fourth)(?:_last)?"
    r"|section|container|full_width",
    re.IGNORECASE,
)
_MADE_UP = re.compile(r"(?=.{6})[a-z]{2,}(?:[_-][a-z0-9]+)+", re.IGNORECASE)
"""A name that is no word of a text: two words at least, joined."""
_WORDS_IN = ("title", "heading", "text", "content", "caption", "subtitle", "label")
_LINKED_PICTURE = re.compile(
    r"(?:<a\s[^>]{0,4000}>\s{0,99})?<img\b[^>]{0,9000}>(?:\s*</a>)?", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"</?p>|<br\s*/?>", re.IGNORECASE)

FindFile = Callable[[str], tuple[str, str, str] | None]
"""Given the number of a stored file: its address, alternative text and caption."""


def read_shortcodes(body: str, files: FindFile, attached: tuple[str, ...], remarks: Remarks) -> str:
    """A body with its short codes made markup, or left to be seen.

    Args:
        body: as it was stored, or as the blocks show it.
        files: the site's stored files.
        attached: numbers of the files that belong to this post, for a gallery that names none.
        remarks: where to say what was changed or is not known.
    """
    if "[" not in body:
        return body
    body = _pairs(body, "caption", lambda attributes, inner: _caption(attributes, inner))
    body = _pairs(body, "wp_caption", lambda attributes, inner: _caption(attributes, inner))
    body = _pairs(body, "embed", lambda attributes, inner: _card(inner))

    def code(match: re.Match[str]) -> str:
        if match["open"] and match["close"]:
            return match[0][1:-1]
        name, attributes = match["name"].lower(), read_attributes(match["attributes"] or "")
        if name in ("gallery", "playlist") and not match["end"]:
            if name == "playlist" and attributes.get("type", "audio") != "images":
                return _media(attributes, files, attached)
            return _gallery(attributes, files, attached)
        if name in ("audio", "video"):
            return "" if match["end"] else _player(attributes)
        if name == "embed" and not match["end"]:
            return _card(attributes.get("src", ""))
        if name in ("vimeo", "youtube", "youtube_sc") and not match["end"]:
            return _site(name, match["attributes"] or "", attributes) or _unknown(match, remarks)
        if _BUILDERS.fullmatch(name):
            remarks.add("builder", name)
            return _built(match, attributes, files)
        return _unknown(match, remarks)

    return _CODE.sub(code, body)


def read_attributes(text: str) -> dict[str, str]:
    """The attributes of a short code."""
    text = html.unescape(text).replace("“", '"').replace("”", '"').replace("″", '"')
    return {
        match[1].lower(): match[2] or match[3] or match[4] or ""
        for match in _ATTRIBUTE.finditer(text)
    }


def _pairs(body: str, name: str, make: Callable[[dict[str, str], str], str]) -> str:
    if f"[{name}" not in body:
        return body
    pattern = re.compile(
        rf"(?<!\[)\[{name}\b((?:[^\[\]\"']|\"[^\"]*\"|'[^']*')*)\]((?:(?!\[/?{name}\b).)*)\[/{name}\]",
        re.DOTALL,
    )
    return pattern.sub(lambda match: make(read_attributes(match[1]), match[2]), body)


def _caption(attributes: dict[str, str], inner: str) -> str:
    said = attributes.get("caption", "")
    picture = re.search(
        r"(?:<a\s[^>]{0,4000}>\s{0,99})?<img\b[^>]{0,9000}>(?:\s*</a>)?", inner, re.IGNORECASE
    )
    if picture is None:
        return inner + (f" {html.escape(said)}" if said else "")
    rest = _PARAGRAPH.sub(" ", inner[: picture.start()] + inner[picture.end() :]).strip()
    words = f"{said} {rest}".strip() if said and said != rest else rest or said
    return f"\n\n<figure>{picture[0]}<figcaption>{words}</figcaption></figure>\n\n"


def _card(address: str) -> str:
    address = html.unescape(re.sub(r"<[^<>]+>", "", address)).strip()
    return f'\n\n<figure data-card="{html.escape(address)}"></figure>\n\n' if address else ""


def _player(attributes: dict[str, str]) -> str:
    kinds = ("src", "mp3", "mp4", "m4a", "m4v", "ogg", "ogv", "webm", "wav", "flv", "wmv")
    address = next((attributes[kind] for kind in kinds if attributes.get(kind)), "")
    return _card(address)


def _site(name: str, said: str, attributes: dict[str, str]) -> str:
    address = attributes.get("url") or attributes.get("src") or said.strip().lstrip("=")
    address = html.unescape(address.strip("\"' "))
    if re.fullmatch(r"\d+", attributes.get("id", "") or address) and name == "vimeo":
        address = f"https://vimeo.com/{attributes.get('id') or address}"
    elif re.fullmatch(r"[\w-]{11}", attributes.get("id", "") or address):
        address = f"https://www.youtube.com/watch?v={attributes.get('id') or address}"
    return _card(address) if address.startswith("http") else ""


def _gallery(attributes: dict[str, str], files: FindFile, attached: tuple[str, ...]) -> str:
    numbers = re.findall(r"\d+", attributes.get("ids") or attributes.get("include", ""))
    without = set(re.findall(r"\d+", attributes.get("exclude", "")))
    pictures = []
    for number in numbers or [each for each in attached if each not in without]:
        pictures.append(_stored(number, files))
    return f"\n\n<div>{''.join(pictures)}</div>\n\n"


def _stored(number: str, files: FindFile) -> str:
    found = files(number)
    if found is None:
        return f'<figure><img alt="stored file {number}, which is not in the export"></figure>'
    address, alt, _ = found
    return (
        f'<figure><img class="wp-image-{number}" src="{html.escape(address)}" '
        f'alt="{html.escape(alt)}"></figure>'
    )


def _media(attributes: dict[str, str], files: FindFile, attached: tuple[str, ...]) -> str:
    numbers = re.findall(r"\d+", attributes.get("ids", "")) or list(attached)
    return "".join(_card(found[0]) for number in numbers if (found := files(number)))


def _built(match: re.Match[str], attributes: dict[str, str], files: FindFile) -> str:
    if match["end"]:
        return "\n\n"
    pieces = [
        f"<p>{html.escape(attributes[name])}</p>" for name in _WORDS_IN if attributes.get(name)
    ]
    for name in ("image", "img_id", "image_id", "images", "src", "image_url"):
        value = attributes.get(name, "")
        if value.startswith("http"):
            pieces.append(f'<figure><img src="{html.escape(value)}"></figure>')
        elif re.fullmatch(r"[\d,\s]+", value):
            pieces += [_stored(number, files) for number in re.findall(r"\d+", value)]
    for name in ("link", "url", "href", "video"):
        value = attributes.get(name, "")
        if value.startswith("http"):
            escaped = html.escape(value)
            pieces.append(f'<p><a href="{escaped}">{escaped}</a></p>')
    return "\n\n" + "".join(pieces) + "\n\n"


def _unknown(match: re.Match[str], remarks: Remarks) -> str:
    looks_like_one = bool(
        match["end"]
        or match["void"]
        or _ATTRIBUTE.search(match["attributes"] or "")
        or _MADE_UP.fullmatch(match["name"])
    )
    if looks_like_one:
        remarks.add("shortcode", match[0])
    return match[0]

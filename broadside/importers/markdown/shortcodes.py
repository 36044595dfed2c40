"""Short codes of Hugo and tags of Jekyll's Liquid, put as markup or left to be seen.

What shows a picture or embeds something is put as the markup that it stands for. What links to a
page of the site becomes its path. Anything else stays as text, and a remark says so: nothing that
somebody wrote disappears.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from broadside.importers.remarks import Remarks

_CODE = re.compile(
    r"\{\{(?P<hugo>[<%])\s*(?P<name>/?[\w./-]+)(?P<rest>.*?)/?\s*[>%]\}\}"
    r"|\{%-?\s*(?P<tag>[\w]+)(?P<words>.*?)-?%\}"
    r"|\{\{-?\s*(?P<value>[^{}<%].*?)\s*-?\}\}",
    re.DOTALL,
)
_ARGUMENT = re.compile(r"""(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`|(\S+))""")
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
_FILTERED = re.compile(r"""^["']([^"']+)["']\s*\|\s*(?:relative_url|absolute_url)$""")
_SITE = re.compile(r"^site\.(?:baseurl|url)$")
_POST = re.compile(r"^(?:\d{4}-\d\d-\d\d-)?(.+?)(?:\.md)?$")

_EMBEDS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
}


def read_shortcodes(text: str, remarks: Remarks) -> str:
    """Give Markdown in which short codes are markup, or text to be seen.

    What stands between fences is code and is left alone.
    """
    if "{{" not in text and "{%" not in text:
        return text
    pieces: list[str] = []
    end = 0
    for fence in _FENCE.finditer(text):
        pieces += [_replaced(text[end : fence.start()], remarks), fence[0]]
        end = fence.end()
    pieces.append(_replaced(text[end:], remarks))
    return "".join(pieces)


def _replaced(text: str, remarks: Remarks) -> str:
    def put(match: re.Match[str]) -> str:
        if match["hugo"]:
            markup = _hugo(match["name"].lower(), match["rest"])
        elif match["tag"]:
            markup = _liquid(match["tag"].lower(), match["words"].strip())
        else:
            markup = _value(match["value"])
        if markup is None:
            remarks.add("shortcode", match[0])
            # Markdown would take what is inside for emphasis, links and the like.
            return escape(match[0]).replace("_", "&#95;").replace("*", "&#42;")
        return markup

    return _CODE.sub(put, text)


def _arguments(rest: str) -> tuple[list[str], dict[str, str]]:
    places: list[str] = []
    names: dict[str, str] = {}
    for match in _ARGUMENT.finditer(rest):
        name = match[1]
        value = next((part for part in match.groups()[1:] if part is not None), "")
        value = value.replace('\\"', '"')
        if name:
            names[name.lower()] = value
        else:
            places.append(value)
    return places, names


def _hugo(name: str, rest: str) -> str | None:
    places, names = _arguments(rest)
    if name in ("figure", "img", "image"):
        return _figure(places, names)
    if name in _EMBEDS:
        found = names.get("id") or "/".join(places[:2] if name == "gist" else places[:1])
        return _card(_EMBEDS[name].format(found)) if found else None
    if name in ("tweet", "x"):
        user, number = names.get("user", ""), names.get("id", places[0] if places else "")
        return _card(f"https://twitter.com/{user or 'i'}/status/{number}") if number else None
    if name in ("ref", "relref") and places:
        return places[0]
    return None


def _figure(places: list[str], names: dict[str, str]) -> str | None:
    source = names.get("src") or (places[0] if places else "")
    if not source:
        return None
    caption = names.get("caption") or names.get("title", "")
    if names.get("attr"):
        caption = f"{caption} {names['attr']}".strip()
    below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    alt = escape(names.get("alt", ""))
    return f'\n\n<figure><img src="{escape(source)}" alt="{alt}">{below}</figure>\n\n'


def _card(address: str) -> str:
    return f'\n\n<iframe src="{escape(address)}"></iframe>\n\n'


_TAGS: dict[str, Callable[[str], str | None]] = {
    "raw": lambda words: "",
    "endraw": lambda words: "",
    "highlight": lambda words: "\n\n```\n",
    "endhighlight": lambda words: "\n```\n\n",
    "post_url": lambda words: _POST.sub(r"\1", words),
    "link": lambda words: words,
    "youtube": lambda words: _card(_EMBEDS["youtube"].format(words.strip("\"' "))),
    "img": lambda words: _figure(*_arguments(words)),
}


def _liquid(tag: str, words: str) -> str | None:
    read = _TAGS.get(tag)
    return read(words) if read is not None else None


def _value(value: str) -> str | None:
    """An address that Liquid would write out; other values are the site's and are not known."""
    if _SITE.match(value):
        return ""
    filtered = _FILTERED.match(value)
    return filtered[1] if filtered else None

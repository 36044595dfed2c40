"""What has moved, as web servers read it.

Sources: nginx, "Module ngx_http_map_module"; Caddy, "map (Caddyfile directive)"; Netlify,
"Redirects and rewrites", whose `_redirects` other hosts of plain files read as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from broadside.site.moved import Moved
from broadside.site.urls import Urls

_PLAIN = re.compile(r"[A-Za-z0-9_.~-]+(?:=[A-Za-z0-9_.~%+-]*)?")


def nginx(found: Iterable[Moved], urls: Urls) -> Iterator[str]:
    """Two maps for nginx's `http` part; what is asked in a `server` is `$broadside_moved`."""
    paths, queries = _parted(found)
    yield "map $uri $broadside_moved_path {\n"
    for each in paths:
        yield f"    {_quoted(_path(each, urls))} {_quoted(_nginx_target(each, urls))};\n"
    yield "}\nmap $request_uri $broadside_moved {\n    default $broadside_moved_path;\n"
    for each in queries:
        asked = f"{urls.href(each.path)}?{each.query}"
        yield f"    {_quoted(asked)} {_quoted(_nginx_target(each, urls))};\n"
    yield "}\n"


def caddy(found: Iterable[Moved], urls: Urls) -> Iterator[str]:
    """Directives for a site of a Caddyfile, to be imported there."""
    paths, queries = _parted(found)
    yield "map {path} {broadside_moved} {\n"
    for each in paths:
        yield f"    {_quoted(_path(each, urls))} {_quoted(urls.href(each.to))}\n"
    yield '    default ""\n}\nmap {uri} {broadside_moved_query} {\n'
    for each in queries:
        asked = f"{urls.href(each.path)}?{each.query}"
        yield f"    {_quoted(asked)} {_quoted(urls.href(each.to))}\n"
    yield '    default ""\n}\n'
    for name, place in (("path", "broadside_moved"), ("query", "broadside_moved_query")):
        yield f'@broadside_moved_{name} `{{{place}}} != ""`\n'
        yield f"redir @broadside_moved_{name} {{{place}}} permanent\n"


def netlify(found: Iterable[Moved], urls: Urls) -> Iterator[str]:
    """The lines of a `_redirects` file, beside the site's own files."""
    for each in found:
        asked = urls.href(each.path).replace("*", "%2A").replace(":", "%3A")
        parts = each.query.split("&") if each.query else []
        # There is no way to write a query that is not made of names and values.
        if all(_PLAIN.fullmatch(part) for part in parts):
            yield " ".join((asked, *parts, urls.href(each.to), "301")) + "\n"


FORMS: dict[str, Callable[[Iterable[Moved], Urls], Iterator[str]]] = {
    "nginx": nginx,
    "caddy": caddy,
    "netlify": netlify,
}
"""The forms by the names that the command knows."""


def _parted(found: Iterable[Moved]) -> tuple[list[Moved], list[Moved]]:
    paths: list[Moved] = []
    queries: list[Moved] = []
    for each in found:
        (queries if each.query else paths).append(each)
    return paths, queries


def _path(each: Moved, urls: Urls) -> str:
    """A path as a server sees it once it has decoded the address."""
    return f"{urls.base_path}{each.path}"


def _nginx_target(each: Moved, urls: Urls) -> str:
    # A dollar would begin the name of a variable.
    return urls.href(each.to).replace("$", "%24")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

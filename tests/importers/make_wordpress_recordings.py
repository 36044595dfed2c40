"""Record what a real WordPress answers, in `files/rest/`: tests serve it again.

    python -m tests.importers.make_wordpress_recordings

It needs what `scripts/wordpress` makes sure of. What a reader gets stands in `reader/`, what an
editor with an application password gets in `editor/`, one file a listing; the index says of routes
only what is asked of them here. `export.xml` is what the same site exports.
"""

from __future__ import annotations

import base64
import json
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.importers.real_wordpress import HERE, PHP, NoWordPress, PhpFailed, real_wordpress

OUTPUT = HERE / "files" / "rest"
SITE = "https://archive.example.org"
LISTINGS = ("users", "categories", "tags", "blocks", "posts", "pages", "media", "comments")
WRITTEN = ("posts", "pages")
STATES = "publish,future,draft,pending,private,trash"
LEFT_OUT = ("_links", "avatar_urls", "author_avatar_urls")


def main() -> int:
    """Record; gives the exit code."""
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            real_wordpress(Path(folder)) as wordpress,
        ):
            wordpress.run(PHP / "content.php")
            export = wordpress.export().replace(wordpress.address.encode(), SITE.encode())
            password = wordpress.application_password("admin")
            sign_in = base64.b64encode(f"admin:{password}".encode()).decode()
            record(wordpress.address, "reader", {}, {})
            record(
                wordpress.address,
                "editor",
                {"Authorization": f"Basic {sign_in}"},
                {"context": "edit"},
            )
            (OUTPUT / "export.xml").write_bytes(export)
    except (NoWordPress, PhpFailed) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def record(address: str, who: str, headers: dict[str, str], asked: dict[str, str]) -> None:
    """Record everything that somebody gets."""
    folder = OUTPUT / who
    folder.mkdir(parents=True, exist_ok=True)

    def get(route: str, **parameters: str) -> Any:
        question = "&".join(f"{name}={value}" for name, value in parameters.items())
        try:
            with urlopen(
                Request(f"{address}/wp-json/{route}?{question}", headers=headers), timeout=60
            ) as answer:
                return json.load(answer)
        except HTTPError as error:
            return json.load(error)

    def keep(name: str, content: Any) -> None:
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / f"{name}.json").write_text(text.replace(address, SITE) + "\n", "utf-8")

    index = get("")
    index["routes"] = {
        route: {
            "endpoints": [
                {"methods": each["methods"], "args": {name: {} for name in each["args"]}}
                for each in about["endpoints"]
                if "GET" in each["methods"]
            ]
        }
        for route, about in index["routes"].items()
        if route.removeprefix("/wp/v2/") in (*LISTINGS, "types")
    }  # fmt: skip
    keep("index", without(index))
    keep("types", without(get("wp/v2/types")))
    for name in LISTINGS:
        states = {"status": STATES} if asked and name in WRITTEN else {}
        edit = {} if name == "comments" else asked
        keep(name, without(get(f"wp/v2/{name}", per_page="100", **edit, **states)))
    if asked:
        keep("me", {"capabilities": get("wp/v2/users/me", context="edit")["capabilities"]})
    keep("no-such-page", get("wp/v2/posts", page="99"))
    if not asked:
        keep("not-signed-in", get("wp/v2/posts", context="edit"))


def without(content: Any) -> Any:
    """An answer without what is another each time."""
    if isinstance(content, dict):
        return {name: without(each) for name, each in content.items() if name not in LEFT_OUT}
    if isinstance(content, list):
        return [without(each) for each in content]
    return content


if __name__ == "__main__":
    sys.exit(main())

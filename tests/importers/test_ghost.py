"""Ghost's exports: what their tables say comes in whole, and what is broken is named."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.importers.errors import ImporterError, MalformedFile, NotAnExport
from broadside.importers.ghost import read_ghost
from broadside.importers.ghost.lexical import lexical_markup
from broadside.importers.manuscript import Heading, LinkCard, Manuscript, PictureBlock, Text


def a_post(**columns: Any) -> dict[str, Any]:
    return {
        "id": "p1",
        "title": "The cranes stand still",
        "slug": "cranes",
        "html": "<p>Nobody works.</p>",
        "type": "post",
        "status": "published",
        "visibility": "public",
        "published_at": "2022-03-04T08:30:00.000Z",
        **columns,
    }


def an_export(folder: Path, *posts: dict[str, Any], **tables: Any) -> Path:
    tables = {
        "posts": list(posts),
        "settings": [{"key": "title", "value": "The Lantern"}, {"key": "locale", "value": "en"}],
        **tables,
    }
    path = folder / "ghost.json"
    path.write_bytes(msgspec.json.encode({"db": [{"meta": {"version": "5.9"}, "data": tables}]}))
    return path


def the_one(folder: Path, **tables: Any) -> Manuscript:
    [manuscript] = read_ghost(an_export(folder, tables.pop("post", a_post()), **tables))
    return manuscript


def test_all_that_the_tables_say_of_a_post_is_kept(tmp_path: Path) -> None:
    images = tmp_path / "uploads" / "2022" / "03"
    images.mkdir(parents=True)
    (images / "crane.jpg").write_bytes(b"picture")
    manuscript = the_one(
        tmp_path,
        post=a_post(
            custom_excerpt="The port has  stopped.",
            feature_image="__GHOST_URL__/content/images/size/w600/2022/03/crane.jpg",
            featured=1,
            canonical_url="https://www.first.example/cranes/",
        ),
        posts_meta=[
            {
                "post_id": "p1",
                "feature_image_alt": "A crane",
                "feature_image_caption": "<b>Odesa</b>",
            }
        ],
        users=[{"id": 1, "name": "Anna Kovar", "slug": "anna"}, {"id": 2, "name": "Petro Lys"}],
        posts_authors=[
            {"post_id": "p1", "author_id": 2, "sort_order": 1},
            {"post_id": "p1", "author_id": 1, "sort_order": 0},
        ],
        tags=[
            {"id": "t1", "name": "War", "slug": "war"},
            {"id": "t2", "name": "#hidden", "slug": "hash-hidden", "visibility": "internal"},
            {"id": "t3", "name": "Port", "slug": "port"},
        ],
        posts_tags=[
            {"post_id": "p1", "tag_id": "t3", "sort_order": 2},
            {"post_id": "p1", "tag_id": "t2", "sort_order": 1},
            {"post_id": "p1", "tag_id": "t1", "sort_order": 0},
        ],
    )
    assert manuscript.standfirst == "The port has stopped."
    assert manuscript.published == datetime(2022, 3, 4, 8, 30, tzinfo=UTC)
    assert [signature.name for signature in manuscript.bylines] == ["Anna Kovar", "Petro Lys"]
    assert (manuscript.categories, manuscript.tags) == ((("war",),), ("port",))
    assert manuscript.old_addresses == ("cranes/",)
    assert manuscript.sticky
    assert manuscript.first_published is not None
    assert manuscript.first_published.name == "first.example"
    assert manuscript.picture is not None
    assert manuscript.picture.local == (images / "crane.jpg").resolve()
    assert (manuscript.picture.alt, manuscript.picture.caption) == ("A crane", "Odesa")


@pytest.mark.parametrize(
    ("columns", "status", "code"),
    [
        ({"status": "draft"}, "draft", None),
        ({"status": "scheduled"}, "scheduled", None),
        ({"status": "sent"}, "published", None),
        ({"type": "page"}, "draft", "page"),
        ({"type": None, "page": 1}, "draft", "page"),
        ({"visibility": "members"}, "private", "private"),
        ({"visibility": "paid"}, "private", "private"),
    ],
)
def test_only_what_everybody_could_read_is_published(
    tmp_path: Path, columns: dict[str, Any], status: str, code: str | None
) -> None:
    manuscript = the_one(tmp_path, post=a_post(**columns))
    assert manuscript.status == status
    assert [each.code for each in manuscript.remarks] == ([code] if code else [])


def test_cards_become_blocks(tmp_path: Path) -> None:
    manuscript = the_one(
        tmp_path,
        post=a_post(
            html="<!--kg-card-begin: html--><p>One.</p><!--kg-card-end: html-->"
            '<figure class="kg-card kg-embed-card"><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ">'
            "</iframe></figure>"
            '<figure class="kg-card kg-image-card"><img src="/content/images/a.jpg" alt="A">'
            "<figcaption>Below</figcaption></figure>"
        ),
    )
    text, card, picture = manuscript.body
    assert text == Text(html="<p>One.</p>")
    assert isinstance(card, LinkCard)
    assert isinstance(picture, PictureBlock)
    assert (picture.picture.alt, picture.picture.caption) == ("A", "Below")
    assert [each.code for each in manuscript.remarks] == ["embed", "picture-not-found"]


LEXICAL = {
    "root": {
        "children": [
            {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "Head"}]},
            {
                "type": "paragraph",
                "children": [
                    {"type": "text", "text": "Plain & ", "format": 0},
                    {"type": "text", "text": "both", "format": 3},
                    {
                        "type": "link",
                        "url": "https://e.example/?a&b",
                        "children": [{"type": "extended-text", "text": "there"}],
                    },
                    {"type": "unheard-of", "children": [{"type": "text", "text": " kept"}]},
                ],
            },
        ]
    }
}


def test_a_body_of_which_only_the_editors_document_is_kept_is_read(tmp_path: Path) -> None:
    lexical = msgspec.json.encode(LEXICAL).decode()
    manuscript = the_one(tmp_path, post=a_post(html=None, lexical=lexical))
    heading, text = manuscript.body
    assert heading == Heading(text="Head")
    assert isinstance(text, Text)
    assert "Plain &amp; <em><strong>both</strong></em>" in text.html
    assert ">there</a> kept" in text.html


def test_a_body_that_cannot_be_read_is_said_to_be_missing(tmp_path: Path) -> None:
    manuscript = the_one(tmp_path, post=a_post(html=None, mobiledoc="{}"))
    assert manuscript.body == ()
    assert [each.code for each in manuscript.remarks] == ["body-unread"]


def test_an_old_export_with_milliseconds_and_one_author_is_read(tmp_path: Path) -> None:
    manuscript = the_one(
        tmp_path,
        post=a_post(published_at=1_646_382_600_000, author_id=7, image="/content/images/a.jpg"),
        users=[{"id": 7, "name": "Anna Kovar", "slug": "anna"}],
    )
    assert manuscript.published == datetime(2022, 3, 4, 8, 30, tzinfo=UTC)
    assert manuscript.bylines[0].key == "anna"
    assert manuscript.picture is not None


def test_the_inside_of_an_export_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "inside.json"
    path.write_bytes(msgspec.json.encode({"meta": {}, "data": {"posts": [a_post()]}}))
    source = read_ghost(path, language="es")
    assert (source.total, source.site.language, source.site.title) == (1, "es", "inside")


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"<xml/>", MalformedFile, "no JSON"),
        (b'{"db": [', MalformedFile, "no JSON"),
        (b'{"items": []}', NotAnExport, "no export of Ghost"),
        (b'{"db": []}', NotAnExport, "empty"),
        (b'{"db": [{"data": {"posts": [{"id": []}]}}]}', MalformedFile, r"posts\[0\]\.id"),
        (b'{"db": [{"data": {"posts": 5}}]}', MalformedFile, "posts"),
    ],
)
def test_a_broken_export_is_refused_and_says_why(
    tmp_path: Path, content: bytes, error: type[ImporterError], said: str
) -> None:
    path = tmp_path / "ghost.json"
    path.write_bytes(content)
    with pytest.raises(error, match=said):
        read_ghost(path)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["type", "children", "text", "root", "format", "url"]), inner
            )
        ),
        max_leaves=20,
    )
)
def test_whatever_a_document_holds_it_is_read_or_is_none(value: object) -> None:
    markup = lexical_markup(msgspec.json.encode({"root": value}).decode())
    assert markup is None or isinstance(markup, str)

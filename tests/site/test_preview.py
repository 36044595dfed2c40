"""Previews: the page that publishing now would make, marked as what it is."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from lxml import html

from broadside.site import PageGone, PictureStore, render_front_preview, render_story_preview
from broadside.wire.documents import Front, Latest, PinnedCard, Statement, Text
from tests.site.builders import (
    START,
    a_dossier,
    a_person,
    a_publication,
    a_story,
    by,
    press_whole,
    read,
)

DOSSIER = a_dossier()
DESK = a_person("International desk")
STANDING = [
    a_story(f"story {n}", published=START + timedelta(days=n), dossiers=(DOSSIER.id,))
    for n in range(3)
]


def unmarked(page: str) -> str:
    """A page without what a preview adds or leaves out."""
    page = re.sub(r'<p class="preview".*?</p>\n', "", page, flags=re.DOTALL)
    page = re.sub(r'<meta name="robots" content="noindex">\n', "", page)
    page = re.sub(r'<link rel="alternate" hreflang="[^"]*" href="[^"]*">\n', "", page)
    return re.sub(r'<meta property="[^"]*" content="[^"]*">\n', "", page)


def test_a_preview_is_the_page_that_publishing_would_make() -> None:
    publication = a_publication(Path("/nowhere"))
    draft = a_story("draft", bylines=by(DESK), dossiers=(DOSSIER.id,), kicker="New")
    before = read(publication, [DOSSIER, DESK, *STANDING])
    preview = render_story_preview(publication, draft, before.answer)
    after = read(publication, [DOSSIER, DESK, *STANDING, draft])
    site = press_whole(publication, after, PictureStore(Path("/nowhere")))
    page = site["en/2022/02/draft/index.html"].decode()
    assert unmarked(preview) == unmarked(page)


def test_a_preview_says_that_it_is_one_and_is_kept_out_of_search_engines() -> None:
    publication = a_publication(Path("/nowhere"))
    reading = read(publication, [DOSSIER])
    preview = html.document_fromstring(
        render_story_preview(publication, a_story("draft"), reading.answer)
    )
    assert "draft" in preview.xpath("//*[@class='preview']")[0].text_content()
    assert preview.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_preview_leaves_the_wire_as_it_is() -> None:
    publication = a_publication(Path("/nowhere"))
    reading = read(publication, [DOSSIER, *STANDING])
    before = reading.revision
    draft = msgspec.structs.replace(STANDING[0], body=(Text(html="<p>Rewritten.</p>"),))
    assert "Rewritten." in render_story_preview(publication, draft, reading.answer)
    assert reading.revision == before
    assert reading.answer(("story", draft.id, "en")) == STANDING[0]


def test_a_front_is_previewed_with_what_stands_now() -> None:
    publication = a_publication(Path("/nowhere"))
    reading = read(publication, [DOSSIER, *STANDING])
    card = PinnedCard(story=STANDING[0].id, headline="As the editor has it")
    front = Front(
        owner=DOSSIER.id,
        language="en",
        title="The draft front",
        containers=(Statement(id="1", card=card), Latest(id="2", count=5)),
    )
    page = html.document_fromstring(render_front_preview(publication, front, reading.answer))
    assert page.xpath("//h1/text()") == ["The draft front"]
    assert page.xpath("//article//a/text()") == ["As the editor has it", "Story 2", "Story 1"]
    assert page.xpath("//*[@class='preview']")


def test_the_home_front_of_a_new_publication_can_be_previewed() -> None:
    publication = a_publication(Path("/nowhere"))
    reading = read(publication, [])
    front = Front(owner="home", language="ar", containers=(Latest(id="1"),))
    page = html.document_fromstring(render_front_preview(publication, front, reading.answer))
    assert page.get("dir") == "rtl"
    assert page.xpath("//*[@class='empty']")


def test_a_front_of_a_dossier_that_is_not_on_the_wire_is_refused() -> None:
    publication = a_publication(Path("/nowhere"))
    reading = read(publication, [])
    with pytest.raises(PageGone):
        render_front_preview(publication, Front(owner=DOSSIER.id, language="en"), reading.answer)

"""What the pressed site says of search, where no process answers."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import html

from broadside.site.wording import wording


def test_a_copy_without_a_process_says_that_it_cannot_search(pressed: Mapping[str, bytes]) -> None:
    for language in ("en", "ar"):
        page = html.document_fromstring(pressed[f"{language}/search/index.html"].decode())
        words = wording(language)
        assert page.xpath("//div[@role='status']/p/text()") == [words["search_away"]]
        assert page.xpath("//form/@action") == [f"/{language}/search/"]
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_every_page_leads_to_search(pressed: Mapping[str, bytes]) -> None:
    for path in ("en/index.html", "en/latest/index.html", "en/conflict/index.html"):
        page = html.document_fromstring(pressed[path].decode())
        assert "/en/search/" in page.xpath("//header//a/@href"), path

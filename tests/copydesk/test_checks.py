"""Checks: what is wrong is found where it stands, and a fix leaves nothing of it to find."""

from __future__ import annotations

import pytest

from broadside.copydesk.checks.copy import Copy, mended
from broadside.copydesk.checks.links import without_trackers
from broadside.copydesk.checks.run import check

FAULTY = Copy(
    article="a-1",
    language="en",
    fields={
        "headline": "THE CRANES STAND STILL",
        "block-1": "The train  left Kiev at noon.",
        "block-2": "It ended.Then they went home.",
    },
    links=("https://example.org/?id=4&utm_source=letter&fbclid=x#end",),
)
SOUND = Copy(
    article="a-2",
    language="en",
    fields={
        "headline": "The cranes stand still",
        "standfirst": "Nobody went home.",
        "block-1": "The train left Kyiv at noon. “Kiev,” she said.",
    },
    bylines=("Anna Kovar",),
)


def test_every_fault_is_found_and_named() -> None:
    assert [finding.check for finding in check(FAULTY)] == [
        "capitals-headline",
        "missing-standfirst",
        "missing-byline",
        "double-spaces",
        "glued-text",
        "place-spelling",
        "link-tracker",
    ]
    assert all(finding.explanation for finding in check(FAULTY))


def test_nothing_is_found_in_sound_copy() -> None:
    assert check(SOUND) == ()


def test_fixes_mend_what_they_are_for() -> None:
    fix = tuple(change for finding in check(FAULTY) for change in finding.fix)
    assert mended(FAULTY.fields["block-1"], "block-1", fix) == "The train left Kyiv at noon."
    assert mended(FAULTY.links[0], "link-0", fix) == "https://example.org/?id=4#end"


@pytest.mark.parametrize(
    "link", ["https://example.org/?a=&b", "/dossier/?page=2", "https://[bad", "mailto:a@b.example"]
)
def test_a_link_without_trackers_stays_as_it_is(link: str) -> None:
    assert without_trackers(link) == link


def test_a_silenced_check_is_silent_for_that_article_alone() -> None:
    def names(silenced: set[tuple[str, str]]) -> set[str]:
        return {finding.check for finding in check(FAULTY, silenced)}

    assert "glued-text" not in names({("glued-text", "a-1")})
    assert "glued-text" in names({("glued-text", "a-2")})

"""Checks: what is wrong is found where it stands, and a fix leaves nothing of it to find."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.copydesk.checks.copy import Copy, Finding, Surroundings, mended
from broadside.copydesk.checks.links import path_below, without_trackers
from broadside.copydesk.checks.run import CHECKS, NAMES, check
from broadside.copydesk.languages import LANGUAGES
from broadside.copydesk.typography import curly_quotes

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "copydesk.md"
SOUND = Copy(
    article="a-2",
    language="en",
    fields={
        "headline": "The cranes stand still",
        "standfirst": "Nobody went home.",
        "block-1": "The train left Kyiv at noon. “Kiev,” she said.",
    },
    bylines=("Anna Kovar",),
    pictures={"picture": "A crane over an empty quay"},
    dateline="Odesa",
    published=date(2023, 3, 4),
)
LONG = " ".join(["The people of the port had not been paid since spring."] * 5)


def sound_but(fields: dict[str, str] | None = None, **changes: Any) -> Copy:
    """Sound copy with some fields put in or replaced, and with other changes."""
    return msgspec.structs.replace(SOUND, fields={**SOUND.fields, **(fields or {})}, **changes)


def found(name: str, copy: Copy, around: Surroundings | None = None) -> list[Finding]:
    """What one check finds."""
    assert name in NAMES
    return [finding for finding in check(copy, around=around) if finding.check == name]


def repaired(copy: Copy, name: str) -> Copy:
    """The copy with every fix of one check made."""
    fix = tuple(change for finding in found(name, copy) for change in finding.fix)
    fields = {field: mended(text, field, fix) for field, text in copy.fields.items()}
    links = tuple(mended(link, f"link-{n}", fix) for n, link in enumerate(copy.links))
    return msgspec.structs.replace(copy, fields=fields, links=links)


def test_nothing_is_found_in_sound_copy() -> None:
    assert check(SOUND, around=Surroundings("https://ours.example/", lambda path: False)) == ()


FAULTY = {
    "capitals-headline": sound_but({"headline": "THE CRANES STAND STILL"}),
    "long-headline": sound_but({"headline": "The cranes " * 12}),
    "missing-standfirst": sound_but({"standfirst": " "}),
    "missing-byline": sound_but(bylines=()),
    "missing-dateline": sound_but(dateline=""),
    "missing-alt": sound_but(pictures={"picture": "A crane", "block-3": " "}),
    "doubled-date": sound_but({"block-1": "Saturday, 4 March 2023", "block-2": LONG}),
    "heading-as-paragraph": sound_but(
        {"block-1": "What the dockers want", "block-2": LONG}, bold=frozenset({"block-1"})
    ),
    "paragraph-as-heading": sound_but({"block-1": LONG}, kinds={"block-1": "heading"}),
    "double-spaces": sound_but({"block-1": "The train  left at noon."}),
    "straight-quotes": sound_but({"block-1": '"We won\'t go," she said.'}),
    "open-quotation": sound_but({"block-1": "“We stay, she said, and stayed."}),
    "glued-text": sound_but({"block-1": "It ended.Then they went home."}),
    "place-spelling": sound_but({"block-1": "The train left Kiev at noon."}),
    "other-language": sound_but(
        {
            "block-1": "Los trabajadores del puerto no cobran desde la primavera y han parado las "
            "grúas. La empresa dice que pagará cuando se reanude la exportación, pero nadie la "
            "cree, porque lo mismo se dijo el año pasado y también el anterior. Por eso son muy "
            "pocos los que se han quedado en el muelle."
        }
    ),
    "unsourced-figure": sound_but({"block-1": "The port lost 40 per cent of its trade."}),
    "link-tracker": sound_but(links=("https://example.org/?id=4&utm_source=letter&fbclid=x#end",)),
    "dead-link": sound_but(links=("https://ours.example/en/2022/03/gone/",)),
}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_fault_is_found_once_and_nothing_else_with_it(name: str) -> None:
    around = Surroundings("https://ours.example/", lambda path: False)
    assert [finding.check for finding in check(FAULTY[name], around=around)] == [name]
    [finding] = found(name, FAULTY[name], around)
    assert finding.explanation.endswith(".")


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.identifier)
def test_a_fix_leaves_nothing_to_find(one: Any) -> None:
    around = Surroundings("https://ours.example/", lambda path: False)
    [finding] = found(one.identifier, FAULTY[one.identifier], around)
    assert bool(finding.fix) == one.mends
    if one.mends:
        assert found(one.identifier, repaired(FAULTY[one.identifier], one.identifier)) == []


def test_fixes_mend_what_they_are_for() -> None:
    link = repaired(FAULTY["link-tracker"], "link-tracker").links[0]
    assert link == "https://example.org/?id=4#end"
    quoted = repaired(FAULTY["straight-quotes"], "straight-quotes").fields["block-1"]
    assert quoted == "“We won’t go,” she said."
    assert repaired(FAULTY["doubled-date"], "doubled-date").fields["block-1"] == ""


@given(
    st.text("\"' aб1.,\u00a0(«»„“”’", max_size=30),
    st.sampled_from(LANGUAGES),
)
def test_the_marks_that_are_offered_make_what_typography_gives(text: str, language: str) -> None:
    copy = Copy(article="a", language=language, fields={"block-1": text})
    assert repaired(copy, "straight-quotes").fields["block-1"] == curly_quotes(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“I said ‘no’,” she said, and “no” again."),
        ("de", "„Wir bleiben“, sagte sie."),
        ("ru", "«Он сказал „нет“», — сказала она."),
        ("fr", "« Nous restons », dit-elle."),
        ("ar", "قالت «نبقى» وبقيت."),
        ("en", 'A board of 12" was “cut”.'),
        ("en", 'She wrote "Closes number 37".'),
    ],
)
def test_quotations_that_are_closed_are_left_alone(language: str, text: str) -> None:
    copy = Copy(article="a", language=language, fields={"block-1": text})
    assert found("open-quotation", copy) == []


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("de", "Sie sagte: „Wir bleiben und blieb.", 11),
        ("ru", "Он сказал: «Останемся, и остался.", 11),
        ("es", "Dijo: «Nos quedamos, y se quedó.", 6),
        ("en", 'She said "no', 9),
    ],
)
def test_an_open_quotation_is_shown_where_it_opens(language: str, text: str, place: int) -> None:
    copy = Copy(article="a", language=language, fields={"block-1": text})
    assert [finding.start for finding in found("open-quotation", copy)] == [place]


def test_a_quotation_over_two_paragraphs_is_not_left_open() -> None:
    copy = sound_but({"block-1": "“We stay, she said.", "block-2": "“We do not go.”"})
    assert found("open-quotation", copy) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The port lost 40 per cent of its trade, the ministry says."),
        ("en", "In 2022 the port had three cranes."),
        ("en", "She waited 15 minutes on 12/03/2023 and called +49 30 1234567."),
        ("es", "Según el sindicato, son 12.000 los despedidos."),
        ("uk", "За даними профспілки, звільнено 12 000 людей."),
        ("ja", "12,000人"),
    ],
)
def test_a_figure_with_a_source_and_a_number_that_is_no_news_are_left(
    language: str, text: str
) -> None:
    copy = Copy(article="a", language=language, fields={"block-1": text})
    assert found("unsourced-figure", copy) == []


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("en", "Some 12,000 were dismissed.", "12,000"),
        ("es", "Fueron despedidos 12.000 obreros.", "12.000"),
        ("de", "Der Hafen verlor 40 Prozent.", "40 Prozent"),
        ("ru", "Уволено 12 000 человек.", "12 000"),
        ("ar", "فقد الميناء 40٪ من تجارته.", "40٪"),
    ],
)
def test_a_figure_out_of_nowhere_is_shown(language: str, text: str, figure: str) -> None:
    copy = Copy(article="a", language=language, fields={"block-1": text})
    [finding] = found("unsourced-figure", copy)
    assert text[finding.start : finding.end] == figure


def test_a_footnote_or_link_is_a_source() -> None:
    copy = sound_but({"block-1": "Some 12,000 were dismissed."}, sourced=frozenset({"block-1"}))
    assert found("unsourced-figure", copy) == []


def test_a_bold_byline_is_no_heading() -> None:
    copy = sound_but(
        {"block-1": "By Anna Kovar and Petro Lys", "block-2": LONG}, bold=frozenset({"block-1"})
    )
    assert found("heading-as-paragraph", copy) == []


def test_a_date_in_a_sentence_or_of_another_day_is_left() -> None:
    copy = sound_but({"block-1": "On 4 March 2023 it rained.", "block-2": "4 April 2022"})
    assert found("doubled-date", copy) == []


def test_code_keeps_its_quotes_and_spaces() -> None:
    copy = sound_but({"block-2": 'a  =  "b"'}, kinds={"block-2": "code"})
    assert check(copy) == ()


@pytest.mark.parametrize(
    "link", ["https://example.org/?a=&b", "/dossier/?page=2", "https://[bad", "mailto:a@b.example"]
)
def test_a_link_without_trackers_stays_as_it_is(link: str) -> None:
    assert without_trackers(link) == link


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("https://ours.example/coverage/en/a%20b/?x=1#y", "en/a b/"),
        ("/coverage/", ""),
        ("/elsewhere/", None),
        ("https://other.example/coverage/en/", None),
        ("mailto:desk@ours.example", None),
        ("#notes", None),
        ("https://[bad", None),
    ],
)
def test_what_lies_below_the_publication_is_its_own(link: str, path: str | None) -> None:
    assert path_below(link, "https://ours.example/coverage/") == path


def test_a_link_to_what_stands_is_no_fault() -> None:
    around = Surroundings("https://ours.example/", lambda path: path == "en/2022/03/gone/")
    assert found("dead-link", FAULTY["dead-link"], around) == []


def test_a_silenced_check_is_silent_for_that_article_alone() -> None:
    faulty = FAULTY["glued-text"]

    def names(silenced: set[tuple[str, str]], *silent: str) -> set[str]:
        return {finding.check for finding in check(faulty, silenced, silent=silent)}

    assert names({("glued-text", "a-2")}) == set()
    assert names({("glued-text", "a-3")}) == {"glued-text"}
    assert names(set(), "glued-text") == set()


def test_the_reference_knows_every_check_and_how_much_it_matters() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    for one in CHECKS:
        assert f"| `{one.identifier}` | {one.severity} |" in page

"""The law that joins wire, site and press: pressed step by step, or made at once from the same
wire, a site is the same, byte for byte; and at every step every link inside leads to a file.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from lxml import html

from broadside.press import Output, press
from broadside.press.output import MARK
from broadside.site import PictureStore, make_site
from broadside.wire.documents import (
    AnyDocument,
    Byline,
    Dossiers,
    Front,
    Highlights,
    Latest,
    PinnedCard,
    Statement,
    StrandContainer,
    Text,
    Withdrawn,
    YearOfHighlights,
)
from broadside.wire.memory_log import MemoryLog
from tests.site.builders import (
    START,
    a_dossier,
    a_person,
    a_picture,
    a_publication,
    a_reading,
    a_story,
    a_strand,
    a_topic,
    an_id,
    press_whole,
)

LONG = os.environ.get("BROADSIDE_HYPOTHESIS_PROFILE") == "long"
STEPS = settings(
    max_examples=150 if LONG else 8,
    stateful_step_count=40 if LONG else 14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

LANGUAGE = st.sampled_from(["en", "uk"])
SLUG = st.sampled_from(["one", "two", "three"])
NUMBER = st.integers(0, 6)
DOSSIERS = ("war", "strike")
STRANDS = ("women", "work")
TOPICS = ("labour", "unions")
PEOPLE = ("ada", "desk")
PIN = NUMBER.map(lambda number: PinnedCard(story=an_id(f"story {number}")))
PINS = st.lists(PIN, max_size=3).map(tuple)
CONTAINER = st.one_of(
    st.builds(Statement, id=st.just("a"), title=SLUG, card=PIN),
    st.builds(Latest, id=st.just("b"), count=st.integers(1, 4), pinned=PINS),
    st.builds(
        StrandContainer,
        id=st.just("c"),
        strand=st.sampled_from(STRANDS).map(an_id),
        count=st.integers(1, 4),
        repeats=st.booleans(),
    ),
    st.builds(
        Highlights,
        id=st.just("d"),
        years=PINS.map(lambda pins: (YearOfHighlights(year=2022, cards=pins),)),
    ),
    st.builds(Dossiers, id=st.just("e"), dossiers=st.just(tuple(an_id(d) for d in DOSSIERS))),
)


def some(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(names)).map(lambda found: tuple(sorted(map(an_id, found))))


class StepByStep(RuleBasedStateMachine):
    """Random dispatches; after each, the pressed files are compared with all files made anew."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="broadside-steps-"))
        self.publication = a_publication(self.folder, languages=("en", "uk"), page_size=2)
        self.store = PictureStore(self.publication.pictures)
        self.pictures = [
            a_picture(self.store, width=width, height=40, colour=colour)
            for width, colour in ((60, "#123456"), (80, "#654321"))
        ]
        self.log = MemoryLog()
        self.reading = a_reading(self.log, self.publication)
        self.site = make_site(self.publication, self.store)
        self.time = START + timedelta(days=400)
        self.dispatch(
            *(a_dossier(name) for name in DOSSIERS),
            *(a_strand(name, a_dossier("war")) for name in STRANDS),
            *(a_topic(name) for name in TOPICS),
            *(a_person(name) for name in PEOPLE),
        )

    def dispatch(self, *documents: AnyDocument) -> None:
        self.time += timedelta(hours=7)
        self.log.append(documents, self.time)

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(
        number=NUMBER,
        language=LANGUAGE,
        slug=SLUG,
        words=SLUG,
        day=st.integers(0, 60),
        dossiers=some(DOSSIERS),
        strands=some(STRANDS),
        topics=some(TOPICS),
        people=some(PEOPLE),
        picture=st.sampled_from([None, 0, 1]),
        old=st.sampled_from([(), ("old/one",), ("old/two.html", "old/one"), ("en/war",)]),
    )
    def publish(
        self,
        number: int,
        language: str,
        slug: str,
        words: str,
        day: int,
        dossiers: tuple[str, ...],
        strands: tuple[str, ...],
        topics: tuple[str, ...],
        people: tuple[str, ...],
        picture: int | None,
        old: tuple[str, ...],
    ) -> None:
        self.dispatch(
            a_story(
                f"story {number}",
                language=language,
                slug=f"{slug}-{number % 3}",
                headline=f"{words} {number}",
                published=START + timedelta(days=day),
                dossiers=dossiers,
                strands=strands,
                topics=topics,
                bylines=tuple(Byline(person=person) for person in people),
                picture=None if picture is None else self.pictures[picture],
                body=(Text(html=f"<p>{words} {slug}</p>"),),
                old_addresses=old,
            )
        )

    @rule(number=NUMBER, language=st.sampled_from(["en", "uk", ""]))
    def withdraw(self, number: int, language: str) -> None:
        self.dispatch(Withdrawn(what="story", id=an_id(f"story {number}"), language=language))

    @rule(
        owner=st.sampled_from(["home", *DOSSIERS]),
        language=LANGUAGE,
        containers=st.lists(CONTAINER, max_size=4).map(tuple),
        title=st.sampled_from(["", "T"]),
    )
    def edit_a_front(
        self, owner: str, language: str, containers: tuple[object, ...], title: str
    ) -> None:
        name = owner if owner == "home" else an_id(owner)
        self.dispatch(
            Front(owner=name, language=language, title=title, containers=containers)  # type: ignore[arg-type]
        )

    @rule(owner=st.sampled_from(["home", *DOSSIERS]), language=LANGUAGE)
    def withdraw_a_front(self, owner: str, language: str) -> None:
        name = owner if owner == "home" else an_id(owner)
        self.dispatch(Withdrawn(what="front", id=name, language=language))

    @rule(name=st.sampled_from(DOSSIERS), slug=SLUG, words=SLUG)
    def rename_a_dossier(self, name: str, slug: str, words: str) -> None:
        self.dispatch(a_dossier(name, slug=slug, titles={"en": words}))

    @rule(name=st.sampled_from(STRANDS), slug=SLUG, dossier=st.sampled_from(DOSSIERS))
    def rename_a_strand(self, name: str, slug: str, dossier: str) -> None:
        self.dispatch(a_strand(name, a_dossier(dossier), slug=slug))

    @rule(name=st.sampled_from(TOPICS), slug=SLUG, parent=st.sampled_from([None, *TOPICS]))
    def rename_a_topic(self, name: str, slug: str, parent: str | None) -> None:
        above = None if parent in (None, name) else an_id(str(parent))
        self.dispatch(a_topic(name, slug=slug, parent=above))

    @rule(name=st.sampled_from(PEOPLE), slug=SLUG, words=SLUG)
    def rename_a_person(self, name: str, slug: str, words: str) -> None:
        self.dispatch(a_person(name, slug=slug, name=words, biographies={"en": words}))

    @rule(what=st.sampled_from(["dossier", "strand", "person", "topic"]),
          name=st.sampled_from([*DOSSIERS, *STRANDS, *PEOPLE, *TOPICS]))  # fmt: skip
    def withdraw_a_subject(self, what: str, name: str) -> None:
        self.dispatch(Withdrawn(what=what, id=an_id(name)))  # type: ignore[arg-type]

    @invariant()
    def the_files_are_those_made_at_once(self) -> None:
        touched = self.reading.advance()
        output = self.publication.output
        report = press(
            self.site,
            self.reading,
            Output(output, precompress=False),
            self.folder / "ledger.sqlite3",
            touched,
        )
        assert report.failures == ()
        afresh = a_reading(self.log, self.publication)
        afresh.advance()
        whole = press_whole(self.publication, afresh, self.store)
        files = {
            file.relative_to(output).as_posix(): file.read_bytes()
            for file in output.rglob("*")
            if file.is_file() and file.name != MARK
        }
        assert files.keys() == whole.keys()
        assert [path for path in whole if files[path] != whole[path]] == []
        self.every_link_leads_somewhere(files)

    def every_link_leads_somewhere(self, files: dict[str, bytes]) -> None:
        for path, content in files.items():
            if not path.endswith(".html"):
                continue
            for link in html.document_fromstring(content.decode()).xpath("//a/@href"):
                target = unquote(link).partition("#")[0].lstrip("/")
                if link.startswith("/"):
                    file = target + "index.html" if target.endswith("/") or not target else target
                    assert file in files, (path, link)


def test_step_by_step_or_at_once_the_files_are_the_same() -> None:
    run_state_machine_as_test(StepByStep, settings=STEPS)

"""The law that joins wire, press and site: step by step or at once, the site is the same.

A publication with a real wire lives through changes of every kind (`world`). After each, the site
that was pressed step by step is compared with one pressed from nothing, byte for byte; the files
that were written are those whose bytes differ, and no others; every link inside leads to a file.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from broadside.composing.dead_links import dead_links
from broadside.composing.press_room import PressRoom
from broadside.press import MARK, Output, Report
from broadside.site import chronology_year
from broadside.site.imprint import TEMPLATES
from broadside.site.links import LinkReader
from broadside.site.pictures import PictureStore
from broadside.site.urls import Urls
from broadside.wire import documents as wire
from broadside.wire.reading import Reading
from tests.composing.builders import (
    a_publication_with_a_wire,
    differing,
    files_of,
    put,
    writes_of,
)
from tests.laws import world
from tests.site.builders import (
    a_dossier,
    a_person,
    a_photograph,
    a_story,
    a_strand,
    a_topic,
    an_id,
)

LONG = os.environ.get("BROADSIDE_HYPOTHESIS_PROFILE") == "long"
PARTS = 4 if LONG else 1
LEAST = 2_500 if LONG else 150
"""Steps in each part, at the least: a law that is hardly tried is hardly held."""

STEPS = settings(
    max_examples=85 if LONG else 10,
    stateful_step_count=50 if LONG else 25,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)

# Two pictures as the wire names them; the bytes are put into each publication's own store.
PHOTOGRAPHS = tuple(
    a_photograph(width, 40, colour) for width, colour in ((60, "red"), (80, "blue"))
)
PICTURES = st.sampled_from(
    [
        wire.Picture(digest=sha256(photograph).hexdigest(), width=width, height=40, alt=alt)
        for photograph, width in zip(PHOTOGRAPHS, (60, 80), strict=True)
        for alt in ("", "Two hills")
    ]
)
STORY = world.story_fields(PICTURES)
FRONT = world.front_fields(PICTURES)
SUBJECTS = world.subject_fields(PICTURES)
KINDS = sorted(SUBJECTS, key=lambda kind: kind.__name__)
WHAT = {kind: kind.__name__.lower() for kind in KINDS}
# Memory, where there is such a folder: the law writes each site hundreds of times.
FAST = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Life(RuleBasedStateMachine):
    """The life of a publication."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="broadside-life-", dir=FAST))
        made = a_publication_with_a_wire(self.folder, precompress=False, languages=["en", "uk"])
        self.publication = msgspec.structs.replace(made, page_size=2)
        for photograph in PHOTOGRAPHS:
            PictureStore(made.pictures).put(photograph)
        self.templates = TEMPLATES
        self.turn = 0
        self.time = datetime(2022, 4, 1, tzinfo=UTC)
        self.standing: dict[tuple[Any, ...], Any] = {}
        self.withdrawn: dict[tuple[Any, ...], Any] = {}
        self.room = self.open_room()
        self.untouched: dict[str, bytes] = {}
        self.held = 0
        self.steps = 0

    def teardown(self) -> None:
        self.room.close()
        shutil.rmtree(self.folder)

    def open_room(self) -> PressRoom:
        return PressRoom(self.publication, self.templates)

    # --- the wire, and what stands on it

    def dispatch(self, *documents: Any) -> None:
        self.time += timedelta(minutes=7)
        put(self.publication, *documents, moment=self.time)
        for document in documents:
            if isinstance(document, wire.Withdrawn):
                for key in self.keys(document):
                    self.withdrawn[key] = self.standing.pop(key)
            else:
                self.standing[self.key(document)] = document
                self.withdrawn.pop(self.key(document), None)

    def key(self, document: Any) -> tuple[Any, ...]:
        name = document.owner if isinstance(document, wire.Front) else document.id
        return type(document), name, getattr(document, "language", "")

    def keys(self, withdrawal: wire.Withdrawn) -> list[tuple[Any, ...]]:
        return [
            key
            for key in self.standing
            if key[0].__name__.lower() == withdrawal.what
            and key[1] == withdrawal.id
            and withdrawal.language in ("", key[2])
        ]

    def all_of(self, kind: type) -> list[Any]:
        return [each for key, each in sorted(self.standing.items(), key=repr) if key[0] is kind]

    @initialize(full=st.booleans())
    def begin(self, full: bool) -> None:
        war = a_dossier("war")
        self.dispatch(
            *(a_dossier(name) for name in world.DOSSIERS),
            *(a_strand(name, war) for name in world.STRANDS),
            *(a_topic(name) for name in world.TOPICS),
            *(a_person(name) for name in world.PEOPLE),
            *(wire.Place(id=an_id(name), slug=name, names={"en": name}) for name in world.PLACES),
        )
        if full:
            self.dispatch(
                *(
                    a_story(
                        name,
                        language=language,
                        published=world.DATES[number],
                        dossiers=(war.id,),
                        strands=(an_id("women"),),
                        topics=(an_id("labour"),),
                        places=(an_id("kyiv"),),
                        bylines=(wire.Byline(person=an_id("ada")),),
                    )
                    for number, name in enumerate(world.STORIES)
                    for language in ("en", "uk")[: 1 + number % 2]
                )
            )

    # --- articles

    @rule(
        name=st.sampled_from(world.STORIES),
        language=world.LANGUAGE,
        fields=st.fixed_dictionaries(STORY),
    )
    def publish(self, name: str, language: str, fields: dict[str, Any]) -> None:
        self.dispatch(wire.Story(id=an_id(name), language=language, **fields))

    @rule(
        language=world.LANGUAGE,
        month=st.sampled_from((3, 4)),
        strands=world.some(world.STRANDS),
        headline=world.WORDS,
    )
    def fill_a_month(
        self, language: str, month: int, strands: tuple[str, ...], headline: str
    ) -> None:
        self.dispatch(
            *(
                a_story(
                    name,
                    language=language,
                    headline=headline,
                    published=datetime(2022, month, 1 + number // 2, 12, tzinfo=UTC),
                    dossiers=(an_id("war"),),
                    strands=strands if number % 3 else (),
                )
                for number, name in enumerate(world.FULL_MONTH)
            )
        )

    @precondition(lambda self: self.all_of(wire.Story))
    @rule(data=st.data())
    def edit_a_field_of_a_story(self, data: st.DataObject) -> None:
        self.edit(data, wire.Story, STORY)

    @precondition(lambda self: self.all_of(wire.Story))
    @rule(data=st.data(), everywhere=st.booleans())
    def withdraw_a_story(self, data: st.DataObject, everywhere: bool) -> None:
        story = data.draw(st.sampled_from(self.all_of(wire.Story)))
        language = "" if everywhere else story.language
        self.dispatch(wire.Withdrawn(what="story", id=story.id, language=language))

    # --- fronts

    @rule(
        owner=st.sampled_from(world.OWNERS),
        language=world.LANGUAGE,
        fields=st.fixed_dictionaries(FRONT),
    )
    def publish_a_front(self, owner: str, language: str, fields: dict[str, Any]) -> None:
        name = owner if owner == "home" else an_id(owner)
        fields["containers"] = tuple(
            msgspec.structs.replace(container, id=str(place))
            for place, container in enumerate(fields["containers"])
        )
        self.dispatch(wire.Front(owner=name, language=language, **fields))

    @precondition(lambda self: self.all_of(wire.Front))
    @rule(data=st.data())
    def edit_a_container(self, data: st.DataObject) -> None:
        front = data.draw(st.sampled_from(self.all_of(wire.Front)))
        if not front.containers:
            return
        place = data.draw(st.integers(0, len(front.containers) - 1))
        container = front.containers[place]
        tables = world.container_fields(PICTURES)[type(container)]
        name = data.draw(st.sampled_from(sorted(tables)))
        changed = msgspec.structs.replace(container, **{name: data.draw(tables[name])})
        containers = (*front.containers[:place], changed, *front.containers[place + 1 :])
        self.dispatch(msgspec.structs.replace(front, containers=containers))

    @precondition(lambda self: self.all_of(wire.Front))
    @rule(data=st.data())
    def withdraw_a_front(self, data: st.DataObject) -> None:
        front = data.draw(st.sampled_from(self.all_of(wire.Front)))
        self.dispatch(wire.Withdrawn(what="front", id=front.owner, language=front.language))

    # --- people, dossiers, strands, topics, places

    @rule(kind=st.sampled_from(KINDS), data=st.data())
    def edit_a_subject(self, kind: type, data: st.DataObject) -> None:
        if self.all_of(kind):
            self.edit(data, kind, SUBJECTS[kind])  # type: ignore[index]

    @rule(kind=st.sampled_from(KINDS), data=st.data())
    def withdraw_a_subject(self, kind: type, data: st.DataObject) -> None:
        if self.all_of(kind):
            subject = data.draw(st.sampled_from(self.all_of(kind)))
            self.dispatch(wire.Withdrawn(what=WHAT[kind], id=subject.id))  # type: ignore[index,arg-type]

    @precondition(lambda self: len(self.all_of(wire.Person)) > 1)
    @rule(data=st.data())
    def merge_two_people(self, data: st.DataObject) -> None:
        """As the newsroom does: the one takes the other's spellings, and the other is withdrawn.

        To publish it again (`publish_again`) undoes it.
        """
        people = data.draw(st.permutations(self.all_of(wire.Person)))
        kept, merged = people[0], people[1]
        names = (*kept.variants, merged.name, *merged.variants)
        self.dispatch(
            msgspec.structs.replace(kept, variants=tuple(dict.fromkeys(names))),
            wire.Withdrawn(what="person", id=merged.id, in_favour_of=kept.id),
        )

    @precondition(lambda self: len(self.all_of(wire.Place)) > 1)
    @rule(data=st.data())
    def merge_two_places(self, data: st.DataObject) -> None:
        """Nothing but the one's withdrawal in the other's favour."""
        kept, merged = data.draw(st.permutations(self.all_of(wire.Place)))[:2]
        self.dispatch(wire.Withdrawn(what="place", id=merged.id, in_favour_of=kept.id))

    @precondition(lambda self: self.withdrawn)
    @rule(data=st.data())
    def publish_again(self, data: st.DataObject) -> None:
        before = sorted(self.withdrawn.items(), key=repr)
        self.dispatch(data.draw(st.sampled_from([document for _, document in before])))

    def edit(
        self, data: st.DataObject, kind: type, table: dict[str, st.SearchStrategy[Any]]
    ) -> None:
        document = data.draw(st.sampled_from(self.all_of(kind)))
        name = data.draw(st.sampled_from(sorted(table)))
        self.dispatch(msgspec.structs.replace(document, **{name: data.draw(table[name])}))

    # --- what is not on the wire

    @rule(data=st.data(), name=st.sampled_from(sorted(world.SETTINGS)))
    def change_a_setting(self, data: st.DataObject, name: str) -> None:
        value = data.draw(world.SETTINGS[name])
        self.publication = msgspec.structs.replace(self.publication, **{name: value})
        self.begin_a_new_process()

    @rule(name=st.sampled_from(["foot.html", "card.html", "feed.atom.xml", "sitemap.xml"]))
    def change_a_template(self, name: str) -> None:
        self.turn += 1
        folder = self.folder / f"templates-{self.turn}"
        shutil.copytree(self.templates, folder)
        with (folder / name).open("a") as template:
            template.write(f"<!-- {self.turn} -->")
        self.templates = folder
        self.begin_a_new_process()

    @rule()
    def begin_a_new_process(self) -> None:
        self.room.close()
        self.room = self.open_room()

    @rule(days=st.sampled_from((1, 20, 300)))
    def let_time_pass(self, days: int) -> None:
        self.time += timedelta(days=days)

    @rule(steps=st.integers(1, 3))
    def let_the_wire_run_ahead(self, steps: int) -> None:
        self.held = steps

    # --- the law

    @invariant()
    def the_site_is_what_a_press_from_nothing_gives(self) -> None:
        if self.held:
            self.held -= 1
            return
        if not self.standing and not self.withdrawn:
            return  # before the first dispatch
        self.steps += 1
        output = self.publication.output
        before, written_before = self.untouched, writes_of(output)
        report = self.room.press()
        after = self.untouched = files_of(output)
        assert report.failures == ()
        expected = self.pressed_from_nothing()
        assert differing(after, expected) == []
        self.only_what_differs_was_written(before, after, report, written_before)
        dead = dead_links(LinkReader(Urls(self.publication)), after, after.get)
        assert [str(link) for link in dead] == []

    def pressed_from_nothing(self) -> dict[str, bytes]:
        folder = self.folder / "from-nothing"
        folder.mkdir()
        for name in ("pictures", "state/renditions"):
            (folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).mkdir(parents=True, exist_ok=True)
            (folder / name).symlink_to(self.folder / name)
        publication = msgspec.structs.replace(
            self.publication, folder=folder, output=folder / "site"
        )
        with PressRoom(publication, self.templates) as room:
            assert room.press().failures == ()
        files = files_of(publication.output)
        shutil.rmtree(folder)
        return files

    def only_what_differs_was_written(
        self,
        before: dict[str, bytes],
        after: dict[str, bytes],
        report: Report,
        written_before: dict[str, tuple[int, int]],
    ) -> None:
        differ = set(differing(before, after))
        assert set(report.written) == differ & after.keys()
        assert set(report.removed) == differ - after.keys()
        touched = set(differing(written_before, writes_of(self.publication.output)))
        assert touched - {MARK} == differ


@pytest.mark.parametrize("part", range(PARTS))
def test_step_by_step_or_at_once_the_site_is_the_same(part: int) -> None:
    steps: list[int] = []

    class Counted(Life):
        def teardown(self) -> None:
            steps.append(self.steps)
            super().teardown()

    run_state_machine_as_test(Counted, settings=STEPS)
    assert sum(steps) >= LEAST, f"only {sum(steps)} steps in part {part}"


def test_it_is_so_where_a_year_is_too_full_for_its_marks_to_lead_to_articles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chronology_year, "MOST_LINKED", 2)
    run_state_machine_as_test(Life, settings=settings(STEPS, max_examples=3))


def an_old_story_published(life: Life) -> None:
    life.dispatch(a_story("an old one", published=world.DATES[0] - timedelta(days=1)))


def a_headline_edited(life: Life) -> None:
    story = life.all_of(wire.Story)[0]
    life.dispatch(msgspec.structs.replace(story, headline="Another headline"))


def a_person_renamed(life: Life) -> None:
    person = next(each for each in life.all_of(wire.Person) if each.id == an_id("ada"))
    life.dispatch(msgspec.structs.replace(person, name="Another name"))


def an_article_withdrawn_days_later(life: Life) -> None:
    withdrawn = life.all_of(wire.Story)[0]
    for number in range(2):  # past is only what has an edition after it
        life.let_time_pass(20)
        life.dispatch(a_story(f"a new one {number}"))
        life.the_site_is_what_a_press_from_nothing_gives()
    life.let_time_pass(20)
    life.dispatch(wire.Withdrawn(what="story", id=withdrawn.id))


def a_person_merged(life: Life) -> None:
    life.dispatch(
        wire.Withdrawn(what="person", id=an_id("ada"), in_favour_of=an_id("ada e")),
    )


def a_person_withdrawn_days_later(life: Life) -> None:
    life.let_time_pass(20)
    life.dispatch(wire.Withdrawn(what="person", id=an_id("ada")))


def an_article_published_days_later(life: Life) -> None:
    life.let_time_pass(300)
    life.dispatch(a_story("a new one"))


def a_month_changed(life: Life) -> None:
    story = life.all_of(wire.Story)[0]
    life.dispatch(msgspec.structs.replace(story, published=world.DATES[6]))


def a_story_added_to_a_year(life: Life) -> None:
    life.dispatch(a_story("one more", published=world.DATES[2], dossiers=(an_id("war"),)))


def a_highlight_chosen(life: Life) -> None:
    pin = wire.PinnedCard(story=an_id(world.STORIES[0]), headline="In our words")
    years = (wire.YearOfHighlights(year=2022, cards=(pin,)),)
    containers = (wire.Highlights(id="1", years=years),)
    life.dispatch(wire.Front(owner=an_id("war"), language="en", containers=containers))


@pytest.mark.parametrize(
    ("silent", "change"),
    [
        ("in_month", a_story_added_to_a_year),
        ("highlights", a_highlight_chosen),
        ("", a_headline_edited),
        ("card", a_headline_edited),
        ("members", an_old_story_published),
        ("signature", a_person_renamed),
        ("", a_person_merged),
        ("signature", a_person_merged),
        ("months", a_month_changed),
        ("edition", a_headline_edited),
        ("address", an_article_withdrawn_days_later),
        ("standing", a_person_withdrawn_days_later),
        ("edition_years", an_article_published_days_later),
    ],
)
def test_a_wire_that_keeps_something_from_the_press_is_seen(
    monkeypatch: pytest.MonkeyPatch, silent: str, change: Callable[[Life], None]
) -> None:
    """The counter-test: a source that breaks its side of the law."""
    honest = Reading.advance

    def forgetful(reading: Reading) -> Any:
        touched = honest(reading)
        told = frozenset(query for query in touched.queries if query[0] != silent)
        return type(touched)(told, touched.subjects)

    monkeypatch.setattr(Reading, "advance", forgetful)
    life = Life()
    try:
        life.begin(full=True)
        life.the_site_is_what_a_press_from_nothing_gives()
        change(life)
        with pytest.raises(AssertionError) if silent else nullcontext():
            life.the_site_is_what_a_press_from_nothing_gives()
    finally:
        life.teardown()


def test_a_file_written_without_need_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other counter-test: an output that writes what is there already."""
    honest = Output.write

    def eager(output: Output, path: str, content: bytes, **keywords: Any) -> bool:
        return honest(output, path, content, **(keywords | {"fresh": True}))

    life = Life()
    try:
        life.begin(full=True)
        life.the_site_is_what_a_press_from_nothing_gives()
        monkeypatch.setattr(Output, "write", eager)
        # The same bytes for the pages of other kinds.
        life.change_a_template("card.html")
        with pytest.raises(AssertionError):
            life.the_site_is_what_a_press_from_nothing_gives()
    finally:
        life.teardown()

"""The law of the press: step by step or at once, the files are the same, byte for byte."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.press.toy import Pressed, ToySite, ToySource, ToyTouched, a_toy_story, files_of

LONG = os.environ.get("BROADSIDE_HYPOTHESIS_PROFILE") == "long"
STEPS = settings(
    max_examples=200 if LONG else 12,
    stateful_step_count=50 if LONG else 20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

NUMBERS = st.integers(0, 11)
SLUGS = st.sampled_from(["a", "b", "c", "d", "e", "f"])
TAGS = st.sets(st.sampled_from(["war", "labour", "grain"])).map(lambda tags: tuple(sorted(tags)))
WORDS = st.sampled_from(["one", "two", "three"])


class Exactness(RuleBasedStateMachine):
    """Random changes to a source; after each, the pressed folder is compared with a fresh one."""

    make_source = ToySource

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="broadside-law-"))
        self.source = self.make_source()
        self.source.change(0, a_toy_story(0))
        self.pressed = Pressed(self.folder, self.source)
        self.turn = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(number=NUMBERS, slug=SLUGS, headline=WORDS, body=WORDS, tags=TAGS)
    def publish(
        self, number: int, slug: str, headline: str, body: str, tags: tuple[str, ...]
    ) -> None:
        self.source.change(
            number, a_toy_story(number, slug=slug, headline=headline, body=body, tags=tags)
        )

    @rule(number=NUMBERS)
    def withdraw(self, number: int) -> None:
        self.source.change(number, None)

    @rule(number=NUMBERS, slug=SLUGS)
    def move(self, number: int, slug: str) -> None:
        if story := self.source.stories.get(number):
            former = tuple(sorted({*story.former, story.slug} - {slug}))
            self.source.change(
                number,
                a_toy_story(
                    number,
                    slug=slug,
                    former=former,
                    tags=story.tags,
                    headline=story.headline,
                    body=story.body,
                ),
            )

    @rule(number=NUMBERS, body=WORDS)
    def correct(self, number: int, body: str) -> None:
        if story := self.source.stories.get(number):
            self.source.change(
                number,
                a_toy_story(
                    number,
                    slug=story.slug,
                    headline=story.headline,
                    tags=story.tags,
                    former=story.former,
                    body=body,
                ),
            )

    @rule()
    def change_templates(self) -> None:
        self.turn += 1
        self.pressed.site = ToySite(f"template {self.turn}")

    @invariant()
    def pressed_is_what_a_press_from_scratch_gives(self) -> None:
        before = self.pressed.files() if self.pressed.output.exists() else {}
        report = self.pressed.press(precompress=True)
        after = self.pressed.files()
        fresh = Pressed(self.folder / "scratch", self.source, self.pressed.site)
        fresh.press(precompress=True)
        expected = files_of(fresh.output)
        shutil.rmtree(fresh.folder)
        assert after == expected
        assert not report.failures
        text = {path for path in after if not path.endswith((".br", ".gz"))}
        assert set(report.written) == {path for path in text if before.get(path) != after[path]}
        gone = {path for path in before if not path.endswith((".br", ".gz"))} - text
        assert set(report.removed) == gone


def test_step_by_step_is_what_at_once_is() -> None:
    run_state_machine_as_test(Exactness, settings=STEPS)


class Forgetful(ToySource):
    """A source that breaks its law: it says nothing of listings' members."""

    def touched(self, since: int) -> ToyTouched:
        honest = super().touched(since)
        return ToyTouched(
            frozenset(query for query in honest.queries if query[0] != "members"), honest.subjects
        )


class Broken(Exactness):
    make_source = Forgetful


def test_the_law_would_be_seen_to_be_broken() -> None:
    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            Broken,
            settings=settings(STEPS, max_examples=100, database=None, phases=[Phase.generate]),
        )

"""A small site and source for the tests of the press: stories, tags, listings, a front, redirects.

The source keeps a list of states, so that two revisions can be compared; it computes what was
touched from the difference of two states, by its own rules and not by asking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from broadside.press import Ask, Output, Query, Report, press, recorded_revision
from broadside.press.output import MARK
from broadside.press.press import GLANCE

PAGE_SIZE = 3


class ToyPage(msgspec.Struct, frozen=True):
    path: str
    family: str
    arguments: tuple[str | int, ...]
    priority: int = 0


class ToyStory(msgspec.Struct, frozen=True):
    slug: str
    headline: str
    body: str
    tags: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


class ToyTouched(msgspec.Struct, frozen=True):
    queries: frozenset[Query]
    subjects: frozenset[Query]


class ToySource:
    """Stories by number, as of a revision; the order of numbers is the order of publication."""

    def __init__(self) -> None:
        self.states: list[dict[int, ToyStory]] = [{}]
        self.asked: list[Query] = []

    @property
    def revision(self) -> int:
        return len(self.states) - 1

    @property
    def stories(self) -> dict[int, ToyStory]:
        return self.states[-1]

    def change(self, number: int, story: ToyStory | None) -> None:
        state = dict(self.stories)
        if story is None:
            state.pop(number, None)
        else:
            state[number] = story
        self.states.append(dict(sorted(state.items())))

    def members(self, tag: str, state: dict[int, ToyStory] | None = None) -> list[int]:
        stories = self.stories if state is None else state
        return [number for number, story in stories.items() if tag == "all" or tag in story.tags]

    def answer(self, query: Query) -> Any:
        self.asked.append(query)
        kind, *rest = query
        if kind == "story":
            return self.stories.get(int(rest[0]))
        if kind == "card":
            story = self.stories.get(int(rest[0]))
            return (story.slug, story.headline) if story else None
        if kind == "count":
            return len(self.members(str(rest[0])))
        if kind == "members":
            start = int(rest[1])
            return self.members(str(rest[0]))[start : start + PAGE_SIZE]
        if kind == "latest":
            return self.members(str(rest[0]))[::-1][: int(rest[1])]
        raise KeyError(query)

    def subjects(self) -> Iterator[Query]:
        yield ("site",)
        for number in sorted({number for state in self.states for number in state}):
            yield ("story", number)
        tags = {tag for state in self.states for story in state.values() for tag in story.tags}
        for tag in sorted(tags | {"all"}):
            yield ("list", tag)

    def touched(self, since: int) -> ToyTouched:
        before, after = self.states[since], self.stories
        queries: set[Query] = set()
        subjects: set[Query] = set()
        for number in before.keys() | after.keys():
            old, new = before.get(number), after.get(number)
            if old == new:
                continue
            queries |= {("story", number), ("card", number)}
            subjects.add(("story", number))
        tags = {tag for state in (before, after) for story in state.values() for tag in story.tags}
        for tag in tags | {"all"}:
            if self.members(tag, before) != self.members(tag, after):
                queries |= {("count", tag), ("members", tag), ("latest", tag)}
                subjects.add(("list", tag))
        return ToyTouched(frozenset(queries), frozenset(subjects))


class Article:
    rank = 1

    def render(self, page: ToyPage, ask: Ask) -> bytes:
        story = ask(("story", page.arguments[0]))
        links = [f"tag-{tag}/index.html" for tag in story.tags]
        return _html(story.headline, story.body, links)


class Listing:
    rank = 2

    def render(self, page: ToyPage, ask: Ask) -> bytes:
        tag, number = page.arguments
        ids = ask(("members", tag, int(number) * PAGE_SIZE))
        links = [ask.shared(("link", each), partial(_link, each)) for each in ids]
        return _html(f"{tag} {number}", "", links)


class Front:
    rank = 3

    def render(self, page: ToyPage, ask: Ask) -> bytes:
        cards = [ask(("card", each)) for each in ask(("latest", "all", 4))]
        links = [_address(card) for card in cards]
        return _html(" / ".join(card[1] for card in cards), "", links)


class Redirect:
    rank = 1

    def render(self, page: ToyPage, ask: Ask) -> bytes:
        return _html("moved", "", [_address(ask(("card", page.arguments[0])))])


class ToySite:
    def __init__(self, template: str = "first", rosters: str = "first") -> None:
        self.fingerprint = template.encode()
        self.roster_fingerprint = rosters.encode()
        self.families: Mapping[str, Any] = {
            "article": Article(),
            "listing": Listing(),
            "front": Front(),
            "redirect": Redirect(),
        }
        self.template = template

    def roster(self, subject: Query, ask: Ask) -> Iterable[ToyPage]:
        if subject[0] == "site":
            yield ToyPage("index.html", "front", ())
        elif subject[0] == "story":
            number = int(subject[1])
            story = ask(("story", number))
            if story is not None:
                yield ToyPage(f"{story.slug}/index.html", "article", (number,))
                for slug in story.former:
                    yield ToyPage(f"{slug}/index.html", "redirect", (number,), 1)
        else:
            tag = str(subject[1])
            for number in range(-(-ask(("count", tag)) // PAGE_SIZE)):
                name = f"tag-{tag}/" + (f"{number}.html" if number else "index.html")
                yield ToyPage(name, "listing", (tag, number))

    def urgency(self, page: ToyPage) -> tuple[int, int]:
        """The front, then stories from the newest."""
        if page.family == "article":
            return 1, -int(page.arguments[0])
        return (0 if page.family == "front" else 2), 0


class Pressed:
    """A folder that is pressed step by step from a source."""

    def __init__(self, folder: Path, source: ToySource, site: ToySite | None = None) -> None:
        self.folder = folder
        self.source = source
        self.site = site or ToySite()
        self.events: list[Any] = []

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.sqlite3"

    @property
    def output(self) -> Path:
        return self.folder / "site"

    def press(
        self,
        *,
        everything: bool = False,
        workers: int = 1,
        pause: Callable[[], bool] | None = None,
        **options: Any,
    ) -> Report:
        self.events.clear()
        revision = recorded_revision(self.ledger)
        touched = None if everything or revision is None else self.source.touched(revision)
        return press(
            self.site,
            self.source,
            Output(self.output, **options),
            self.ledger,
            touched,
            tell=self.events.append,
            pause=pause or (lambda: False),
            # Asked at every page whether to pause, not a few times a second.
            glance=-1.0 if pause else GLANCE,
            workers=workers,
        )

    def files(self) -> dict[str, bytes]:
        return files_of(self.output)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARK
    }


def a_toy_story(number: int, **fields: Any) -> ToyStory:
    given = {"slug": f"s{number}", "headline": f"Story {number}", "body": f"Body {number}."}
    return ToyStory(**{**given, **fields})


def _link(number: int, ask: Ask) -> str:
    return _address(ask(("card", number)))


def _address(card: tuple[str, str]) -> str:
    return f"{card[0]}/index.html"


def _html(title: str, body: str, links: list[str]) -> bytes:
    anchors = "".join(f'<a href="/{link}">x</a>' for link in links)
    return f"<h1>{title}</h1><p>{body}</p>{anchors}".encode()

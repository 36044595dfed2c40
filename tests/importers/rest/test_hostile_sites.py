"""However a site answers, bringing it ends, with manuscripts or a reason that names the place."""

from __future__ import annotations

import itertools
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadside.importers.errors import (
    AnswerRefused,
    ComeLater,
    ImporterError,
    MalformedAnswer,
    SiteError,
)
from broadside.importers.web.asking import Answer
from broadside.importers.wordpress.rest import bring_site
from broadside.importers.wordpress.rest.kinds import KINDS
from broadside.importers.wordpress.rest.listing import pages
from broadside.importers.wordpress.rest.objects import MOST_OBJECTS
from broadside.importers.wordpress.rest.shapes import decode
from broadside.importers.wordpress.rest.site import Index, Site
from tests.importers.recorded_wordpress import (
    LISTINGS,
    Asked,
    RecordedWordPress,
    Said,
    as_json,
    recorded,
    served,
)
from tests.importers.rest.test_bringing import READER, bring

LONG = os.environ.get("BROADSIDE_HYPOTHESIS_PROFILE") == "long"


@pytest.fixture
def site() -> Iterator[RecordedWordPress]:
    with served(RecordedWordPress()) as each:
        yield each


def posts_at(moment: str, numbers: range) -> list[dict[str, Any]]:
    like = recorded("reader", "posts")[0]
    return [{**like, "id": number, "modified": moment} for number in numbers]


def test_pages_without_end_are_cut(site: RecordedWordPress, tmp_path: Path) -> None:
    """Each page is full, new, and later than the one before; the site says it has ten."""
    count = itertools.count(1)

    def more(asked: Asked) -> Said:
        number = next(count)
        moment = f"{2000 + number}-01-01T00:00:00"
        found = posts_at(moment, range(number * 100, number * 100 + 100))
        return as_json(found, X_WP_Total="10", X_WP_TotalPages="99999")

    site.answers["wp/v2/posts"] = more
    with pytest.raises(AnswerRefused, match=r"goes on past .* it said it had 10"):
        bring(site, tmp_path, with_pictures=False)
    assert next(count) < 20


def test_the_same_page_again_and_again_is_cut(site: RecordedWordPress, tmp_path: Path) -> None:
    same = posts_at("2024-01-01T00:00:00", range(100, 200))
    site.answers["wp/v2/posts"] = lambda asked: as_json(
        same, X_WP_Total="9000", X_WP_TotalPages="90"
    )
    with pytest.raises(AnswerRefused, match="again and again"):
        bring(site, tmp_path, with_pictures=False)
    assert len(site.asked) < 20


def test_a_site_that_says_it_has_more_than_can_be_is_refused_at_once(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    site.answers["wp/v2/tags"] = lambda asked: as_json(
        [], X_WP_Total=str(MOST_OBJECTS + 1), X_WP_TotalPages="9"
    )
    with pytest.raises(AnswerRefused, match="more than 500,000 are not taken"):
        bring(site, tmp_path)


@pytest.mark.parametrize("said", ["-1", "many", "1e9", "9" * 30])
def test_a_count_that_is_none_is_named(site: RecordedWordPress, tmp_path: Path, said: str) -> None:
    site.answers["wp/v2/posts"] = lambda asked: as_json([], X_WP_Total=said)
    with pytest.raises(MalformedAnswer, match="X-WP-Total"):
        bring(site, tmp_path)


@pytest.mark.parametrize(
    ("status", "said"),
    [(401, "wants a sign-in"), (403, "does not allow it"), (404, "nothing there"),
     (410, "any more"), (429, "429, 5 times"), (500, "500, 5 times"), (418, "says no")],
)  # fmt: skip
def test_a_no_is_said_in_words_with_the_address(
    site: RecordedWordPress, tmp_path: Path, status: int, said: str
) -> None:
    site.answers["wp/v2/posts"] = lambda asked: as_json({"code": "x", "message": "Sorry."}, status)
    with pytest.raises(SiteError, match=said) as refused:
        bring(site, tmp_path)
    assert "wp/v2/posts" in str(refused.value)


def test_a_page_that_is_too_much_for_the_server_is_asked_for_in_parts(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    site.answers["wp/v2/posts"] = lambda asked: (
        as_json({}, 500) if int(asked.parameters["per_page"]) > 30 else None
    )
    # The count of everything is asked for in one small page of numbers; let that through.
    inner = site.answers["wp/v2/posts"]
    site.answers["wp/v2/posts"] = lambda asked: (
        None if "_fields" in asked.parameters else inner(asked)
    )
    like = site.objects["reader"]["posts"][0]["id"]
    for number in range(1_000, 1_060):
        site.add("posts", like, id=number, title={"rendered": f"Number {number}"})
    _, found = bring(site, tmp_path, with_pictures=False)
    assert len([name for name in found if name.startswith("Number ")]) == 60


def test_a_site_that_wants_to_be_left_alone_is(site: RecordedWordPress, tmp_path: Path) -> None:
    site.answers["wp/v2/posts"] = lambda asked: as_json({}, 429, Retry_After="7200")
    with pytest.raises(ComeLater, match="120 minutes"):
        bring(site, tmp_path)
    assert len([each for each in site.asked if each.route == "wp/v2/posts"]) == 1


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [("text/html", b"<html>Maintenance</html>", "the answer is text/html, not JSON"),
     ("application/json", b"<html>", "not whole JSON"),
     ("application/json", b"", "not whole JSON"),
     ("application/json", b"[{}]", r"\$\[0\]: object missing required field `id`"),
     ("application/json", b'{"id": 1}', "expected `array`"),
     ("application/json", b'[{"id": "1"}]', r"\$\[0\]\.id: expected `int`"),
     ("application/json", b'[{"id": -1}]', r"\$\[0\]\.id"),
     ("application/json", b'[{"id": 1e400}]', "posts"),
     ("application/json", b"[" * 100_000, "posts"),
     ("application/json", b'[{"id": 1, "title": {"rendered": "\xff"}}]', "not whole JSON")],
)  # fmt: skip
def test_what_is_no_listing_is_named(
    site: RecordedWordPress, tmp_path: Path, kind: str, body: bytes, said: str
) -> None:
    site.answers["wp/v2/posts"] = lambda asked: Said(200, {"Content-Type": kind}, body)
    with pytest.raises(MalformedAnswer, match=said) as refused:
        bring(site, tmp_path)
    assert "wp/v2/posts" in str(refused.value)


def test_nothing_is_read_of_a_site_that_broke_off(site: RecordedWordPress, tmp_path: Path) -> None:
    """A run that fails brings no manuscripts at all: there is no object to read them from."""
    site.answers["wp/v2/comments"] = lambda asked: Said(200, {"Content-Type": "text/html"}, b"")
    with pytest.raises(MalformedAnswer):
        bring_site(site.address, tmp_path, READER)


def test_a_picture_that_is_none_is_left_where_it_is(
    site: RecordedWordPress, tmp_path: Path
) -> None:
    for each in site.objects["reader"]["media"]:
        path = each["source_url"].partition("archive.example.org")[2]
        site.answers[path] = lambda asked: Said(200, {"Content-Type": "text/html"}, b"<html>")
    _, found = bring(site, tmp_path)
    remarks = [each for one in found.values() for each in one.remarks]
    assert {each.code for each in remarks} >= {"picture-not-found"}
    assert not list(tmp_path.rglob("pictures/*"))


def test_pictures_elsewhere_are_not_asked_for(site: RecordedWordPress, tmp_path: Path) -> None:
    number = site.objects["reader"]["posts"][0]["id"]
    with served(RecordedWordPress()) as elsewhere:
        address = elsewhere.address.replace("127.0.0.1", "localhost")
        body = f'<p>Look.</p><figure><img src="{address}/a.png"></figure>'
        site.change("posts", number, content={"rendered": body, "protected": False})
        bring(site, tmp_path)
        assert elsewhere.asked == []


# --- anything at all ------------------------------------------------------------------------------

STRANGE = ("2024-01-01T00:00:00", "publish", "post", "-0001-11-30T00:00:00", "<p>", "[gallery]")
KEYS = ("id", "rendered", "raw", "slug", "en", "lang")
PLUG_INS = (
    "lang", "translations", "coauthors", "authors", "meta", "wpml_translations",
    "yoast_head_json", "_embedded",
)  # fmt: skip

anything = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=20),
        st.sampled_from(STRANGE),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)


@st.composite
def hostile_objects(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Real objects with fields put wrong."""
    objects: list[dict[str, Any]] = recorded("reader", draw(st.sampled_from(LISTINGS)))
    for each in objects[:3]:
        names = draw(st.lists(st.sampled_from((*sorted(each), *PLUG_INS)), max_size=4))
        each.update({name: draw(anything) for name in names})
    return objects


@contextmanager
def or_refused(error: type[ImporterError], place: str) -> Iterator[None]:
    """The block comes to its end, or ends with this error, which names the place."""
    try:
        yield
    except error as refused:
        if not re.search(re.escape(place), str(refused)):
            raise AssertionError(f"{refused} does not name {place}") from refused


class Answers:
    """Asks nobody: gives one body, whatever is asked."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.times = 0

    def get(self, address: str, *rest: Any, **more: Any) -> Answer:
        self.times += 1
        assert self.times < 50
        return Answer(address, 200, as_headers(), self.body, len(self.body))


def as_headers() -> Message:
    headers = Message()
    headers["Content-Type"] = "application/json"
    return headers


@given(hostile_objects(), st.sampled_from(KINDS))
def test_any_listing_is_read_or_refused(objects: list[dict[str, Any]], kind: Any) -> None:
    body = json.dumps(objects).encode()
    index = decode(json.dumps(recorded("reader", "index")).encode(), Index, "")
    hostile = Site(Answers(body), "https://example.org/wp-json/", index)  # type: ignore[arg-type]
    with or_refused(SiteError, "example.org"):
        for page in pages(hostile, kind, {}):
            assert page.found or not objects


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=200 if LONG else 10,
    deadline=None,
)
@given(st.data())
def test_any_site_is_brought_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    strange = RecordedWordPress()
    for name in data.draw(st.lists(st.sampled_from(LISTINGS), max_size=2, unique=True)):
        for each in strange.objects["reader"][name][:2]:
            for field in data.draw(st.lists(st.sampled_from(sorted(each)), max_size=2)):
                each[field] = data.draw(anything)

    answer = strange.answer

    def lenient(asked: Asked) -> Said:
        try:
            return answer(asked)
        except (TypeError, AttributeError, KeyError):
            listing = asked.route.removeprefix("wp/v2/")
            return as_json(strange.objects["reader"].get(listing, []))

    strange.answer = lenient  # type: ignore[method-assign]
    with served(strange) as site:
        place = site.address.removeprefix("http://")
        with or_refused(ImporterError, place):
            bring(site, tmp_path_factory.mktemp("strange"))

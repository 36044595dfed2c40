"""Render a page and put its file: the same in the press and in its workers."""

from __future__ import annotations

import msgspec

from broadside.press.errors import PathRefused
from broadside.press.ledger import PageKey
from broadside.press.output import Output
from broadside.press.page import Site
from broadside.press.trace import Answers, Asked, News, Trace


class Rendered(msgspec.Struct, frozen=True):
    """What became of a page: whether its file was written, what it asked, and why it failed."""

    page: PageKey
    written: bool
    asked: Asked
    error: str = ""


class Batch(msgspec.Struct, frozen=True):
    """What became of some pages.

    `by` says who gave out the numbers of what they asked, and `news` what is new among these.
    """

    by: int
    news: News
    pages: list[Rendered]


def render(site: Site, answers: Answers, output: Output, page: PageKey, *, fresh: bool) -> Rendered:
    """Render a page and write its file if its bytes differ (the second cut-off).

    Args:
        site: whose page it is.
        answers: what is asked.
        output: where its file goes.
        page: the page.
        fresh: no file stands at its path.

    Raises:
        OutputError: the folder cannot be written: no matter of this page alone.
    """
    trace = Trace(answers)
    try:
        content = site.families[page.family].render(page, trace)
    except Exception as error:
        return Rendered(page, False, trace.asked, f"{type(error).__name__}: {error}")
    if not isinstance(content, bytes):
        problem = f"its family gave {type(content).__name__} and not bytes"
        return Rendered(page, False, trace.asked, problem)
    try:
        written = output.write(page.path, content, fresh=fresh)
    except PathRefused as error:
        return Rendered(page, False, trace.asked, error.problem)
    return Rendered(page, written, trace.asked)

"""All checks, and all of them over one article."""

from __future__ import annotations

from collections.abc import Collection, Set

from broadside.copydesk.checks import links, quotations, sourcing, structure, whole, wording
from broadside.copydesk.checks.copy import Check, Copy, Finding, Surroundings

CHECKS = (
    Check("capitals-headline", "warning", "a headline all in capitals", whole.capitals_in_headline),
    Check("long-headline", "warning", "a headline too long for its card", whole.long_headline),
    Check("missing-standfirst", "warning", "no standfirst", whole.missing_standfirst),
    Check("missing-byline", "warning", "nobody signs", whole.missing_byline),
    Check("missing-dateline", "note", "no place where it was written", whole.missing_dateline),
    Check("missing-alt", "warning", "a picture without a text in its place", whole.missing_alt),
    Check("doubled-date", "warning", "the day of publication again", structure.doubled_date, True),
    Check(
        "heading-as-paragraph",
        "warning",
        "a paragraph that seems to be a heading",
        structure.heading_as_paragraph,
    ),
    Check(
        "paragraph-as-heading",
        "warning",
        "a heading that seems to be a paragraph",
        structure.paragraph_as_heading,
    ),
    Check("double-spaces", "note", "several spaces", wording.double_spaces, True),
    Check("straight-quotes", "note", "typewriter's marks", quotations.straight_quotes, True),
    Check("open-quotation", "warning", "a quotation never closed", quotations.open_quotation),
    Check("glued-text", "warning", "two words or sentences glued", wording.glued_text),
    Check("place-spelling", "note", "a place not in house style", wording.place_spelling, True),
    Check("other-language", "error", "a language not the declared one", wording.other_language),
    Check("unsourced-figure", "note", "a figure without a source", sourcing.unsourced_figure),
    Check("link-tracker", "warning", "a link that follows readers", links.trackers, True),
    Check("dead-link", "error", "a link into the publication to nothing", links.dead_links),
)
"""Every check of one article, in the order in which it is reported."""

NAMES = frozenset(check.identifier for check in CHECKS)
"""What the checks are called."""


def check(
    copy: Copy,
    silenced: Set[tuple[str, str]] = frozenset(),
    *,
    silent: Collection[str] = (),
    around: Surroundings | None = None,
) -> tuple[Finding, ...]:
    """Give what all checks find in `copy`.

    Args:
        copy: the article.
        silenced: pairs of a check's identifier and an article; these are not reported.
        silent: the checks that the publication does not want at all.
        around: what stands around the article; without it, no link is followed.
    """
    return tuple(
        Finding(
            one.identifier,
            one.severity,
            found.explanation,
            found.field,
            found.start,
            found.end,
            found.fix,
        )
        for one in CHECKS
        if one.identifier not in silent and (one.identifier, copy.article) not in silenced
        for found in one.look(copy, around)
    )

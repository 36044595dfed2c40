"""What is supposed of an article that does not say it: its headline and its language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadside.copydesk.guessed_language import guess_language
from broadside.importers.body import inside
from broadside.importers.manuscript import AnyBlock
from broadside.importers.remarks import Remarks

_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_BLOCKS = 3
_WORDS = 10
_ENOUGH = 4_000
"""Characters by which a language is judged."""


def supposed_headline(body: Sequence[AnyBlock], name: str, remarks: Remarks) -> str:
    """The first words of a body, without its references to notes.

    Args:
        body: the article's.
        name: what stands for a body without words.
        remarks: what is supposed is said there.
    """
    text = " ".join(inside.plain_text(block) for block in body[:_BLOCKS])
    words = _NOTE.sub("", text).split()
    headline = " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
    remarks.add("headline-guessed", headline or name)
    return headline or name


def supposed_language(
    headline: str, body: Sequence[AnyBlock], language: str, remarks: Remarks
) -> str:
    """The language that the words are plainly in.

    Args:
        headline: the article's.
        body: the article's.
        language: the site's; it is the article's where the words do not say otherwise.
        remarks: a language other than this one is said there.
    """
    texts, length = [headline], 0
    for block in body:
        texts.append(inside.plain_text(block))
        length += len(texts[-1])
        if length > _ENOUGH:
            break
    guess = guess_language(" ".join(texts))
    if guess is None or guess == language.partition("-")[0]:
        return language
    remarks.add("language-guessed", guess)
    return guess

"""The page on containers names everything that an editor can say, and is told."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from broadside.newsroom.container_limits import MOST_CARDS, MOST_DAYS
from broadside.wire.documents import AnyContainer, Latest, PinnedCard, Size, StrandContainer
from broadside.wire.edition import Reason

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "containers.md").read_text("utf-8")

KINDS = [kind.__struct_config__.tag for kind in get_args(AnyContainer)]
RULES = {*Latest.__struct_fields__, *StrandContainer.__struct_fields__} - {
    "id", "title", "repeats", "strand",
}  # fmt: skip
CARD = set(PinnedCard.__struct_fields__) - {"story"}


@pytest.mark.parametrize(
    "name", sorted({*KINDS, *RULES, *CARD, *get_args(Size), *get_args(Reason)})
)
def test_the_page_on_containers_says_what_it_is(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_the_page_on_containers_gives_the_ranges() -> None:
    assert f"1 to {MOST_CARDS}" in PAGE
    assert f"1 to {MOST_DAYS:,}" in PAGE

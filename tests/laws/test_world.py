"""The world of the laws leaves nothing out that a publication may do."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import strategies as st

from broadside.site import site
from broadside.wire import documents as wire
from tests.laws import world

PICTURES: st.SearchStrategy[wire.Picture] = st.nothing()
IDENTITY = {"id", "language", "owner", "schema"}
TABLES: dict[type, dict[str, Any]] = {
    wire.Story: world.story_fields(PICTURES),
    wire.Front: world.front_fields(PICTURES),
    **world.subject_fields(PICTURES),
}


def fields(kind: type) -> set[str]:
    return set(kind.__struct_fields__) - IDENTITY  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", get_args(wire.AnyDocument))
def test_every_field_of_every_document_may_change(kind: type) -> None:
    if kind is not wire.Withdrawn:
        assert set(TABLES[kind]) == fields(kind)


@pytest.mark.parametrize("kind", get_args(wire.AnyContainer))
def test_every_field_of_every_container_may_change(kind: type) -> None:
    assert set(world.container_fields(PICTURES)[kind]) == fields(kind) | (
        {"language"} & set(kind.__struct_fields__)  # type: ignore[attr-defined]
    )


def test_every_setting_that_pages_show_may_change() -> None:
    assert set(world.SETTINGS) == set(site._SETTINGS)


def test_every_block_may_stand_in_a_body() -> None:
    assert set(world.blocks(PICTURES)) == set(get_args(wire.AnyBlock))

"""The small site, pressed once for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from tests.site.a_past import a_past
from tests.site.a_site import a_site
from tests.site.builders import press_whole


@pytest.fixture(scope="session")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """All files of the small site, by path."""
    publication, reading, store = a_site(tmp_path_factory.mktemp("site"))
    return MappingProxyType(press_whole(publication, reading, store))


@pytest.fixture(scope="session")
def pressed_below_a_folder(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The small site of a publication whose address has a path."""
    publication, reading, store = a_site(
        tmp_path_factory.mktemp("below"), base_url="https://big.example/coverage/one/"
    )
    return MappingProxyType(press_whole(publication, reading, store))


@pytest.fixture(scope="session")
def pressed_past(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """All files of the small site with a past, by path."""
    publication, reading, store = a_past(tmp_path_factory.mktemp("past"))
    return MappingProxyType(press_whole(publication, reading, store))

"""A prepared newsroom for each test, on a real database whose transactions are real."""

from __future__ import annotations

import pytest

from broadside.publication import Publication
from tests.newsroom.publication import start_afresh, the_publication


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return the_publication(tmp_path_factory.mktemp("newsroom") / "lantern")


@pytest.fixture(autouse=True)
def publication(prepared: Publication) -> Publication:
    """The publication, as at its first start."""
    start_afresh(prepared)
    return prepared

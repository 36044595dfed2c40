"""The pictures of the documentation: there, described in words, and small enough to send."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
MOST_IN_A_HOW_TO = 150_000
"""Bytes: what has a dozen of them is read on a bad network too."""

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHOWN = [
    pytest.param(page, *found, id=f"{page.name}:{Path(found[1]).name}")
    for page in PAGES
    for found in PICTURE.findall(page.read_text())
]


@pytest.mark.parametrize(("page", "words", "target"), SHOWN)
def test_every_picture_is_there_described_and_small(page: Path, words: str, target: str) -> None:
    file = (page.parent / target).resolve()
    assert file.is_file(), f"{page.name} shows {target}, which is not there"
    assert len(words.split()) > 3, f"{page.name} does not say what {target} shows"
    if page.parent.name == "how-to":
        assert file.stat().st_size < MOST_IN_A_HOW_TO


def test_the_pictures_of_the_desk_are_all_shown() -> None:
    page = ROOT / "docs" / "how-to" / "curate-a-front.md"
    shown = {Path(target).name for _, target in PICTURE.findall(page.read_text())}
    taken = re.findall(r'keep\("(desk[^"]*)"', (ROOT / "scripts" / "desk_pictures.py").read_text())
    assert {f"{name}.png" for name in taken} == shown

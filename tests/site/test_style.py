"""Style sheets: small, exact, and readable in both schemes."""

from __future__ import annotations

import gzip
import re

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from broadside.publication import Theme
from broadside.site.assets import (
    FOLDER,
    NIGHT,
    NIGHT_TINT,
    PAPER,
    PAPER_TINT,
    SHEETS,
    icon,
    minified,
    style_sheet,
    theme_css,
)
from broadside.site.colours import contrast, readable
from broadside.site.lanes import SIGNS


@pytest.mark.parametrize("kind", sorted(SHEETS))
def test_a_style_sheet_is_valid_and_small(kind: str) -> None:
    css = style_sheet(kind, Theme()).css
    rules = tinycss2.parse_stylesheet(css)
    assert not [rule for rule in rules if rule.type == "error"]
    assert len(gzip.compress(css.encode(), 6)) <= 4_500


def test_minifying_changes_spaces_and_comments_only() -> None:
    for sheet in sorted(FOLDER.glob("*.css")):
        whole = sheet.read_text("utf-8")
        assert _meaning(minified(whole)) == _meaning(whole), sheet.name


def test_every_component_is_part_of_a_page() -> None:
    assert {file.stem for file in FOLDER.glob("*.css")} == set().union(*SHEETS.values())


colours = st.from_regex(r"\A#[0-9a-f]{6}\Z")


@given(colours)
def test_any_accent_can_be_read_in_both_schemes(accent: str) -> None:
    css = theme_css(Theme(accent=accent))
    light, dark = re.findall(r"--accent:(#\w+)", css)
    for shade, grounds in ((light, (PAPER, PAPER_TINT)), (dark, (NIGHT, NIGHT_TINT))):
        assert min(contrast(shade, ground) for ground in grounds) >= 4.5


def test_the_signs_of_a_chronology_stand_out_from_either_ground() -> None:
    css = style_sheet("chronology", Theme()).css
    light, dark = re.findall(r":root\{((?:--s\d:#\w+;?)+)\}", css)
    for colours, grounds in ((light, (PAPER, PAPER_TINT)), (dark, (NIGHT, NIGHT_TINT))):
        shades = re.findall(r"--s\d:(#\w+)", colours)
        assert len(set(shades)) == len(SIGNS)
        for shade in shades:
            assert min(contrast(shade, ground) for ground in grounds) >= 3, shade


def test_an_accent_that_can_be_read_is_left_as_it_was_chosen() -> None:
    assert readable("#9b1c1c", PAPER) == "#9b1c1c"
    assert readable("#00f", PAPER) == "#00f"


def test_the_icon_is_the_publications_letter_and_markup_in_a_title_stays_text() -> None:
    assert ">T</text>" in icon("The Morning", Theme())
    assert ">4</text>" in icon("<4th>", Theme())


def _meaning(css: str) -> str:
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    text = tinycss2.serialize(nodes)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r";\}", "}", re.sub(r"\s*([{}:;,])\s*", r"\1", re.sub(r"\s+", " ", text))).strip()

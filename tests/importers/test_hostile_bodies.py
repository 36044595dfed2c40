"""A body that was made to be slow is read in the time of any other."""

from __future__ import annotations

import time

import pytest

from broadside.importers.body import Surroundings, read_body
from broadside.importers.credits import take_credits
from broadside.importers.wordpress.gutenberg import block_markup
from broadside.importers.wordpress.shortcodes import read_shortcodes

BODIES = {
    "comments that do not end": "<!-- wp:a {" * 40_000,
    "comments with attributes that do not end": '<!-- wp:a {"a":"' * 30_000 + "} -->",
    "blocks in blocks": "<!-- wp:group -->" * 20_000 + "words",
    "line ends": "a" + "\n" * 200_000,
    "line ends and spaces": "a" + "\n " * 100_000 + "b",
    "spaces": "a" + " " * 400_000 + "b",
    "brackets": "[" * 200_000,
    "short codes that do not end": "[caption " * 40_000,
    "short codes with quotation marks": "[caption a=\"[caption b='" * 20_000,
    "page builder": "[vc_row]" * 40_000,
    "tags that do not end": "<a " * 100_000,
    "signs": "<" * 200_000,
    "captions": "<!-- wp:embed {\"url\":\"https://vimeo.com/1\"} --></figcaption>"
    + "<figcaption>" * 40_000,
    "links in a circle": '<p id="a"><a href="#b" id="c">1</a></p>' * 10_000,
    "links to one note": '<a href="#n">1</a>' * 20_000 + '<p id="n"><a href="#m">1</a></p>',
    "emphasis": "<b><i>" * 30_000 + "words",
    "lists in lists": "<ul><li>" * 10_000 + "words",
    "tables in tables": "<table><tr><td>" * 3_000 + "words",
    "cells": "<table><tr>" + "<td colspan=1000>" * 5_000,
    "figures": "<figure><img src=a.jpg>" * 3_000,
    "paragraphs": "<p>By A, B and C" * 20_000,
    "one long word": "w" * 500_000,
    "breaks": "<br>" * 100_000,
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(20_000)) + ">words",
    "entities": "&amp;" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_body_is_read_in_bounded_time(name: str) -> None:
    start = time.process_time()
    surroundings = Surroundings("https://former.example.org")
    markup, _ = block_markup(BODIES[name], {}, surroundings.remarks)
    markup = read_shortcodes(markup, lambda number: None, (), surroundings.remarks)
    body = read_body(markup, surroundings, newlines=True)
    take_credits(body, "en", surroundings.remarks)
    assert time.process_time() - start < 10

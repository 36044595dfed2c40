"""Of no kind of block are words lost in silence, and the table would show it if they were."""

from __future__ import annotations

import msgspec

from benchmarks.fidelity import LOST, outcome, table
from benchmarks.fidelity_probes import Probe, holds
from broadside.importers.manuscript import Manuscript, Quote, Text
from broadside.importers.remarks import remark

PROBE = Probe("paragraphs", holds("<p>w1 w2</p>"), {})


def a_manuscript(*body: Text | Quote) -> Manuscript:
    return Manuscript(
        key="", language="en", headline="Headline", slug="", status="draft", body=body
    )


def test_nothing_is_lost_in_silence() -> None:
    shown = table()
    assert "kept" in shown
    assert LOST not in shown


def test_what_is_lost_would_be_shown() -> None:
    assert outcome(PROBE, "w1 w2", a_manuscript(Text(html="<p>w1 w2</p>"))) == "kept"
    assert outcome(PROBE, "w1 w2", a_manuscript(Quote(html="<p>w1 w2</p>"))) == "as quote"
    short = a_manuscript(Text(html="<p>w1</p>"))
    assert outcome(PROBE, "w1 w2", short) == LOST
    said = msgspec.structs.replace(short, remarks=(remark("invisible", "w2"),))
    assert outcome(PROBE, "w1 w2", said) == "told"

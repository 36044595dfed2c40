"""The reference page names every remark that an importer may make, in its own words."""

from __future__ import annotations

from pathlib import Path

from broadside.importers.remarks import CODES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "imports.md"


def test_every_remark_is_in_the_reference() -> None:
    page = PAGE.read_text("utf-8")
    missing = [
        code
        for code, (severity, meaning) in CODES.items()
        if f"| `{code}` | {severity.replace('-', ' ')} | {meaning} |" not in page
    ]
    assert missing == []

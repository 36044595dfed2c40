"""The documentation knows every command and setting, and what it shows works."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from broadside.cli import main
from broadside.publication.settings import SETTINGS
from scripts.reference import PAGES, REFERENCE

ROOT = Path(__file__).parents[2]
PAGES_WITH_COMMANDS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == PAGES[name](), "run make docs"


def test_every_setting_is_in_the_reference() -> None:
    page = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    for setting in SETTINGS:
        assert f"`{setting.name}`" in page


def shown_commands() -> Iterator[tuple[str, str]]:
    for page in PAGES_WITH_COMMANDS:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for line in block.splitlines():
                if line.strip() and not line.strip().startswith("#"):
                    yield page.relative_to(ROOT).as_posix(), line.strip()


@pytest.mark.parametrize(("page", "line"), sorted(set(shown_commands())))
def test_every_command_shown_is_one_that_there_is(page: str, line: str) -> None:
    words = shlex.split(line, comments=True)
    if words[0] == "make":
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert re.search(rf"^{words[1]}:", makefile, re.MULTILINE)
    elif words[0].endswith("python"):
        assert (ROOT / words[1]).is_file()
    else:
        assert words[0] in ("broadside", ".venv/bin/broadside"), f"{page}: {line}"
        parse(main, words[1:])


def parse(command: click.Command, words: list[str], parent: click.Context | None = None) -> None:
    """Let click read the words as it would, without calling the command."""
    existing = [word for word in words if not word.endswith(".xml") and "uploads" not in word]
    context = command.make_context(command.name, list(words), parent, resilient_parsing=True)
    assert existing or not words
    rest = [*context._protected_args, *context.args]
    if isinstance(command, click.Group) and rest:
        inner = command.get_command(context, rest[0])
        assert inner is not None, f"there is no command {rest[0]}"
        parse(inner, rest[1:], context)


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in PAGES_WITH_COMMANDS:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if not target.startswith(("http:", "https:", "mailto:")):
                assert (page.parent / target).exists(), f"{page.name} links to {target}"

"""Write the reference pages that are generated: commands, settings, what importers keep."""

from __future__ import annotations

from pathlib import Path

import click

from benchmarks import fidelity
from broadside.cli import main
from broadside.publication.settings import SETTINGS

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"


def commands() -> str:
    """The help of every command, in order."""
    parts = ["# Commands\n\nThis page is made from the commands' own help (`make docs`).\n"]
    parts += _command(main, click.Context(main, info_name="broadside", **main.context_settings))
    return "\n".join(parts)


def _command(command: click.Command, context: click.Context) -> list[str]:
    level = context.command_path.count(" ") + 2
    shown = context.get_help().replace("\b\n", "")
    parts = [f"{'#' * level} `{context.command_path}`\n\n```text\n{shown}\n```\n"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.commands[name]
            parts += _command(inner, click.Context(inner, info_name=name, parent=context))
    return parts


def settings() -> str:
    """Every setting of `broadside.toml`, in the file's order."""
    lines = [
        "# Settings",
        "",
        "What `broadside.toml` may hold. This page is made from the settings' own table"
        " (`make docs`); a wrong key or value is reported with file and line.",
        "",
        "| setting | expected | when left out | what for |",
        "|---|---|---|---|",
    ]
    for setting in SETTINGS:
        default = "must be there" if setting.required else f"`{_toml(setting.default)}`"
        lines.append(f"| `{setting.name}` | {setting.expected} | {default} | {setting.help} |")
    lines += [
        "",
        "`DATABASE_URL` in the environment comes before `database`. A name with a dot stands in a"
        " table: `theme.accent` is `accent` under `[theme]`.",
    ]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return (
        str(value).replace("'", '"')
        if isinstance(value, list)
        else f'"{value}"'
        if isinstance(value, str)
        else str(value)
    )


PAGES = {"commands.md": commands, "settings.md": settings, "fidelity.md": fidelity.page}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")

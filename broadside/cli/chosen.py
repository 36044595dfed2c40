"""The publication a command works on."""

from __future__ import annotations

from pathlib import Path

import click

from broadside.publication import Publication, find_publication, load_publication


def chosen_publication(context: click.Context) -> Publication:
    """The publication named with `--publication`, or the one that the current folder lies in.

    Raises:
        PublicationError: there is none.
        SettingError: its settings cannot be taken.
    """
    folder: Path | None = context.find_root().obj
    if folder is not None:
        return load_publication(folder)
    return load_publication(find_publication(Path.cwd()))

"""The command as a whole: its options, and the sub-commands in order of a publication's life."""

from __future__ import annotations

from pathlib import Path

import click

from broadside import __version__
from broadside.cli.administrator import administrator
from broadside.cli.checking import check
from broadside.cli.errors import OneLine
from broadside.cli.explaining import explain_
from broadside.cli.exporting import export
from broadside.cli.importing import import_
from broadside.cli.moving import redirects
from broadside.cli.pressing import press, verify
from broadside.cli.searching import search
from broadside.cli.serving import serve
from broadside.cli.starting import demo, init
from broadside.cli.wire import wire

_EPILOG = """\b
Examples:
  broadside init lantern                a new, empty publication in ./lantern
  broadside demo var                    the sample publication in ./var, served
  broadside serve                       serve the publication in this folder
  broadside import wordpress export.xml --dossier ukraine
  broadside export markdown out         the archive as a folder of Markdown, for other systems
  broadside check                       what the copy desk finds in every article
  broadside press --all                 press every page anew
  broadside press --as-of 2023-02-24 --to then
                                        the site as it stood that day, in ./then
  broadside verify                      prove that the site is what the wire says
  broadside explain en/ukraine/         why a page is there, and what it was made from
  broadside search strike               what readers find
  broadside wire log                    what was published, in order
"""


@click.group(
    cls=OneLine,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="broadside")
@click.option(
    "--publication",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The publication's folder; else the current folder or the nearest above that is one.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def main(context: click.Context, folder: Path | None, debug: bool) -> None:
    """Broadside: special coverage, from the newsroom to plain files."""
    context.obj = folder


for command in (
    init,
    demo,
    serve,
    press,
    verify,
    redirects,
    explain_,
    search,
    import_,
    export,
    check,
    wire,
    administrator,
):
    main.add_command(command)

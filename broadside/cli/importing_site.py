"""`broadside import wordpress ADDRESS`: a site by its REST API."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from broadside.cli.progress import progress
from broadside.cli.taking_in import TakingIn, take_in
from broadside.importers.web.politeness import PER_SECOND
from broadside.importers.wordpress.rest import Access, BroughtSite, bring_site
from broadside.importers.wordpress.rest.bringing import Told

PASSWORD_VARIABLE = "BROADSIDE_WORDPRESS_PASSWORD"
_MOST_NAMED = 20

_NAMES = {
    "users": ("account", "accounts"),
    "categories": ("category", "categories"),
    "tags": ("tag", "tags"),
    "coauthors": ("author", "authors"),
    "guest-author": ("guest author", "guest authors"),
    "blocks": ("reusable block", "reusable blocks"),
    "posts": ("post", "posts"),
    "pages": ("page", "pages"),
    "media": ("stored file", "stored files"),
    "comments": ("comment", "comments"),
}

Command = TypeVar("Command", bound=Callable[..., Any])


class FileOrSite(click.ParamType[Path | str]):
    """A file that is there, or an address of the web."""

    name = "file or address"

    def convert(self, value: Any, param: Any, ctx: Any) -> Path | str:
        """The path, or the address as a text."""
        if isinstance(value, Path):
            return value
        if value.lower().startswith(("http://", "https://")):
            return str(value)
        if "://" in value:
            self.fail(f"{value!r}: an address must begin with https:// or http://", param, ctx)
        file = click.Path(exists=True, dir_okay=False, path_type=Path)
        return Path(file.convert(value, param, ctx))


@dataclass(frozen=True, slots=True)
class SiteWishes:
    """What is wished of a site: the options below."""

    user: str | None
    since: datetime | None
    pace: float
    full: bool
    pictures: bool
    withdraw_missing: bool
    allow_private: bool


def site_options(command: Command) -> Command:
    """The options of a command that reads a site."""
    for option in reversed(
        (
            click.option("--user", metavar="NAME", help="The account to read the site as."),
            click.option(
                "--since",
                type=click.DateTime(("%Y-%m-%d", "%Y-%m-%dT%H:%M:%S")),
                metavar="DATE",
                help="Only what was changed since then, by the site's clock.",
            ),
            click.option(
                "--pace",
                type=click.FloatRange(0.01, 50),
                default=PER_SECOND,
                show_default=True,
                metavar="N",
                help="Requests in a second, at most.",
            ),
            click.option(
                "--full",
                is_flag=True,
                help="Compare every article, not only what the site says has changed.",
            ),
            click.option("--pictures/--no-pictures", default=True, help="Fetch pictures, or not."),
            click.option(
                "--withdraw-missing",
                is_flag=True,
                help="Withdraw what is there no more and was not edited here.",
            ),
            click.option(
                "--allow-private",
                is_flag=True,
                help="Let the site be on this machine or network, and a password go unencrypted.",
            ),
        )
    ):
        command = option(command)
    return command


def import_site(address: str, wishes: SiteWishes, wanted: TakingIn) -> None:
    """Bring what is new on a site, and take it in."""
    from broadside.newsroom.intake.undo import when_last_undone

    # What was taken in and then undone is to be read again.
    purpose = f"{wanted.purpose}|{when_last_undone() or ''}"
    access = Access(
        user=wishes.user or "",
        password=_password(wishes.user) if wishes.user else "",
        per_second=wishes.pace,
        allow_private=wishes.allow_private,
    )
    with _told() as told:
        site = bring_site(
            address,
            wanted.publication.state / "imports" / "wordpress",
            access,
            language=wanted.language,
            since=wishes.since,
            full=wishes.full,
            with_pictures=wishes.pictures,
            purpose=purpose,
            told=told,
        )
    try:
        _say_what_came(site)
        take_in(wanted, site.manuscripts(purpose, wanted.language))
        if not wanted.rehearse:
            site.note_taken(purpose)
        _settle_vanished(site, wishes.withdraw_missing and not wanted.rehearse)
    finally:
        site.close()


def _password(user: str) -> str:
    """The application password: never an argument, which every user of the machine can see."""
    password = os.environ.get(PASSWORD_VARIABLE, "")
    if not password:
        password = click.prompt(f"Application password of {user}", hide_input=True, err=True)
    return password.strip()


@contextmanager
def _told() -> Iterator[Told]:
    """Show each listing, then the pictures, then waits as lines of their own."""
    with progress("Reading the site") as advance:

        def listing(what: str, done: int, total: int) -> None:
            name, _, rest = what.partition(" ")
            advance(done, total, f"Reading {_NAMES.get(name, (name, name))[1]} {rest}".strip())

        def pictures(done: int, total: int) -> None:
            advance(done, total, "Fetching pictures")

        def waiting(line: str) -> None:
            print(f"The site is slow: {line}", file=sys.stderr, flush=True)

        yield Told(listing, pictures, waiting)


def _say_what_came(site: BroughtSite) -> None:
    came = [_counted(count, name) for name, count in site.brought.changed.items() if count]
    click.echo(f"New or changed on {site.base}: {', '.join(came) or 'nothing'}.")
    for name, reason in site.brought.closed.items():
        click.echo(f"  Not shown by the site: {name} ({reason})")


def _counted(count: int, name: str) -> str:
    one, many = _NAMES.get(name, (name, name))
    return f"{count:,} {one if count == 1 else many}"


def _settle_vanished(site: BroughtSite, withdraw: bool) -> None:
    """Name what stands here and is over there no more; withdraw it where that was asked for."""
    from broadside.newsroom.intake.vanished import still_standing, withdraw_vanished

    vanished = still_standing(site.vanished())
    if not vanished:
        return
    click.echo(f"No longer on the site, and published here: {len(vanished):,}")
    for each in vanished[:_MOST_NAMED]:
        click.echo(f"  {each.article.title} ({each.key}){', edited here' if each.edited else ''}")
    if len(vanished) > _MOST_NAMED:
        click.echo(f"  and {len(vanished) - _MOST_NAMED:,} more")
    if withdraw:
        gone = withdraw_vanished(vanished, site.count() + len(vanished))
        click.echo(f"Withdrawn: {len(gone):,}.")
    else:
        click.echo("Withdraw them in the newsroom, or run this again with --withdraw-missing.")

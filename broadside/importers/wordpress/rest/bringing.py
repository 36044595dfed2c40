"""One run: from a site's address to its manuscripts."""

from __future__ import annotations

import base64
import contextlib
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from broadside.importers.errors import AddressRefused, AnswerRefused, ImporterError
from broadside.importers.manuscript import Import, Manuscript, Original
from broadside.importers.web import Asker, Guard, Polite
from broadside.importers.web.asking import origin_of
from broadside.importers.web.politeness import PER_SECOND
from broadside.importers.wordpress.posts import is_article, key_of, manuscript_of
from broadside.importers.wordpress.rest.entries import Entries
from broadside.importers.wordpress.rest.inventory import Progress
from broadside.importers.wordpress.rest.kinds import (
    BLOCKS,
    CATEGORIES,
    COAUTHORS,
    GUESTS,
    MEDIA,
    TAGS,
    USERS,
)
from broadside.importers.wordpress.rest.mirror import Brought, bring
from broadside.importers.wordpress.rest.pictures import (
    StoredPictures,
    bring_pictures,
    pictures_of,
)
from broadside.importers.wordpress.rest.site import (
    Site,
    ask_for_all_languages,
    find_site,
    read_json,
    refused,
)
from broadside.importers.wordpress.rest.store import Store
from broadside.importers.wordpress.survey import Survey, survey

_BESIDE = tuple(kind.name for kind in (USERS, CATEGORIES, TAGS, COAUTHORS, GUESTS, BLOCKS, MEDIA))


@dataclass(frozen=True, slots=True)
class Access:
    """How a site may be asked.

    `user` and `password` are an account's name and its application password; both empty for a
    reader's view. `per_second` is the pace, `allow_private` lets a site be on a network of one's
    own, `seconds` is what one request may take, and `sleep` lets time pass.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    per_second: float = PER_SECOND
    allow_private: bool = False
    seconds: float = 60.0
    sleep: Callable[[float], None] = time.sleep


class BroughtSite:
    """A site as it is here now; to be closed in the end.

    `brought` says what this run brought; `manuscripts` reads what has not been taken in yet.
    """

    def __init__(self, store: Store, language: str, brought: Brought) -> None:
        self._store = store
        self._language = store.fact("language") or language
        self.brought = brought
        self.base = store.fact("base_blog_url")

    def manuscripts(self, purpose: str, language: str) -> Import:
        """What has not been taken in yet.

        Args:
            purpose: what else decides what becomes of it; where that is another than last time,
                everything is read again.
            language: of the site, where it does not say it.
        """
        changed = not self._is_all_new(purpose)
        count = self._store.count_changed if changed else self._store.count
        total = sum(count(name) for name in self._store.fact("written").split())
        entries = Entries(self._store, self._language or language)
        # Where there is nothing to read, nobody asks what the articles have in common.
        found = survey(entries.all(with_articles=total > 0), language)
        if entries.hidden:
            found.remarks.add("behind-password", f"{entries.hidden} posts")
        for name, reason in self.brought.closed.items():
            found.remarks.add("listing-closed", f"{name}: {reason}")
        return Import(
            source=Path(self._store.folder.name),
            site=found.site,
            authors=tuple(found.authors.values()),
            categories=found.categories_top_first(),
            tags=tuple(found.tags.values()),
            total=total,
            remarks=found.remarks.all(),
            read=lambda: self._manuscripts(entries, found, changed),
        )

    def _manuscripts(self, entries: Entries, found: Survey, changed: bool) -> Iterator[Manuscript]:
        pictures = StoredPictures(self._store)
        for entry in entries.articles(changed):
            if is_article(entry):
                manuscript = manuscript_of(entry, found, pictures)
                original = Original(
                    form="json", content=entry.original.encode("utf-8"), place=entry.get("link")
                )
                yield msgspec.structs.replace(manuscript, original=original)

    def _is_all_new(self, purpose: str) -> bool:
        return self._store.fact("purpose") != purpose or self._store.has_rewritten(_BESIDE)

    def note_taken(self, purpose: str) -> None:
        """Note that all of it has been taken in."""
        self._store.set_fact("purpose", purpose)
        self._store.mark_taken()

    def vanished(self) -> list[str]:
        """The keys of articles that were over there once and are no more."""
        return [
            key_of(self.base, str(number))
            for name in self._store.fact("written").split()
            for number in self._store.gone(name)
        ]

    def close(self) -> None:
        """Close the store, and let another run at it."""
        self._store.close()

    def count(self) -> int:
        """How many articles there are over there."""
        return sum(self._store.count(name) for name in self._store.fact("written").split())


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told how far a run is: of listings, of pictures, and of waiting."""

    listing: Progress = lambda what, done, total: None
    pictures: Callable[[int, int], None] = lambda done, total: None
    waiting: Callable[[str], None] = lambda line: None


def bring_site(
    address: str,
    folder: Path,
    access: Access,
    *,
    language: str = "en",
    since: datetime | None = None,
    full: bool = False,
    with_pictures: bool = True,
    purpose: str = "",
    told: Told | None = None,
) -> BroughtSite:
    """Bring what a site has that is not here yet, and its pictures.

    Args:
        address: of the site.
        folder: what is brought of sites is kept in a folder of its own below.
        access: how it may be asked.
        language: of the site, where it does not say it.
        since: only articles changed since then, by the site's clock.
        full: compare every article.
        with_pictures: bring pictures too.
        purpose: as for `BroughtSite.manuscripts`.
        told: told how far it is.

    Raises:
        ImporterError: the site cannot be read, or is being imported already. What came stays in the
            folder, and the next run goes on from there.
    """
    told = told or Told()
    asker = Asker(Guard(access.allow_private), access.seconds)
    if access.user:
        asker.secrets[origin_of(address)] = _sign_in_header(address, access)
    polite = Polite(asker, access.per_second, told.waiting, sleep=access.sleep)
    try:
        site = find_site(polite, address)
        if access.user:
            # What the address led to is of the same domain: find_site has seen to that.
            asker.secrets[origin_of(site.root)] = _sign_in_header(site.root, access)
            _check_account(site, access)
        ask_for_all_languages(site)
        with contextlib.ExitStack() as undo:
            store = Store(folder / _folder_name(site.base))
            undo.callback(store.close)
            store.lock()
            _settle(store, site)
            brought = bring(site, store, since, full, told.listing)
            result = BroughtSite(store, site.language, brought)
            if with_pictures:
                addresses = pictures_of(result.manuscripts(purpose, language))
                bring_pictures(polite, store, site.base, addresses, told.pictures)
            undo.pop_all()
        return result
    finally:
        asker.close()


def _sign_in_header(address: str, access: Access) -> dict[str, str]:
    """The sign-in; only ever for an address with encryption."""
    if not address.startswith("https://") and not access.allow_private:
        raise AddressRefused(address, "a password is only sent to an address with https://")
    said = base64.b64encode(f"{access.user}:{access.password}".encode()).decode("ascii")
    return {"Authorization": f"Basic {said}"}


class _Me(msgspec.Struct, frozen=True):
    capabilities: dict[str, Any] | list[Any] = {}


def _check_account(site: Site, access: Access) -> None:
    """See that the account may read what others wrote, drafts included."""
    answer = site.ask("wp/v2/users/me", {"context": "edit"})
    if answer.status != 200:
        raise refused(answer)
    may = read_json(answer, _Me).capabilities
    if not isinstance(may, dict) or not (may.get("edit_others_posts") and may.get("edit_posts")):
        raise AnswerRefused(
            answer.address,
            f"the account {access.user} may not edit what others wrote; an editor's or an "
            "administrator's is needed to read drafts and texts as they were written",
        )
    site.signed_in = True


def _settle(store: Store, site: Site) -> None:
    """Note what the site says of itself, and see that the store is of the same view of it."""
    before = store.fact("signed in")
    if before == "yes" and not site.signed_in:
        raise ImporterError(
            store.folder,
            "earlier runs were signed in; without that, drafts would seem to have vanished. "
            "Sign in again, or delete this folder to begin anew",
        )
    if before == "no" and site.signed_in:
        store.begin_anew()
    store.set_fact("signed in", "yes" if site.signed_in else "no")
    store.set_fact("title", site.index.name)
    store.set_fact("description", site.index.description)
    store.set_fact("base_blog_url", site.base)
    store.set_fact("language", site.language)


def _folder_name(base: str) -> str:
    name = re.sub(r"^https?://", "", base.lower())
    return re.sub(r"[^a-z0-9.]+", "-", name).strip("-.")[:120] or "site"

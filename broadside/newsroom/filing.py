"""Filing: the only writer to the wire.

The law: at the end of every transaction, what stands on the wire is what stands in the newsroom.
A thing is *filed* whenever it is saved whole, inside that save's transaction (`models.standing`
says why there, `docs/decisions/0005-filing.md` what else was looked at). Filing compares: what is
live gets a dispatch if its document differs from its newest one; what is not live is withdrawn if
it stands. So filing twice is filing once, and it does not matter which of Wagtail's ways led here.

What a story or front refers to is filed before it, so a reader of the wire never meets an
identifier that was not explained; a subject that was never published is published by that. One that
was published and then withdrawn stays withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import Any, cast

import msgspec
from django.db import connection, transaction
from django.db.models.signals import post_save, pre_delete
from django.utils import timezone
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from broadside.composing.wake import wake_press
from broadside.newsroom.configure import current_publication
from broadside.newsroom.documents import document_of
from broadside.newsroom.errors import EmbargoStands, NotAtomic, PictureLost
from broadside.newsroom.models import (
    Article,
    Dossier,
    Filed,
    Front,
    Person,
    Picture,
    Place,
    Strand,
    Topic,
)
from broadside.newsroom.models.standing import DECIDING, Key, Standing, key_of, saved
from broadside.newsroom.references import referred_by
from broadside.site.pictures import PictureStore
from broadside.wire import documents as wire
from broadside.wire.dialects import through_django
from broadside.wire.log import append

SUBJECTS = (Person, Dossier, Strand, Topic, Place)
"""What stories refer to, in the order in which they may refer to one another."""

_AT_ONCE = 500
"""Documents built and appended together when many are filed."""


_MOMENT: ContextVar[datetime | None] = ContextVar("moment", default=None)
# Filing is called from inside Django's own `save`, through which no argument can be handed.


@contextmanager
def dated(moment: datetime) -> Iterator[None]:
    """File what is saved inside as of a moment in the past: for a newsroom that is given one.

    The wire's time never goes back, so what is filed after a later dispatch is dated like that.

    Raises:
        ValueError: the moment knows no time zone, or lies ahead: every later dispatch would have
            to be dated like it.
    """
    if moment.utcoffset() is None or moment > timezone.now():
        raise ValueError(f"what is filed is dated by a moment that has been, not {moment!r}")
    before = _MOMENT.set(moment)
    try:
        yield
    finally:
        _MOMENT.reset(before)


def connect() -> None:
    """Hear of every save and deletion that may change what stands. Done once, by the app."""
    saved.connect(_on_save, dispatch_uid="newsroom.filing.save")
    post_save.connect(_on_base_page_save, sender=Page, dispatch_uid="newsroom.filing.page")
    for model in (Article, Front, *SUBJECTS):
        pre_delete.connect(
            _on_delete, sender=model, dispatch_uid=f"newsroom.filing.delete.{model.__name__}"
        )


def file(thing: Any) -> list[wire.Dispatch]:
    """Make the wire agree with one article, front or subject as it is now.

    Returns:
        What was appended: nothing when the wire agreed already.

    Raises:
        NotAtomic: there is no transaction.
        EmbargoStands: it is live although its embargo has not ended.
        PictureLost: the file of a picture that it shows is gone.
    """
    _require_transaction()
    key = key_of(thing)
    before = Filed.objects.filter(what=key[0], identifier=key[1], language=key[2]).first()
    if not thing.live:
        return _withdraw(key, before)
    _require_no_embargo(thing)
    referred = referred_by(thing)
    document = document_of(thing)
    _keep_pictures(document)
    return _append([*_missing(referred), (key, document)])


def withdraw(thing: Any, reason: str = "") -> list[wire.Dispatch]:
    """Withdraw what stands of a thing from the wire, whatever the newsroom says of it.

    Raises:
        NotAtomic: there is no transaction.
    """
    _require_transaction()
    key = key_of(thing)
    before = Filed.objects.filter(what=key[0], identifier=key[1], language=key[2]).first()
    return _withdraw(key, before, reason)


def merge(taken: Any, kept: Any) -> list[wire.Dispatch]:
    """Withdraw one person or place in favour of another: nothing when it was never on the wire.

    Raises:
        NotAtomic: there is no transaction.
    """
    _require_transaction()
    return _withdraw_known(taken, kept.identifier)


def part(taken: Any) -> list[wire.Dispatch]:
    """End what `merge` said of one that does not stand by itself either.

    Raises:
        NotAtomic: there is no transaction.
    """
    _require_transaction()
    return _withdraw_known(taken, "")


def filed_since(articles: Any, sequence: int) -> list[int]:
    """The primary keys of those of some live articles that were filed after a dispatch."""
    found = {
        ("story", key.hex, language): pk
        for pk, key, language in articles.filter(live=True)
        .order_by()
        .values_list("pk", "translation_key", "locale__language_code")
    }
    rows = _filed(found).items()
    return [found[key] for key, row in rows if row.sequence > sequence]


def withdraw_all(things: Iterable[Any], reason: str = "") -> int:
    """Withdraw what stands of many things from the wire, in one append.

    Returns:
        How many were withdrawn.

    Raises:
        NotAtomic: there is no transaction.
    """
    _require_transaction()
    standing = [key for key, row in _filed(map(key_of, things)).items() if row.stands]
    return len(_append_withdrawals(standing, reason))


def file_stories(articles: Iterable[Article]) -> int:
    """File many live articles, as an import does: documents built and appended by the hundred.

    Args:
        articles: best a queryset with its relations prefetched; `for_filing()` gives that.

    Returns:
        How many stories were appended; those that the wire has already are not counted.

    Raises:
        NotAtomic: there is no transaction.
    """
    _require_transaction()
    count = 0
    iterator = iter(articles)
    while chunk := list(islice(iterator, _AT_ONCE)):
        referred: dict[Key, Any] = {}
        documents: list[tuple[Key, wire.AnyDocument]] = []
        for article in chunk:
            if not article.live:
                continue
            _require_no_embargo(article)
            referred.update((key_of(thing), thing) for thing in referred_by(article))
            document = document_of(article)
            documents.append((key_of(article), document))
        _keep_pictures(*(document for _, document in documents))
        dispatches = _append([*_missing(referred.values()), *documents])
        count += sum(isinstance(dispatch.document, wire.Story) for dispatch in dispatches)
    return count


def for_filing(articles: Any = None) -> Any:
    """Live articles, from the oldest, with all that filing them reads."""
    queryset = Article.objects.all() if articles is None else articles
    return (
        queryset.filter(live=True)
        .select_related("locale", "picture", "dateline_place")
        .prefetch_related(
            "bylines__person",
            "corrections",
            "dossiers",
            "strands__dossier",
            "topics__parent",
            "places",
        )
        .order_by("published_at", "pk")
    )


def file_everything() -> int:
    """Make the wire agree with all that is live: what a restored or mended database needs.

    Returns:
        How many dispatches were appended.

    Raises:
        NotAtomic: there is no transaction.
    """
    _require_transaction()
    count = 0
    for model in SUBJECTS:
        for subject in model.objects.filter(live=True).iterator(_AT_ONCE):
            count += len(file(subject))
    newest = Filed.objects.order_by("-sequence").values_list("sequence", flat=True)
    before = newest.first() or 0
    articles = for_filing()
    pks = list(articles.values_list("pk", flat=True))
    for start in range(0, len(pks), _AT_ONCE):
        file_stories(articles.filter(pk__in=pks[start : start + _AT_ONCE]))
    count += max(0, (newest.first() or 0) - before)
    for front in Front.objects.filter(live=True):
        count += len(file(front))
    return count + len(_append_withdrawals(_stale()))


# --- what is heard ------------------------------------------------------------------------------


def _on_save(instance: Any, **_: Any) -> None:
    file(instance)


def _on_base_page_save(instance: Page, update_fields: Any = None, **_: Any) -> None:
    # Wagtail unpublishes what has expired through the base class, past our own `save`.
    if update_fields is not None and not DECIDING & set(update_fields):
        return
    specific = instance.specific
    if isinstance(specific, Standing):
        file(specific)


def _on_delete(instance: Any, **_: Any) -> None:
    withdraw(instance)


# --- what must be explained first ---------------------------------------------------------------


def _missing(subjects: Iterable[Any]) -> list[tuple[Key, wire.AnyDocument]]:
    """The documents of those that are not on the wire yet; a draft is published by that."""
    wanted = {key_of(subject): subject for subject in subjects}
    if not wanted:
        return []
    there = _filed(wanted)
    missing = []
    for key, subject in wanted.items():
        if key in there:
            continue
        if not subject.live:
            if subject.first_published_at is not None:
                continue
            subject = _published_along(subject)
        document = document_of(subject)
        _keep_pictures(document)
        missing.append((key, document))
    return missing


def _published_along(draft: Any) -> Any:
    """A draft that something published refers to: from now on it stands, as it was last saved."""
    subject = draft.get_latest_revision_as_object()
    now = timezone.now()
    subject.live = True
    subject.has_unpublished_changes = False
    subject.first_published_at = subject.first_published_at or now
    subject.last_published_at = now
    subject.live_revision = draft.latest_revision
    subject.save()
    return subject


def _keep_pictures(*documents: wire.AnyDocument) -> None:
    """Put the originals of the pictures they show where the press takes them from."""
    digests = {picture.digest for document in documents for picture in _pictures(document)}
    if not digests:
        return
    store = PictureStore(current_publication().pictures)
    absent = [digest for digest in digests if not store.holds(digest)]
    for picture in Picture.objects.filter(digest__in=absent):
        if store.holds(picture.digest):
            continue
        try:
            store.put(picture.content())
        except (SourceImageIOError, OSError) as error:
            raise PictureLost(
                f"the file of the picture “{picture.title}” is gone; upload it again"
            ) from error


def _pictures(value: Any) -> Iterable[wire.Picture]:
    if isinstance(value, wire.Picture):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _pictures(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _pictures(item)


# --- appending ----------------------------------------------------------------------------------


def _withdraw(key: Key, before: Filed | None, reason: str = "") -> list[wire.Dispatch]:
    if before is None or not before.stands:
        return []
    return _append_withdrawals([key], reason)


def _withdraw_known(subject: Any, in_favour_of: str) -> list[wire.Dispatch]:
    """Withdraw one that the wire knows, whether it stands there or not."""
    key = key_of(subject)
    if not Filed.objects.filter(what=key[0], identifier=key[1], language=key[2]).exists():
        return []
    document = wire.Withdrawn(what=cast(Any, key[0]), id=key[1], in_favour_of=in_favour_of)
    return _append([(key, document)])


def _append_withdrawals(keys: Sequence[Key], reason: str = "") -> list[wire.Dispatch]:
    return _append(
        [
            (key, wire.Withdrawn(what=cast(Any, key[0]), id=key[1], language=key[2], reason=reason))
            for key in keys
        ]
    )


def _append(filed: Sequence[tuple[Key, wire.AnyDocument]]) -> list[wire.Dispatch]:
    """Append those documents that say something new, and note that they were."""
    if not filed:
        return []
    there = _filed(key for key, _ in filed)
    new: list[tuple[Key, wire.AnyDocument, str]] = []
    for key, document in filed:
        fingerprint = sha256(msgspec.json.encode(document)).hexdigest()
        if key not in there or there[key].fingerprint != fingerprint:
            new.append((key, document, fingerprint))
    if not new:
        return []
    with connection.cursor() as cursor:
        dispatches = append(
            cursor,
            through_django(connection.vendor),
            [document for _, document, _ in new],
            (_MOMENT.get() or timezone.now()).astimezone(UTC),
        )
    Filed.objects.bulk_create(
        [
            Filed(
                what=key[0],
                identifier=key[1],
                language=key[2],
                sequence=dispatch.sequence,
                fingerprint=fingerprint,
                stands=not isinstance(document, wire.Withdrawn),
            )
            for (key, document, fingerprint), dispatch in zip(new, dispatches, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["what", "identifier", "language"],
        update_fields=["sequence", "fingerprint", "stands"],
    )
    transaction.on_commit(partial(wake_press, current_publication()))
    return dispatches


def _filed(keys: Iterable[Key]) -> dict[Key, Filed]:
    wanted = set(keys)
    found: dict[Key, Filed] = {}
    for what in {key[0] for key in wanted}:
        identifiers = [key[1] for key in wanted if key[0] == what]
        for start in range(0, len(identifiers), _AT_ONCE):
            for row in Filed.objects.filter(
                what=what, identifier__in=identifiers[start : start + _AT_ONCE]
            ):
                key = (row.what, row.identifier, row.language)
                if key in wanted:
                    found[key] = row
    return found


def _stale() -> list[Key]:
    """What stands on the wire and no longer in the newsroom."""
    live: set[Key] = set()
    for model in SUBJECTS:
        for identifier in model.objects.filter(live=True).values_list("identifier", flat=True):
            live.add((model.WHAT, identifier, ""))
    for key, language in Article.objects.filter(live=True).values_list(
        "translation_key", "locale__language_code"
    ):
        live.add(("story", key.hex, language))
    live.update(key_of(front) for front in Front.objects.filter(live=True))
    standing = Filed.objects.filter(stands=True).order_by("sequence")
    rows = standing.values_list("what", "identifier", "language")
    return [key for key in rows if key not in live]


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise NotAtomic("file inside the transaction that publishes (transaction.atomic)")


def _require_no_embargo(thing: Any) -> None:
    embargo = getattr(thing, "embargo", None)
    if embargo is not None and embargo > timezone.now():
        raise EmbargoStands(f"“{thing}” may not be published before {embargo.isoformat()}")

"""Which people, and which places, have names so alike that they may be one.

The pairs are worked out from every spelling there is, by `copydesk.name_variants`, and kept with a
fingerprint of the spellings. Up to a thousand are compared at once. More are compared by a process
of its own, started by whoever looks first, and until it is done the pairs of before are shown.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import msgspec
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from broadside.copydesk.name_variants import Variant, variants
from broadside.newsroom.merging import apart
from broadside.newsroom.models import Different, LikeNames, Person, Place

MODELS: dict[str, Any] = {"person": Person, "place": Place}

AT_ONCE = 1_000
"""So many spellings are compared while the page is made: some tenths of a second."""

_GIVEN_UP = timedelta(minutes=10)


class Pair(msgspec.Struct, frozen=True, array_like=True):
    """Two identifiers whose spellings are alike; how much, why, and which spellings."""

    first: str
    second: str
    score: float
    evidence: tuple[str, ...]
    spellings: tuple[str, str]

    @property
    def percent(self) -> int:
        """The score in hundredths."""
        return round(self.score * 100)


class Alike(msgspec.Struct, frozen=True):
    """The pairs of a kind, the surest first, and whether newer ones are being worked out."""

    pairs: tuple[Pair, ...]
    names: int
    under_way: bool = False


def alike(what: str) -> Alike:
    """The pairs that an editor has not decided on yet."""
    spelled = spellings(what)
    fingerprint = _fingerprint(spelled)
    kept = LikeNames.objects.get_or_create(what=what)[0]
    under_way = False
    if kept.fingerprint != fingerprint:
        if len(spelled) <= AT_ONCE:
            keep(what, spelled, variants([spelling for _, spelling in spelled]))
        else:
            _begin(what, spelled)
            under_way = True
        kept.refresh_from_db()
    pairs = msgspec.convert(kept.pairs, tuple[Pair, ...])
    return Alike(_undecided(what, pairs, {name for name, _ in spelled}), kept.names, under_way)


def spellings(what: str) -> list[tuple[str, str]]:
    """Every spelling of everyone who was not merged, each with the identifier."""
    rows = (
        MODELS[what]
        .objects.filter(merged_into=None)
        .order_by("pk")
        .values_list("identifier", "name", "names", "variants")
    )
    return [
        (identifier, spelling)
        for identifier, name, names, others in rows.iterator(2_000)
        for spelling in dict.fromkeys((name, *(names or {}).values(), *(others or ())))
        if spelling
    ]


def keep(what: str, spelled: list[tuple[str, str]], found: Iterable[Variant]) -> None:
    """Keep the pairs worked out from some spellings."""
    best: dict[tuple[str, str], Pair] = {}
    for variant in found:
        (one, written), (other, written_there) = spelled[variant.first], spelled[variant.second]
        if one == other or (one, other) in best or (other, one) in best:
            continue
        best[one, other] = Pair(
            one, other, variant.score, variant.evidence, (written, written_there)
        )
    LikeNames.objects.filter(what=what).update(
        fingerprint=_fingerprint(spelled),
        pairs=msgspec.to_builtins(list(best.values())),
        names=len({identifier for identifier, _ in spelled}),
        since=None,
    )


def work_out(what: str, spelled: list[tuple[str, str]]) -> None:
    """Compare in a process of its own, and keep what it finds."""
    names = msgspec.json.encode([spelling for _, spelling in spelled])
    command = (sys.executable, "-m", apart.__name__)
    done = subprocess.run(command, input=names, stdout=subprocess.PIPE, check=True)
    keep(what, spelled, apart.read(done.stdout))


def _begin(what: str, spelled: list[tuple[str, str]]) -> None:
    """Begin to work out, unless somebody has."""
    now = timezone.now()
    free = Q(since=None) | Q(since__lt=now - _GIVEN_UP)
    if LikeNames.objects.filter(free, what=what).update(since=now):
        thread = threading.Thread(target=_apart, args=(what, spelled), daemon=True)
        transaction.on_commit(thread.start)


def _apart(what: str, spelled: list[tuple[str, str]]) -> None:
    try:
        work_out(what, spelled)
    except (OSError, subprocess.SubprocessError, msgspec.MsgspecError) as error:
        print(f"names: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
        LikeNames.objects.filter(what=what).update(since=None)
    finally:
        connection.close()


def _undecided(what: str, pairs: tuple[Pair, ...], there: set[str]) -> tuple[Pair, ...]:
    decided = _decided(what)
    return tuple(
        pair
        for pair in pairs
        if pair.first in there
        and pair.second in there
        and tuple(sorted((pair.first, pair.second))) not in decided
    )


def _decided(what: str) -> set[tuple[str, ...]]:
    """The pairs said not to be the same, of who was merged since those of the survivor."""
    rows = MODELS[what].objects.filter(merged_into__isnull=False)
    into = dict(rows.order_by().values_list("identifier", "merged_into__identifier"))

    def meant(name: str) -> str:
        while name in into:
            name = into[name]
        return name

    pairs = Different.objects.filter(what=what).values_list("first", "second")
    return {tuple(sorted((meant(first), meant(second)))) for first, second in pairs}


def _fingerprint(spelled: list[tuple[str, str]]) -> str:
    return sha256(msgspec.json.encode(spelled)).hexdigest()

"""The work on imports that takes longer than a request, done one after another.

The law: whatever interrupts it, and wherever, it ends the same. Each piece of work either reads an
upload, which changes nothing, or is one transaction with the note that it is done; work that was
interrupted is begun anew. What stops its process three times is given up, and said to be.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from broadside.importers.errors import ImporterError
from broadside.importers.kinds import ARCHIVE, recognise
from broadside.importers.manuscript import Import
from broadside.importers.unpacking import unpack
from broadside.newsroom.configure import current_publication
from broadside.newsroom.errors import NewsroomError
from broadside.newsroom.imports.incoming import (
    HowFar,
    Incoming,
    all_incoming,
    left_over,
    told,
)
from broadside.newsroom.imports.looking import look_at
from broadside.newsroom.intake import take_in
from broadside.newsroom.intake.undo import undo
from broadside.newsroom.models import ImportWork

KEPT = timedelta(days=7)
"""How long an upload waits to be decided on."""
MOST_TRIES = 3

_PAUSE = 0.25
"""Seconds between two notes of how far it is."""
_A_DAY = 86_400.0
_log = logging.getLogger(__name__)
_Stage = ImportWork.Stage


class Cancelled(Exception):
    """Somebody has asked for the work to stop."""


def is_waiting() -> bool:
    """Whether there is work to be done."""
    return ImportWork.objects.filter(stage__in=ImportWork.UNDER_WAY).exists()


def do_all() -> int:
    """Do all the work there is; gives how much was. Does nothing where another process does it."""
    folder = all_incoming()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    done = 0
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return 0
        clear_away()
        while (
            work := ImportWork.objects.filter(stage__in=ImportWork.UNDER_WAY).order_by("pk").first()
        ):
            do(work)
            done += 1
    return done


def do(work: Any) -> None:
    """Do one piece of work, and note what came of it."""
    incoming = Incoming(work.token)
    if work.tries >= MOST_TRIES:
        _give_up(work, incoming, "It was stopped three times while it was at work.")
        return
    work.tries += 1
    work.save(update_fields=["tries"])
    act = {_Stage.READING: _read, _Stage.ACCEPTED: _take, _Stage.UNDOING: _undo}[work.stage]
    try:
        act(work, incoming)
    except Cancelled:
        _cancelled(work, incoming)
    except (ImporterError, NewsroomError) as error:
        said = told(error) if isinstance(error, ImporterError) else str(error)
        _give_up(work, incoming, f"{said[:1].upper()}{said[1:]}.")
    except Exception:
        _log.exception("the import of %s could not be done", work)
        _give_up(work, incoming, "Something went wrong here; the log of the server says what.")
    except BaseException:
        # The process is being stopped, which is no fault of this work.
        with contextlib.suppress(Exception):
            ImportWork.objects.filter(pk=work.pk).update(tries=work.tries - 1)
        raise


def clear_away() -> None:
    """Delete uploads that nobody has decided on, and what interrupted ones have left."""
    waiting = ImportWork.objects.filter(stage=_Stage.READY, began__lt=timezone.now() - KEPT)
    for work in waiting:
        Incoming(work.token).delete()
        _settle(work, _Stage.EXPIRED)
    kept = ImportWork.objects.filter(stage__in=(*ImportWork.UNDER_WAY, _Stage.READY))
    for folder in left_over(set(kept.values_list("token", flat=True)), _A_DAY):
        Incoming(folder.name).delete()


# --- the kinds of work ---------------------------------------------------------------------------


def _read(work: Any, incoming: Incoming) -> None:
    """Find out what taking it in would do."""
    source = _source(work, incoming)
    with _telling(incoming) as tell:
        found = look_at(source, work.dossier or None, incoming, tell)
    work.found = found
    _settle(work, _Stage.READY)


def _take(work: Any, incoming: Incoming) -> None:
    """Take it in."""
    source = _source(work, incoming)
    with _telling(incoming) as tell, transaction.atomic():
        report = take_in(current_publication(), source, dossier=work.dossier or None, progress=tell)
        work.record_id = report.record
        _settle(work, _Stage.DONE)
    incoming.delete()


def _undo(work: Any, incoming: Incoming) -> None:
    """Undo the import."""
    with _telling(incoming) as tell, transaction.atomic():
        undo(work.record_id, work.by, tell)
        _settle(work, _Stage.DONE)
    incoming.delete()


def _source(work: Any, incoming: Incoming) -> Import:
    """The archive that was uploaded, unpacked where it is one."""
    came = incoming.came
    if came is None:
        raise NewsroomError("the upload is not there any more")
    place: Path = came
    if came.name.lower().endswith(ARCHIVE):
        place = incoming.fresh("unpacked") / came.name[: -len(ARCHIVE)]
        place.mkdir()
        unpack(came, place)
    kind, what = recognise(place)
    if work.kind != kind.name:
        work.kind = kind.name
        work.save(update_fields=["kind"])
    language = work.language or current_publication().default_language
    source = kind.read(what, incoming.fresh("scratch"), language)
    # It is known by the name under which it came, and not by where it lies here.
    source.source = Path(work.filename)
    return source


# --- how it ends ---------------------------------------------------------------------------------


def _settle(work: Any, stage: Any, said: str = "") -> None:
    work.stage, work.said, work.tries = stage, said, 0
    work.save()


def _give_up(work: Any, incoming: Incoming, said: str) -> None:
    incoming.delete()
    _settle(work, _Stage.FAILED, said)


def _cancelled(work: Any, incoming: Incoming) -> None:
    if work.stage == _Stage.ACCEPTED:
        incoming.begin()
        _settle(work, _Stage.READY, "It was cancelled; nothing was taken in.")
    else:
        incoming.delete()
        said = "nothing was undone" if work.stage == _Stage.UNDOING else "nothing was taken in"
        _settle(work, _Stage.REFUSED, f"It was cancelled; {said}.")


@contextlib.contextmanager
def _telling(incoming: Incoming) -> Iterator[Callable[[int, int], None]]:
    """Something to be told how far the work is, which stops it when that is asked for."""
    began = last = time.time()
    if incoming.is_cancelled:
        raise Cancelled
    incoming.say_how_far(HowFar(0, 0, began, began))

    def tell(done: int, total: int) -> None:
        nonlocal last
        if incoming.is_cancelled:
            raise Cancelled
        now = time.time()
        if now - last >= _PAUSE or done == total:
            last = now
            incoming.say_how_far(HowFar(done, total, began, now))

    yield tell

"""Render many pages in several processes.

Each worker is a fork: it has the site and the source as they were, so nothing is sent to it but the
numbers of the pages it is to render, and nothing comes back but traces, packed. Pages come in
ranks, and one begins only when the one before is written; so neither the number of workers nor
their speed can be seen in the result or in the order promised to readers.

Within a rank each worker begins at a place of its own and goes on from there, so that pages which
lie side by side, and show much that is the same, are rendered by one; who is done first takes from
the end of what is left to another.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from array import array
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import groupby, pairwise
from multiprocessing.connection import Connection, wait
from typing import Any

import msgspec

from broadside.press.errors import PressError, WorkerDied
from broadside.press.ledger import PageKey
from broadside.press.output import Output
from broadside.press.page import Site, Source
from broadside.press.render import Batch, Rendered, render
from broadside.press.trace import Answers, News

CHUNK = 64
"""Pages handed to a worker at a time."""

FEWEST = 400
"""With fewer pages than this, one process is done before others have started."""

ALONE = -1
"""Who gives out the numbers where nobody else does: see `Batch.by`."""

Order = Callable[[PageKey], Any]
"""Pages of which it gives the same are rendered in any order; those of a higher come later."""

_Packed = list[tuple[int, bool, bytes, str]]
"""What a worker sends of each page: its number, whether it was written, what it asked, its error.
"""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[News, _Packed]).decode


def worker_count(wanted: int, pages: int) -> int:
    """How many processes to use for so many pages; 0 wanted means one for each processor."""
    if pages < FEWEST or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return (
        wanted or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else wanted or 1
    )


def render_all(
    site: Site,
    source: Source,
    output: Output,
    pages: Sequence[PageKey],
    workers: int,
    *,
    order: Order,
    answers: Answers,
    fresh: bool = False,
) -> Generator[Batch, None, None]:
    """Render the pages, rank after rank, and yield what became of them.

    Closed before its end it renders no more, and what is under way then is lost.

    Args:
        order: what they are in the order of; those of which it gives the same are a rank.
        answers: whom to ask where one process does it all.
        fresh: no file stands at any of their paths.

    Raises:
        OutputError: the folder cannot be written.
        WorkerDied: a worker ended before its time.
    """
    workers = worker_count(workers, len(pages))
    if workers == 1:
        for page in pages:
            rendered = render(site, answers, output, page, fresh=fresh)
            yield Batch(ALONE, answers.news(), [rendered])
    else:
        yield from _in_workers(site, source, output, pages, workers, order, fresh)


def _in_workers(
    site: Site,
    source: Source,
    output: Output,
    pages: Sequence[PageKey],
    workers: int,
    order: Order,
    fresh: bool,
) -> Iterator[Batch]:
    context = multiprocessing.get_context("fork")
    pipes: list[Connection] = []
    processes = []
    # What is there now lives on in the workers; looking through it for cycles would only make
    # copies of memory that they share.
    gc.freeze()
    try:
        for _ in range(workers):
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_work,
                args=(site, source, output, pages, fresh, theirs, [*pipes, ours]),
                daemon=True,
            )
            process.start()
            theirs.close()
            pipes.append(ours)
            processes.append(process)
        for start, stop in _ranks(pages, order):
            yield from _spread(pipes, pages, start, stop)
        for pipe in pipes:
            pipe.send(None)
        for process in processes:
            process.join()
    finally:
        gc.unfreeze()
        for pipe in pipes:
            pipe.close()
        for process in processes:
            if process.is_alive():
                process.terminate()
                process.join()


def _ranks(pages: Sequence[PageKey], order: Order) -> Iterator[tuple[int, int]]:
    start = 0
    for _, group in groupby(pages, key=order):
        stop = start + sum(1 for _ in group)
        yield start, stop
        start = stop


class _Shares:
    """What of a rank is left to each worker."""

    def __init__(self, start: int, stop: int, workers: int) -> None:
        edges = [start + (stop - start) * worker // workers for worker in range(workers + 1)]
        self._left = [list(pair) for pair in pairwise(edges)]

    def take(self, worker: int) -> tuple[int, int] | None:
        """The next chunk for a worker: from the front of its own, or from the end of another's."""
        own = self._left[worker]
        if own[0] < own[1]:
            start, own[0] = own[0], min(own[0] + CHUNK, own[1])
            return start, own[0]
        other = max(self._left, key=lambda left: left[1] - left[0])
        if other[0] == other[1]:
            return None
        stop, other[1] = other[1], max(other[1] - CHUNK, other[0])
        return other[1], stop


def _spread(
    pipes: list[Connection], pages: Sequence[PageKey], start: int, stop: int
) -> Iterator[Batch]:
    shares = _Shares(start, stop, len(pipes))
    busy: dict[Connection, int] = {}
    for worker, pipe in enumerate(pipes):
        if (chunk := shares.take(worker)) is not None:
            pipe.send(chunk)
            busy[pipe] = worker
    while busy:
        for ready in wait(busy):
            assert isinstance(ready, Connection)
            worker = busy[ready]
            try:
                results = ready.recv()
            except EOFError:
                raise WorkerDied("a worker of the press ended before its pages were done") from None
            if isinstance(results, PressError):
                raise results
            if (chunk := shares.take(worker)) is not None:
                ready.send(chunk)
            else:
                del busy[ready]
            news, packed = _decode(results)
            yield Batch(
                worker,
                news,
                [
                    Rendered(pages[number], written, array("I", asked), error)
                    for number, written, asked, error in packed
                ],
            )


def _work(
    site: Site,
    source: Source,
    output: Output,
    pages: Sequence[PageKey],
    fresh: bool,
    pipe: Connection,
    others: list[Any],
) -> None:
    for other in others:
        # The parent's ends of the pipes, inherited: open here, they would keep a worker waiting
        # for ever, and holding the lock, after the parent was killed.
        other.close()
    answers = Answers(source)
    try:
        while (chunk := pipe.recv()) is not None:
            try:
                packed = [
                    (number, each.written, each.asked.tobytes(), each.error)
                    for number in range(*chunk)
                    for each in (render(site, answers, output, pages[number], fresh=fresh),)
                ]
                pipe.send(_encode((answers.news(), packed)))
            except PressError as error:
                pipe.send(error)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return

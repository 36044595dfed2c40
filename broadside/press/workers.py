"""Render many pages in several processes.

Each worker is a fork: it has the site and the source as they were, so nothing is sent to it but the
numbers of the pages it is to render, and nothing comes back but traces. Pages are handed out in
order, a chunk at a time, and a rank begins only when the one before is written; so neither the
number of workers nor their speed can be seen in the result or in the order promised to readers.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from multiprocessing.connection import Connection, wait
from typing import Any

from broadside.press.errors import PressError, WorkerDied
from broadside.press.ledger import PageKey
from broadside.press.output import Output
from broadside.press.page import Site, Source
from broadside.press.plan import rank
from broadside.press.render import Rendered, render
from broadside.press.trace import Answers

CHUNK = 64
"""Pages handed to a worker at a time."""

FEWEST = 400
"""With fewer pages than this, one process is done before others have started."""


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
    fresh: bool = False,
) -> Iterator[Rendered]:
    """Render the pages, rank by rank, and yield what became of each.

    `fresh` says that no file stands at any of their paths.

    Raises:
        OutputError: the folder cannot be written.
        WorkerDied: a worker ended before its time.
    """
    workers = worker_count(workers, len(pages))
    if workers == 1:
        answers = Answers(source)
        for page in pages:
            yield render(site, answers, output, page, fresh=fresh)
    else:
        yield from _in_workers(site, source, output, pages, workers, fresh)


def _in_workers(
    site: Site,
    source: Source,
    output: Output,
    pages: Sequence[PageKey],
    workers: int,
    fresh: bool,
) -> Iterator[Rendered]:
    context = multiprocessing.get_context("fork")
    pipes: list[Connection] = []
    processes = []
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
        for start, stop in _ranks(site, pages):
            yield from _spread(pipes, start, stop)
        for pipe in pipes:
            pipe.send(None)
        for process in processes:
            process.join()
    finally:
        for pipe in pipes:
            pipe.close()
        for process in processes:
            if process.is_alive():
                process.terminate()
                process.join()


def _ranks(site: Site, pages: Sequence[PageKey]) -> Iterator[tuple[int, int]]:
    start = 0
    for _, group in groupby(pages, key=lambda page: rank(site, page)):
        stop = start + sum(1 for _ in group)
        yield start, stop
        start = stop


def _spread(pipes: list[Connection], start: int, stop: int) -> Iterator[Rendered]:
    chunks = iter([(at, min(at + CHUNK, stop)) for at in range(start, stop, CHUNK)])
    busy = []
    for pipe in pipes:
        if (chunk := next(chunks, None)) is not None:
            pipe.send(chunk)
            busy.append(pipe)
    while busy:
        for ready in wait(busy):
            assert isinstance(ready, Connection)
            try:
                results = ready.recv()
            except EOFError:
                raise WorkerDied("a worker of the press ended before its pages were done") from None
            if isinstance(results, PressError):
                raise results
            if (chunk := next(chunks, None)) is not None:
                ready.send(chunk)
            else:
                busy.remove(ready)
            yield from results


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
                pipe.send(
                    [
                        render(site, answers, output, page, fresh=fresh)
                        for page in pages[slice(*chunk)]
                    ]
                )
            except PressError as error:
                pipe.send(error)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return

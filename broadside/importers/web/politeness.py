"""Asking at a pace that a small server can bear, and again when it could not.

A server that says it is busy, or fails, is asked again, later each time, and not for ever. Where it
says how long to wait (`Retry-After`, RFC 9110 section 10.2.3) it is waited for.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from broadside.importers.errors import AnswerRefused, ComeLater, NoAnswer, TooSlow
from broadside.importers.web.asking import Answer, Asker

PER_SECOND = 2.0
"""Requests in a second, unless another pace is set."""

_TRIES = 5
_TRIES_OF_THE_SLOW = 2
_LONGEST_WAIT = 600.0
_BUSY = frozenset((408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524))

Said = Callable[[str], None]
"""Told what is being waited for, in a line."""


class Polite:
    """Asks at a pace.

    Args:
        asker: what asks.
        per_second: requests in a second, at most.
        said: told when it has to wait.
        clock, sleep: the time, and how it is let pass.
    """

    def __init__(
        self,
        asker: Asker,
        per_second: float = PER_SECOND,
        said: Said | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._asker = asker
        self._pause = 1.0 / per_second
        self._said = said or (lambda line: None)
        self._clock = clock
        self._sleep = sleep
        self._next = clock()
        self.asked = 0

    def get(
        self,
        address: str,
        headers: Mapping[str, str] | None = None,
        most: int = 64 * 1024 * 1024,
        into: BinaryIO | None = None,
    ) -> Answer:
        """Ask, as `Asker.get` does, at the pace; a server that is busy again.

        Raises:
            AddressRefused, AnswerRefused: as there; a server that stays busy is the second.
            ComeLater: it asks for a longer pause than an import can make.
            NoAnswer: it did not answer, however often it was asked.
        """
        for attempt in range(_TRIES):
            self._wait_for_turn()
            last = attempt == _TRIES - 1
            if into is not None:
                into.seek(0)
                into.truncate()
            try:
                answer = self._asker.get(address, headers, most, into)
            except NoAnswer as problem:
                if last or (isinstance(problem, TooSlow) and attempt + 1 >= _TRIES_OF_THE_SLOW):
                    raise
                self._wait(_backoff(attempt), problem.problem)
                continue
            if answer.status not in _BUSY:
                return answer
            if last:
                break
            wait = _wait_wanted(answer.header("Retry-After"))
            if wait is not None and wait > _LONGEST_WAIT:
                raise ComeLater(
                    address,
                    f"the site asks to come back in {wait / 60:.0f} minutes: run it again then",
                )
            self._wait(max(wait or 0.0, _backoff(attempt)), f"it answered {answer.status}")
        raise AnswerRefused(address, f"it answered {answer.status}, {_TRIES} times")

    def _wait_for_turn(self) -> None:
        now = self._clock()
        if now < self._next:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + self._pause
        self.asked += 1

    def _wait(self, seconds: float, why: str) -> None:
        self._said(f"{why}; asking again in {seconds:.0f} s")
        self._sleep(seconds)


def _backoff(attempt: int) -> float:
    """1, 2, 4, 8 seconds, more or less: many who fail together should not come back together."""
    return float(2**attempt) * random.uniform(0.75, 1.25)


def _wait_wanted(header: str) -> float | None:
    """The seconds of a `Retry-After`, which has either these or a date."""
    if header.isascii() and header.isdigit():
        return float(min(int(header), 10**9))
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())

"""Means to bring a real press into real trouble, each in a process that the trouble ends with."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_CLONE_NEWNS = 0x00020000
_CLONE_NEWUSER = 0x10000000
_MS_REC_PRIVATE = 0x4000 | 0x40000
_CAPABILITY_VERSION = 0x20080522
_CAP_DAC_OVERRIDE = 1
_CAP_DAC_READ_SEARCH = 2


def in_a_process(work: Callable[..., None], *arguments: Any) -> None:
    """Do the work in a process of its own; what it raises is raised here."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_do, args=(work, arguments, theirs))
    process.start()
    theirs.close()
    try:
        kind, said = ours.recv()
    except EOFError:
        kind, said = "failed", "the process ended without a word"
    process.join()
    if kind == "skipped":
        pytest.skip(said)
    if kind == "failed":
        pytest.fail(said)


class Impossible(Exception):
    """This machine does not let us have the trouble."""


def bound_by_permissions(work: Callable[..., None], *arguments: Any) -> None:
    """Do the work in a process that the permissions of files bind, root's as well."""

    def bound() -> None:
        if os.geteuid() == 0:
            _give_up_overriding()
        work(*arguments)

    in_a_process(bound)


def _give_up_overriding() -> None:
    """Take root's right to pass over permissions out of the capabilities in force."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    # Twice (in force, permitted, inheritable), of 32 capabilities each.
    sets = (ctypes.c_uint32 * 6)()
    if libc.capget(header, sets) == 0:
        sets[0] &= ~(1 << _CAP_DAC_OVERRIDE | 1 << _CAP_DAC_READ_SEARCH)
        if libc.capset(header, sets) == 0:
            return
    raise Impossible(f"root stays unbound here: {os.strerror(ctypes.get_errno())}")


def on_a_small_disk(size: str, folder: Path, work: Callable[..., None], *arguments: Any) -> None:
    """Do the work where `folder` is a file system of its own of that size.

    In a name space of our own, which anybody may make on most systems, and root on nearly all.
    """

    def mounted() -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        owner = os.geteuid(), os.getegid()
        if libc.unshare(_CLONE_NEWNS):
            if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNS):
                raise Impossible("no name spaces for a small disk here")
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"0 {owner[0]} 1")
            Path("/proc/self/gid_map").write_text(f"0 {owner[1]} 1")
        if libc.mount(b"none", b"/", None, _MS_REC_PRIVATE, None) or libc.mount(
            b"tmpfs", os.fsencode(folder), b"tmpfs", 0, f"size={size}".encode()
        ):
            raise Impossible(f"no mount here: {os.strerror(ctypes.get_errno())}")
        work(*arguments)

    in_a_process(mounted)


def fill_the_disk(folder: Path, leaving: int) -> Path:
    """Fill the file system of a folder but for so many bytes; the file to remove again."""
    ballast = folder / "ballast"
    held = 0
    with ballast.open("wb", buffering=0) as file:
        with contextlib.suppress(OSError):
            while True:
                held += file.write(b"\0" * 4096)
        file.truncate(max(0, held - leaving))
    return ballast


def _do(work: Callable[..., None], arguments: tuple[Any, ...], pipe: Any) -> None:
    try:
        work(*arguments)
    except Impossible as error:
        pipe.send(("skipped", str(error)))
    except BaseException:
        pipe.send(("failed", traceback.format_exc()))
    else:
        pipe.send(("done", ""))

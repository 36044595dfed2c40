"""The fingerprint of an answer: sixteen bytes that are equal when the answers are."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec

_encoder = msgspec.msgpack.Encoder(order="deterministic")

SIZE = 16
"""Bytes of a fingerprint: among 10⁹ answers, a chance of 10⁻²¹ that any two are taken for equal."""


def fingerprint(answer: Any) -> bytes:
    """The fingerprint of an answer's deterministic MessagePack.

    Raises:
        TypeError: the answer is of a type that msgspec cannot encode.
    """
    return blake2b(_encoder.encode(answer), digest_size=SIZE).digest()


def digest(content: bytes) -> bytes:
    """The fingerprint of a file's bytes."""
    return blake2b(content, digest_size=SIZE).digest()

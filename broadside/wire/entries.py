"""A dispatch as it is stored: bytes that are written once and read by many versions.

An *entry* is (sequence, time in microseconds, document as JSON). Logs hand out entries; what is
made of the JSON is decided by the one who reads: a whole document here, the few fields that a
listing needs in `heads`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec

from broadside.wire.documents import SCHEMA, AnyDocument, Dispatch, Document, Story
from broadside.wire.errors import DispatchRefused, DocumentUnreadable

Entry = tuple[int, int, bytes]
"""Sequence number, time in microseconds since 1970 (UTC), the document's JSON."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DOCUMENT = msgspec.json.Decoder(AnyDocument)

_Decoded = TypeVar("_Decoded")


def microseconds(moment: datetime) -> int:
    """An aware time as microseconds since 1970."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def moment(microseconds: int) -> datetime:
    """Microseconds since 1970 as a time in UTC."""
    return _EPOCH + timedelta(microseconds=microseconds)


def encode(document: AnyDocument) -> bytes:
    """A document's JSON.

    Raises:
        DispatchRefused: the document cannot stand on the wire.
    """
    if isinstance(document, Story) and not is_utc(document.published):
        raise DispatchRefused(
            f"the story {document.slug!r} must be published at a time in UTC, not at"
            f" {document.published!r}"
        )
    try:
        encoded = msgspec.json.encode(document)
        # What a reader could not decode must not be appended: it could never be taken back.
        _DOCUMENT.decode(encoded)
    except (UnicodeEncodeError, msgspec.MsgspecError, TypeError) as error:
        raise DispatchRefused(f"not a document for the wire: {error}") from error
    return encoded


def is_utc(moment: datetime) -> bool:
    """Whether a time knows its zone, and the zone is UTC."""
    return moment.utcoffset() == timedelta(0)


def decode(entry: Entry) -> Dispatch:
    """The dispatch, with its whole document.

    Raises:
        DocumentUnreadable: it was written by a newer Broadside, or is damaged.
    """
    sequence, time, encoded = entry
    document = decode_with(_DOCUMENT, sequence, encoded)
    return Dispatch(sequence=sequence, time=moment(time), document=document)


def decode_with(decoder: msgspec.json.Decoder[_Decoded], sequence: int, encoded: bytes) -> _Decoded:
    """A document through the given decoder.

    Raises:
        DocumentUnreadable: it was written by a newer Broadside, or is damaged.
    """
    try:
        document = decoder.decode(encoded)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise DocumentUnreadable(sequence, str(error)) from error
    schema = document.schema if isinstance(document, Document) else SCHEMA
    if schema > SCHEMA:
        raise DocumentUnreadable(
            sequence, f"its schema is {schema}, this Broadside knows up to {SCHEMA}; update it"
        )
    return document

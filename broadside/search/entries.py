"""What the index keeps beside the words, so that an answer needs nothing else.

A *story* is kept with its card and its text. A *subject* (a person, dossier, strand, topic or
place) is kept as the wire has it, once, and stories name it by identifier: so a renaming or a merge
is one entry, however many stories there are. Where the index stands is an entry too, and is
committed together with what it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from broadside.search.texts import Texts
from broadside.wire.answers import Card
from broadside.wire.documents import Dossier, Person, Place, Strand, Topic

NamedDocument = Person | Dossier | Strand | Topic | Place

KIND_OF: dict[type, str] = {
    Person: "person",
    Dossier: "dossier",
    Strand: "strand",
    Topic: "topic",
    Place: "place",
}
"""The kinds of subjects, as identifiers in the index begin: `person:ID`."""

STATE = "state"
"""The key of the entry that says where the index stands."""


class KeptStory(msgspec.Struct, frozen=True, array_like=True):
    """A story as an answer shows it.

    `flat` is the text of all its lines, flattened (see `words`); empty where that is done at once.
    """

    card: Card
    texts: Texts
    flat: str = ""


class KeptSubject(msgspec.Struct, frozen=True, array_like=True):
    """A subject; one that was merged in another no longer `stands`, but its names lead there."""

    document: NamedDocument
    stands: bool = True

    @property
    def kind(self) -> str:
        """Which kind of subject."""
        return KIND_OF[type(self.document)]

    def names(self) -> Iterator[str]:
        """Everything it is called, in every language and spelling, each once."""
        document = self.document
        match document:
            case Person():
                called = (document.name, *document.names.values(), *document.variants)
            case Place():
                called = tuple(document.names.values())
            case _:
                called = tuple(document.titles.values())
        yield from dict.fromkeys(name for name in called if name)


class Meaning(msgspec.Struct, frozen=True, array_like=True):
    """From a dispatch on, an identifier means its survivor; an empty one is itself again."""

    sequence: int
    kind: str
    name: str
    survivor: str


class Standing(msgspec.Struct, frozen=True, array_like=True):
    """Where the index stands: at which revision of which wire, and made how."""

    revision: int
    origin: bytes
    fingerprint: bytes
    meanings: tuple[Meaning, ...] = ()


_encode = msgspec.msgpack.Encoder().encode
_story = msgspec.msgpack.Decoder(KeptStory)
_subject = msgspec.msgpack.Decoder(KeptSubject)
_standing = msgspec.msgpack.Decoder(Standing)


def encode(entry: KeptStory | KeptSubject | Standing) -> bytes:
    """An entry as the index keeps it."""
    return _encode(entry)


def decode_story(kept: bytes) -> KeptStory:
    """A story that was kept."""
    return _story.decode(kept)


def decode_subject(kept: bytes) -> KeptSubject:
    """A subject that was kept."""
    return _subject.decode(kept)


def decode_standing(kept: bytes) -> Standing:
    """Where the index stands, as it was kept."""
    return _standing.decode(kept)

"""Persons, dossiers, strands, topics and places: what stories and fronts refer to by identifier.

They are few, so they are kept whole. A story may name one that does not stand (not yet, or no
more): its listing is answered all the same, and whether it has a page is for the site to say. That
is why the coming and going of one of these makes its listings subjects again.

Who was merged in another is answered for by the survivor: see `merged`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from broadside.wire.answers import Signature
from broadside.wire.documents import AnyDocument, Dossier, Person, Place, Strand, Topic
from broadside.wire.listings import Listings
from broadside.wire.merged import MERGEABLE, Merged
from broadside.wire.pictures import Pictures
from broadside.wire.touched import Touches

NamedDocument = Person | Dossier | Strand | Topic | Place

KINDS = ("person", "dossier", "strand", "topic", "place")
"""The kinds of documents in this room, as queries, list keys and `Withdrawn.what` name them."""

KIND_OF: dict[type, str] = {
    Person: "person",
    Dossier: "dossier",
    Strand: "strand",
    Topic: "topic",
    Place: "place",
}


class Named:
    """Everything that is referred to by identifier and has a slug."""

    def __init__(self, listings: Listings, pictures: Pictures, merged: Merged) -> None:
        self._listings = listings
        self._merged = merged
        self._pictures = pictures
        self._standing: dict[str, dict[str, NamedDocument]] = {kind: {} for kind in KINDS}
        self._past: dict[tuple[str, str], tuple[str, ...]] = {}

    # --- changes ----------------------------------------------------------------------------------

    def put(self, document: NamedDocument, touches: Touches | None) -> None:
        """A document was published, or published again."""
        kind = KIND_OF[type(document)]
        old = self._standing[kind].get(document.id)
        if old is not None and old.slug != document.slug:
            self._remember(kind, old)
        self._standing[kind][document.id] = document
        self._changed(kind, document.id, old, document, touches)

    def withdraw(self, kind: str, name: str, touches: Touches | None) -> None:
        """A document was withdrawn."""
        old = self._standing[kind].pop(name, None)
        if old is not None:
            self._remember(kind, old)
            self._changed(kind, name, old, None, touches)

    def meant(
        self, sequence: int, kind: str, name: str, survivor: str, touches: Touches | None
    ) -> tuple[str, ...]:
        """From now on an identifier means its survivor; with an empty one, itself.

        Returns:
            The identifiers that stories were listed under and that mean another now than before.
        """
        if kind not in MERGEABLE:
            return ()
        merged = self._merged
        names = (name, *merged.leading_to(kind, name))
        before = {one: merged.survivor(kind, one) for one in names}
        merged.note(sequence, kind, name, survivor)
        left: dict[str, None] = {}
        for one, meant in before.items():
            means = merged.survivor(kind, one)
            if means != meant:
                left[meant] = None
                self._touch_meaning(kind, one, (meant, means), touches)
        return tuple(left)

    def _touch_meaning(
        self, kind: str, name: str, meant: Iterable[str], touches: Touches | None
    ) -> None:
        """An identifier means another than before; `meant` are both, before and now."""
        if touches is None:
            return
        self._touch_answers(kind, name, touches)
        for one in (name, *meant):
            touches.query("former_slugs", kind, one)
            if one in self._standing[kind]:
                touches.subject(kind, one)
                self._touch_listings(kind, one, touches)

    def _touch_answers(self, kind: str, name: str, touches: Touches) -> None:
        touches.query(kind, name)
        touches.query("standing", kind, name)
        if kind == "person":
            touches.query("signature", name)

    def _remember(self, kind: str, old: NamedDocument) -> None:
        past = self._past.get((kind, old.id), ())
        if old.slug not in past:
            self._past[kind, old.id] = (*past, old.slug)

    def _changed(
        self,
        kind: str,
        name: str,
        old: NamedDocument | None,
        new: NamedDocument | None,
        touches: Touches | None,
    ) -> None:
        self._pictures.use(self._digests(old), self._digests(new), touches)
        if touches is None:
            return
        touches.query(kind, name)
        for alias in self._merged.aliases(kind, name):
            self._touch_answers(kind, alias, touches)
        if old is None or new is None or old.slug != new.slug:
            touches.query("former_slugs", kind, name)
        if new is not None:
            touches.subject(kind, name)
            self._touch_listings(kind, name, touches)
        if old is None or new is None:
            touches.query("standing", kind, name)
            if kind in ("dossier", "topic"):
                touches.query(f"{kind}s")
            if kind == "person":
                for language in self._listings.languages(f"person:{name}"):
                    touches.query("people", language)
        if kind == "person" and signature_of(old) != signature_of(new):
            touches.query("signature", name)
        if kind == "strand" and _order(old) != _order(new):
            for strand in (old, new):
                if isinstance(strand, Strand):
                    touches.query("strands", strand.dossier)

    def _touch_listings(self, kind: str, name: str, touches: Touches) -> None:
        for language in self._listings.languages(f"{kind}:{name}"):
            touches.subject("list", f"{kind}:{name}", language)
            if kind == "dossier":
                touches.subject("front", name, language)
        if kind == "dossier":
            for strand in self.strands(name):
                touches.subject("strand", strand)
                self._touch_listings("strand", strand, touches)

    def _digests(self, document: NamedDocument | None) -> tuple[str, ...]:
        return self._pictures.know([document.picture]) if isinstance(document, Person) else ()

    # --- answers ----------------------------------------------------------------------------------

    def document(self, kind: str, name: str) -> NamedDocument | None:
        """The document of that kind, if it stands; the survivor's, of one that was merged."""
        return self._standing[kind].get(self._merged.survivor(kind, name))

    def signature(self, name: str) -> Signature | None:
        """What a byline needs of a person, if they stand."""
        return signature_of(self.document("person", name))

    def former_slugs(self, kind: str, name: str) -> tuple[str, ...]:
        """The slugs that a standing document had and has no more, in the order it had them.

        Those of whoever was merged in it come after its own.
        """
        standing = self._standing[kind].get(name)
        if standing is None:
            return ()
        names = (name, *self._merged.aliases(kind, name))
        slugs = (slug for one in names for slug in self._past.get((kind, one), ()))
        return tuple(slug for slug in dict.fromkeys(slugs) if slug != standing.slug)

    def names(self, kind: str) -> tuple[str, ...]:
        """The identifiers of all that stand of a kind, sorted."""
        return tuple(sorted(self._standing[kind]))

    def how_many(self, kind: str) -> int:
        """How many stand of a kind."""
        return len(self._standing[kind])

    def strands(self, dossier: str) -> tuple[str, ...]:
        """The standing strands of a dossier, by (order, slug)."""
        own = [
            (strand.order, strand.slug, strand.id)
            for strand in self._standing["strand"].values()
            if isinstance(strand, Strand) and strand.dossier == dossier
        ]
        return tuple(name for _, _, name in sorted(own))

    def people(self, language: str) -> tuple[str, ...]:
        """The standing persons with at least one standing story in a language, sorted."""
        return tuple(
            name
            for name in self.names("person")
            if self._listings.count(f"person:{name}", language)
        )

    def ever(self) -> Iterator[tuple[str, str]]:
        """Every kind and identifier that there ever was a document of."""
        for kind in KINDS:
            yield from ((kind, name) for name in self._standing[kind])
        yield from (key for key in self._past if key[1] not in self._standing[key[0]])


def signature_of(document: AnyDocument | None) -> Signature | None:
    """What a byline needs of a person; None for anything else."""
    if not isinstance(document, Person):
        return None
    return Signature(document.id, document.slug, document.name, document.names, document.form)


def _order(document: NamedDocument | None) -> tuple[str, int, str] | None:
    if not isinstance(document, Strand):
        return None
    return document.dossier, document.order, document.slug

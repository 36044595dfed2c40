"""What articles refer to, found here or made as drafts when an article first needs it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from broadside.importers.manuscript import Author, Signature
from broadside.newsroom.intake.bulk import index
from broadside.newsroom.intake.keeping import Keeping
from broadside.newsroom.intake.terms import Terms
from broadside.newsroom.models import Dossier, ImportedSubject, Person, Place, Strand, Topic
from broadside.site.urls import is_reserved


class Subjects:
    """Finds and makes subjects.

    Args:
        site: names where the archive comes from, in keys.
        language: the archive's.
        authors: its accounts.
        categories: its categories.
        tags: its tags.
        keeping: told of each that is made.
    """

    def __init__(
        self,
        site: str,
        language: str,
        authors: tuple[Author, ...],
        categories: Terms,
        tags: Terms,
        keeping: Keeping,
    ) -> None:
        self._site = site
        self._language = language
        self._authors = {author.key: author for author in authors}
        self._categories = categories
        self._tags = tags
        self._keeping = keeping
        self.made: Counter[str] = Counter()
        self._keys = {
            (row.what, row.key): row.identifier
            for row in ImportedSubject.objects.filter(key__startswith=f"{site} ")
        }
        self._people: dict[tuple[str, str], Person] = {}
        self._by_name = _people_by_name()
        self._topics: dict[tuple[str, str], Topic] = {}
        self._places: dict[str, Place] | None = None
        self._new: list[Any] = []

    # --- people ---------------------------------------------------------------------------------

    def person(self, signature: Signature) -> tuple[Person, bool]:
        """Who signs, and whether that was guessed by the name."""
        name = " ".join(signature.name.split())[:255]
        where = (signature.key, "" if signature.key else name.casefold())
        if where in self._people:
            return self._people[where], False
        key = f"account {signature.key}" if signature.key else f"name {name.casefold()}"
        person = self._known(Person, "person", key)
        guessed = False
        if person is None:
            person = self._by_name.get(name.casefold())
            guessed = person is not None
            if person is None:
                author = self._authors.get(signature.key)
                said = " ".join(author.biography.split()) if author is not None else ""
                person = Person(
                    name=name,
                    form=signature.form,
                    biographies={self._language: said} if said else {},
                    live=False,
                )
                self._save(person)
                self._by_name[name.casefold()] = person
                guessed = False
            self._note("person", key, person.identifier)
        self._people[where] = person
        return person, guessed

    # --- topics and places ----------------------------------------------------------------------

    def category(self, path: tuple[str, ...]) -> Topic:
        """The topic of a category, with those above it."""
        parent: Topic | None = None
        for slug in path:
            parent = self._topic("category", slug, self._categories, parent)
        assert parent is not None, "a category's path has a part"
        return parent

    def tag(self, slug: str) -> Topic:
        """The topic of a tag."""
        return self._topic("tag", slug, self._tags, None)

    def _topic(self, kind: str, slug: str, terms: Terms, parent: Topic | None) -> Topic:
        slug = terms.same(slug)
        if (kind, slug) in self._topics:
            return self._topics[kind, slug]
        key = f"{kind} {slug}"
        topic = self._known(Topic, "topic", key)
        if topic is None:
            address = terms.address(slug)
            topic = Topic.objects.filter(slug=address).first()
            if topic is None:
                topic = Topic(slug=address, titles=terms.titles(slug), parent=parent, live=False)
                self._save(topic)
            self._note("topic", key, topic.identifier)
        self._topics[kind, slug] = topic
        return topic

    def place(self, name: str, language: str) -> Place:
        """The place of a dateline."""
        if self._places is None:
            self._places = {}
            for place in Place.objects.filter(merged_into=None):
                for each in (*place.texts().values(), *place.variants, place.name):
                    self._places.setdefault(each.casefold(), place)
        name = " ".join(name.split())[:255]
        if name.casefold() not in self._places:
            place = Place(names={language: name}, live=False)
            self._save(place)
            self._places[name.casefold()] = place
        return self._places[name.casefold()]

    # --- dossiers and strands -------------------------------------------------------------------

    def dossier(self, slug: str, category: str) -> Dossier:
        """The dossier at an address: the one there is, with titles it lacks, else a new one."""
        titles = self._categories.titles(category)
        dossier = Dossier.objects.filter(slug=slug).first()
        if dossier is None:
            dossier = Dossier(
                slug=slug,
                titles=titles,
                descriptions=self._categories.descriptions(category),
                live=False,
            )
            dossier.save()
            self._count(dossier)
        else:
            self._complete(dossier, titles)
        return dossier

    def strand(self, dossier: Dossier, category: str, order: int) -> Strand:
        """The strand of a category below the dossier's."""
        key = f"strand {dossier.slug}/{category}"
        titles = self._categories.titles(category)
        strand = self._known(Strand, "strand", key)
        if strand is None:
            address = self._categories.address(category)
            if is_reserved(address):
                address = f"{address}-strand"
            strand = Strand.objects.filter(dossier=dossier, slug=address).first()
            if strand is None:
                strand = Strand(
                    dossier=dossier,
                    slug=address,
                    titles=titles,
                    descriptions=self._categories.descriptions(category),
                    order=order,
                    live=False,
                )
                strand.save()
                self._count(strand)
            else:
                self._complete(strand, titles)
            self._note("strand", key, strand.identifier)
        return strand

    def _save(self, subject: Any) -> None:
        """Save a new draft past what hears of every save: it is no matter of the wire yet."""
        subject.name_it()
        type(subject).objects.bulk_create([subject])
        self._new.append(subject)
        self._count(subject)

    def _count(self, subject: Any) -> None:
        self.made[str(subject._meta.verbose_name_plural)] += 1
        self._keeping.made(subject.WHAT, subject.identifier)

    def _complete(self, subject: Any, titles: dict[str, str]) -> None:
        """Give a subject the titles in languages in which it has none."""
        missing = {tag: title for tag, title in titles.items() if not subject.titles.get(tag)}
        if missing:
            subject.titles = {**subject.titles, **missing}
            subject.save()
            self._keeping.made(subject.WHAT, subject.identifier, missing)

    def index(self) -> None:
        """Make what was saved so findable in the newsroom."""
        for model in {type(subject) for subject in self._new}:
            index(model, [subject for subject in self._new if type(subject) is model])
        self._new.clear()

    # --- what was brought before ----------------------------------------------------------------

    def _known(self, model: Any, what: str, key: str) -> Any:
        identifier = self._keys.get((what, f"{self._site} {key}"[:500]))
        known: Any = model.objects.filter(identifier=identifier).first() if identifier else None
        while getattr(known, "merged_into", None) is not None:
            known = known.merged_into
        return known

    def _note(self, what: str, key: str, identifier: str) -> None:
        whole = f"{self._site} {key}"[:500]
        self._keys[what, whole] = identifier
        self._keeping.know(what, whole, identifier)


def _people_by_name() -> dict[str, Person]:
    found: dict[str, Person] = {}
    for person in Person.objects.filter(merged_into=None).order_by("pk"):
        for name in (person.name, *person.texts().values(), *person.variants):
            found.setdefault(name.casefold(), person)
    return found

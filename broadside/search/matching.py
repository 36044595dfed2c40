"""What a word of a query may match, and what that is worth.

A word matches its own folded form, its stem in each language searched, other spellings of the name
it may be, and whoever or whatever is called so: by an author's name their articles are found in
which the name never stands. Only where nothing of that exists are words taken that differ by a
letter or two: a typing error is no other word's excuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec
from rapidfuzz.distance import OSA
from tantivy import Occur, Query

from broadside.copydesk.places import house_places
from broadside.search.asked import Wanted
from broadside.search.entries import KeptSubject, decode_subject
from broadside.search.opened import Opened
from broadside.search.sounding import keys_of, one_name
from broadside.search.words import folded, folded_words, stem
from broadside.wire.merged import MERGEABLE, Merged

HEADLINE, AUTHOR, LEAD, MAIN, ABOUT, BODY = 6, 5, 4, 3, 2, 1
"""What a word is worth by where it stands; multiplied by how rare it is, one to three."""

RAREST = 3
PHRASE_BONUS = 3
"""What it is worth that words stand side by side as they were typed."""

_MOST_SUBJECTS = 100
_MOST_ALIKE = 300
_LEAST_NEAR, _FAR = 4, 8
_FEW = 64
_NEEDLE = 4


class Matcher(msgspec.Struct, frozen=True):
    """Which words of a text a word of the query matched.

    Every one of them has one of the `needles` in it, where that is known: a stemmer keeps all but
    the last letters of a stem.
    """

    forms: frozenset[str]
    stems: frozenset[str] = frozenset()
    beginning: str = ""
    near: str = ""
    distance: int = 0
    needles: frozenset[str] = frozenset()

    def takes(self, word: str, language: str) -> bool:
        """Whether a word of a text, in its language, is one."""
        form = folded(word)
        if form in self.forms or (self.beginning and form.startswith(self.beginning)):
            return True
        if self.stems and stem(word, language) in self.stems:
            return True
        return bool(
            self.near
            and abs(len(form) - len(self.near)) <= self.distance
            and OSA.distance(form, self.near, score_cutoff=self.distance) <= self.distance
        )


class Match(msgspec.Struct, frozen=True):
    """What a word of the query came to.

    `places` are queries by what a match of them is worth; `matchers` mark words, one for each word
    of a phrase. `approximate` says that words like it are taken because it is unknown.
    """

    places: tuple[tuple[int, Query], ...]
    matchers: tuple[Matcher, ...]
    approximate: bool = False

    def query(self, rarity: int) -> Query:
        """The query, worth whole numbers."""
        worth = [Query.const_score_query(query, float(rarity * of)) for of, query in self.places]
        return Query.disjunction_max_query(worth)

    def anywhere(self) -> Query:
        """The query, worth nothing."""
        return either([query for _, query in self.places])


class Matching:
    """Finds what the words of one query match in an index.

    Args:
        languages: those that are searched.
        scope: what else an article must be for a word to count as known.
    """

    def __init__(
        self, opened: Opened, merged: Merged, languages: Sequence[str], scope: Sequence[Query]
    ) -> None:
        self._opened = opened
        self._schema = opened.schema
        self._merged = merged
        self._languages = tuple(languages)
        self._scope = [(Occur.Must, query) for query in scope]

    def match(self, wanted: Wanted) -> tuple[Match, int]:
        """What a word or phrase matches, and how many articles that is."""
        if wanted.phrase and len(wanted.words) > 1:
            found = self._phrase(wanted)
            return found, self.count(found)
        found = self._word(wanted)
        count = self.count(found)
        form = wanted.forms[0]
        if count or wanted.phrase or wanted.beginning or len(form) < _LEAST_NEAR:
            return found, count
        near = self._near(form)
        like_it = self.count(near)
        return (near, like_it) if like_it else (found, 0)

    def count(self, match: Match) -> int:
        """How many articles a match is in."""
        query = Query.boolean_query([*self._scope, (Occur.Must, match.anywhere())])
        return self._opened.count(query)

    def side_by_side(self, forms: Sequence[str]) -> Query:
        """Articles in which these words stand side by side."""
        return Query.phrase_query(self._schema, "words", list(forms))

    # --- kinds of matches

    def _phrase(self, wanted: Wanted) -> Match:
        forms = wanted.forms
        phrase = self.side_by_side(forms)
        places = [(BODY, phrase)]
        for of, field in _FIELDS:
            stand_there = [self._terms(field, [form]) for form in forms]
            both = Query.boolean_query([(Occur.Must, each) for each in (phrase, *stand_there)])
            places.append((of, both))
        matchers = tuple(
            Matcher(frozenset((form,)), needles=frozenset((_needle(form),))) for form in forms
        )
        return Match(tuple(places), matchers)

    def _word(self, wanted: Wanted) -> Match:
        form = wanted.forms[0]
        if wanted.phrase:
            return self._found(frozenset((form,)), frozenset(), ())
        subjects = list(self._subjects(wanted.words[0], form))
        forms = {form, *_house_spellings(form)}
        for kept in subjects:
            forms.update(_other_spellings(kept, form))
        # Names have endings too, in Russian and Ukrainian: Шевчука is Schevchuk's.
        called = (wanted.words[0], *sorted(forms - {form}))
        stems = {stem(word, language) for word in called for language in self._languages}
        forms.update(self._alike(form))
        keys = [key for kept in subjects for key in self._keys(kept)]
        return self._found(
            frozenset(forms), frozenset(stems), keys, form if wanted.beginning else ""
        )

    def _found(
        self,
        forms: frozenset[str],
        stems: frozenset[str],
        subjects: Iterable[str],
        beginning: str = "",
    ) -> Match:
        written = sorted(forms | stems)
        places = [(of, self._terms(field, written)) for of, field in _FIELDS]
        body = [self._terms("words", sorted(forms))]
        if stems:
            body.append(self._terms("stems", sorted(stems)))
        if beginning:
            places.append((LEAD, self._beginning("headline", beginning)))
            body.append(self._beginning("words", beginning))
        places.append((BODY, either(body)))
        keys = sorted(set(subjects))
        authors = [key for key in keys if key.startswith("person:")]
        about = [key for key in keys if not key.startswith("person:")]
        if authors:
            places.append((AUTHOR, self._terms("subjects", authors)))
        if about:
            places.append((ABOUT, self._terms("subjects", about)))
        whole = (*forms, *(one.partition(":")[2] for one in stems))
        needles = {_needle(one) for one in whole if one} | {beginning} - {""}
        matcher = Matcher(forms, stems, beginning, needles=frozenset(needles))
        return Match(tuple(places), (matcher,))

    def _near(self, form: str) -> Match:
        distance = 1 if len(form) < _FAR else 2
        near = [
            Query.fuzzy_term_query(self._schema, field, form, distance, True)
            for field in ("headline", "words")
        ]
        matcher = Matcher(frozenset(), near=form, distance=distance)
        return Match(((LEAD, near[0]), (BODY, near[1])), (matcher,), approximate=True)

    # --- what is known of names

    def _subjects(self, word: str, form: str) -> Iterator[KeptSubject]:
        """Those who are called so, in any spelling."""
        stems = [stem(word, language) for language in self._languages]
        terms = [form, *(f"={key}" for key in sorted(keys_of(form))), *stems]
        query = self._terms("called", sorted(set(terms)))
        found = [
            decode_subject(self._opened.kept_at(address))
            for _, address in self._opened.searcher.search(query, _MOST_SUBJECTS, False).hits
        ]
        for kept in found:
            if kept.kind == "dossier":
                # A publication may have one, and everything in it: its title tells nothing apart.
                continue
            exact = kept.kind not in MERGEABLE
            parts = [part for name in kept.names() for part in folded_words(name)]
            if exact or form in parts or any(one_name(form, part) for part in parts):
                yield kept

    def _keys(self, kept: KeptSubject) -> list[str]:
        """The identifiers under which stories name a subject."""
        return keys_meaning(self._merged, kept.kind, kept.document.id)

    def _alike(self, form: str) -> list[str]:
        """Words in articles that are other spellings of one name."""
        found: list[str] = []
        for key in sorted(keys_of(form)):
            for term, _ in self._opened.searcher.terms_with_prefix("spelled", f"{key} "):
                other = term.rpartition(" ")[2]
                if one_name(form, other):
                    found.append(other)
        return found[:_MOST_ALIKE]

    # --- queries

    def _terms(self, field: str, terms: Sequence[str]) -> Query:
        if len(terms) > _FEW:
            return Query.term_set_query(self._schema, field, list(terms))
        # A set of terms is an automaton over all terms, which takes ten times as long as a few.
        return either(
            [Query.term_query(self._schema, field, term, index_option="basic") for term in terms]
        )

    def _beginning(self, field: str, beginning: str) -> Query:
        return Query.fuzzy_term_query(self._schema, field, beginning, 0, True, True)


_FIELDS = ((HEADLINE, "headline"), (LEAD, "lead"), (MAIN, "main"))


def _needle(form: str) -> str:
    """What a word has in it whose form or stem this is, as far as a text flattens: not its end."""
    return form[: max(2, min(_NEEDLE, len(form) - 1))]


def either(queries: Sequence[Query]) -> Query:
    """Articles that one of these finds."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def keys_meaning(merged: Merged, kind: str, name: str) -> list[str]:
    """Every identifier that means what this one means, each as stories name it."""
    if kind not in MERGEABLE:
        return [f"{kind}:{name}"]
    survivor = merged.survivor(kind, name)
    return [f"{kind}:{one}" for one in (survivor, *merged.aliases(kind, survivor))]


def _other_spellings(kept: KeptSubject, form: str) -> Iterator[str]:
    """The words by which texts may name a subject whose name this word is, or is part of."""
    if kept.kind not in MERGEABLE:
        return
    for name in kept.names():
        parts = folded_words(name)
        if kept.kind == "place" and len(parts) == 1:
            yield parts[0]
        yield from (part for part in parts if one_name(form, part))


@lru_cache(maxsize=1)
def _places() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for place in house_places().places:
        spelled = frozenset(map(folded, (*place.preferred.values(), *place.others)))
        found |= dict.fromkeys(spelled, spelled)
    return found


def _house_spellings(form: str) -> frozenset[str]:
    """Other spellings of a place that the copy desk knows, such as Kiev for Kyiv."""
    return _places().get(form, frozenset())

"""Bring the index to a revision of the wire.

The law: an index fed step by step, however often and wherever it was interrupted, answers as one
made from scratch at the same revision. It holds because an entry is a function of one document of
the wire (the newest of its subject), and because where the index stands is committed together with
the entries: what a crash loses is read from the wire again.

An index that is not there, cannot be read, is of another making or of another wire is made anew.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from zoneinfo import ZoneInfo

import msgspec
import tantivy

from broadside.search.entries import (
    KIND_OF,
    STATE,
    KeptStory,
    KeptSubject,
    Meaning,
    Standing,
    encode,
)
from broadside.search.errors import IndexBusy, IndexMissing, IndexUnreadable
from broadside.search.opened import Opened, opened, unreadable
from broadside.search.ranking import age_of, order_fields
from broadside.search.shape import fingerprint, new_schema, prepared
from broadside.search.sounding import keys_of, names_among, spelled
from broadside.search.texts import Texts, lines_of, main_words, texts_of
from broadside.search.words import flattened, folded, plain_words, stem
from broadside.wire.answers import Card
from broadside.wire.documents import Dispatch, Front, Story, Withdrawn
from broadside.wire.merged import MERGEABLE, Merged
from broadside.wire.stored import Log

AT_ONCE = 2_000
"""Dispatches that one feed takes and commits, unless told otherwise."""

BETWEEN = "¶"

_MEMORY = 30_000_000
_LOOK_UP = 25


class Fed(msgspec.Struct, frozen=True):
    """What a feed did: to which revision, how many stories, and whether the index was made anew.

    `behind` says that the wire had more than one feed takes.
    """

    revision: int
    stories: int
    anew: bool
    behind: bool


class Feeder:
    """The one writer of an index. Close it, or use it as a context manager.

    Args:
        folder: where the index lies; nothing else does.
        languages: the publication's; stories in others have no page and are not searched.
        time_zone: the publication's, by which years begin.

    Raises:
        IndexBusy: another program feeds it.
    """

    def __init__(self, folder: Path, languages: Iterable[str], time_zone: str) -> None:
        self._folder = folder
        self._languages = tuple(languages)
        self._zone = ZoneInfo(time_zone)
        self._fingerprint = fingerprint(self._languages, time_zone)
        self._anew = False
        self._writer: tantivy.IndexWriter | None = None
        self._taken = self._stories = 0
        self._pending: dict[str, KeptSubject | None] = {}
        self._merged, self._meanings = Merged(), list[Meaning]()
        self._lock = _locked(folder)
        try:
            found = opened(folder, self._fingerprint)
            self._stand(found, found.standing)
        except (IndexMissing, IndexUnreadable):
            self._make_anew()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()
        self._lock.close()

    @property
    def revision(self) -> int:
        """The revision of the wire that the index stands at."""
        return self._standing.revision

    def feed(self, log: Log, most: int = AT_ONCE, pause: Callable[[], bool] = lambda: False) -> Fed:
        """Take in what the wire has more than the index, and commit it.

        Args:
            log: the wire.
            most: dispatches in one commit; whoever wants all feeds until it is not behind.
            pause: asked again and again whether something else comes first; then nothing is
                committed, and the next feed goes on from there.

        Raises:
            LogError: the wire cannot be read; nothing was taken in.
            IndexBusy: another program feeds the index.
            IndexUnreadable: the index cannot be written, even made anew.
        """
        head, origin = log.head(), _origin(log)
        standing = self._standing
        if standing.revision and (standing.origin != origin or standing.revision > head):
            self._make_anew()
        try:
            return self._feed(log, head, origin, most, pause)
        except BaseException as error:
            self._discard()
            if not unreadable(error):
                raise
        # Whatever is wrong with it, an index is made from the wire.
        self._make_anew()
        return self._feed(log, head, origin, most, pause)

    def _feed(
        self, log: Log, head: int, origin: bytes, most: int, pause: Callable[[], bool]
    ) -> Fed:
        until = max(min(head, self._standing.revision + most), self._taken)
        for dispatch in log.read(self._taken, until):
            if dispatch.sequence % _LOOK_UP == 0 and pause():
                return Fed(self.revision, 0, False, True)
            self._stories += self._take(dispatch)
            self._taken = dispatch.sequence
        stories, anew = self._stories, self._anew
        if until > self._standing.revision:
            self._commit(until, origin)
        self._stories, self._anew = 0, False
        return Fed(until, stories, anew, until < head)

    # --- what is taken

    def _take(self, dispatch: Dispatch) -> int:
        document = dispatch.document
        if isinstance(document, Story):
            self._delete(f"story:{document.id}/{document.language}")
            if document.language in self._languages:
                self._add_story(document, dispatch)
                return 1
        elif isinstance(document, Withdrawn):
            self._withdraw(document, dispatch.sequence)
        elif not isinstance(document, Front):
            self._put_subject(KeptSubject(document))
            self._mean(dispatch.sequence, KIND_OF[type(document)], document.id, "")
        return 0

    def _withdraw(self, document: Withdrawn, sequence: int) -> None:
        if document.what == "story":
            if document.language:
                self._delete(f"story:{document.id}/{document.language}")
            else:
                self._writer_now().delete_documents_by_term("story", document.id)
        elif document.what != "front":
            kept = self._subject(document.what, document.id)
            if kept is not None and document.in_favour_of and document.what in MERGEABLE:
                self._put_subject(msgspec.structs.replace(kept, stands=False))
            else:
                self._drop_subject(document.what, document.id)
            self._mean(sequence, document.what, document.id, document.in_favour_of)

    def _mean(self, sequence: int, kind: str, name: str, survivor: str) -> None:
        if kind in MERGEABLE and (survivor or self._merged.survivor(kind, name) != name):
            self._merged.note(sequence, kind, name, survivor)
            self._meanings.append(Meaning(sequence, kind, name, survivor))

    # --- entries

    def _add_story(self, story: Story, dispatch: Dispatch) -> None:
        texts, language = texts_of(story), story.language
        entry = tantivy.Document()
        entry.add_text("key", f"story:{story.id}/{language}")
        entry.add_text("kind", "story")
        entry.add_text("story", story.id)
        entry.add_text("language", language)
        entry.add_text("year", f"{story.published.astimezone(self._zone).year:04}")
        for subject in _subjects(story):
            entry.add_text("subjects", subject)
        _add_words(entry, texts, language)
        for field, value in order_fields(story.id, language, story.published).items():
            entry.add_integer(field, value)
        entry.add_float("age", age_of(story.published))
        text = "\n".join(lines_of(texts))
        flat = "" if text.isascii() else flattened(text)
        entry.add_bytes("kept", encode(KeptStory(_card(story, dispatch), texts, flat)))
        self._writer_now().add_document(entry)

    def _put_subject(self, kept: KeptSubject) -> None:
        document = kept.document
        key = f"{kept.kind}:{document.id}"
        self._drop_subject(kept.kind, document.id)
        entry = tantivy.Document()
        entry.add_text("key", key)
        entry.add_text("kind", "subject")
        entry.add_text("slug", f"{kept.kind}:{document.slug}")
        for term in _called(kept, self._languages):
            entry.add_text("called", term)
        entry.add_bytes("kept", encode(kept))
        self._writer_now().add_document(entry)
        self._pending[key] = kept

    def _drop_subject(self, kind: str, name: str) -> None:
        self._delete(f"{kind}:{name}")
        self._pending[f"{kind}:{name}"] = None

    def _subject(self, kind: str, name: str) -> KeptSubject | None:
        key = f"{kind}:{name}"
        return self._pending[key] if key in self._pending else self._opened.subject(key)

    def _delete(self, key: str) -> None:
        self._writer_now().delete_documents_by_term("key", key)

    def _commit(self, revision: int, origin: bytes) -> None:
        standing = Standing(revision, origin, self._fingerprint, tuple(self._meanings))
        writer = self._writer_now()
        self._delete(STATE)
        entry = tantivy.Document()
        entry.add_text("key", STATE)
        entry.add_text("kind", STATE)
        entry.add_bytes("kept", encode(standing))
        writer.add_document(entry)
        writer.commit()
        self._standing = standing
        self._pending.clear()
        self._opened.look_again()

    # --- the index itself

    def _make_anew(self) -> None:
        self._writer = None
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        index = prepared(tantivy.Index(new_schema(), path=str(self._folder)))
        self._anew = True
        self._stand(Opened(index, self._fingerprint), Standing(0, b"", self._fingerprint))

    def _stand(self, found: Opened, standing: Standing) -> None:
        self._opened, self._standing = found, standing
        self._taken, self._stories = standing.revision, 0
        self._pending = {}
        self._merged = Merged()
        self._meanings = list(standing.meanings)
        for meaning in standing.meanings:
            self._merged.note(meaning.sequence, meaning.kind, meaning.name, meaning.survivor)

    def _writer_now(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._opened.index.writer(_MEMORY, 1)
        return self._writer

    def _discard(self) -> None:
        """Let go of what is not committed; the index stands where it stood."""
        self._writer = None
        self._stand(self._opened, self._standing)


def _locked(folder: Path) -> IO[bytes]:
    """The lock that is held while the index is fed, beside its folder: the folder may go."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    file = open(folder.with_name(f"{folder.name}.lock"), "wb")  # noqa: SIM115 - held
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise IndexBusy("another program feeds the search index") from error
    return file


def _called(kept: KeptSubject, languages: Iterable[str]) -> list[str]:
    """The terms under which a subject is found by what it is called."""
    terms: set[str] = set()
    for name in kept.names():
        for word in plain_words(name):
            terms.add(folded(word))
            terms.update(f"={key}" for key in keys_of(word))
            if kept.kind not in MERGEABLE:
                terms.update(stem(word, language) for language in languages)
    return sorted(terms - {""})


def _subjects(story: Story) -> list[str]:
    named = {
        "person": tuple(byline.person for byline in story.bylines),
        "dossier": story.dossiers,
        "strand": story.strands,
        "topic": story.topics,
        "place": story.places,
    }
    return [f"{kind}:{name}" for kind, names in named.items() for name in dict.fromkeys(names)]


def _add_words(entry: tantivy.Document, texts: Texts, language: str) -> None:
    lines = [plain_words(line) for line in lines_of(texts)]
    words = {word for line in lines for word in line}
    forms = {word: folded(word) for word in words}
    stems = {word: stem(word, language) for word in words}
    # A sign that nobody can look for keeps phrases from going on in the next line.
    entry.add_text("words", f" {BETWEEN} ".join(" ".join(map(forms.get, line)) for line in lines))  # type: ignore[arg-type]
    entry.add_text("stems", " ".join(sorted(set(stems.values()))))
    body = plain_words(texts.body)
    parts = {
        "headline": lines[0],
        "lead": plain_words(texts.lead),
        "main": [*main_words(body, forms), *main_words(body, stems)],
    }
    for field in ("headline", "lead"):
        parts[field] = [
            *map(forms.__getitem__, parts[field]),
            *map(stems.__getitem__, parts[field]),
        ]
    for field, terms in parts.items():
        entry.add_text(field, " ".join(sorted(filter(None, set(terms)))))
    for term in spelled(names_among(words)):
        entry.add_text("spelled", term)


def _card(story: Story, dispatch: Dispatch) -> Card:
    first = story.first_published
    return Card(
        id=story.id,
        language=story.language,
        slug=story.slug,
        headline=story.headline,
        published=story.published,
        changed=dispatch.time,
        kicker=story.kicker,
        trail_text=story.trail_text,
        bylines=story.bylines,
        credit_line=story.credit_line,
        dateline_place=story.dateline_place,
        picture=story.picture,
        dossiers=story.dossiers,
        strands=story.strands,
        first_published=first.name if first is not None else "",
    )


def _origin(log: Log) -> bytes:
    # Another database behind the same settings is another wire: its first dispatch differs.
    return sha256(repr(next(iter(log.entries(0, 1)), None)).encode()).digest()

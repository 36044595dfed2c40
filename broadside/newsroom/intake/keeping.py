"""What is kept of an import: its record, an entry for each article, and what is known of it now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from broadside.importers.manuscript import Manuscript, Remark
from broadside.newsroom.intake.report import IntakeReport
from broadside.newsroom.models import (
    Article,
    ImportedArticle,
    ImportedSubject,
    ImportEntry,
    ImportMade,
    ImportRecord,
)
from broadside.newsroom.models.imports import packed

_KEY = 500
_REPEATED = ("article", "headline", "language", "remarks", "form", "place", "original")


class Keeping:
    """Gathers what is to be kept, and writes it by the hundred.

    Args:
        source: the file's name.
        now: the time of the import.
    """

    def __init__(self, source: str, now: datetime) -> None:
        self._source = source[:255]
        self._now = now
        self._record: ImportRecord | None = None
        self._known: list[ImportedArticle] = []
        self._entries: list[ImportEntry] = []
        self._made: list[ImportMade] = []
        self._subjects: list[ImportedSubject] = []
        self.anything = False

    @property
    def record(self) -> ImportRecord:
        """The import's record; made when it is first asked for."""
        if self._record is None:
            self._record = ImportRecord.objects.create(time=self._now, source=self._source)
        return self._record

    def note(
        self,
        manuscript: Manuscript,
        language: str,
        digest: str,
        outcome: str,
        remarks: Sequence[Remark],
        *,
        article: Article | None,
        before: ImportedArticle | None,
        replaced: bytes | None = None,
    ) -> None:
        """Note what became of one manuscript.

        Args:
            language: the publication's tag, or the manuscript's own.
            digest: what it says, as a hash.
            article: what it is here, if anything.
            before: what was known of it.
            replaced: the article as it was here, if it was brought up to date.
        """
        key = manuscript.key[:_KEY]
        known_before = None
        if before is not None:
            known_before = {
                "digest": before.digest,
                "outcome": before.outcome,
                "article": before.article_id,
            }
        self._known.append(
            ImportedArticle(key=key, digest=digest, outcome=outcome, article=article)
        )
        original = manuscript.original
        self._entries.append(
            ImportEntry(
                key=key,
                article=article,
                outcome=outcome,
                headline=manuscript.headline[:255],
                language=language[:35],
                remarks=msgspec.to_builtins(list(remarks)),
                form=original.form if original is not None else "",
                place=original.place[:500] if original is not None else "",
                original=packed(original.content) if original is not None else None,
                replaced=packed(replaced) if replaced is not None else None,
                known_before=known_before,
            )
        )

    def made(self, what: str, identifier: Any, before: Any = None) -> None:
        """Note that the import made something beside articles, or changed it.

        Args:
            what: the word for it.
            identifier: a subject's, or the number of a picture or front.
            before: what it was, where it was there.
        """
        self.anything = True
        self._made.append(ImportMade(what=what, identifier=str(identifier), before=before))

    def know(self, what: str, key: str, identifier: Any) -> None:
        """Note what an account, term or picture elsewhere is here."""
        self._subjects.append(
            ImportedSubject(what=what, key=key[:_KEY], identifier=str(identifier))
        )

    def write(self) -> None:
        """Write what was noted since the last time."""
        for row in (*self._entries, *self._made, *self._subjects):
            row.record = self.record
        ImportEntry.objects.bulk_create(
            self._entries,
            # A source that gives one article twice: what was before the first stays noted.
            update_conflicts=True,
            unique_fields=["record", "key"],
            update_fields=list(_REPEATED),
        )
        ImportedArticle.objects.bulk_create(
            self._known,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["article", "digest", "outcome"],
        )
        ImportMade.objects.bulk_create(self._made)
        ImportedSubject.objects.bulk_create(
            self._subjects,
            update_conflicts=True,
            unique_fields=["what", "key"],
            update_fields=["identifier"],
        )
        for rows in (self._known, self._entries, self._made, self._subjects):
            rows.clear()

    def finish(self, report: IntakeReport) -> ImportRecord:
        """Complete the record with what the report says."""
        self.write()
        record = self.record
        record.site = report.site[:255]
        record.address = report.address[:1000]
        record.dossier = report.dossier[:255]
        record.counts = dict(report.counts)
        record.remarks = msgspec.to_builtins(report.remarks)
        record.save()
        return record


def as_it_is(page: Any) -> bytes:
    """An article or front that will be changed, as it is now, to be put back some day."""
    return msgspec.json.encode(page.serializable_data())

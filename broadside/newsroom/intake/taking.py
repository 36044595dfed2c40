"""One import from its first manuscript to its report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from wagtail.models import ReferenceIndex

from broadside.importers.manuscript import Import, Manuscript, Remark
from broadside.newsroom import filing
from broadside.newsroom.intake import bulk
from broadside.newsroom.intake.drafting import fields_of
from broadside.newsroom.intake.fronts import Chosen, make_fronts
from broadside.newsroom.intake.keeping import Keeping, as_it_is
from broadside.newsroom.intake.novelty import digest_of, is_edited
from broadside.newsroom.intake.pictures import Pictures
from broadside.newsroom.intake.placing import Placed, place, read_parts
from broadside.newsroom.intake.remarks import remark
from broadside.newsroom.intake.report import Entry, IntakeReport
from broadside.newsroom.intake.subjects import Subjects
from broadside.newsroom.intake.terms import Terms, language_here
from broadside.newsroom.models import Article, ImportedArticle, ImportRecord
from broadside.newsroom.models.imports import Outcome
from broadside.publication import Publication

Progress = Callable[[int, int], None]
"""Called with how many manuscripts are done and how many there are."""

_New = tuple[Manuscript, bulk.Draft, list[Remark], ImportedArticle | None]
_Again = tuple[Manuscript, bulk.Draft, list[Remark], ImportedArticle]
"""What was read, what it becomes, what is said of that, and what was known of it."""

_AT_ONCE = 200
_WEIGHT_AT_ONCE = 32 * 1024 * 1024
"""Bytes of originals after which fewer are taken at once: some carry thousands of comments."""
_FAMILY = UUID("b1d2a4de-57f5-4bb1-8f5d-2f1c5b7e4a09")
_CREATED, _UPDATED, _KEPT, _LEFT_OUT = map(str, Outcome)


def take_in(
    publication: Publication,
    source: Import,
    dossier: str | None = None,
    progress: Progress | None = None,
    rehearsal: bool = False,
) -> IntakeReport:
    """Save an archive's manuscripts as articles, and publish those that were published.

    Args:
        publication: whose newsroom.
        source: the archive.
        dossier: the slug of the category that becomes a dossier, its children strands.
        progress: told how far it is.
        rehearsal: only find out what would be done, and leave everything as it is.

    Returns:
        What was done. Where anything changed, it is in `state/imports` and in the newsroom too.

    Raises:
        NotADossier: there is no such category, or it cannot be a dossier.
        ImporterError: the source turned out to be broken; nothing was changed.
    """
    if rehearsal:
        return rehearse(publication, source, dossier, progress)
    intake = _Intake(publication, source, dossier, progress or (lambda done, total: None))
    try:
        with transaction.atomic():
            intake.run()
    except BaseException:
        intake.pictures.take_back()
        raise
    if intake.report.changed:
        intake.report.write(publication.state / "imports")
    return intake.report


def rehearse(
    publication: Publication,
    source: Import,
    dossier: str | None = None,
    progress: Progress | None = None,
    look: Callable[[ImportRecord], None] | None = None,
) -> IntakeReport:
    """Find out what taking an archive in would do, and leave everything as it is.

    Args:
        publication, source, dossier, progress: as in `take_in`.
        look: given the record while everything stands as it would; not called where nothing would
            change.

    Raises:
        NotADossier, ImporterError: as `take_in`.
    """
    intake = _Intake(publication, source, dossier, progress or (lambda done, total: None))
    try:
        with transaction.atomic():
            intake.run()
            if look is not None and intake.record is not None:
                look(intake.record)
            transaction.set_rollback(True)
    finally:
        intake.pictures.take_back()
    return intake.report


class _Intake:
    """What one import has done so far."""

    def __init__(
        self, publication: Publication, source: Import, dossier: str | None, progress: Progress
    ) -> None:
        self._source = source
        self._languages = publication.languages
        self._dossier = dossier
        self._progress = progress
        self._now = timezone.now()
        self._site = source.site.address or source.source.name
        self._keeping = Keeping(source.source.name, self._now)
        self.pictures = Pictures(self._keeping)
        self.report = IntakeReport(
            source=source.source.name,
            site=source.site.title,
            address=source.site.address,
            time=self._now.astimezone(UTC),
            dossier=dossier or "",
            remarks=list(source.remarks),
        )
        self._chosen: dict[str, Chosen] = {}
        self.record: ImportRecord | None = None

    def run(self) -> None:
        """Do it, inside a transaction."""
        source, report = self._source, self.report
        language = language_here(source.site.language, self._languages) or self._languages[0]
        self._categories = Terms(source.categories, language, self._languages)
        tags = Terms(source.tags, language, self._languages)
        self._subjects = Subjects(
            self._site, language, source.authors, self._categories, tags, self._keeping
        )
        self._parts = read_parts(self._dossier, self._categories, self._subjects)
        self._folders = bulk.Folders()
        done = 0
        for manuscripts in _by_the(_AT_ONCE, source):
            self._take(manuscripts)
            done += len(manuscripts)
            self._progress(done, max(source.total, done))
        self._subjects.index()
        fronts, remarks = make_fronts(self._parts, self._categories, self._chosen, self._keeping)
        report.counts.update(self._subjects.made)
        report.counts["fronts"] += fronts
        report.counts["pictures"] += self.pictures.made
        if self._keeping.anything or report.entries:
            report.remarks += remarks
            self.record = self._keeping.finish(report)
            report.record = self.record.pk

    # --- a few hundred at a time ----------------------------------------------------------------

    def _take(self, manuscripts: list[Manuscript]) -> None:
        rows = {
            row.key: row
            for row in ImportedArticle.objects.filter(
                key__in=[each.key[:500] for each in manuscripts]
            )
            .select_related("article")
            # Most are unchanged, and nobody looks at their bodies.
            .defer("article__body")
        }
        new: list[_New] = []
        again: list[_Again] = []
        for manuscript in {each.key[:500]: each for each in manuscripts}.values():
            row = rows.get(manuscript.key[:500])
            language = language_here(manuscript.language, self._languages)
            digest = self._digest(manuscript, language)
            if row is not None and row.digest == digest:
                self._count_unchanged(manuscript, row, language)
                continue
            if reason := self._reason_to_leave_out(manuscript, row, language):
                self._leave_out(manuscript, row, digest, reason)
                continue
            placed = place(manuscript, self._parts, self._categories, self._subjects)
            draft, remarks = self._draft(manuscript, language, placed)
            if row is None or row.article is None:
                new.append((manuscript, draft, remarks, row))
            else:
                draft.article = row.article
                # An address that led here once goes on leading here.
                addresses = (*draft.fields["old_addresses"], *row.article.old_addresses)
                draft.fields["old_addresses"] = list(dict.fromkeys(addresses))
                again.append((manuscript, draft, remarks, row))
        self._create(new)
        self._update(again)
        self._keeping.write()

    def _create(self, new: list[_New]) -> None:
        if not new:
            return
        self._settle_translations(new)
        for manuscript, draft, remarks, _ in new:
            slug = self._folders.free_slug(draft.language, manuscript.slug)
            if slug != manuscript.slug:
                remarks.append(remark("address-taken", f"{manuscript.slug} → {slug}"))
            draft.fields["slug"] = slug
        bulk.create([draft for _, draft, _, _ in new], self._folders)
        articles = [bulk.as_written(draft) for _, draft, _, _ in new]
        bulk.note_references(articles)
        filing.file_stories(
            sorted(articles, key=lambda article: (article.published_at or self._now, article.pk))
        )
        bulk.index(Article, articles)
        for manuscript, draft, remarks, row in new:
            self._note(manuscript, draft, remarks, _CREATED, row)

    def _update(self, again: list[_Again]) -> None:
        if not again:
            return
        replaced = [as_it_is(row.article) for _, _, _, row in again]
        bulk.update([draft for _, draft, _, _ in again])
        articles = [draft.article for _, draft, _, _ in again if draft.article is not None]
        keys = [article.pk for article in articles if article.live]
        filing.file_stories(filing.for_filing(Article.objects.filter(pk__in=keys)))
        for article in articles:
            ReferenceIndex.create_or_update_for_object(article)
            if not article.live:
                filing.file(article)
        bulk.index(Article, articles)
        for (manuscript, draft, remarks, row), before in zip(again, replaced, strict=True):
            self._note(manuscript, draft, remarks, _UPDATED, row, before)

    # --- one manuscript -------------------------------------------------------------------------

    def _draft(
        self, manuscript: Manuscript, language: str, placed: Placed
    ) -> tuple[bulk.Draft, list[Remark]]:
        fields, remarks = fields_of(manuscript, language, self.pictures, self._subjects, self._now)
        remarks = [*manuscript.remarks, *placed.remarks, *remarks]
        draft = bulk.Draft(
            fields=fields,
            language=language,
            translation_key=uuid5(_FAMILY, f"{self._site} {manuscript.translations}")
            if manuscript.translations
            else uuid5(_FAMILY, manuscript.key),
            related={
                "dossiers": placed.dossiers,
                "strands": placed.strands,
                "topics": placed.topics,
            },
        )
        for signature in manuscript.bylines:
            if not signature.name.strip():
                continue
            person, guessed = self._subjects.person(signature)
            if guessed:
                remarks.append(remark("person-guessed", person.name))
            if (person, signature.role) not in draft.bylines:
                draft.bylines.append((person, signature.role))
        return draft, remarks

    def _settle_translations(self, new: list[_New]) -> None:
        """Give an article a key of its own where its translations have one in its language."""
        keys = {draft.translation_key for _, draft, _, _ in new}
        taken = set(
            Article.objects.filter(translation_key__in=keys).values_list(
                "translation_key", "locale__language_code"
            )
        )
        for manuscript, draft, remarks, _ in new:
            if (draft.translation_key, draft.language) in taken:
                draft.translation_key = uuid5(_FAMILY, manuscript.key)
                remarks.append(remark("two-translations", manuscript.translations))
            taken.add((draft.translation_key, draft.language))

    def _reason_to_leave_out(
        self, manuscript: Manuscript, row: ImportedArticle | None, language: str
    ) -> Remark | None:
        if manuscript.status == "trash":
            return remark("trash")
        if not language:
            return remark("language-not-here", manuscript.language)
        if row is not None and row.article is None and row.outcome != _LEFT_OUT:
            return remark("deleted-here")
        if row is not None and row.article is not None and is_edited(row.article):
            return remark("edited-here")
        return None

    def _count_unchanged(self, manuscript: Manuscript, row: ImportedArticle, language: str) -> None:
        if row.article is None:
            self.report.counts["left_out"] += 1
            return
        self.report.counts["kept" if row.outcome == _KEPT else "unchanged"] += 1
        self._choose(manuscript, row.article, language)

    def _choose(self, manuscript: Manuscript, article: Article, language: str) -> None:
        if self._parts.dossier is None:
            return
        placed = place(manuscript, self._parts, self._categories, self._subjects)
        chosen = self._chosen.setdefault(language, Chosen())
        chosen.seen.add(article.pk)
        if placed.statement:
            chosen.statements[article.pk] = placed.statement
        if placed.highlights:
            chosen.highlights[article.pk] = placed.highlights

    # --- what is noted --------------------------------------------------------------------------

    def _note(
        self,
        manuscript: Manuscript,
        draft: bulk.Draft,
        remarks: list[Remark],
        outcome: str,
        row: ImportedArticle | None,
        replaced: bytes | None = None,
    ) -> None:
        assert draft.article is not None
        self._choose(manuscript, draft.article, draft.language)
        self.report.counts[outcome] += 1
        if not draft.fields["live"]:
            self.report.counts["drafts"] += 1
        self._keeping.note(
            manuscript,
            draft.language,
            self._digest(manuscript, draft.language),
            outcome,
            remarks,
            article=draft.article,
            before=row,
            replaced=replaced,
        )
        self.report.entries.append(
            Entry(
                key=manuscript.key,
                headline=draft.article.title,
                language=draft.language,
                outcome=outcome,
                slug=draft.article.slug,
                remarks=tuple(remarks),
            )
        )

    def _leave_out(
        self, manuscript: Manuscript, row: ImportedArticle | None, digest: str, reason: Remark
    ) -> None:
        kept = row is not None and row.article is not None
        outcome = _KEPT if kept else _LEFT_OUT
        self.report.counts["kept" if kept else "left_out"] += 1
        self._keeping.note(
            manuscript,
            language_here(manuscript.language, self._languages) or manuscript.language,
            digest,
            outcome,
            [reason],
            article=row.article if row is not None else None,
            before=row,
        )
        self.report.entries.append(
            Entry(
                key=manuscript.key,
                headline=manuscript.headline[:255],
                language=manuscript.language,
                outcome=outcome,
                remarks=(reason,),
            )
        )

    def _digest(self, manuscript: Manuscript, language: str) -> str:
        return digest_of(manuscript, language, self._dossier or "", self.pictures.is_had)


def _by_the(count: int, manuscripts: Iterable[Manuscript]) -> Iterator[list[Manuscript]]:
    chunk: list[Manuscript] = []
    weight = 0
    for manuscript in manuscripts:
        chunk.append(manuscript)
        weight += len(manuscript.original.content) if manuscript.original is not None else 0
        if len(chunk) == count or weight >= _WEIGHT_AT_ONCE:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk

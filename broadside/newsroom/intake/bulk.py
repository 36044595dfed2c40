"""Articles saved by the hundred, past Wagtail's saving one by one.

Wagtail saves a page in some twenty statements; an archive would take hours. Here the places in the
tree are computed, the rows of a hundred articles are written at once, and the caller files them by
the hundred as well. What Wagtail would have done beside it is done here too: the count of children,
the index of what refers to what, and the search index. Revisions are not made: the first edit makes
the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from modelcluster.models import get_all_child_relations
from modelsearch.backends import get_search_backends
from wagtail.models import Page, ReferenceIndex

from broadside.newsroom import tree
from broadside.newsroom.models import Article, ArticleFolder, Byline, Person

_PAGE_FIELDS = [each.attname for each in Page._meta.concrete_fields if each.attname not in ("id",)]
_RELATED = ("dossiers", "strands", "topics")
_CHILDREN = [relation.get_accessor_name() for relation in get_all_child_relations(Article)]


@dataclass(slots=True)
class Draft:
    """An article to be written: its fields, and what it refers to.

    `article` and `signed` are its rows, once it is written.
    """

    fields: dict[str, Any]
    language: str
    translation_key: UUID
    bylines: list[tuple[Person, str]] = field(default_factory=list)
    related: dict[str, list[Any]] = field(default_factory=dict)
    article: Article | None = None
    signed: list[Byline] = field(default_factory=list)


class Folders:
    """The folders of articles, and where the next one of each goes."""

    def __init__(self) -> None:
        self._folders: dict[str, ArticleFolder] = {}
        self._next: dict[str, int] = {}
        self._added: dict[str, int] = {}
        self._slugs: dict[str, set[str]] = {}
        self._type = ContentType.objects.get_for_model(Article)

    def free_slug(self, language: str, slug: str) -> str:
        """The slug, with a number where another article of the language has it; taken by this."""
        self._folder(language)
        taken = self._slugs[language]
        free, number = slug, 2
        while free in taken:
            free, number = f"{slug}-{number}", number + 1
        taken.add(free)
        return free

    def place(self, article: Article, language: str) -> None:
        """Set an article's place in the tree."""
        folder = self._folder(language)
        self._next[language] += 1
        article.path = Page._get_path(folder.path, folder.depth + 1, self._next[language])
        article.depth = folder.depth + 1
        article.numchild = 0
        article.url_path = f"{folder.url_path}{article.slug}/"
        article.locale = folder.locale
        article.content_type = self._type
        self._added[language] = self._added.get(language, 0) + 1

    def count(self) -> None:
        """Tell the folders how many articles they have been given."""
        for language, added in self._added.items():
            ArticleFolder.objects.filter(pk=self._folders[language].pk).update(
                numchild=F("numchild") + added
            )
        self._added.clear()

    def _folder(self, language: str) -> ArticleFolder:
        if language not in self._folders:
            folder = tree.folder(language)
            folder.locale = tree.locale(language)
            last = folder.get_children().order_by("-path").values_list("path", flat=True).first()
            self._folders[language] = folder
            self._next[language] = Page._str2int(last[-Page.steplen :]) if last else 0
            self._slugs[language] = set(
                Page.objects.child_of(folder).values_list("slug", flat=True)
            )
        return self._folders[language]


def create(drafts: Sequence[Draft], folders: Folders) -> None:
    """Write new articles. Nothing is filed."""
    articles: list[Article] = []
    for draft in drafts:
        article = Article(translation_key=draft.translation_key, **draft.fields)
        article.draft_title = article.title
        article.has_unpublished_changes = not article.live
        folders.place(article, draft.language)
        draft.article = article
        articles.append(article)
    pages = Page.objects.bulk_create(
        [Page(**{name: getattr(article, name) for name in _PAGE_FIELDS}) for article in articles]
    )
    for article, page in zip(articles, pages, strict=True):
        article.pk = article.page_ptr_id = page.pk
        article._state.adding = False
    # Django's own bulk_create refuses models that inherit; the rows above are the inherited part.
    Article.objects.all()._batched_insert(
        articles, fields=list(Article._meta.local_concrete_fields), batch_size=None
    )
    relate(drafts)
    folders.count()


def as_written(draft: Draft) -> Article:
    """A new article with what it refers to at hand, so that filing it asks the database nothing."""
    assert draft.article is not None
    draft.article._cluster_related_objects = {
        **{relation: [] for relation in _CHILDREN},
        "bylines": draft.signed,
        "places": [],
        **{name: list(draft.related.get(name, ())) for name in _RELATED},
    }
    return draft.article


def update(drafts: Sequence[Draft]) -> None:
    """Write articles anew that nobody has edited here. Nothing is filed."""
    for draft in drafts:
        assert draft.article is not None
        fields = {**draft.fields, "draft_title": draft.fields["title"]}
        fields["has_unpublished_changes"] = not fields["live"]
        Article.objects.filter(pk=draft.article.pk).update(**fields)
        draft.article.refresh_from_db()
    keys = [draft.article.pk for draft in drafts if draft.article is not None]
    Byline.objects.filter(article__in=keys).delete()
    for name in _RELATED:
        getattr(Article, name).through.objects.filter(article__in=keys).delete()
    relate(drafts)


def relate(drafts: Iterable[Draft]) -> None:
    """Write the bylines of articles and what they belong to."""
    drafts = [draft for draft in drafts if draft.article is not None]
    for draft in drafts:
        draft.signed = [
            Byline(article=draft.article, person=person, role=role, sort_order=order)
            for order, (person, role) in enumerate(draft.bylines)
        ]
    Byline.objects.bulk_create(byline for draft in drafts for byline in draft.signed)
    for name in _RELATED:
        through = getattr(Article, name).through
        other = Article._meta.get_field(name).m2m_reverse_field_name()
        through.objects.bulk_create(
            through(article=draft.article, **{other: subject})
            for draft in drafts
            for subject in draft.related.get(name, ())
        )


def note_references(articles: Sequence[Article]) -> None:
    """Note what new articles refer to, so that the newsroom can say where a picture is used."""
    kinds = [
        ContentType.objects.get_for_model(model, for_concrete_model=False)
        for model in (Article, Article._meta.get_parent_list()[-1])
    ]
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=kinds[0],
            base_content_type=kinds[1],
            object_id=article.pk,
            to_content_type_id=kind,
            to_object_id=key,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for article in articles
        for kind, key, model_path, content_path in set(
            ReferenceIndex._extract_references_from_object(article)
        )
    )


def index(model: type[Any], rows: Sequence[Any]) -> None:
    """Make rows of one model findable in the newsroom."""
    found = [_Findable(row) for row in rows] if model is Article else list(rows)
    for backend in get_search_backends(with_auto_update=True):
        backend.get_index_for_model(model).add_items(model, found)


class _Findable:
    """An article for the search index, which reads the body three times and slowly.

    What it would read is its words; here they are read once, from what the stream stores.
    """

    _meta = Article._meta

    def __init__(self, article: Article) -> None:
        self._article = article
        words = " ".join(_words(article.body.raw_data))
        self.body = (_Child(_TAG.sub(" ", words)),)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._article, name)


class _Child:
    """A child of a stream that is its own block."""

    def __init__(self, words: str) -> None:
        self.block = self
        self.value = unescape(words)

    def get_searchable_content(self, value: str) -> list[str]:
        """The words."""
        return [value]


_TAG = re.compile(r"<[^<>]*>")
_NO_WORDS = frozenset(("type", "id", "level", "address", "picture", "mark"))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in _NO_WORDS:
                yield from _words(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _words(inner)

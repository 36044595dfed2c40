"""The page of an article."""

from __future__ import annotations

from collections.abc import Iterable

from broadside.site import dates
from broadside.site.body import body_views
from broadside.site.bylines import byline_views, signed
from broadside.site.errors import PageGone
from broadside.site.imprint import Imprint
from broadside.site.page import Page
from broadside.site.subjects import dossier_link, link_to, subject_of
from broadside.site.views import (
    AlongView,
    ArticleView,
    Card,
    ChangeView,
    Day,
    FiledView,
    Link,
    PageView,
    SourceView,
)
from broadside.site.wording import wording
from broadside.wire.documents import FirstPublished, Story
from broadside.wire.questions import Ask, Questions

LEAD_SIZES = "(min-width: 46rem) 54rem, 100vw"


class Articles:
    """Every article, once in each language it stands in."""

    name = "article"
    rank = 20

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """The page of the article `(id, language)`."""
        identifier, language = str(page.arguments[0]), str(page.arguments[1])
        questions = Questions(ask)
        story = questions.story(identifier, language)
        if story is None:
            raise PageGone(f"story {identifier} does not stand in {language}")
        return self._imprint.render(
            "article.html",
            page=article_page(self._imprint, questions, story),
            article=article_view(self._imprint, questions, story),
        )


def article_path(imprint: Imprint, story: Story) -> str:
    """Where an article is."""
    return imprint.urls.article(story.language, story.published, story.slug)


def article_page(imprint: Imprint, questions: Questions, story: Story) -> PageView:
    """What stands around an article."""
    urls, language = imprint.urls, story.language
    languages = {
        code: urls.article(code, published, slug)
        for code, slug, published in questions.translations(story.id)
    }
    path = languages[language] = article_path(imprint, story)
    sections: list[Link] = []
    for dossier in story.dossiers:
        sections += dossier_link(imprint, questions, dossier, language)
    description = story.trail_text or story.standfirst
    return imprint.page(
        kind="article",
        language=language,
        title=story.headline,
        path=path,
        description=description,
        sections=sections,
        languages=languages.items(),
        languages_label="also_in",
        card=Card(
            form="article",
            picture=imprint.picture_address(story.picture),
            picture_alt=story.picture.alt if story.picture else "",
            published=dates.stamp(story.published),
        ),
        structured=_structured(imprint, questions, story, path, description),
    )


def article_view(imprint: Imprint, questions: Questions, story: Story) -> ArticleView:
    """An article, whole."""
    language = story.language
    blocks, notes = body_views(imprint, story)
    return ArticleView(
        kicker=story.kicker,
        headline=story.headline,
        standfirst=story.standfirst,
        bylines=byline_views(imprint, questions, story.bylines, language),
        credit_line=story.credit_line,
        place=story.dateline_place,
        day=imprint.day(story.published, language),
        source=_source(story.first_published, language),
        picture=imprint.picture(story.picture, LEAD_SIZES, eager=True),
        blocks=blocks,
        notes=notes,
        changes=tuple(_changes(story)),
        filed=tuple(_filed(imprint, questions, story)),
        along=tuple(_along(imprint, questions, story)),
    )


def _source(first: FirstPublished | None, language: str) -> SourceView | None:
    if first is None:
        return None
    day = None
    if first.date is not None:
        day = Day(text=dates.long_day(first.date, language), stamp=first.date.isoformat())
    safe = first.address if first.address.startswith(("https://", "http://")) else ""
    text = wording(language)["first_published"].format(name=first.name)
    return SourceView(text=text, href=safe, day=day)


def _changes(story: Story) -> Iterable[ChangeView]:
    words = wording(story.language)
    for change in sorted(story.corrections, key=lambda change: change.date, reverse=True):
        yield ChangeView(
            label=words[change.form],
            day=Day(
                text=dates.long_day(change.date, story.language), stamp=change.date.isoformat()
            ),
            html=change.html,
        )


def _filed(imprint: Imprint, questions: Questions, story: Story) -> Iterable[FiledView]:
    words = wording(story.language)
    kinds = (
        ("strands", "strand", story.strands),
        ("topics", "topic", story.topics),
        ("places", "place", story.places),
    )
    for label, kind, identifiers in kinds:
        links: dict[Link, None] = {}
        for identifier in identifiers:
            subject = subject_of(imprint, questions, f"{kind}:{identifier}", story.language)
            links.update(dict.fromkeys(link_to(subject, imprint)))
        if links:
            yield FiledView(label=words[label], links=tuple(links))


def _along(imprint: Imprint, questions: Questions, story: Story) -> Iterable[AlongView]:
    words = wording(story.language)
    for strand in story.strands:
        subject = subject_of(imprint, questions, f"strand:{strand}", story.language)
        if subject is None:
            continue
        older, newer = questions.neighbours(subject.key, story.id, story.language)
        before = _link_to_story(imprint, questions, older, story.language)
        after = _link_to_story(imprint, questions, newer, story.language)
        if before or after:
            title = words["along"].format(name=subject.title)
            yield AlongView(title=title, older=before, newer=after)


def _link_to_story(
    imprint: Imprint, questions: Questions, identifier: str | None, language: str
) -> Link | None:
    card = questions.card(identifier, language) if identifier else None
    if card is None:
        return None
    path = imprint.urls.article(language, card.published, card.slug)
    return Link(text=card.headline, href=imprint.urls.href(path))


def _structured(
    imprint: Imprint, questions: Questions, story: Story, path: str, description: str
) -> dict[str, object]:
    """The article as schema.org's NewsArticle."""
    address = imprint.urls.absolute(path)
    publisher = {"@type": "NewsMediaOrganization", "name": imprint.publication.title}
    authors: list[dict[str, str]] = []
    for byline, signature in signed(questions, story.bylines):
        if byline.role == "writer":
            person = imprint.urls.person(story.language, signature.slug)
            authors.append(
                {
                    "@type": "Organization" if signature.form == "organisation" else "Person",
                    "name": signature.names.get(story.language) or signature.name,
                    "url": imprint.urls.absolute(person),
                }
            )
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "inLanguage": story.language,
        "datePublished": dates.stamp(story.published),
        "mainEntityOfPage": address,
        "publisher": publisher,
        "author": authors or [publisher],
    }
    if description:
        facts["description"] = description
    if story.picture is not None:
        facts["image"] = [imprint.picture_address(story.picture)]
    if story.dateline_place:
        facts["dateline"] = story.dateline_place
    if story.corrections:
        facts["correction"] = [
            {"@type": "CorrectionComment", "datePublished": change.date.isoformat()}
            for change in story.corrections
        ]
    return facts

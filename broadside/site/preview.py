"""A draft as it would stand: the site's own templates, the draft laid over the wire's answers.

The wire is not touched. What the draft is filed under, who signs it and what stands beside it come
from the wire as it is, so a preview shows the page that publishing now would make.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from broadside.publication import Publication
from broadside.site.articles import article_page, article_view
from broadside.site.fronts import render_front
from broadside.site.imprint import Imprint
from broadside.wire.answers import Card
from broadside.wire.documents import Front, Story
from broadside.wire.questions import Ask, Query, Questions


@lru_cache(maxsize=4)
def preview_imprint(publication: Publication) -> Imprint:
    """The imprint of previews. Kept, because reading the templates takes longer than a page."""
    return Imprint(publication, preview=True)


def render_story_preview(publication: Publication, story: Story, ask: Ask) -> str:
    """The page of an article that is not published, or not in this form."""
    imprint = preview_imprint(publication)
    questions = Questions(overlay(ask, story))
    html = imprint.render(
        "article.html",
        page=article_page(imprint, questions, story),
        article=article_view(imprint, questions, story),
    )
    return html.decode()


def render_front_preview(publication: Publication, front: Front, ask: Ask) -> str:
    """A front that is not published, or not in this form.

    Raises:
        PageGone: the front's dossier was never put on the wire.
    """
    imprint = preview_imprint(publication)
    questions = Questions(overlay(ask, front))
    return render_front(imprint, questions, front.owner, front.language).decode()


def overlay(ask: Ask, draft: Story | Front) -> Ask:
    """The wire's answers, as they would be if the draft were on it."""
    match draft:
        case Story():
            laid: dict[Query, Any] = {
                ("story", draft.id, draft.language): draft,
                ("card", draft.id, draft.language): _card(draft),
            }
        case Front():
            laid = {("front", draft.owner, draft.language): draft}

    def answer(query: Query) -> Any:
        return laid[query] if query in laid else ask(query)

    return answer


def _card(story: Story) -> Card:
    """The card the wire would make of a story."""
    shared = set(Card.__struct_fields__) & set(Story.__struct_fields__) - {"first_published"}
    first = story.first_published
    return Card(
        **{name: getattr(story, name) for name in shared},
        first_published=first.name if first is not None else "",
        changed=story.published,
    )

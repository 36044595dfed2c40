"""A front as it stood at any moment, for those who look after it.

Readers have an edition for each day; an editor asks for the hour. What the page shows and leads to
is decided as in readers' editions (`ways`), save for one thing: a front that has been withdrawn is
shown as it stood, because it is looked at to decide whether it shall stand again.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from broadside.publication import Publication
from broadside.site import dates
from broadside.site.errors import PageGone
from broadside.site.fronts import front_path, front_title, front_view
from broadside.site.imprint import Imprint
from broadside.site.views import Link, PastView
from broadside.site.ways import WaysFromThePast
from broadside.site.wording import wording
from broadside.wire.edition import HOME, resolve
from broadside.wire.questions import Ask, Questions


@lru_cache(maxsize=4)
def published_imprint(publication: Publication) -> Imprint:
    """The imprint of what is or was published; kept, as that of previews is."""
    return Imprint(publication)


def render_past_front(
    publication: Publication, ask: Ask, owner: str, language: str, sequence: int, day: date
) -> str:
    """The page of a front as it stood when a dispatch was the newest.

    Args:
        ask: answers as of now.
        day: the day that the page says it is of.

    Raises:
        PageGone: the front's dossier did not stand then, so nobody could find it.
    """
    imprint = published_imprint(publication)
    now = Questions(ask)
    then = now.at(sequence)
    dossier = then.dossier(owner) if owner != HOME else None
    if owner != HOME and dossier is None:
        raise PageGone(f"dossier {owner} did not stand")
    edition = resolve(then, owner, language, publication.languages)
    path = front_path(imprint, dossier, language)
    words, urls = wording(language), imprint.urls
    past = PastView(
        notice=words["edition_past"].format(day=dates.long_day(day, language)),
        present=Link(text=words["front_now"], href=urls.href(path)),
        calendar=Link(text=words["all_editions"], href=urls.href(urls.editions(path))),
        older=None,
        newer=None,
    )
    html = imprint.render(
        "front.html",
        page=imprint.page(
            kind="front",
            language=language,
            title=front_title(imprint, edition, dossier),
            path=path,
            hidden=True,
        ),
        front=front_view(
            imprint, then, edition, dossier, ways=WaysFromThePast(imprint, now), past=past
        ),
    )
    return html.decode()

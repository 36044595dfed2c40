"""The site's own page of a front as it stands or stood, with pictures from the newsroom."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from broadside.newsroom.configure import current_publication
from broadside.newsroom.models import Front
from broadside.newsroom.preview import with_own_pictures
from broadside.newsroom.wire_at_hand import wire_at_hand
from broadside.site.fronts import render_front
from broadside.site.past_fronts import published_imprint, render_past_front
from broadside.wire.questions import Ask, Questions


def as_it_stands(front: Front) -> str:
    """The page of a front as readers see it now.

    Raises:
        PageGone: it has none.
    """
    imprint = published_imprint(current_publication())

    def rendered(ask: Ask) -> str:
        owner, language = front.owner_identifier, front.language
        return render_front(imprint, Questions(ask), owner, language).decode()

    return with_own_pictures(wire_at_hand().show(rendered))


def as_it_stood(front: Front, moment: datetime) -> str:
    """The page of a front as it stood at a moment.

    Raises:
        PageGone: it did not stand then.
    """
    publication = current_publication()
    day = moment.astimezone(ZoneInfo(publication.time_zone)).date()

    def rendered(ask: Ask, sequence: int) -> str:
        return render_past_front(
            publication, ask, front.owner_identifier, front.language, sequence, day
        )

    return with_own_pictures(wire_at_hand().as_of(moment, rendered))

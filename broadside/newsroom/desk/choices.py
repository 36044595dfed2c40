"""What there is to choose from on the desk."""

from __future__ import annotations

from typing import Any

from broadside.newsroom.configure import current_publication
from broadside.newsroom.desk.answers import Choice, Choices, LanguageChoice, StrandChoice
from broadside.newsroom.desk.languages import language_name
from broadside.newsroom.desk.zones import zones
from broadside.newsroom.models import Byline, Dossier, Front, Person, Strand, Topic


def choices(front: Front) -> Choices:
    """What a front may be made of, with titles in its language, and the time zones."""
    language = front.language
    publication = current_publication()
    strands = Strand.objects.select_related("dossier").order_by("dossier__name", "order", "name")
    signing = Byline.objects.values("person_id")
    people = Person.objects.filter(pk__in=signing).order_by("name")
    return Choices(
        strands=tuple(
            StrandChoice(
                id=strand.identifier,
                title=strand.title_in(language),
                dossier=strand.dossier.identifier,
                dossier_title=strand.dossier.title_in(language),
            )
            for strand in strands
        ),
        topics=_titled(Topic, language),
        dossiers=_titled(Dossier, language),
        people=tuple(
            Choice(id=identifier, title=name, name=name)
            for identifier, name in people.values_list("identifier", "name")
        ),
        languages=tuple(
            LanguageChoice(code=tag, name=language_name(tag)) for tag in publication.languages
        ),
        zones=zones(),
        zone=publication.time_zone,
    )


def _titled(model: Any, language: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(id=subject.identifier, title=subject.title_in(language))
        for subject in model.objects.order_by("name")
    )

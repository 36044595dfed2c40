"""House style for places: the publication's own entries ahead of those that come with Broadside."""

from __future__ import annotations

from broadside.copydesk.places import Place, PlaceStyle, house_places, with_own
from broadside.newsroom.models import PlaceSpelling


def place_style() -> PlaceStyle:
    """The house style that texts are checked by."""
    entries = list(PlaceSpelling.objects.all())
    own = tuple(
        Place({tag: text for tag, text in entry.preferred.items() if text}, tuple(entry.others))
        for entry in entries
    )
    return with_own(house_places(), own, tuple(kept for entry in entries for kept in entry.kept))

"""The containers of a front, from the editor's stream to the wire's documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from broadside.copydesk.markup import tidy_spaces
from broadside.wire import documents as wire

PictureOf = Callable[[Any], wire.Picture | None]
CleanHtml = Callable[[Any], str]


def containers_of(
    stream: Any, picture_of: PictureOf, clean_html: CleanHtml
) -> tuple[wire.AnyContainer, ...]:
    """The containers in order. One of which the strand, dossier or topic is gone is left out."""
    return tuple(_containers(stream, picture_of, clean_html))


def _containers(
    stream: Any, picture_of: PictureOf, clean_html: CleanHtml
) -> Iterable[wire.AnyContainer]:
    for place, child in enumerate(stream):
        value = child.value
        common: dict[str, Any] = {
            "id": _identifier(child.id, place),
            "title": tidy_spaces(value["title"] or ""),
            "repeats": bool(value.get("repeats")),
        }
        match child.block_type:
            case "statement":
                yield wire.Statement(**common, card=_card(value["card"], picture_of))
            case "strand":
                if value["strand"] is not None and not _lost(stream, place, "topic"):
                    yield wire.StrandContainer(
                        **common,
                        **_rule(value, picture_of),
                        strand=value["strand"].identifier,
                    )
            case "latest":
                if not _lost(stream, place, "topic", "dossier"):
                    yield wire.Latest(
                        **common,
                        **_rule(value, picture_of),
                        dossier=_named(value["dossier"]),
                    )
            case "highlights":
                yield wire.Highlights(
                    **common,
                    years=tuple(
                        wire.YearOfHighlights(
                            year=year["year"], cards=_cards(year["cards"], picture_of)
                        )
                        for year in value["years"]
                    ),
                )
            case "note":
                yield wire.NoteContainer(**common, html=clean_html(value["html"]))
            case "dossiers":
                yield wire.Dossiers(
                    **common,
                    dossiers=tuple(
                        dossier.identifier for dossier in value["dossiers"] if dossier is not None
                    ),
                    count=value["count"],
                )


def _rule(value: Any, picture_of: PictureOf) -> dict[str, Any]:
    """What every container that fills itself has."""
    return {
        "count": value["count"],
        "pinned": _cards(value["pinned"], picture_of),
        "excluded": tuple(
            page.translation_key.hex for page in value["excluded"] if page is not None
        ),
        "topic": _named(value["topic"]),
        "language": value["language"] or None,
        "days": value["days"],
    }


def _named(subject: Any) -> str | None:
    return subject.identifier if subject is not None else None


def _lost(stream: Any, place: int, *fields: str) -> bool:
    """Whether a container was narrowed to something that is no longer there.

    Without it the container would show everything, which is not what its editor chose.
    """
    stored = stream.raw_data[place]["value"]
    return any(stored.get(field) and stream[place].value[field] is None for field in fields)


def _cards(values: Iterable[Any], picture_of: PictureOf) -> tuple[wire.PinnedCard, ...]:
    return tuple(card for value in values if (card := _card(value, picture_of)) is not None)


def _card(value: Any, picture_of: PictureOf) -> wire.PinnedCard | None:
    if value["article"] is None:
        return None
    return wire.PinnedCard(
        story=value["article"].translation_key.hex,
        headline=tidy_spaces(value["headline"] or "") or None,
        trail_text=tidy_spaces(value["trail_text"] or "") or None,
        kicker=tidy_spaces(value["kicker"] or "") or None,
        picture=picture_of(value["picture"]),
        size=value["size"] or None,
        byline=bool(value["byline"]),
        position=value.get("position"),
    )


def _identifier(identifier: str | None, place: int) -> str:
    """The block's own identifier as Wagtail gives it, else one that follows from its place."""
    try:
        return UUID(str(identifier)).hex
    except ValueError:
        return str(identifier or f"container-{place + 1}")

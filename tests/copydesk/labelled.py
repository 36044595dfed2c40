"""The labelled cases of the copy desk, read for the tests and for the benchmark alike."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from broadside.copydesk.bylines import BylineFound, split_byline

FOLDER = Path(__file__).parent / "cases"

BODIES = {
    "en": ("The cranes stood still.", "Nobody went home that night."),
    "es": ("Las grúas estaban paradas.", "Nadie volvió a casa aquella noche."),
    "pt": ("Os guindastes estavam parados.", "Ninguém voltou para casa naquela noite."),
    "fr": ("Les grues étaient à l’arrêt.", "Personne n’est rentré cette nuit-là."),
    "it": ("Le gru erano ferme.", "Nessuno tornò a casa quella notte."),
    "de": ("Die Kräne standen still.", "Niemand ging in dieser Nacht nach Hause."),
    "tr": ("Vinçler duruyordu.", "O gece kimse evine gitmedi."),
    "ru": ("Краны стояли.", "Никто не ушёл домой в ту ночь."),
    "uk": ("Крани стояли.", "Тієї ночі ніхто не пішов додому."),
    "ar": ("كانت الرافعات متوقفة.", "لم يعد أحد إلى بيته تلك الليلة."),
}


@dataclass(frozen=True)
class BylineCase:
    """A text with its credits as a reader sees them; `credits` is None where there are none."""

    language: str
    said: str
    paragraphs: tuple[str, ...]
    rest: tuple[str, ...]
    names: frozenset[tuple[str, str, str]]
    credit_line: str
    place: str
    source: tuple[str, str, date | None] | None
    positive: bool
    hard: bool

    def found(self) -> BylineFound | None:
        return split_byline(self.paragraphs, self.language)

    def is_right(self, found: BylineFound | None) -> bool:
        if found is None or not self.positive:
            return found is None and not self.positive
        first = found.first_published
        source = (first.name, first.address, first.date) if first else None
        return (
            frozenset((one.name, one.role, one.form) for one in found.signers) == self.names
            and found.credit_line == self.credit_line
            and found.dateline_place == self.place
            and source == self.source
            and found.rest == self.rest
        )


@dataclass(frozen=True)
class ExcerptCase:
    """A text and the trail text that an editor would take from it."""

    language: str
    promise: str
    standfirst: str
    paragraphs: tuple[str, ...]
    words: int
    expected: str


def _read(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["cases"]


def _name(text: str) -> tuple[str, str, str]:
    name, role, form = [*text.split("/"), "", ""][:3]
    return name, role or "writer", form or "person"


def byline_cases(name: str = "bylines.toml") -> list[BylineCase]:
    """Read every labelled byline of one file."""
    cases = []
    for entry in _read(name):
        body = BODIES[entry["language"]]
        kind = next(key for key in ("byline", "glued", "text") if key in entry)
        said = entry[kind]
        rest = body
        if kind == "glued":
            rest = (entry["sentence"], *body)
            paragraphs: tuple[str, ...] = (
                said + entry.get("joint", " ") + entry["sentence"],
                *body,
            )
        else:
            paragraphs = (*body, said) if entry.get("at") == "foot" else (said, *body)
        source = entry.get("source")
        cases.append(
            BylineCase(
                language=entry["language"],
                said=paragraphs[0] if kind == "glued" else said,
                paragraphs=paragraphs,
                rest=rest if kind != "text" else paragraphs,
                names=frozenset(_name(name) for name in entry.get("names", ())),
                credit_line=entry.get("credit_line", ""),
                place=entry.get("place", ""),
                source=(source.get("name", ""), source.get("address", ""), source.get("date"))
                if source
                else None,
                positive=kind != "text",
                hard=entry.get("hard", False),
            )
        )
    return cases


def excerpt_cases() -> list[ExcerptCase]:
    """Read every labelled excerpt."""
    return [
        ExcerptCase(
            language=entry["language"],
            promise=entry.get("promise", ""),
            standfirst=entry.get("standfirst", ""),
            paragraphs=tuple(entry["paragraphs"]),
            words=entry.get("words", 30),
            expected=entry["expected"],
        )
        for entry in _read("excerpts.toml")
    ]


def sentence_cases() -> list[tuple[str, tuple[str, ...]]]:
    """Read every paragraph parted into sentences by hand, with its language."""
    read = tomllib.loads((FOLDER / "sentences.toml").read_text(encoding="utf-8"))
    return [(language, tuple(case)) for language, cases in read.items() for case in cases]


def name_pairs(kind: str) -> list[tuple[str, str]]:
    """Read the pairs of names labelled "same" or "different"."""
    read = tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))
    return [(first, second) for first, second in read[kind]]

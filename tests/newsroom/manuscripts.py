"""Builders of manuscripts and archives: what an importer would have read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from broadside.importers.manuscript import (
    Author,
    Import,
    Manuscript,
    PictureReference,
    Signature,
    SiteFacts,
    Term,
    Text,
)

SITE = "https://archive.example.org"
FIRST_DAY = datetime(2022, 3, 1, 9, tzinfo=UTC)

UKRAINE = (
    Term(slug="ukraine", name="Ukraine", language="en", translations={"es": "ucrania"}),
    Term(slug="ucrania", name="Ucrania", language="es", translations={"en": "ukraine"}),
    Term(slug="political-statement", name="Political Statement", parent="ukraine",
         language="en", translations={"es": "declaracion"}),
    Term(slug="declaracion", name="Declaración", parent="ucrania",
         language="es", translations={"en": "political-statement"}),
    Term(slug="women-in-ukraine", name="Women in Ukraine", parent="ukraine",
         language="en", translations={"es": "mujeres-en-ucrania"}),
    Term(slug="mujeres-en-ucrania", name="Mujeres en Ucrania", parent="ucrania",
         language="es", translations={"en": "women-in-ukraine"}),
    Term(slug="year-highlights", name="Year highlights", parent="ukraine",
         language="en", translations={"es": "resumen-del-ano"}),
    Term(slug="resumen-del-ano", name="Resumen del año", parent="ucrania",
         language="es", translations={"en": "year-highlights"}),
    Term(slug="labour", name="Labour"),
    Term(slug="strikes", name="Strikes", parent="labour"),
)  # fmt: skip
"""A category tree as a publication of special coverage has it, in two languages."""


def a_manuscript(number: int = 1, headline: str = "Miners stop work", **fields: Any) -> Manuscript:
    fields.setdefault("body", (Text(html="<p>Nobody went down the shaft on Monday.</p>"),))
    fields.setdefault("slug", f"{headline.lower().replace(' ', '-')}-{number}")
    fields.setdefault("published", FIRST_DAY + timedelta(days=number))
    return Manuscript(
        key=f"archive.example.org?p={number}",
        language=fields.pop("language", "en"),
        headline=headline,
        status=fields.pop("status", "published"),
        **fields,
    )


def an_archive(*manuscripts: Manuscript, **facts: Any) -> Import:
    def read() -> Iterator[Manuscript]:
        yield from manuscripts

    return Import(
        source=facts.pop("source", Path("export.xml")),
        site=SiteFacts(title="The Archive", address=SITE, language=facts.pop("language", "en")),
        authors=facts.pop("authors", (Author(key="olena", name="Olena Kovalenko"),)),
        categories=facts.pop("categories", UKRAINE),
        tags=facts.pop("tags", ()),
        total=len(manuscripts),
        remarks=(),
        read=facts.pop("read", read),
    )


def signed(name: str = "Olena Kovalenko", **fields: Any) -> Signature:
    return Signature(name=name, **fields)


def a_reference(local: Path | None = None, **fields: Any) -> PictureReference:
    return PictureReference(address=f"{SITE}/wp-content/uploads/shaft.jpg", local=local, **fields)

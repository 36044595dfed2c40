"""Builders of OpenDocument texts, part by part."""

from __future__ import annotations

from pathlib import Path

from broadside.importers.documents import read_document
from broadside.importers.manuscript import Manuscript
from tests.importers.documents.docx import zipped

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
        ("meta", "meta"),
    )
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)  # fmt: skip
KIND = "application/vnd.oasis.opendocument.text"


def a_paragraph(inner: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def a_heading(inner: str, rank: int = 1) -> str:
    return f'<text:h text:outline-level="{rank}">{inner}</text:h>'


def parts_of(
    *body: str, styles: str = "", kind: str = KIND, **parts: str | bytes
) -> dict[str, str | bytes]:
    """The parts of a text.

    Args:
        body: what stands in it.
        styles: automatic ones.
        kind: the media type.
        parts: more of them.
    """
    return {
        "mimetype": kind,
        "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{''.join(body)}</office:text>"
        "</office:body></office:document-content>",
        **parts,
    }


def the_manuscript(folder: Path, *body: str, **parts: str | bytes) -> Manuscript:
    data = zipped(parts_of(*body, **parts))  # type: ignore[arg-type]
    return read_document(data, "letter.odt", folder).manuscript

"""What a container is called when the editor is told of it."""

from __future__ import annotations

from broadside.newsroom.desk.draft import AnyContainer

_KINDS = {
    "statement": "the statement",
    "strand": "the strand",
    "latest": "the latest",
    "highlights": "the highlights",
    "note": "the note",
    "dossiers": "the dossiers",
}


def name_of(container: AnyContainer) -> str:
    """Its title in quotation marks; one without a title is called by its kind."""
    if container.title:
        return f"“{container.title}”"
    return _KINDS[str(type(container).__struct_config__.tag)]

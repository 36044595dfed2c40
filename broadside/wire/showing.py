"""A dispatch in one line, for `broadside wire log`, and in short, for the newsroom."""

from __future__ import annotations

from broadside.wire.documents import (
    AnyDocument,
    Dispatch,
    Dossier,
    Front,
    Person,
    Place,
    Story,
    Strand,
    Topic,
    Withdrawn,
)


def format_dispatch(dispatch: Dispatch) -> str:
    """Sequence, time, kind, language, identifier, and what it is about, on one line."""
    kind, language, name, about = _described(dispatch.document)
    time = dispatch.time.strftime("%Y-%m-%dT%H:%M:%SZ")
    line = (
        f"{dispatch.sequence:>7}  {time}  {kind:<9}  {language or '-':<5}  {name[:8]:<8}  {about}"
    )
    # A headline may hold a line break or an escape sequence; a line of a log may not.
    return "".join(letter if letter.isprintable() else " " for letter in line).rstrip()


def in_short(document: AnyDocument, preferred: str = "") -> str:
    """What a dispatch says, in a few words: `story “A headline” (en)`.

    Args:
        document: the dispatch's.
        preferred: the language for the name of what has one in several.
    """
    kind, language, _, _ = _described(document)
    match document:
        case Story():
            name = document.headline
        case Front():
            name = document.title
        case Person():
            name = document.name
        case Dossier() | Strand() | Topic():
            name = _in(preferred, document.titles) or document.slug
        case Place():
            name = _in(preferred, document.names) or document.slug
        case Withdrawn():
            kind, name = f"{document.what} withdrawn", ""
    return f"{kind}{f' “{name}”' if name else ''}{f' ({language})' if language else ''}"


def _described(document: AnyDocument) -> tuple[str, str, str, str]:
    match document:
        case Story():
            about = f"{document.slug} “{document.headline}”"
            return "story", document.language, document.id, about
        case Front():
            about = ", ".join(str(type(part).__struct_config__.tag) for part in document.containers)
            return "front", document.language, document.owner, f"[{about}] {document.title}"
        case Person():
            return document.form, "", document.id, f"{document.slug} “{document.name}”"
        case Dossier() | Strand() | Topic():
            kind = str(document.__struct_config__.tag)
            return kind, "", document.id, _titled(document.slug, document.titles)
        case Place():
            return "place", "", document.id, _titled(document.slug, document.names)
        case Withdrawn():
            other = document.in_favour_of
            favour = f"in favour of {other} " if other else ""
            about = f"{document.what} {favour}{document.reason}"
            return "withdrawn", document.language, document.id, about


def _in(language: str, names: dict[str, str]) -> str:
    return names.get(language) or next(iter(names.values()), "")


def _titled(slug: str, titles: dict[str, str]) -> str:
    return f"{slug} “{next(iter(titles.values()))}”" if titles else slug

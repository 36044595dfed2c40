"""A document that was read as one manuscript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from broadside.copydesk.markup import tidy_spaces
from broadside.copydesk.slugs import slug as slug_of
from broadside.importers.body import Surroundings, read_body
from broadside.importers.credits import Credits, take_credits
from broadside.importers.documents.gathering import Found, Properties
from broadside.importers.documents.headline import Told, told_apart
from broadside.importers.documents.language import is_leftward, spoken_language
from broadside.importers.documents.lines import Line, markup_of, ranked
from broadside.importers.manuscript import (
    AnyBlock,
    Footnotes,
    Manuscript,
    Signature,
)
from broadside.importers.remarks import Remarks
from broadside.importers.supposed import supposed_headline

_REFERENCE = re.compile(r'<sup data-fn="([^"]*)"></sup>')
_NO_TITLE = re.compile(
    r"(?:untitled|document|dokument|documento|docx?|microsoft word|title|presentation|draft|final"
    r"|без имени|без назви|документ|مستند)\b[\s\d._-]*.*",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:microsoft.*|windows.*|user.*|usuario.*|utilisateur.*|benutzer.*|admin.*|administrator.*"
    r"|owner|unknown.*|author|python-docx|apache.*|libreoffice.*|openoffice.*|google.*|word"
    r"|hp|dell|lenovo|acer|asus|home|office|пользователь.*|користувач.*|админ.*|.*@.*|.*\d{3,}.*"
    r"|un-named|default|pc|guest)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read.

    `manuscript` holds what was changed, guessed and left out as its remarks; `mapped` says where
    each of its fields was found, and of what its body is made, in words.
    """

    manuscript: Manuscript
    mapped: dict[str, str]


def document_of(found: Found, name: str, key: str, language: str, remarks: Remarks) -> Document:
    """Make a manuscript of a word processor's document.

    Args:
        found: the document as it was read.
        name: its file's name without folders.
        key: names it for good.
        language: of what does not say.
        remarks: what was changed, guessed and left out so far.
    """
    text = " ".join(line.text for line in found.lines)[:4_000]
    letters = found.letters.most_common(1)
    marked = letters[0][0] if letters else found.properties.language
    spoken = spoken_language(text, marked, language, remarks)
    if found.leftward and not is_leftward(spoken):
        remarks.add("direction", f"{found.leftward} letters, in {spoken}")
    told = told_apart(found.lines, spoken, remarks)
    lines = _with_notes(ranked(told.lines), found.notes, remarks)
    markup = markup_of(lines)
    surroundings = Surroundings(find_picture=found.pictures.find, remarks=remarks)
    kept = {key: note for key, note in found.notes.items() if f'data-fn="{key}"' in markup}
    body = read_body(markup, surroundings, notes=kept)
    return finished(told, body, found.properties, name, key, spoken, remarks)


def finished(
    told: Told,
    body: tuple[AnyBlock, ...],
    properties: Properties,
    name: str,
    key: str,
    language: str,
    remarks: Remarks,
) -> Document:
    """A manuscript of what was told apart: credits taken out, and what is missing guessed.

    Args:
        told: the headline and standfirst, where there are any; its lines are not looked at.
        body: what is below them.
        properties: what the document says of itself.
        name: its file's name without folders.
        key: names it for good.
        language: of the text.
        remarks: what was changed, guessed and left out so far.
    """
    credits = take_credits(body, language, remarks)
    headline, source = told.headline, told.source
    if not headline:
        headline, source = _headline(properties, credits.body, name, remarks)
    bylines = _bylines(properties, credits, remarks)
    if properties.created is not None:
        remarks.add("document-date", f"created {properties.created:%Y-%m-%d %H:%M}")
    manuscript = Manuscript(
        key=key,
        language=language,
        headline=headline,
        slug=slug_of(headline, language),
        status="draft",
        standfirst=tidy_spaces(told.standfirst),
        bylines=bylines,
        credit_line=credits.credit_line,
        dateline_place=credits.dateline_place,
        modified=properties.modified,
        body=credits.body,
        first_published=credits.first_published,
        remarks=remarks.all(),
    )
    return Document(manuscript, _mapped(manuscript, credits, source))


def _with_notes(lines: Sequence[Line], notes: dict[str, str], remarks: Remarks) -> list[Line]:
    """Lines whose references to notes stand where they can lead to them: in a text.

    A heading, a table and a caption hold words only, so their notes stand below them as text.
    """
    found: list[Line] = []
    for line in lines:
        if (
            line.kind not in ("heading", "table", "caption", "code")
            or "data-fn=" not in line.markup
        ):
            found.append(line)
            continue
        found.append(replace(line, markup=_REFERENCE.sub("", line.markup)))
        for key in _REFERENCE.findall(line.markup):
            remarks.add("note-moved", line.text[:100])
            words = re.sub(r"^<p>|</p>$", "", notes.get(key, "").strip())
            found.append(Line("text", words, "*"))
    return found


def _headline(
    properties: Properties, body: tuple[AnyBlock, ...], name: str, remarks: Remarks
) -> tuple[str, str]:
    title = tidy_spaces(properties.title)
    if title and not _NO_TITLE.fullmatch(title):
        remarks.add("headline-guessed", f"{title} (the document's own title)")
        return title, "the document's properties"
    return supposed_headline(body, name.rpartition(".")[0] or name, remarks), "the first words"


def _bylines(properties: Properties, credits: Credits, remarks: Remarks) -> tuple[Signature, ...]:
    author = tidy_spaces(properties.author)
    if not author:
        return credits.bylines
    if any(signature.role == "writer" for signature in credits.bylines):
        if all(signature.name != author for signature in credits.bylines):
            remarks.add("account-left-out", f"{author}: the text says who")
        return credits.bylines
    if _NO_AUTHOR.fullmatch(author):
        remarks.add("account-left-out", author)
        return credits.bylines
    remarks.add("author-guessed", author)
    return (Signature(name=author), *credits.bylines)


def _mapped(manuscript: Manuscript, credits: Credits, source: str) -> dict[str, str]:
    mapped = {"headline": source}
    if manuscript.standfirst:
        mapped["standfirst"] = "the paragraph in the style Subtitle"
    if credits.bylines:
        mapped["bylines"] = "the text"
    elif manuscript.bylines:
        mapped["bylines"] = "the document's properties"
    if manuscript.dateline_place:
        mapped["dateline"] = "the text"
    if manuscript.first_published is not None:
        mapped["first published"] = "the text"
    counts: Counter[str] = Counter()
    for block in manuscript.body:
        if isinstance(block, Footnotes):
            counts["footnotes"] += len(block.notes)
        else:
            counts[str(type(block).__struct_config__.tag)] += 1
    mapped["body"] = ", ".join(f"{kind}: {count}" for kind, count in counts.items()) or "empty"
    return mapped

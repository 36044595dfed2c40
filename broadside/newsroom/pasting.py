"""What is pasted from Google Docs or Word into an editor, as blocks of the body.

The browser sends what was on the clipboard and puts in what it is given back, in the form in which
the editor's fields hold it. Nothing is saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any, Literal

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from broadside.copydesk.markup import sanitise
from broadside.importers import manuscript as m
from broadside.importers.body import Surroundings, inside, read_pasted
from broadside.importers.remarks import Remarks
from broadside.newsroom.intake.bodies import body_stream
from broadside.newsroom.intake.remarks import meaning
from broadside.newsroom.models import Article, Picture

LONGEST = 4 * 1024 * 1024
"""Bytes of what is pasted at once."""

_MARK = re.compile(r"\[\^([^\]\s<>]{1,40})\]")
_UNSAID = frozenset(("footnotes", "heading-level"))
"""Remarks that tell an importer's report something, and an editor who sees the result nothing."""


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was pasted: the clipboard's HTML, the marks of the footnotes that there are, and where.

    `place` is `body` where blocks can be put after one another, `words` where only text may stand.
    """

    html: str
    marks: tuple[str, ...] = ()
    place: Literal["body", "words"] = "body"


class _NoPictures:
    """Takes none in: a clipboard has no files."""

    def take(self, reference: m.PictureReference) -> Picture | None:
        """Nothing."""
        return None


class Answer(msgspec.Struct, frozen=True):
    """What to put in: blocks in the form that the fields hold, and what an editor should know."""

    blocks: list[dict[str, Any]]
    told: list[str]


@require_POST
def paste(request: HttpRequest) -> HttpResponse:
    """Read what was pasted, for those who may enter the newsroom."""
    user = request.user
    if not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
        return _json({"error": "You are not signed in any more. Sign in again."}, 403)
    if len(request.body) > LONGEST:
        return _json({"error": f"At most {LONGEST // 1024 // 1024} MB are pasted at once."}, 413)
    try:
        asked = msgspec.json.decode(request.body, type=Asked)
    except msgspec.MsgspecError as error:
        return _json({"error": str(error)}, 422)
    return _json(answer(asked))


# It only reads, although it is asked by POST.
paste.own_transactions = True


def answer(asked: Asked) -> Answer:
    """What becomes of what was pasted."""
    remarks = Remarks()
    blocks = read_pasted(asked.html, Surroundings(remarks=remarks))
    if asked.place == "words":
        blocks = _words_only(blocks, remarks)
    else:
        blocks = _marked_anew(blocks, asked.marks)
    stream = Article._meta.get_field("body").stream_block
    value = stream.to_python(body_stream(_harmless(blocks), _NoPictures(), "pasted"))
    told = [
        f"{meaning(remark.code).rstrip('.')}: {remark.text}"
        if remark.text
        else meaning(remark.code)
        for remark in remarks.all()
        if remark.code not in _UNSAID
    ]
    return Answer(
        [{"type": each["type"], "value": each["value"]} for each in stream.get_form_state(value)],
        told,
    )


def _marked_anew(blocks: tuple[m.AnyBlock, ...], taken: Iterable[str]) -> tuple[m.AnyBlock, ...]:
    """Blocks whose footnotes have marks that no footnote of the article has."""
    used = set(taken)
    new: dict[str, str] = {}
    for block in blocks:
        for note in block.notes if isinstance(block, m.Footnotes) else ():
            number, mark = 1, note.mark
            while mark in used:
                mark, number = str(number), number + 1
            used.add(mark)
            new[note.mark] = mark

    def renewed(html: str) -> str:
        return _MARK.sub(lambda found: f"[^{new.get(found[1], found[1])}]", html)

    return tuple(_with_html(block, renewed, new) for block in blocks)


def _with_html(block: m.AnyBlock, change: Any, marks: dict[str, str]) -> m.AnyBlock:
    match block:
        case m.Text() | m.Quote() | m.Box():
            return msgspec.structs.replace(block, html=change(block.html))
        case m.List():
            return msgspec.structs.replace(block, items=tuple(map(change, block.items)))
        case m.Footnotes():
            notes = (
                m.Note(mark=marks.get(note.mark, note.mark), html=change(note.html))
                for note in block.notes
            )
            return m.Footnotes(notes=tuple(notes))
    return block


def _words_only(blocks: tuple[m.AnyBlock, ...], remarks: Remarks) -> tuple[m.AnyBlock, ...]:
    """Blocks as one text: what has no place in it stays as words or is told."""
    pieces: list[str] = []
    for block in blocks:
        if isinstance(block, m.Footnotes):
            for note in block.notes:
                remarks.add("note-left-out", f"[{note.mark}] {_plain(note.html)}")
        elif isinstance(block, m.PictureBlock | m.LinkCard):
            address = block.picture.address if isinstance(block, m.PictureBlock) else block.address
            remarks.add("picture-left-out", address)
        elif isinstance(block, m.Table):
            remarks.add("table", "words alone")
            pieces += [f"<p>{escape(' | '.join(row), quote=False)}</p>" for row in block.rows]
        elif isinstance(block, m.Code):
            pieces.append(f"<p>{escape(block.text, quote=False)}</p>")
        else:
            pieces.append(inside.markup_of([block]))
    markup = _MARK.sub("", "".join(pieces))
    return (m.Text(html=markup),) if markup else ()


def _harmless(blocks: Iterable[m.AnyBlock]) -> list[m.AnyBlock]:
    return [_with_html(block, sanitise, {}) for block in blocks]


def _plain(html: str) -> str:
    return inside.plain_text(m.Text(html=html))


def _json(value: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(
        msgspec.json.encode(value),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )

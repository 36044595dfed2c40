"""One paragraph of OpenDocument: its words, with what hangs on them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from broadside.copydesk.languages import words as word_list
from broadside.importers.documents.archive import Archive
from broadside.importers.documents.gathering import MOST_NOTES, Reading
from broadside.importers.documents.lines import Line, Words, markup_of, ranked, without_spaces
from broadside.importers.documents.opendocument.names import (
    CORE,
    DRAW,
    LINK,
    OFFICE,
    TABLE,
    TEXT,
    VECTOR,
    Xml,
    count,
    said,
    words_in,
)
from broadside.importers.documents.opendocument.styles import Style, Styles, points

_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1_000
_PASSED_OVER = frozenset(
    TEXT + name
    for name in word_list(
        "bookmark bookmark-start bookmark-end reference-mark reference-mark-start "
        "reference-mark-end toc-mark toc-mark-start toc-mark-end alphabetical-index-mark "
        "alphabetical-index-mark-start alphabetical-index-mark-end soft-page-break change "
        "change-start change-end hidden-text hidden-paragraph script ruby-text"
    )
) | {OFFICE + "annotation-end"}
_OBJECTS = frozenset(DRAW + name for name in ("object", "object-ole", "plugin"))
_SHAPES = frozenset(
    DRAW + name
    for name in ("custom-shape", "rect", "ellipse", "line", "polygon", "polyline", "path",
                 "connector", "measure", "caption", "circle", "regular-polygon")
)  # fmt: skip


@dataclass(slots=True)
class Text:
    """What paragraphs are read with.

    `lines_of` reads what holds paragraphs: given an element and how deep it is.
    """

    archive: Archive
    styles: Styles
    reading: Reading
    lines_of: Callable[[Xml, int], list[Line]]
    formats: dict[str, str] = field(default_factory=dict)
    notes: int = 0


class Paragraph:
    """Reads one paragraph.

    Args:
        text: what it is read with.
        style: the key of its style.
        depth: how deep it is in tables and boxes.
    """

    def __init__(self, text: Text, style: str, depth: int) -> None:
        self.words = Words()
        self.boxes: list[Line] = []
        self.pictures: list[Line] = []
        self._text = text
        self._depth = depth
        self._base = text.styles.look_of_words(style)

    def read(self, element: Xml) -> None:
        """Add what an element holds."""
        self._inside(element, self._base, "", False)

    def _inside(self, element: Xml, look: Style, link: str, code: bool) -> None:
        self._say(element.text, look, link, code)
        for child in element:
            self._child(child, look, link, code)
            self._say(child.tail, look, link, code)

    def _child(self, child: Xml, look: Style, link: str, code: bool) -> None:
        tag, remarks = child.tag, self._text.reading.remarks
        if tag in _PASSED_OVER:
            return
        if tag == TEXT + "span":
            key = said(child, TEXT + "style-name")
            own = self._text.styles.look("text", key).over(look)
            self._inside(child, own, link, code or self._text.styles.is_code(key))
        elif tag == TEXT + "a":
            address = self._text.reading.unwrapped(said(child, LINK + "href"))
            self._inside(child, look, address or link, code)
        elif tag == TEXT + "s":
            self._put(" " * count(child, TEXT + "c", _MOST_SPACES), look, link, code)
        elif tag == TEXT + "tab":
            self._put("\t", look, link, code)
        elif tag == TEXT + "line-break":
            self.words.end_line()
        elif tag == TEXT + "note":
            self._note(child)
        elif tag == OFFICE + "annotation":
            who = child.findtext(CORE + "creator") or ""
            texts = (words_in(each) for each in child if each.tag in (TEXT + "p", TEXT + "list"))
            remarks.add("margin-comment", f"{who}: {' '.join(texts)}")
        elif tag == DRAW + "a":
            for each in child:
                self._child(each, look, link, code)
        elif tag.startswith(DRAW):
            self.draw(child)
        else:
            # A field holds what it showed last.
            self._inside(child, look, link, code)

    def _say(self, text: str | None, look: Style, link: str, code: bool) -> None:
        if text:
            self._put(_SPACES.sub(" ", text), look, link, code)

    def _put(self, words: str, look: Style, link: str, code: bool) -> None:
        if look.hidden:
            if words.strip():
                self._text.reading.remarks.add("invisible", words)
            return
        leftward = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words)
        marks = look.marks(leftward) | ({"code"} if code else frozenset())
        default = points(self._text.styles.default.size, 12.0)
        self.words.add(words, marks, link, points(look.size, default))
        if language := look.leftward_language if leftward else look.language:
            self._text.reading.letters[language] += without_spaces(words)
        if words.strip() and not link:
            for what in look.looks:
                self._text.formats.setdefault(what, self.words.end)

    def _note(self, note: Xml) -> None:
        self._text.notes += 1
        if self._text.notes > MOST_NOTES:
            raise self._text.archive.bad("content.xml", f"it has more than {MOST_NOTES:,} notes")
        key = f"note-{self._text.notes}"
        notes = self._text.reading.notes
        notes[key] = ""
        body = note.find(TEXT + "note-body")
        if body is not None:
            notes[key] = markup_of(self._text.lines_of(body, self._depth + 1))
        self.words.put(f'<sup data-fn="{escape(key)}"></sup>')

    # --- drawings -------------------------------------------------------------------------------

    def draw(self, element: Xml) -> None:
        """Add what is drawn: a picture, a box with text, a shape."""
        remarks = self._text.reading.remarks
        if element.tag == DRAW + "frame":
            self._frame(element)
        elif element.tag == DRAW + "g":
            for each in element:
                if each.tag.startswith(DRAW):
                    self.draw(each)
        elif element.tag in _SHAPES:
            words = words_in(element)
            if element.find(TEXT + "p") is not None and words:
                self._box(element)
            else:
                remarks.add("drawing", f"a shape: {_description(element)}")
        elif element.tag == DRAW + "control":
            remarks.add("form", "a field")

    def _frame(self, frame: Xml) -> None:
        alt = _description(frame)
        boxes = frame.findall(DRAW + "text-box")
        images = frame.findall(DRAW + "image")
        objects = [each for each in frame if each.tag in _OBJECTS]
        if objects:
            what = said(objects[0], LINK + "href") or "an object"
            self._text.reading.remarks.add("drawing", f"an object ({what}): {alt}")
        for box in boxes:
            self._box(box)
        for image in images:
            # The same picture in several forms: the first that can be shown.
            if markup := self._picture(image, alt):
                self.words.put(markup)
                break
        if frame.find(TABLE + "table") is not None:
            self.boxes += self._text.lines_of(frame, self._depth + 1)

    def _picture(self, image: Xml, alt: str) -> str:
        address = said(image, LINK + "href")
        part = address.removeprefix("./")
        if not part:
            self._text.reading.remarks.add("picture-left-out", f"written into the text: {alt}")
            return ""
        if ":" in part or part.startswith(("/", "..")):
            return self._text.reading.pictures.outside(part, alt)
        return self._text.reading.pictures.markup(part, alt)

    def _box(self, box: Xml) -> None:
        lines = self._text.lines_of(box, self._depth + 1)
        if lines and all(line.kind == "picture" or not line.text for line in lines):
            # A frame that was drawn around a picture to keep its caption with it.
            self.pictures += [line for line in lines if line.kind == "picture"]
        elif markup := markup_of(ranked(lines)):
            words = " ".join(line.text for line in lines)
            self._text.reading.remarks.add("text-box", words[:100])
            self.boxes.append(Line("box", f"<aside>{markup}</aside>", words))


def _description(element: Xml) -> str:
    """What is said of a drawing for those who do not see it."""
    found = element.findtext(VECTOR + "desc") or element.findtext(VECTOR + "title") or ""
    return " ".join(found.split())

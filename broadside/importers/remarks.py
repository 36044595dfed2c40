"""Every remark that an importer may make, with its meaning. Reports show them by these codes."""

from __future__ import annotations

from broadside.importers.manuscript import Remark, Severity

CODES: dict[str, tuple[Severity, str]] = {
    # the file
    "control-characters": ("changed", "Characters that no text may hold were taken out."),
    "encoding": ("changed", "Bytes that are not UTF-8 were read as Windows-1252."),
    "entities": ("changed", "Bare ampersands and undeclared entities were repaired."),
    "entry-left-out": ("left-out", "An entry of the file that is no article was not taken."),
    # the site
    "behind-password": ("left-out", "Posts behind a password, which only an editor may read."),
    "listing-closed": ("left-out", "The site keeps a listing to itself."),
    # the article as a whole
    "account-left-out": ("left-out", "The account that posted it names nobody."),
    "address-changed": ("changed", "The last part of its address was written anew."),
    "author-guessed": ("guessed", "The document's own properties name its author."),
    "author-unknown": ("guessed", "The author's account is not in the file; its login is used."),
    "body-unread": ("left-out", "The body is in a form that is not read here."),
    "byline-moved": ("changed", "A byline stood in the text; it was moved to the bylines."),
    "category-left-out": ("left-out", "A category that only says there is none was not taken."),
    "comments-left-out": ("left-out", "Readers' comments were not taken."),
    "date-guessed": ("guessed", "The date was given without a time zone, or not at all."),
    "document-date": ("guessed", "When the document was made; it may have been written earlier."),
    "headline-guessed": ("guessed", "There was no headline; the first words stand for it."),
    "language-guessed": ("guessed", "The language was judged by the words of the text."),
    "macros": ("left-out", "The document's macros were not taken; only its text was."),
    "margin-comment": ("left-out", "A comment in the margin was not taken."),
    "meta-left-out": ("left-out", "Fields of plug-ins were not taken."),
    "mojibake": ("guessed", "The text looks as if it was once read in a wrong encoding."),
    "number-twice": ("guessed", "Another entry of the file has its number; both were taken."),
    "old-address-unusable": ("left-out", "A former address cannot lead here from a plain file."),
    "page-frame": ("left-out", "What stands at the head or foot of every page was not taken."),
    "page": ("changed", "It was a page, not an article, and comes as a draft."),
    "password": ("changed", "It was behind a password, and comes as a draft."),
    "post-type": ("changed", "It was of a kind that a plug-in made, and comes as a draft."),
    "private": ("changed", "It was private, and comes as a draft."),
    "sticky": ("changed", "It was sticky; an editor may pin it to a front."),
    "tracked-changes": ("changed", "Tracked changes were accepted."),
    "translation-guessed": ("guessed", "Translations were joined by a plug-in's field."),
    # the body
    "alt-guessed": ("guessed", "A program, not a person, wrote a picture's alternative text."),
    "anchor": ("left-out", "A link to a place on the same page was taken off its words."),
    "block-left-out": ("left-out", "A block that shows other content was not taken."),
    "builder": ("changed", "A page builder's layout was reduced to its text and pictures."),
    "comment": ("left-out", "A comment in the markup, which no reader sees, was not taken."),
    "description-left-out": ("left-out", "A table's description was not taken."),
    "direction": ("changed", "Paragraphs that ran from right to left run as their language does."),
    "drawing": ("left-out", "Something drawn, which is neither picture nor text, was not taken."),
    "embed": ("changed", "Something embedded became a card that links to it."),
    "footnotes": ("changed", "Notes in the text became footnotes."),
    "form": ("left-out", "A form's fields were not taken; its words stay."),
    "formatting": ("left-out", "A look that carries no meaning here was not kept."),
    "formula": ("changed", "A formula is kept as the letters in it."),
    "heading-guessed": ("guessed", "A line that is set like a heading was taken for one."),
    "heading-level": ("changed", "A heading of another rank became a small or a large one."),
    "heading-long": ("changed", "A heading too long for one became a paragraph."),
    "invisible": ("left-out", "Something that readers do not see was not taken."),
    "link-left-out": ("left-out", "A link was taken off its words."),
    "link-unwrapped": (
        "changed",
        "A link led by way of a page that counts; it leads there itself now.",
    ),
    "list": ("changed", "A list was numbered or made in a way that is not kept."),
    "listing-left-out": ("left-out", "A table of contents, which repeats headings, was not taken."),
    "note-left-out": ("left-out", "A footnote was not taken, where only words may stand."),
    "note-missing": ("left-out", "The text refers to a note that is not in the document."),
    "note-moved": ("changed", "A note to a heading, table or caption stands below it."),
    "page-break": ("changed", "It was in several pages, and is one now."),
    "picture-left-out": ("left-out", "A picture was not taken, for the reason that is given."),
    "picture-moved": (
        "changed",
        "A picture in a sentence, list or table stands beside it now.",
    ),
    "picture-not-found": ("left-out", "There is no local copy of a picture; its address is kept."),
    "picture-twice": ("changed", "The body began with the lead picture; it is shown once."),
    "picture-written-anew": (
        "changed",
        "A picture of a form that browsers do not show is a PNG now.",
    ),
    "reusable-block": ("changed", "A reusable block was put in as it stood."),
    "script": ("left-out", "A script or style was not taken."),
    "separator": ("left-out", "A line between paragraphs was not taken."),
    "shortcode": ("guessed", "A short code that is not known stays as text."),
    "symbol-left-out": ("left-out", "A letter that is a drawing in one font was not taken."),
    "text-box": ("changed", "A text box stands as a box before its paragraph."),
    "table": ("changed", "A table with joined cells or layout was made plain."),
}


def remark(code: str, text: str = "") -> Remark:
    """A remark of one of the codes above.

    Args:
        code: which.
        text: the case at hand: the word, the address.
    """
    return Remark(code=code, text=text[:500], severity=CODES[code][0])


_MOST_OF_A_CODE = 25


class Remarks:
    """Gathers remarks: the same one once, and of one code no more than a person would read."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Remark] = {}
        self._counts: dict[str, int] = {}

    def add(self, code: str, text: str = "") -> None:
        """Add a remark of one of the codes."""
        new = remark(code, text)
        if (code, new.text) in self._found:
            return
        self._counts[code] = self._counts.get(code, 0) + 1
        if self._counts[code] <= _MOST_OF_A_CODE or new.severity == "left-out":
            self._found[code, new.text] = new

    def all(self) -> tuple[Remark, ...]:
        """What was gathered, in order; where too many were of one code, how many more there are."""
        found = list(self._found.values())
        for code, count in self._counts.items():
            more = count - sum(each.code == code for each in found)
            if more > 0:
                found.append(remark(code, f"and {more} more"))
        return tuple(found)

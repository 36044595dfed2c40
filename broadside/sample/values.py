"""What the sample publication is made of, as frozen values that refer to one another by key."""

from __future__ import annotations

from datetime import datetime

import msgspec

from broadside.sample.markdown import AnyBlock, PlacedPicture, inline_html
from broadside.wire.documents import Correction, FirstPublished, Role, Size

ORIGINAL = "en"
"""The language every article is written in first."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value as a file says it: what the file may not say is refused."""


# --- what articles refer to -----------------------------------------------------------------------


class SampleDossier(Record, kw_only=True):
    """A dossier. Its key is its slug."""

    titles: dict[str, str]
    descriptions: dict[str, str]


class SampleStrand(Record, kw_only=True):
    """A strand of a dossier. Its key is its slug."""

    dossier: str
    order: int
    titles: dict[str, str]
    descriptions: dict[str, str] = {}


class SampleTopic(Record, kw_only=True):
    """A topic. Its key is its slug; `parent` is another topic's key."""

    titles: dict[str, str]
    parent: str | None = None


class SamplePlace(Record, kw_only=True):
    """A place. Its key is its slug; `variants` are other spellings that mean it."""

    names: dict[str, str]
    variants: tuple[str, ...] = ()


class SampleDesk(Record, kw_only=True):
    """A desk that signs articles: an organisation. Its key is its slug."""

    names: dict[str, str]
    biographies: dict[str, str]
    variants: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The desk's own name, in the language that articles are first written in."""
        return self.names[ORIGINAL]


# --- fronts ---------------------------------------------------------------------------------------


class SampleCard(Record, kw_only=True):
    """An article placed on a front by its key; what is None is taken from the article."""

    article: str
    headline: str | None = None
    trail_text: str | None = None
    kicker: str | None = None
    picture: PlacedPicture | None = None
    size: Size | None = None
    byline: bool = True
    position: int | None = None


class SampleContainer(Record, tag_field="container", kw_only=True):
    """A titled block on a front, as `broadside.wire.documents.Container`."""

    title: str = ""
    repeats: bool = False


class SampleStatement(SampleContainer, tag="statement", kw_only=True):
    """One pinned article, large."""

    card: SampleCard


class SampleRule(SampleContainer, kw_only=True):
    """A container that fills itself, as `broadside.wire.documents.RuledContainer`."""

    count: int = 6
    pinned: tuple[SampleCard, ...] = ()
    excluded: tuple[str, ...] = ()
    topic: str | None = None
    language: str | None = None
    days: int | None = None


class SampleStrandContainer(SampleRule, tag="strand", kw_only=True):
    """Articles of a strand."""

    strand: str
    count: int = 3


class SampleLatest(SampleRule, tag="latest", kw_only=True):
    """The newest articles."""

    dossier: str | None = None


class SampleYear(Record, kw_only=True):
    """The chosen cards of one year."""

    year: int
    cards: tuple[SampleCard, ...]


class SampleHighlights(SampleContainer, tag="highlights", kw_only=True):
    """Chosen cards grouped by year."""

    years: tuple[SampleYear, ...]


class SampleNote(SampleContainer, tag="note", kw_only=True):
    """Free text; `text` is Markdown in the file, `html` is what it says."""

    text: str

    @property
    def html(self) -> str:
        """The note as HTML."""
        return f"<p>{inline_html(self.text)}</p>"


class SampleDossiers(SampleContainer, tag="dossiers", kw_only=True):
    """Dossiers to enter, each with its newest articles."""

    dossiers: tuple[str, ...]
    count: int = 3


AnyContainer = (
    SampleStatement
    | SampleStrandContainer
    | SampleLatest
    | SampleHighlights
    | SampleNote
    | SampleDossiers
)


class SampleFront(Record, kw_only=True):
    """A front in one language. `owner` is a dossier's key, or `home`."""

    owner: str
    language: str
    title: str = ""
    introduction: str = ""
    containers: tuple[AnyContainer, ...] = ()


# --- articles -------------------------------------------------------------------------------------


class SampleByline(Record, kw_only=True):
    """Which desk did what."""

    desk: str
    role: Role = "writer"


class SampleArticle(Record, kw_only=True):
    """An article in one language; those that share `key` are translations of each other."""

    key: str
    language: str
    slug: str
    headline: str
    published: datetime
    kicker: str = ""
    standfirst: str = ""
    bylines: tuple[SampleByline, ...] = ()
    credit_line: str = ""
    dateline_place: str | None = None
    picture: PlacedPicture | None = None
    body: tuple[AnyBlock, ...] = ()
    dossiers: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    first_published: FirstPublished | None = None
    corrections: tuple[Correction, ...] = ()


class SamplePublication(Record, kw_only=True):
    """Everything the sample says. Dictionaries are by key, in the order of the file."""

    title: str
    description: str
    languages: tuple[str, ...]
    dossiers: dict[str, SampleDossier]
    strands: dict[str, SampleStrand]
    topics: dict[str, SampleTopic]
    places: dict[str, SamplePlace]
    desks: dict[str, SampleDesk]
    articles: tuple[SampleArticle, ...]
    fronts: tuple[SampleFront, ...]

    def article(self, key: str, language: str = ORIGINAL) -> SampleArticle:
        """The article of that key in that language. Raises KeyError when there is none."""
        for article in self.articles:
            if (article.key, article.language) == (key, language):
                return article
        raise KeyError((key, language))

    def dateline(self, article: SampleArticle) -> str:
        """The dateline as printed: the place's name in the article's language, or nothing."""
        if article.dateline_place is None:
            return ""
        return self.places[article.dateline_place].names[article.language]

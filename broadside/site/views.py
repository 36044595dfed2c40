"""What templates are given: frozen view models, every field with its meaning.

A template looks nothing up and decides nothing: what it shows is here, already worded in the
page's language. A test compares the fields that templates use with the fields declared here.
Where a field is `html` it is sanitised markup; everything else is text and is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import msgspec

Meta = msgspec.Meta


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Something a template shows."""


# --- the page around its matter -------------------------------------------------------------------


class Link(View, frozen=True, kw_only=True):
    """A way to another page."""

    text: Annotated[str, Meta(description="What the link says.")]
    href: Annotated[str, Meta(description="Where it leads.")]
    current: Annotated[bool, Meta(description="Whether it leads to this very page.")] = False


class LanguageLink(View, frozen=True, kw_only=True):
    """The same page in a language."""

    code: Annotated[str, Meta(description="The language's tag.")]
    name: Annotated[str, Meta(description="What the language calls itself.")]
    href: Annotated[str, Meta(description="Where the page is in that language.")]
    absolute: Annotated[str, Meta(description="The same with scheme and host.")]
    direction: Annotated[str, Meta(description="`ltr` or `rtl`.")]
    current: Annotated[bool, Meta(description="Whether this page is in that language.")]


class FeedLink(View, frozen=True, kw_only=True):
    """A feed of what the page lists."""

    form: Annotated[str, Meta(description="What readers call the format.")]
    media_type: Annotated[str, Meta(description="Its media type.")]
    title: Annotated[str, Meta(description="The feed's title.")]
    href: Annotated[str, Meta(description="Where it is.")]


class Card(View, frozen=True, kw_only=True):
    """What other sites show of a page that is linked there (Open Graph)."""

    form: Annotated[str, Meta(description="`article` or `website`.")]
    picture: Annotated[str, Meta(description="Absolute address of a picture, or empty.")] = ""
    picture_alt: Annotated[str, Meta(description="What that picture shows.")] = ""
    published: Annotated[str, Meta(description="When it was published, ISO 8601, or empty.")] = ""


class PageView(View, frozen=True, kw_only=True):
    """What stands around the matter of every page."""

    kind: Annotated[str, Meta(description="The kind of page, as the style sheet names it.")]
    language: Annotated[str, Meta(description="The page's language tag.")]
    direction: Annotated[str, Meta(description="`ltr` or `rtl`.")]
    words: Annotated[Mapping[str, str], Meta(description="The interface's words.")]
    title: Annotated[str, Meta(description="The document's title.")]
    description: Annotated[str, Meta(description="One sentence for search engines, or empty.")]
    name: Annotated[str, Meta(description="The publication's title.")]
    name_language: Annotated[str, Meta(description="The language of that title.")]
    motto: Annotated[str, Meta(description="The publication's description, or empty.")]
    home: Annotated[str, Meta(description="Where its own front is.")]
    icon: Annotated[str, Meta(description="Where its small picture is.")]
    policy: Annotated[str, Meta(description="The content security policy.")]
    canonical: Annotated[str, Meta(description="The page's one absolute address, or empty.")]
    hidden: Annotated[bool, Meta(description="Whether search engines must leave it out.")]
    preview: Annotated[bool, Meta(description="Whether this is a draft.")]
    sections: Annotated[tuple[Link, ...], Meta(description="The ways on, at the head.")]
    foot: Annotated[tuple[Link, ...], Meta(description="The ways on, at the foot.")]
    languages: Annotated[tuple[LanguageLink, ...], Meta(description="This page by language.")]
    languages_label: Annotated[str, Meta(description="What the list of languages is called.")]
    default: Annotated[str, Meta(description="Where readers of no listed language go, or empty.")]
    feeds: Annotated[tuple[FeedLink, ...], Meta(description="The feeds of this page.")]
    card: Annotated[Card, Meta(description="What other sites show of the page.")]
    structured: Annotated[str, Meta(description="JSON-LD that describes it, or empty.")]
    older: Annotated[str, Meta(description="Where the page before this one is, or empty.")]
    newer: Annotated[str, Meta(description="Where the page after this one is, or empty.")]


# --- parts that several pages show ----------------------------------------------------------------


class PictureView(View, frozen=True, kw_only=True):
    """A picture in all its renditions."""

    avif: Annotated[str, Meta(description="AVIF renditions, as `srcset`.")]
    webp: Annotated[str, Meta(description="WebP renditions, as `srcset`.")]
    jpeg: Annotated[str, Meta(description="JPEG renditions, as `srcset`.")]
    source: Annotated[str, Meta(description="The JPEG for browsers that know no `srcset`.")]
    sizes: Annotated[str, Meta(description="How wide it is shown.")]
    width: Annotated[int, Meta(description="Its width, for its place to be kept.")]
    height: Annotated[int, Meta(description="Its height.")]
    alt: Annotated[str, Meta(description="What it shows, for those who do not see it.")]
    eager: Annotated[bool, Meta(description="Whether it is on the first screen.")]
    caption: Annotated[str, Meta(description="What is written below it, or empty.")] = ""
    credit: Annotated[str, Meta(description="Whose it is, in words, or empty.")] = ""


class Day(View, frozen=True, kw_only=True):
    """A day, for people and for machines."""

    text: Annotated[str, Meta(description="The day in the words of the page's language.")]
    stamp: Annotated[str, Meta(description="The moment or day, ISO 8601.")]


class ForeignView(View, frozen=True, kw_only=True):
    """The language of what stands on a page in another one."""

    code: Annotated[str, Meta(description="The language's tag.")]
    name: Annotated[str, Meta(description="What the page's language calls it.")]
    page: Annotated[str, Meta(description="The tag of the page's language.")]
    direction: Annotated[str, Meta(description="`ltr` or `rtl`; empty where the page is so too.")]
    page_direction: Annotated[str, Meta(description="The page's, where they differ; or empty.")]


class CardView(View, frozen=True, kw_only=True):
    """An article as others show it."""

    level: Annotated[int, Meta(description="The level of its heading.")]
    href: Annotated[str, Meta(description="Where the article is.")]
    headline: Annotated[str, Meta(description="Its headline, or the front's own for it.")]
    kicker: Annotated[str, Meta(description="What stands above the headline, or empty.")]
    byline: Annotated[str, Meta(description="Who wrote it, in words, or empty.")]
    day: Annotated[Day | None, Meta(description="When it was published; None if withdrawn.")]
    trail: Annotated[str, Meta(description="The trail text, or empty.")]
    picture: Annotated[PictureView | None, Meta(description="Its picture, if it is shown.")]
    size: Annotated[str, Meta(description="`large` or `small`; empty for what is neither.")] = ""
    foreign: Annotated[
        ForeignView | None, Meta(description="Its language, where that is not the page's.")
    ] = None
    withdrawn: Annotated[str, Meta(description="What is said in its place, or empty.")] = ""


class BylinePart(View, frozen=True, kw_only=True):
    """A piece of a byline: words, or a name."""

    text: Annotated[str, Meta(description="The words or the name.")]
    href: Annotated[str, Meta(description="The person's page; empty for words.")] = ""


class BylineView(View, frozen=True, kw_only=True):
    """Everybody who did one kind of work on an article."""

    role: Annotated[str, Meta(description="What they did, as the wire says it.")]
    parts: Annotated[tuple[BylinePart, ...], Meta(description="Words and names in order.")]


# --- fronts ---------------------------------------------------------------------------------------


class YearView(View, frozen=True, kw_only=True):
    """The highlights of a year."""

    level: Annotated[int, Meta(description="The level of its heading.")]
    year: Annotated[str, Meta(description="The year.")]
    cards: Annotated[tuple[CardView, ...], Meta(description="Its cards in the editor's order.")]


class EntryView(View, frozen=True, kw_only=True):
    """A dossier to enter."""

    level: Annotated[int, Meta(description="The level of its heading.")]
    title: Annotated[str, Meta(description="The dossier's title.")]
    href: Annotated[str, Meta(description="Where its front is.")]
    about: Annotated[str, Meta(description="What it is about, or empty.")]
    cards: Annotated[tuple[CardView, ...], Meta(description="Its newest articles.")]


class ContainerView(View, frozen=True, kw_only=True):
    """A titled block on a front."""

    kind: Annotated[str, Meta(description="statement, strand, latest, highlights, note, dossiers.")]
    title: Annotated[str, Meta(description="Its title, or empty.")]
    href: Annotated[str, Meta(description="Where there is more of it, or empty.")] = ""
    more: Annotated[str, Meta(description="What the link to more says.")] = ""
    layout: Annotated[str, Meta(description="How its cards are set, as the style names it.")] = ""
    cards: Annotated[tuple[CardView, ...], Meta(description="Its cards.")] = ()
    years: Annotated[tuple[YearView, ...], Meta(description="Its years, for highlights.")] = ()
    entries: Annotated[tuple[EntryView, ...], Meta(description="Its dossiers.")] = ()
    html: Annotated[str, Meta(description="Its text, for a note.")] = ""


class PastView(View, frozen=True, kw_only=True):
    """What a past edition says of itself, and the ways from it."""

    notice: Annotated[str, Meta(description="Of which day it is, in a sentence.")]
    present: Annotated[Link, Meta(description="The front as it stands now.")]
    calendar: Annotated[Link, Meta(description="All editions of the front.")]
    older: Annotated[Link | None, Meta(description="The edition before this one.")]
    newer: Annotated[Link | None, Meta(description="The edition after this one.")]


class FrontView(View, frozen=True, kw_only=True):
    """A front as it stands."""

    label: Annotated[str, Meta(description="What kind of front this is, or empty.")]
    title: Annotated[str, Meta(description="Its title.")]
    introduction: Annotated[str, Meta(description="A sentence below the title, or empty.")]
    dateline: Annotated[Day | None, Meta(description="The day of this edition; the only one.")]
    strands: Annotated[tuple[Link, ...], Meta(description="The dossier's strands.")]
    chronology: Annotated[Link | None, Meta(description="Where its years are told, if anything.")]
    containers: Annotated[tuple[ContainerView, ...], Meta(description="What stands on it.")]
    empty: Annotated[str, Meta(description="What is said when nothing stands on it.")] = ""
    editions: Annotated[Link | None, Meta(description="Its earlier editions, if any.")] = None
    past: Annotated[PastView | None, Meta(description="What a past edition says of itself.")] = None


class DayOfEdition(View, frozen=True, kw_only=True):
    """A day in a calendar of editions."""

    number: Annotated[str, Meta(description="The day of the month; empty outside the month.")] = ""
    text: Annotated[str, Meta(description="The whole date, in words.")] = ""
    stamp: Annotated[str, Meta(description="The date, ISO 8601.")] = ""
    href: Annotated[str, Meta(description="Where its edition is; empty when it has none.")] = ""


class Weekday(View, frozen=True, kw_only=True):
    """A day of the week, at the head of a calendar's column."""

    short: Annotated[str, Meta(description="Its name as it heads a narrow column.")]
    name: Annotated[str, Meta(description="Its whole name.")]


class MonthOfEditions(View, frozen=True, kw_only=True):
    """A month in a calendar of editions."""

    name: Annotated[str, Meta(description="The month's name.")]
    weekdays: Annotated[tuple[Weekday, ...], Meta(description="The heads of its columns.")]
    weeks: Annotated[
        tuple[tuple[DayOfEdition, ...], ...], Meta(description="Its days, week by week.")
    ]


class CalendarView(View, frozen=True, kw_only=True):
    """The editions of a front in one year."""

    label: Annotated[str, Meta(description="Which front's editions these are.")]
    title: Annotated[str, Meta(description="Its title.")]
    year: Annotated[str, Meta(description="The year.")]
    present: Annotated[Link, Meta(description="The front as it stands now.")]
    years: Annotated[tuple[Link, ...], Meta(description="The years there are, newest first.")]
    months: Annotated[tuple[MonthOfEditions, ...], Meta(description="Its months, in order.")]


# --- listings -------------------------------------------------------------------------------------


class ListingView(View, frozen=True, kw_only=True):
    """A listing, or one page of it."""

    label: Annotated[str, Meta(description="What kind of subject it lists, or empty.")]
    title: Annotated[str, Meta(description="What it lists.")]
    about: Annotated[tuple[str, ...], Meta(description="Paragraphs about the subject.")]
    portrait: Annotated[PictureView | None, Meta(description="The subject's picture, if any.")]
    count: Annotated[str, Meta(description="How many articles there are, in words, or empty.")]
    ways: Annotated[tuple[Link, ...], Meta(description="Related listings.")]
    rows: Annotated[tuple[str, ...], Meta(description="Its cards, newest first, as markup.")]
    number: Annotated[str, Meta(description="Which page this is, in words, or empty.")]
    older: Annotated[str, Meta(description="Where older articles are, or empty.")]
    newer: Annotated[str, Meta(description="Where newer articles are, or empty.")]


class PieceView(View, frozen=True, kw_only=True):
    """A piece of a text in which something was looked for."""

    text: Annotated[str, Meta(description="The piece.")]
    meant: Annotated[bool, Meta(description="Whether it is what was looked for.")]


class FoundView(View, frozen=True, kw_only=True):
    """An article that a search found."""

    card: Annotated[CardView, Meta(description="Its card.")]
    headline: Annotated[tuple[PieceView, ...], Meta(description="Its headline, in pieces.")]
    passage: Annotated[tuple[PieceView, ...], Meta(description="Why it was found, in pieces.")]


class OptionView(View, frozen=True, kw_only=True):
    """Something a search may be narrowed to."""

    value: Annotated[str, Meta(description="What the form sends; empty for no narrowing.")]
    text: Annotated[str, Meta(description="What it is called, with how many there are.")]
    chosen: Annotated[bool, Meta(description="Whether the search is narrowed to it.")]


class ChoiceView(View, frozen=True, kw_only=True):
    """One way to narrow a search."""

    name: Annotated[str, Meta(description="What the form calls it.")]
    label: Annotated[str, Meta(description="What readers call it.")]
    options: Annotated[tuple[OptionView, ...], Meta(description="What there is to choose.")]


class SearchView(View, frozen=True, kw_only=True):
    """The search page, before and after something was looked for."""

    action: Annotated[str, Meta(description="Where the form is sent.")]
    query: Annotated[str, Meta(description="What was typed, or empty.")]
    longest: Annotated[int, Meta(description="Letters that may be typed.")]
    choices: Annotated[tuple[ChoiceView, ...], Meta(description="How it may be narrowed.")]
    notes: Annotated[tuple[str, ...], Meta(description="What is to be said of the answer.")]
    count: Annotated[str, Meta(description="How many were found, in words, or empty.")]
    found: Annotated[tuple[FoundView, ...], Meta(description="What was found.")]
    before: Annotated[str, Meta(description="Where the answers before these are, or empty.")]
    after: Annotated[str, Meta(description="Where the answers after these are, or empty.")]


class MonthView(View, frozen=True, kw_only=True):
    """A month in the archive."""

    name: Annotated[str, Meta(description="The month's name.")]
    href: Annotated[str, Meta(description="Where its articles are.")]
    count: Annotated[str, Meta(description="How many there are.")]
    label: Annotated[str, Meta(description="How many there are, in words.")]


class YearOfMonths(View, frozen=True, kw_only=True):
    """A year in the archive."""

    year: Annotated[str, Meta(description="The year.")]
    months: Annotated[tuple[MonthView, ...], Meta(description="Its months, newest first.")]


class ArchiveView(View, frozen=True, kw_only=True):
    """The archive's index."""

    title: Annotated[str, Meta(description="Its title.")]
    years: Annotated[tuple[YearOfMonths, ...], Meta(description="Its years, newest first.")]


# --- chronologies ---------------------------------------------------------------------------------


class StrandSign(View, frozen=True, kw_only=True):
    """The sign of a strand beside an article."""

    sign: Annotated[str, Meta(description="Which sign, as `signs.html` draws it.")]
    text: Annotated[str, Meta(description="The strand, in words.")]


class NamedView(View, frozen=True, kw_only=True):
    """An article as a chronology names it."""

    day: Annotated[Day | None, Meta(description="The day of the month, where it is not yet said.")]
    signs: Annotated[tuple[StrandSign, ...], Meta(description="The signs of its strands.")]
    headline: Annotated[str, Meta(description="Its headline, or the front's own for it.")]
    href: Annotated[str, Meta(description="Where the article is.")]
    highlight: Annotated[bool, Meta(description="Whether the front names it a highlight.")]


class LaneView(View, frozen=True, kw_only=True):
    """A strand in a chronology."""

    sign: Annotated[str, Meta(description="Its sign, as `signs.html` draws it.")]
    text: Annotated[str, Meta(description="The strand, in words.")]
    href: Annotated[str, Meta(description="Where the strand is, or empty.")]
    y: Annotated[int, Meta(description="How far down its lane is in a row, in pixels.")]
    count: Annotated[str, Meta(description="How many articles it has here.")]


class LegendView(View, frozen=True, kw_only=True):
    """What the signs of a chronology mean."""

    lanes: Annotated[tuple[LaneView, ...], Meta(description="The strands, from the top down.")]
    height: Annotated[int, Meta(description="How high all lanes are together, in pixels.")]
    several: Annotated[bool, Meta(description="Whether a mark stands for several articles.")]
    highlights: Annotated[bool, Meta(description="Whether a mark is a highlight's.")]


class TickView(View, frozen=True, kw_only=True):
    """A day on the scale."""

    x: Annotated[str, Meta(description="Where it is across a row, a percentage.")]
    text: Annotated[str, Meta(description="The day.")]


class SignView(View, frozen=True, kw_only=True):
    """A sign in its place: what one strand has on one day."""

    sign: Annotated[str, Meta(description="The strand's sign, as `signs.html` draws it.")]
    x: Annotated[str, Meta(description="Where it is across the row, a percentage.")]
    y: Annotated[int, Meta(description="How far down it is in the row, in pixels.")]
    several: Annotated[bool, Meta(description="Whether it stands for several articles.")]
    ringed: Annotated[bool, Meta(description="Whether a highlight is among them.")]


class MarkView(View, frozen=True, kw_only=True):
    """The signs of a day that lead to one place."""

    href: Annotated[str, Meta(description="Where they lead.")]
    title: Annotated[str, Meta(description="The day and the article, or how many there are.")]
    signs: Annotated[tuple[SignView, ...], Meta(description="The signs.")]


class MonthOfYear(View, frozen=True, kw_only=True):
    """A month's row in a chronology."""

    anchor: Annotated[str, Meta(description="The identifier by which it can be linked.")]
    name: Annotated[str, Meta(description="The month's name.")]
    whole: Annotated[str, Meta(description="The month's name with its year.")]
    count: Annotated[str, Meta(description="How many articles it has, in words, or empty.")]
    href: Annotated[str, Meta(description="Where all its articles are, or empty: here.")]
    more: Annotated[str, Meta(description="What the link to all of them says, or empty.")]
    marks: Annotated[tuple[MarkView, ...], Meta(description="Its marks.")]
    names: Annotated[tuple[NamedView, ...], Meta(description="The articles named, in order.")]
    counts: Annotated[tuple[str, ...], Meta(description="How many each strand has, or empty.")]
    total: Annotated[str, Meta(description="How many it has, a number.")]


class ChronologyView(View, frozen=True, kw_only=True):
    """A year of a dossier."""

    title: Annotated[str, Meta(description="The dossier's title.")]
    year: Annotated[str, Meta(description="The year.")]
    count: Annotated[str, Meta(description="How many articles there are, in words.")]
    years: Annotated[tuple[Link, ...], Meta(description="The years, oldest first, if several.")]
    legend: Annotated[LegendView, Meta(description="What the signs mean.")]
    ticks: Annotated[tuple[TickView, ...], Meta(description="The scale of days.")]
    months: Annotated[tuple[MonthOfYear, ...], Meta(description="Its months, in order.")]
    total: Annotated[str, Meta(description="How many articles there are, a number.")]


class DayOfMonth(View, frozen=True, kw_only=True):
    """A day on the page of a month."""

    anchor: Annotated[str, Meta(description="The identifier by which it can be linked.")]
    text: Annotated[str, Meta(description="The day and the month, in words.")]
    names: Annotated[tuple[NamedView, ...], Meta(description="Its articles, in order.")]


class ChronologyMonthView(View, frozen=True, kw_only=True):
    """A month of a dossier, every article named."""

    label: Annotated[str, Meta(description="The dossier's title.")]
    title: Annotated[str, Meta(description="The month with its year.")]
    count: Annotated[str, Meta(description="How many articles there are, in words.")]
    back: Annotated[Link, Meta(description="Where the month is in its year.")]
    legend: Annotated[LegendView, Meta(description="What the signs mean.")]
    days: Annotated[tuple[DayOfMonth, ...], Meta(description="Its days with articles.")]


# --- articles -------------------------------------------------------------------------------------


class BlockView(View, frozen=True, kw_only=True):
    """One block of an article's body; which fields hold something depends on its kind."""

    kind: Annotated[str, Meta(description="As the wire's tag says: text, heading, quote, …")]
    html: Annotated[str, Meta(description="Sanitised markup, notes linked.")] = ""
    text: Annotated[str, Meta(description="Plain text.")] = ""
    level: Annotated[int, Meta(description="The level of a heading.")] = 2
    anchor: Annotated[str, Meta(description="The identifier by which it can be linked.")] = ""
    title: Annotated[str, Meta(description="The title of a box, link card or table.")] = ""
    attribution: Annotated[str, Meta(description="Who is quoted.")] = ""
    address: Annotated[str, Meta(description="Where a link card leads.")] = ""
    picture: Annotated[PictureView | None, Meta(description="A picture.")] = None
    items: Annotated[tuple[str, ...], Meta(description="A list's items, markup.")] = ()
    ordered: Annotated[bool, Meta(description="Whether a list is numbered.")] = False
    head: Annotated[tuple[str, ...], Meta(description="A table's head.")] = ()
    rows: Annotated[tuple[tuple[str, ...], ...], Meta(description="A table's rows.")] = ()


class NoteView(View, frozen=True, kw_only=True):
    """A footnote."""

    anchor: Annotated[str, Meta(description="Its identifier.")]
    mark: Annotated[str, Meta(description="Its mark.")]
    html: Annotated[str, Meta(description="Its text, markup.")]
    backs: Annotated[tuple[str, ...], Meta(description="Where the text refers to it.")]


class ChangeView(View, frozen=True, kw_only=True):
    """A correction or clarification, as published."""

    label: Annotated[str, Meta(description="What kind of change it is, in words.")]
    day: Annotated[Day, Meta(description="When it was made.")]
    html: Annotated[str, Meta(description="What was changed, markup.")]


class SourceView(View, frozen=True, kw_only=True):
    """Where a republished piece first stood."""

    text: Annotated[str, Meta(description="The source, in a sentence.")]
    href: Annotated[str, Meta(description="Where it stood, or empty.")]
    day: Annotated[Day | None, Meta(description="When, if it is known.")]


class FiledView(View, frozen=True, kw_only=True):
    """What an article is filed under, of one kind."""

    label: Annotated[str, Meta(description="The kind: strands, topics, places.")]
    links: Annotated[tuple[Link, ...], Meta(description="Each of them.")]


class AlongView(View, frozen=True, kw_only=True):
    """The articles before and after this one in a strand."""

    title: Annotated[str, Meta(description="What the pair is called.")]
    older: Annotated[Link | None, Meta(description="The one before.")]
    newer: Annotated[Link | None, Meta(description="The one after.")]


class ArticleView(View, frozen=True, kw_only=True):
    """An article, whole."""

    kicker: Annotated[str, Meta(description="What stands above the headline, or empty.")]
    headline: Annotated[str, Meta(description="The headline.")]
    standfirst: Annotated[str, Meta(description="The introduction, or empty.")]
    bylines: Annotated[tuple[BylineView, ...], Meta(description="Who did what.")]
    credit_line: Annotated[str, Meta(description="A free credit, or empty.")]
    place: Annotated[str, Meta(description="Where it was written, or empty.")]
    day: Annotated[Day, Meta(description="When it was published.")]
    source: Annotated[SourceView | None, Meta(description="Where it first stood, if elsewhere.")]
    picture: Annotated[PictureView | None, Meta(description="The lead picture.")]
    blocks: Annotated[tuple[BlockView, ...], Meta(description="The body.")]
    notes: Annotated[tuple[NoteView, ...], Meta(description="The footnotes.")]
    changes: Annotated[tuple[ChangeView, ...], Meta(description="Corrections, newest first.")]
    filed: Annotated[tuple[FiledView, ...], Meta(description="What it is filed under.")]
    along: Annotated[tuple[AlongView, ...], Meta(description="Its neighbours in its strands.")]


# --- pages that say one thing ---------------------------------------------------------------------


class PlainView(View, frozen=True, kw_only=True):
    """A short page: a title, a sentence, and ways on."""

    title: Annotated[str, Meta(description="Its title.")]
    text: Annotated[str, Meta(description="A sentence, or empty.")]
    ways: Annotated[tuple[LanguageLink, ...], Meta(description="The ways on.")]
    target: Annotated[str, Meta(description="Where the browser goes by itself, or empty.")] = ""


# --- feeds and maps -------------------------------------------------------------------------------


class EntryOfFeed(View, frozen=True, kw_only=True):
    """An article in a feed."""

    identifier: Annotated[str, Meta(description="Its lasting identifier, a URN.")]
    address: Annotated[str, Meta(description="Its absolute address.")]
    headline: Annotated[str, Meta(description="Its headline.")]
    authors: Annotated[tuple[str, ...], Meta(description="Who wrote it.")]
    summary: Annotated[str, Meta(description="Its trail text, or empty.")]
    content: Annotated[str, Meta(description="Its whole text as markup, or empty.")]
    published: Annotated[str, Meta(description="When it was published, ISO 8601.")]
    published_mail: Annotated[str, Meta(description="The same as RFC 5322 writes it.")]
    updated: Annotated[str, Meta(description="When it last changed, ISO 8601.")]
    picture: Annotated[str, Meta(description="Absolute address of its picture, or empty.")]


class FeedView(View, frozen=True, kw_only=True):
    """A feed."""

    title: Annotated[str, Meta(description="Its title.")]
    description: Annotated[str, Meta(description="What it holds.")]
    language: Annotated[str, Meta(description="Its language tag.")]
    identifier: Annotated[str, Meta(description="Its own absolute address.")]
    page: Annotated[str, Meta(description="The absolute address of the page it follows.")]
    icon: Annotated[str, Meta(description="The publication's small picture, absolute.")]
    author: Annotated[str, Meta(description="The publication's title.")]
    updated: Annotated[str, Meta(description="When anything in it last changed, ISO 8601.")]
    entries: Annotated[tuple[EntryOfFeed, ...], Meta(description="Its articles, newest first.")]


class MapEntry(View, frozen=True, kw_only=True):
    """An address in a sitemap."""

    address: Annotated[str, Meta(description="The absolute address.")]
    changed: Annotated[str, Meta(description="When it last changed, ISO 8601, or empty.")]

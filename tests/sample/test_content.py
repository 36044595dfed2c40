"""What the sample publication promises to whoever sees it first."""

from __future__ import annotations

import io
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from broadside.copydesk.excerpts import trail_text
from broadside.copydesk.markup import paragraphs, sanitise
from broadside.sample.content import (
    FOLDER,
    PlacedPicture,
    SampleArticle,
    SampleError,
    SampleHighlights,
    SamplePublication,
    SampleRule,
    SampleStatement,
    addresses,
    cards,
    pictures,
    read_sample,
)
from broadside.sample.drawing import NAMES, draw
from broadside.wire import documents as wire

SAMPLE = read_sample()
ENGLISH = [article for article in SAMPLE.articles if article.language == "en"]
ARTICLES = pytest.mark.parametrize(
    "article", SAMPLE.articles, ids=lambda article: f"{article.key}-{article.language}"
)


def words(article: SampleArticle) -> int:
    """The words a reader finds in the body."""
    said: list[str] = []
    for block in article.body:
        match block:
            case wire.Text(html=html) | wire.Quote(html=html) | wire.Box(html=html):
                said.append(html)
            case wire.Heading(text=text):
                said.append(text)
            case wire.List(items=items):
                said.extend(items)
            case wire.Table(rows=rows):
                said.extend(cell for row in rows for cell in row)
            case wire.Footnotes(notes=notes):
                said.extend(note.html for note in notes)
    return len(re.sub(r"<[^>]+>", " ", " ".join(said)).split())


def keys(language: str) -> set[str]:
    return {article.key for article in SAMPLE.articles if article.language == language}


def test_there_are_at_least_as_many_articles_as_promised_in_each_language() -> None:
    assert len(keys("en")) >= 26
    assert len(keys("es") & keys("uk")) >= 7
    assert len(keys("ar")) >= 4
    for language in SAMPLE.languages:
        assert keys(language) <= keys("en")


@pytest.mark.parametrize("article", ENGLISH, ids=lambda article: article.key)
def test_an_english_article_has_between_150_and_500_words(article: SampleArticle) -> None:
    assert 150 <= words(article) <= 500


@ARTICLES
def test_an_article_is_dated_in_the_years_it_is_about(article: SampleArticle) -> None:
    assert datetime(2022, 2, 24, tzinfo=UTC) < article.published < datetime(2025, 1, 1, tzinfo=UTC)
    for correction in article.corrections:
        assert correction.date >= article.published.date()


@ARTICLES
def test_an_article_links_its_sources_and_only_over_https(article: SampleArticle) -> None:
    assert addresses(article)
    assert all(address.startswith("https://") for address in addresses(article))


@ARTICLES
def test_a_card_finds_its_trail_text(article: SampleArticle) -> None:
    texts = [
        p for block in article.body if isinstance(block, wire.Text) for p in paragraphs(block.html)
    ]
    trail = trail_text(article.standfirst, texts, article.language)
    assert 6 <= len(trail.split()) <= 60
    assert "[^" not in trail


@ARTICLES
def test_every_footnote_is_referred_to_and_every_reference_has_its_footnote(
    article: SampleArticle,
) -> None:
    said = msgspec.json.encode([b for b in article.body if not isinstance(b, wire.Footnotes)])
    notes = [n.mark for b in article.body if isinstance(b, wire.Footnotes) for n in b.notes]
    assert sorted(re.findall(r"\[\^([\w-]+)\]", said.decode())) == sorted(notes)


@ARTICLES
def test_a_translation_has_the_blocks_of_its_original(article: SampleArticle) -> None:
    original = SAMPLE.article(article.key)
    assert [type(block) for block in article.body] == [type(block) for block in original.body]
    assert len(addresses(article)) >= len(set(addresses(original)))
    assert article.published >= original.published


@ARTICLES
def test_sanitising_leaves_an_article_as_it_is(article: SampleArticle) -> None:
    for block in article.body:
        if isinstance(block, wire.Text):
            assert paragraphs(sanitise(block.html)) == paragraphs(block.html)
            assert sanitise(block.html).count("<a ") == block.html.count("<a ")


def test_some_articles_have_no_standfirst_and_most_have_one() -> None:
    without = [article for article in ENGLISH if not article.standfirst]
    assert 3 <= len(without) < len(ENGLISH) / 3


def test_every_kind_of_block_is_seen() -> None:
    seen = {type(block) for article in SAMPLE.articles for block in article.body}
    assert seen >= {
        wire.Text,
        wire.Heading,
        wire.Quote,
        wire.List,
        wire.Box,
        wire.Table,
        wire.LinkCard,
        wire.Footnotes,
        PlacedPicture,
    }
    forms = {each.form for article in SAMPLE.articles for each in article.corrections}
    assert forms == {"correction", "clarification"}
    assert any(article.first_published for article in SAMPLE.articles)


def test_the_dossier_front_in_english_has_the_parts_of_the_reference_page() -> None:
    front = next(f for f in SAMPLE.fronts if (f.owner, f.language) == ("ukraine", "en"))
    kinds = [type(container).__name__ for container in front.containers]
    assert isinstance(front.containers[0], SampleStatement)
    assert kinds.count("SampleStrandContainer") >= 3
    assert "SampleLatest" in kinds
    highlights = next(c for c in front.containers if isinstance(c, SampleHighlights))
    assert [year.year for year in highlights.years] == [2024, 2023, 2022]
    for year in highlights.years:
        for card in year.cards:
            assert SAMPLE.article(card.article).published.year == year.year


def test_every_language_has_a_home_front_and_a_dossier_front() -> None:
    for language in SAMPLE.languages:
        assert {f.owner for f in SAMPLE.fronts if f.language == language} == {"home", "ukraine"}


def test_some_cards_are_overridden_on_the_front() -> None:
    placed = [card for f in SAMPLE.fronts for c in f.containers for card in cards(c)]
    for field in ("headline", "trail_text", "kicker", "picture"):
        assert any(getattr(card, field) is not None for card in placed), field


def test_some_cards_have_a_size_and_a_place_and_a_container_is_on_a_topic() -> None:
    shown = [container for front in SAMPLE.fronts for container in front.containers]
    placed = [card for container in shown for card in cards(container)]
    assert any(card.size is not None for card in placed)
    assert any(card.position is not None for card in placed)
    assert any(isinstance(container, SampleRule) and container.topic for container in shown)


def test_every_strand_topic_and_desk_is_used_and_every_place_too() -> None:
    assert {key for a in SAMPLE.articles for key in a.strands} == set(SAMPLE.strands)
    topics = {key for a in SAMPLE.articles for key in a.topics}
    assert topics | {t.parent for t in SAMPLE.topics.values()} >= set(SAMPLE.topics)
    assert {byline.desk for a in SAMPLE.articles for byline in a.bylines} == set(SAMPLE.desks)
    places = {key for a in SAMPLE.articles for key in (*a.places, a.dateline_place)}
    assert places >= set(SAMPLE.places)


def test_a_dateline_is_printed_in_the_language_of_the_article() -> None:
    assert SAMPLE.dateline(SAMPLE.article("power-2024", "uk")) == "Київ"
    assert SAMPLE.dateline(SAMPLE.article("power-2024", "en")) == "Kyiv"


# --- pictures -------------------------------------------------------------------------------------


def test_at_least_eight_pictures_are_drawn_and_each_is_used() -> None:
    assert len(NAMES) >= 8
    assert {picture.name for a in SAMPLE.articles for picture in pictures(a)} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_drawn_large_enough_and_carries_no_metadata(name: str) -> None:
    with Image.open(io.BytesIO(draw(name))) as picture:
        assert picture.size == (1600, 1000)
        assert not picture.info


def test_a_picture_is_drawn_alike_each_time() -> None:
    assert draw("grid") == draw("grid")
    assert draw("grid") != draw("hands")


# --- what may not stand ---------------------------------------------------------------------------


def a_sample(tmp_path: Path) -> Path:
    """A copy of the sample's files, to spoil."""
    shutil.copytree(FOLDER / "articles", tmp_path / "articles")
    shutil.copy(FOLDER / "publication.toml", tmp_path)
    return tmp_path


def test_a_copy_of_the_files_says_the_same(tmp_path: Path) -> None:
    assert isinstance(read_sample(a_sample(tmp_path)), SamplePublication)
    assert read_sample(tmp_path) == SAMPLE


@pytest.mark.parametrize(
    ("file", "before", "after", "named"),
    [
        ("articles/statement/en.md", '"editors"', '"nobody"', "nobody"),
        ("articles/statement/en.md", 'name = "hands"', 'name = "feet"', "feet"),
        ("articles/statement/en.md", "kicker =", "kickr =", "kickr"),
        ("articles/statement/en.md", "https://", "http://", "http://"),
        ("articles/statement/en.md", "## Five", "# Five", "heading"),
        ("articles/statement/es.md", "+++\nslug", "slug", "+++"),
        ("articles/statement/es.md", 'kicker = "', 'topics = ["law"]\nkicker = "', "topics"),
        ("publication.toml", 'article = "kakhovka"', 'article = "kakhovkaa"', "kakhovkaa"),
        ("publication.toml", 'strand = "women"', 'strand = "men"', "men"),
        ("publication.toml", "ar = ", "fa = ", "ar"),
    ],
)
def test_what_cannot_stand_is_refused_with_the_name_of_the_file(
    tmp_path: Path, file: str, before: str, after: str, named: str
) -> None:
    spoilt = a_sample(tmp_path) / file
    said = spoilt.read_text("utf-8")
    assert before in said
    spoilt.write_text(said.replace(before, after), "utf-8")
    with pytest.raises(SampleError) as refusal:
        read_sample(tmp_path)
    assert file in str(refusal.value)
    assert named in str(refusal.value)

"""Folders of Markdown: what generators write comes in whole, and what is broken is named."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.importers.errors import MalformedFile, NotAnExport
from broadside.importers.manuscript import (
    Code,
    Footnotes,
    Heading,
    LinkCard,
    List,
    Manuscript,
    PictureBlock,
    Quote,
    Table,
    Text,
)
from broadside.importers.markdown import read_markdown
from broadside.importers.markdown.front_matter import read_front_matter

NOWHERE = Path("article.md")


def a_folder(folder: Path, **files: str) -> Path:
    """A folder of files; `__` in a name stands for a folder, `_` stays."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def the_one(folder: Path, text: str, name: str = "article.md") -> Manuscript:
    """The manuscript that one file becomes."""
    [manuscript] = read_markdown(a_folder(folder, **{name: text}))
    return manuscript


# --- front matter -------------------------------------------------------------------------------

YAML = '---\ntitle: "The cranes: still"\ntags: [port, strike]\ndraft: false\n---\nText.\n'
TOML = '+++\ntitle = "The cranes: still"\ntags = ["port", "strike"]\ndraft = false\n+++\nText.\n'
JSON = (
    '{\n "title": "The cranes: still",\n "tags": ["port", "strike"],\n "draft": false\n}\nText.\n'
)
PELICAN = "Title: The cranes: still\nTags: port, strike\n\nText.\n"


@pytest.mark.parametrize("text", [YAML, TOML, JSON, PELICAN, "\ufeff" + YAML])
def test_every_form_of_front_matter_says_the_same(tmp_path: Path, text: str) -> None:
    manuscript = the_one(tmp_path, text)
    assert manuscript.headline == "The cranes: still"
    assert manuscript.tags == ("port", "strike")
    assert manuscript.status == "published"
    assert manuscript.body == (Text(html="<p>Text.</p>"),)


@pytest.mark.parametrize(
    "text",
    [
        "Text without anything before it.\n",
        "---\n\nA rule, and text below it.\n",
        "Note: the cranes stand still.\n\nText.\n",
        "{ no json }\n",
    ],
)
def test_a_text_without_front_matter_is_all_text(text: str) -> None:
    said, body = read_front_matter(NOWHERE, text)
    assert (said, body) == ({}, text)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("---\ntitle: a\ntags: [b\n---\n", 4, "expected"),
        ("---\n- a list\n---\n", 1, "no table"),
        ("---\na: &a [x]\nb: *a\n---\n", 3, "alias"),
        ("---\ndate: 2022-02-31\n---\n", 1, "day"),
        ('+++\ntitle = "a\n+++\n', 2, "cannot be read"),
        ("+++\ntitle = 1\n", 1, "never ended"),
    ],
)
def test_broken_front_matter_is_refused_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(MalformedFile, match=problem) as raised:
        read_front_matter(NOWHERE, text)
    assert raised.value.line == line


def test_a_bomb_of_aliases_is_refused_before_it_goes_off() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    with pytest.raises(MalformedFile, match="alias"):
        read_front_matter(NOWHERE, "---\n" + "\n".join(lines) + "\n---\n")


@given(st.text(alphabet="-+{}:[]&*!\n \tab0\"'#|>", max_size=80))
def test_whatever_stands_at_the_head_is_read_or_refused(text: str) -> None:
    try:
        said, body = read_front_matter(NOWHERE, text)
    except MalformedFile:
        return
    assert text.endswith(body)
    assert all(isinstance(name, str) for name in said)


# --- what is said of an article ------------------------------------------------------------------


def test_all_that_a_file_says_of_itself_is_kept(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "crane.jpg").write_bytes(b"picture")
    manuscript = the_one(
        tmp_path,
        "---\ntitle: The *cranes*\ndescription: Nobody works.\ndate: 2022-03-04T08:30:00+02:00\n"
        "lastmod: 2022-03-05T08:30:00Z\nauthors: [Anna Kovar, {name: Petro Lys}]\n"
        "categories: [War in Ukraine]\ntags: Port, Strike wave\nslug: cranes\nlang: uk\n"
        "aliases: [/old/cranes/, 'https://elsewhere.example/x']\n"
        "image: {src: /crane.jpg, alt: A crane}\n"
        "weight: 4\ncustom: kept\n---\nText.\n",
    )
    assert manuscript.standfirst == "Nobody works."
    assert manuscript.published == datetime(2022, 3, 4, 6, 30, tzinfo=UTC)
    assert manuscript.modified == datetime(2022, 3, 5, 8, 30, tzinfo=UTC)
    assert [signature.name for signature in manuscript.bylines] == ["Anna Kovar", "Petro Lys"]
    assert manuscript.categories == (("war-in-ukraine",),)
    assert manuscript.tags == ("port", "strike-wave")
    assert (manuscript.slug, manuscript.language) == ("cranes", "uk")
    assert manuscript.old_addresses == ("old/cranes/",)
    assert manuscript.picture is not None
    assert manuscript.picture.local == (tmp_path / "static" / "crane.jpg").resolve()
    assert manuscript.picture.alt == "A crane"
    assert [(each.code, each.text) for each in manuscript.remarks] == [("meta-left-out", "custom")]


@pytest.mark.parametrize(
    ("front_matter", "name", "status"),
    [
        ("draft: true", "a.md", "draft"),
        ("published: false", "a.md", "draft"),
        ("status: hidden", "a.md", "draft"),
        ("draft: false", "_drafts/a.md", "draft"),
        ("date: 2999-01-01", "a.md", "scheduled"),
        ("date: 2022-01-01", "a.md", "published"),
    ],
)
def test_what_was_not_published_is_not_published_by_an_import(
    tmp_path: Path, front_matter: str, name: str, status: str
) -> None:
    manuscript = the_one(tmp_path, f"---\ntitle: T\n{front_matter}\n---\nText.\n", name)
    assert manuscript.status == status


def test_jekyll_says_day_and_slug_in_the_name_of_the_file(tmp_path: Path) -> None:
    manuscript = the_one(tmp_path, "---\ntitle: T\n---\nText.\n", "_posts/2022-03-04-first-days.md")
    assert manuscript.slug == "first-days"
    assert manuscript.published == datetime(2022, 3, 4, 12, tzinfo=UTC)
    assert [each.code for each in manuscript.remarks] == ["date-guessed"]


def test_a_bundle_is_called_like_its_folder_and_finds_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "content" / "cranes").mkdir(parents=True)
    (tmp_path / "content" / "cranes" / "quay.jpg").write_bytes(b"picture")
    text = "---\ntitle: T\n---\n![The quay](quay.jpg)\n"
    manuscript = the_one(tmp_path, text, "content/cranes/index.md")
    assert manuscript.slug == "cranes"
    [block] = manuscript.body
    assert isinstance(block, PictureBlock)
    assert block.picture.alt == "The quay"
    assert block.picture.local is not None


@pytest.mark.parametrize("address", ["../../secret.jpg", "/../secret.jpg", "%2e%2e/secret.jpg"])
def test_no_picture_is_taken_from_outside_the_folder(tmp_path: Path, address: str) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    folder = a_folder(tmp_path / "site", **{"posts/a.md": f"---\ntitle: T\n---\n![x]({address})\n"})
    [manuscript] = read_markdown(folder)
    assert all(
        not isinstance(each, PictureBlock) or not each.picture.local for each in manuscript.body
    )
    assert "picture-not-found" in [each.code for each in manuscript.remarks]


def test_translations_are_joined_by_folder_or_by_ending(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\nText.\n"
    folder = a_folder(
        tmp_path, **{"es/a.md": text, "ar/a.md": text, "b.en.md": text, "b.pt-br.md": text}
    )
    found = {each.key.partition("#")[2]: each for each in read_markdown(folder)}
    assert {name: each.language for name, each in found.items()} == {
        "es/a.md": "es",
        "ar/a.md": "ar",
        "b.en.md": "en",
        "b.pt-br.md": "pt-br",
    }
    assert found["es/a.md"].translations == found["ar/a.md"].translations != ""
    assert found["b.en.md"].translations == found["b.pt-br.md"].translations == "b"


def test_the_site_says_its_name_address_and_language(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        **{
            "hugo.toml": 'title = "The Lantern"\nbaseURL = "https://l.example/"\n'
            'languageCode = "es"\n',
            "content/a.md": "---\ntitle: T\n---\nText.\n",
        },
    )
    source = read_markdown(folder / "content")
    assert (source.site.title, source.site.address) == ("The Lantern", "https://l.example/")
    assert (source.site.language, source.site.generator) == ("es", "Hugo")
    [manuscript] = source
    assert manuscript.language == "es"
    assert manuscript.key == "https://l.example/#a.md"


# --- bodies -------------------------------------------------------------------------------------


def test_markdown_becomes_blocks(tmp_path: Path) -> None:
    manuscript = the_one(
        tmp_path,
        "---\ntitle: T\n---\n## Head\n\nText with *stress* and ~~loss~~.[^1]\n\n> Said.\n\n"
        "1. one\n2. two\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode  x\n```\n\n[^1]: A note.\n",
    )
    assert [type(block) for block in manuscript.body] == [
        Heading,
        Text,
        Quote,
        List,
        Table,
        Code,
        Footnotes,
    ]
    text, notes = manuscript.body[1], manuscript.body[-1]
    assert isinstance(text, Text)
    assert text.html == "<p>Text with <em>stress</em> and <s>loss</s>.[^1]</p>"
    assert isinstance(notes, Footnotes)
    assert [(note.mark, note.html) for note in notes.notes] == [("1", "A note.")]


def test_a_heading_that_is_the_headline_stands_once(tmp_path: Path) -> None:
    manuscript = the_one(tmp_path, "# The cranes\n\nText.\n")
    assert manuscript.headline == "The cranes"
    assert manuscript.body == (Text(html="<p>Text.</p>"),)


def test_short_codes_are_read_or_stay_to_be_seen(tmp_path: Path) -> None:
    manuscript = the_one(
        tmp_path,
        '---\ntitle: T\n---\n{{< figure src="/a.jpg" alt="A" caption="Below" >}}\n\n'
        '{{< youtube dQw4w9WgXcQ >}}\n\nSee {{% mystery_one arg="x" %}} here.\n\n'
        "[back]({{ '/old/' | relative_url }})\n\n```\n{{< not a code >}}\n```\n",
    )
    picture, card, text, code = manuscript.body
    assert isinstance(picture, PictureBlock)
    assert picture.picture.caption == "Below"
    assert isinstance(card, LinkCard)
    assert card.address == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert isinstance(text, Text)
    assert '{{% mystery_one arg="x" %}}' in text.html.replace("&quot;", '"')
    assert '<a href="/old/">back</a>' in text.html
    assert isinstance(code, Code)
    assert code.text == "{{< not a code >}}"
    assert "shortcode" in [each.code for each in manuscript.remarks]


def test_markdown_inside_an_element_is_read_where_kramdown_reads_it(tmp_path: Path) -> None:
    manuscript = the_one(
        tmp_path, '---\ntitle: T\n---\n<div markdown="1">\nSaid *so*.\n</div>\n\nText.\n'
    )
    assert manuscript.body == (Text(html="<p>Said <em>so</em>.</p><p>Text.</p>"),)


def test_a_byline_in_the_text_comes_before_the_account(tmp_path: Path) -> None:
    manuscript = the_one(
        tmp_path, "---\ntitle: T\nauthor: web team\n---\nBy Anna Kovar\n\nThe cranes stand still.\n"
    )
    assert [signature.name for signature in manuscript.bylines] == ["Anna Kovar"]
    assert manuscript.body == (Text(html="<p>The cranes stand still.</p>"),)


# --- bad folders --------------------------------------------------------------------------------


def test_a_folder_without_articles_is_no_export(tmp_path: Path) -> None:
    a_folder(tmp_path, **{"README.md": "# Read me", ".git/a.md": "x", "node_modules/b.md": "x"})
    with pytest.raises(NotAnExport, match=r"\.md"):
        read_markdown(tmp_path)


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"---\ntitle: a\n---\nna\xefve\n")
    with pytest.raises(MalformedFile, match=r"a\.md, line 4: this is not UTF-8"):
        read_markdown(tmp_path)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\n---\nx\n", encoding="utf-8")
    folder = a_folder(tmp_path / "site", **{"a.md": "---\ntitle: T\n---\nText.\n"})
    (folder / "b.md").symlink_to(tmp_path / "secret.md")
    assert [each.headline for each in read_markdown(folder)] == ["T"]

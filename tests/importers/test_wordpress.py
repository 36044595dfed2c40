"""What an export says of articles, in the words of what an editor would look for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadside.copydesk.guessed_language import guess_language
from broadside.importers.manuscript import (
    FirstPublished,
    Footnotes,
    Heading,
    LinkCard,
    Manuscript,
    Note,
    PictureBlock,
    PictureReference,
    Signature,
    Text,
)
from broadside.importers.remarks import CODES
from broadside.importers.wordpress import read_wordpress
from tests.importers.wxr import (
    SITE,
    a_category,
    a_post,
    an_attachment,
    an_author,
    an_export,
    codes,
    manuscripts,
    the_manuscript,
    written,
)

FILES = Path(__file__).parent / "files"


def by_slug(name: str) -> dict[str, Manuscript]:
    return {manuscript.slug: manuscript for manuscript in read_wordpress(FILES / name)}


def text_of(manuscript: Manuscript) -> str:
    return "".join(getattr(block, "html", "") for block in manuscript.body)


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_every_version_of_the_format_is_read(tmp_path: Path, version: str) -> None:
    [found] = manuscripts(tmp_path, a_post(7, excerpt="A summary."), version=version)
    assert found.key == "former.example.org?p=7"
    assert found.headline == "A headline"
    assert found.standfirst == "A summary."
    assert found.published == datetime(2022, 3, 5, 10, tzinfo=UTC)
    assert found.old_addresses == ("2022/03/a-headline/",)


def test_an_import_can_be_read_more_than_once(tmp_path: Path) -> None:
    source = read_wordpress(written(tmp_path, an_export(a_post(1), a_post(2))))
    assert list(source) == list(source)
    assert source.total == 2


def test_two_articles_with_one_number_are_kept_apart(tmp_path: Path) -> None:
    first, second = manuscripts(tmp_path, a_post(7, body="One."), a_post(7, body="Two."))
    assert first.key != second.key
    assert "number-twice" in codes(second)


def test_an_entry_without_a_type_and_a_text_is_counted_and_not_taken(tmp_path: Path) -> None:
    source = read_wordpress(written(tmp_path, an_export(a_post(7, kind="", body=""))))
    assert list(source) == []
    assert [remark.text for remark in source.remarks] == ["without a type: 1"]


def test_authors_and_the_tree_of_categories_are_given(tmp_path: Path) -> None:
    source = read_wordpress(FILES / "english.xml")
    assert [author.name for author in source.authors] == ["Masha Orlova", "International desk"]
    parents = {term.slug: term.parent for term in source.categories}
    assert parents["women-in-ukraine"] == "ukraine"
    assert list(parents).index("ukraine") < list(parents).index("labour")


def test_categories_are_paths_from_the_top(tmp_path: Path) -> None:
    found = by_slug("english.xml")["wages-and-war"]
    assert found.categories == (("ukraine", "labour"), ("world", "climate"))
    assert found.tags == ("mines",)


def test_categories_that_go_in_a_circle_do_not_stop_the_reading(tmp_path: Path) -> None:
    found = the_manuscript(
        tmp_path,
        a_category("one", "One", "two"),
        a_category("two", "Two", "one"),
        a_post(terms=(("category", "one", "One"),)),
    )
    assert found.categories == (("two", "one"),)


def test_the_category_for_no_category_is_left_out(tmp_path: Path) -> None:
    found = the_manuscript(tmp_path, a_post(terms=(("category", "uncategorized", "None"),)))
    assert found.categories == ()


def test_a_headline_is_words_without_markup(tmp_path: Path) -> None:
    found = the_manuscript(tmp_path, a_post(title="Wages &amp; <em>war</em> &#8211; a <3 b"))
    assert found.headline == "Wages & war – a <3 b"


def test_without_a_headline_the_first_words_stand_for_it(tmp_path: Path) -> None:
    found = the_manuscript(tmp_path, a_post(title="", body="One two three."))
    assert found.headline == "One two three."
    assert "headline-guessed" in codes(found)


def test_a_former_address_and_slug_are_old_addresses(tmp_path: Path) -> None:
    found = by_slug("english.xml")["wages-and-war"]
    assert found.old_addresses == ("2022/11/wages-and-war/", "2022/11/miners-union/")


def test_an_address_in_another_script_is_kept_and_written_anew(tmp_path: Path) -> None:
    found = by_slug("ukrainian.xml")["nemaie-myru"]
    assert found.old_addresses == ("2022/03/немає-миру/",)
    assert "address-changed" in codes(found)


def test_an_address_that_no_file_can_stand_at_is_remarked(tmp_path: Path) -> None:
    found = the_manuscript(tmp_path, a_post(link=f"{SITE}/?p=1"))
    assert found.old_addresses == ()
    assert "old-address-unusable" in codes(found)


@pytest.mark.parametrize(
    ("status", "becomes"),
    [
        ("publish", "published"),
        ("future", "scheduled"),
        ("draft", "draft"),
        ("auto-draft", "draft"),
        ("pending", "pending"),
        ("private", "private"),
        ("trash", "trash"),
        ("plugin-made", "draft"),
    ],
)
def test_the_status_is_kept(tmp_path: Path, status: str, becomes: str) -> None:
    assert the_manuscript(tmp_path, a_post(status=status)).status == becomes


def test_what_is_behind_a_password_is_not_published(tmp_path: Path) -> None:
    found = the_manuscript(tmp_path, a_post(more="<wp:post_password>x</wp:post_password>"))
    assert found.status == "password"


def test_pages_come_as_drafts_and_other_entries_are_counted(tmp_path: Path) -> None:
    source = read_wordpress(
        written(
            tmp_path,
            an_export(a_post(1, kind="page"), a_post(2, kind="nav_menu_item"), a_post(3)),
        )
    )
    first, second = source
    assert (first.status, second.status) == ("draft", "published")
    assert "page" in codes(first)
    assert [remark.text for remark in source.remarks] == ["nav_menu_item: 1"]


def test_a_byline_at_the_head_moves_to_the_bylines() -> None:
    found = by_slug("english.xml")["the-shelter-in-the-school"]
    assert found.bylines == (Signature(name="Olena Hnatiuk"),)
    assert text_of(found).startswith("<p>Four teachers keep")
    assert {"byline-moved", "account-left-out"} <= codes(found)


@pytest.mark.parametrize(
    ("name", "slug", "bylines", "first"),
    [
        (
            "spanish.xml",
            "el-refugio-de-la-escuela",
            (Signature(name="Olena Hnatiuk"), Signature(name="Lucía Prado", role="translator")),
            "<p>Cuatro maestras",
        ),
        (
            "ukrainian.xml",
            "ukryttia-u-shkoli",
            (Signature(name="Олена Гнатюк"),),
            "<p>Четверо вчительок",
        ),
    ],
)
def test_bylines_are_read_in_the_language_of_the_text(
    name: str, slug: str, bylines: tuple[Signature, ...], first: str
) -> None:
    found = by_slug(name)[slug]
    assert found.bylines == bylines
    assert text_of(found).startswith(first)


def test_a_sentence_that_begins_with_by_stays(tmp_path: Path) -> None:
    body = "By nightfall the shelling had stopped.\n\nThe crews went back."
    found = the_manuscript(tmp_path, a_post(body=body))
    assert text_of(found).startswith("<p>By nightfall")
    assert "byline-moved" not in codes(found)


def test_where_a_text_first_stood_is_kept(tmp_path: Path) -> None:
    body = "Words of it.\n\nMore words.\n\nFirst published on The Lantern, 4 March 2021"
    found = the_manuscript(tmp_path, a_post(body=body))
    assert found.first_published == FirstPublished(
        name="The Lantern", date=datetime(2021, 3, 4).date()
    )
    assert "Lantern" not in text_of(found)


def test_a_desk_is_a_credit_line_and_an_account_of_nobody_is_left_out(tmp_path: Path) -> None:
    accounts = (an_author("d", "International desk"), an_author("admin", "admin"))
    desk, nobody = manuscripts(
        tmp_path, *accounts, a_post(1, creator="d"), a_post(2, creator="admin")
    )
    assert (desk.bylines, desk.credit_line) == ((), "International desk")
    assert (nobody.bylines, nobody.credit_line) == ((), "")
    assert "account-left-out" in codes(nobody)


def test_guest_authors_sign_in_their_order(tmp_path: Path) -> None:
    found = the_manuscript(
        tmp_path,
        a_post(
            9,
            kind="guest-author",
            title="Dana Melnyk",
            slug="cap-dana",
            meta={"cap-display_name": "Dana Melnyk", "cap-user_login": "dana"},
        ),
        an_author("petro", "Petro Hai"),
        a_post(terms=(("author", "cap-dana", "dana"), ("author", "cap-petro", "petro"))),
    )
    assert [signature.name for signature in found.bylines] == ["Dana Melnyk", "Petro Hai"]


def test_polylang_says_the_language_and_what_translates_what() -> None:
    found = by_slug("polylang.xml")
    assert (found["the-nets"].language, found["las-redes"].language) == ("en", "es")
    assert found["the-nets"].translations == found["las-redes"].translations != ""
    assert found["what-we-say"].translations == ""
    terms = {term.slug: term for term in read_wordpress(FILES / "polylang.xml").categories}
    assert terms["women"].translations == {"es": "mujeres"}
    assert terms["mujeres"].language == "es"


def test_the_language_of_a_text_is_guessed_where_it_is_plainly_another(tmp_path: Path) -> None:
    body = (
        "El puerto no se ha detenido desde la primera semana de la guerra. Los equipos duermen en "
        "las salas de control y una cocina en el viejo almacén los alimenta a todos por la noche."
    )
    found = the_manuscript(tmp_path, a_post(body=body))
    assert found.language == "es"
    assert "language-guessed" in codes(found)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Докери працюють у три зміни, і порт стоїть.", "uk"),
        ("Это были трудные дни, и мы их пережили.", "ru"),
        ("يعمل عمال الميناء في ثلاث نوبات كل يوم", "ar"),
        ("کارگران بندر هر روز در سه نوبت کار می‌کنند و می‌گویند", None),
        ("The port works.", None),
        ("12 34 56", None),
    ],
)
def test_letters_tell_a_language_in_a_line(text: str, language: str | None) -> None:
    assert guess_language(text) == language


def test_a_category_is_in_the_language_of_its_posts(tmp_path: Path) -> None:
    spanish = (
        "El puerto no se ha detenido desde la primera semana de la guerra. Los equipos duermen en "
        "las salas de control y una cocina en el viejo almacén los alimenta a todos por la noche."
    )
    source = read_wordpress(
        written(
            tmp_path,
            an_export(
                a_category("ukraine", "Ukraine"),
                a_category("mujeres", "Mujeres", "ukraine"),
                a_category("women", "Women", "ukraine"),
                a_post(1, body=spanish, terms=(("category", "mujeres", ""),)),
                a_post(2, terms=(("category", "women", ""), ("category", "ukraine", ""))),
                a_post(3, body=spanish, terms=(("category", "ukraine", ""),)),
            ),
        )
    )
    languages = {term.slug: term.language for term in source.categories}
    assert languages == {"ukraine": "", "mujeres": "es", "women": ""}


def test_pictures_are_known_by_their_number_and_their_address(tmp_path: Path) -> None:
    address = f"{SITE}/wp-content/uploads/2022/03/quay.jpg"
    whole = PictureReference(address=address, alt="A quay", caption="In March")
    found = the_manuscript(
        tmp_path,
        an_attachment(5, address, alt="A quay", caption="In March"),
        a_post(
            body=f'<p>One.</p><img class="wp-image-5" src="/other.jpg">'
            f'<img src="{address.replace(".jpg", "-300x200.jpg")}">',
            meta={"_thumbnail_id": "5"},
        ),
    )
    assert found.picture == whole
    assert found.body[1:] == (PictureBlock(picture=whole), PictureBlock(picture=whole))


def test_a_body_that_begins_with_the_lead_picture_shows_it_once(tmp_path: Path) -> None:
    address = f"{SITE}/wp-content/uploads/2022/03/quay.jpg"
    found = the_manuscript(
        tmp_path,
        an_attachment(5, address),
        a_post(body=f'<img src="{address}"><p>One.</p>', meta={"_thumbnail_id": "5"}),
    )
    assert found.body == (Text(html="<p>One.</p>"),)
    assert "picture-twice" in codes(found)


def test_a_gallery_without_numbers_shows_the_files_of_its_post(tmp_path: Path) -> None:
    address = f"{SITE}/wp-content/uploads/quay.jpg"
    found = the_manuscript(
        tmp_path, an_attachment(5, address, parent=1), a_post(1, body="[gallery]")
    )
    assert found.body == (PictureBlock(picture=PictureReference(address=address)),)


@pytest.mark.parametrize("place", ["media", "beside"])
def test_the_local_copy_of_a_picture_is_found(tmp_path: Path, place: str) -> None:
    media = tmp_path / "copy" if place == "media" else tmp_path / "wp-content" / "uploads"
    (media / "2022" / "03").mkdir(parents=True)
    for name in ("quay.jpg", "quay-300x200.jpg"):
        (media / "2022" / "03" / name).write_bytes(b"bytes")
    found = the_manuscript(
        tmp_path,
        a_post(body=f'<img src="{SITE}/wp-content/uploads/2022/03/quay-300x200.jpg">'),
        media=media if place == "media" else None,
    )
    [block] = found.body
    assert isinstance(block, PictureBlock)
    assert block.picture.local == (media / "2022" / "03" / "quay.jpg").resolve()
    assert "picture-not-found" not in codes(found)


@pytest.mark.parametrize(
    "address", ["/wp-content/uploads/../../secret.jpg", "/wp-content/uploads/%2e%2e/secret.jpg"]
)
def test_no_address_leads_out_of_the_folder_of_pictures(tmp_path: Path, address: str) -> None:
    media = tmp_path / "uploads"
    media.mkdir()
    (tmp_path / "secret.jpg").write_bytes(b"bytes")
    found = the_manuscript(tmp_path, a_post(body=f'<img src="{SITE}{address}">'), media=media)
    [block] = found.body
    assert isinstance(block, PictureBlock)
    assert block.picture.local is None


def test_short_codes_of_wordpress_become_blocks_and_others_stay_to_be_seen(
    tmp_path: Path,
) -> None:
    body = (
        '[caption id="a" width="300"]<img src="/a.jpg"> A <b>quay</b>[/caption]\n\n'
        "[embed]http://vimeo.com/12[/embed]\n\n"
        '[supporter_box id="7"]Give.[/supporter_box] [sic] [[gallery]]'
    )
    found = the_manuscript(tmp_path, a_post(body=body))
    assert found.body == (
        PictureBlock(picture=PictureReference(address=f"{SITE}/a.jpg", caption="A quay")),
        LinkCard(address="https://vimeo.com/12"),
        Text(html='<p>[supporter_box id="7"]Give.[/supporter_box] [sic] [gallery]</p>'),
    )
    said = [remark.text for remark in found.remarks if remark.code == "shortcode"]
    assert said == ['[supporter_box id="7"]', "[/supporter_box]"]


def test_a_page_builder_is_reduced_to_its_text_and_pictures(tmp_path: Path) -> None:
    body = (
        '[vc_row][vc_column width="1/2"][vc_column_text]One.\n\nTwo.[/vc_column_text]'
        '[vc_single_image image="5"][/vc_column][/vc_row]'
        '[et_pb_text title="Three"]Four[/et_pb_text]'
    )
    address = f"{SITE}/wp-content/uploads/quay.jpg"
    found = the_manuscript(tmp_path, an_attachment(5, address), a_post(body=body))
    assert found.body == (
        Text(html="<p>One.</p><p>Two.</p>"),
        PictureBlock(picture=PictureReference(address=address)),
        Text(html="<p>Three</p><p>Four</p>"),
    )
    assert "builder" in codes(found)


def test_gutenberg_footnotes_become_footnotes(tmp_path: Path) -> None:
    found = the_manuscript(
        tmp_path,
        a_post(
            body="<!-- wp:paragraph -->\n<p>One"
            '<sup data-fn="ab-1" class="fn"><a href="#ab-1" id="ab-1-link">1</a></sup>.</p>\n'
            "<!-- /wp:paragraph -->\n<!-- wp:footnotes /-->",
            meta={"footnotes": '[{"content":"A <em>note</em>.","id":"ab-1"}]'},
        ),
    )
    assert found.body == (
        Text(html="<p>One[^1].</p>"),
        Footnotes(notes=(Note(mark="1", html="A <em>note</em>."),)),
    )


def test_a_reusable_block_is_put_in_and_one_that_calls_itself_ends(tmp_path: Path) -> None:
    body = '<!-- wp:block {"ref":8} /-->'
    found = the_manuscript(
        tmp_path,
        a_post(8, kind="wp_block", body=f"<p>Appeal.</p>{body}"),
        a_post(1, body=body),
    )
    assert text_of(found).startswith("<p>Appeal.</p>")
    assert "reusable-block" in codes(found)


def test_words_of_the_classic_editor_between_blocks_keep_their_paragraphs(tmp_path: Path) -> None:
    body = "One.\n\nTwo.\n\n<!-- wp:heading -->\n<h2>Three</h2>\n<!-- /wp:heading -->"
    found = the_manuscript(tmp_path, a_post(body=body))
    assert found.body == (Text(html="<p>One.</p><p>Two.</p>"), Heading(text="Three"))


def test_comments_and_fields_of_plug_ins_are_remarked(tmp_path: Path) -> None:
    comment = "<wp:comment><wp:comment_content>Well said.</wp:comment_content></wp:comment>"
    found = the_manuscript(tmp_path, a_post(more=comment * 2, meta={"views": "7"}))
    said = {remark.code: remark.text for remark in found.remarks}
    assert said["comments-left-out"] == "2 comments"
    assert said["meta-left-out"] == "views"


def test_every_remark_that_is_made_is_explained() -> None:
    for name in ("english.xml", "spanish.xml", "polylang.xml", "real-wordpress.xml"):
        for manuscript in read_wordpress(FILES / name):
            assert codes(manuscript) <= CODES.keys()


# --- what WordPress itself writes ---------------------------------------------------------------


def test_an_article_written_in_the_block_editor_of_a_real_wordpress() -> None:
    found = by_slug("real-wordpress.xml")["dockers-and-sailors"]
    assert found.headline == "Dockers & sailors keep the grain moving"
    assert found.standfirst == "Three shifts a day, and no lights after dusk."
    assert found.bylines == (Signature(name="Dana Melnyk"),)
    assert found.published == datetime(2022, 3, 5, 9, 30, tzinfo=UTC)
    assert found.categories == (("ukraine",), ("ukraine", "workers"))
    assert found.old_addresses == (
        "2022/03/dockers-and-sailors/",
        "2022/03/dockers-keep-grain-moving/",
    )
    assert found.picture is not None
    assert found.picture.alt == "Two cranes over a quay"
    kinds = [type(block).__name__ for block in found.body]
    assert kinds == [
        "Text", "Heading", "PictureBlock", "List", "Quote", "Table", "LinkCard", "Code", "Text",
    ]  # fmt: skip
    assert "The relief fund takes blankets" in text_of(found)
    assert {"reusable-block", "block-left-out", "comments-left-out"} <= codes(found)


def test_an_article_written_in_the_classic_editor_of_a_real_wordpress() -> None:
    found = by_slug("real-wordpress.xml")["nets-from-the-sewing-room"]
    assert found.sticky
    kinds = [type(block).__name__ for block in found.body]
    assert kinds == [
        "Text", "PictureBlock", "Text", "Heading", "Quote", "PictureBlock", "PictureBlock",
        "LinkCard", "Code", "Text",
    ]  # fmt: skip
    assert "]]&gt; or ]]&gt; as it was typed" in text_of(found)
    assert "[supporter_box" in text_of(found)


def test_the_statuses_of_a_real_wordpress() -> None:
    statuses = {
        manuscript.headline: manuscript.status
        for manuscript in read_wordpress(FILES / "real-wordpress.xml")
    }
    assert statuses["Members only"] == "password"
    assert statuses["Internal"] == "private"
    assert statuses["Half-written"] == "draft"
    assert statuses["To be read"] == "pending"
    assert statuses["Next century"] == "scheduled"
    assert statuses["Thrown away"] == "trash"
    assert statuses["About us"] == "draft"

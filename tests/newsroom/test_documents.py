"""What is edited becomes a document: complete, in order, and harmless."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from PIL import Image

from broadside.wire import documents as wire


def test_every_kind_of_block_comes_through():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_picture, an_article, documents, stream

    picture = a_picture(alt="A ship", caption="In the port", credit="Desk")
    publish(
        an_article(
            body=stream(
                ("text", "<p>One <b>bold</b> and <i>slanted</i>.[^1]</p><ul><li>a</li></ul>"),
                ("heading", {"text": "What came of it", "level": "3"}),
                ("quote", {"html": "<p>We stay.</p>", "attribution": "A docker"}),
                ("picture", {"picture": picture.pk, "alt": "", "caption": "Here", "credit": ""}),
                ("link_card", {"address": "https://example.org/v", "title": "A film"}),
                ("list", {"items": ["<p>first</p>", "<p>second</p>"], "ordered": True}),
                ("box", {"title": "Background", "html": "<p>It began in March.</p>"}),
                (
                    "table",
                    {
                        "data": [["Port", "Ships"], ["Odesa", 3], [None, "<b>4</b>"]],
                        "first_row_is_table_header": True,
                        "first_col_is_header": False,
                        "table_caption": "Ships",
                    },
                ),
                ("code", "a  <b>\n  c"),
                ("footnotes", [{"mark": "1", "html": "<p>See there.</p>"}]),
            )
        )
    )
    (story,) = documents(wire.Story)
    assert story.body == (
        wire.Text(
            html="<p>One <strong>bold</strong> and <em>slanted</em>.[^1]</p><ul><li>a</li></ul>"
        ),
        wire.Heading(text="What came of it", level=3),
        wire.Quote(html="<p>We stay.</p>", attribution="A docker"),
        wire.PictureBlock(
            picture=wire.Picture(
                digest=picture.digest,
                width=640,
                height=400,
                alt="A ship",
                caption="Here",
                credit="Desk",
            )
        ),
        wire.LinkCard(address="https://example.org/v", title="A film"),
        wire.List(items=("first", "second"), ordered=True),
        wire.Box(title="Background", html="<p>It began in March.</p>"),
        wire.Table(
            rows=(("Port", "Ships"), ("Odesa", "3"), ("", "<b>4</b>")), caption="Ships", head=True
        ),
        wire.Code(text="a  <b>\n  c"),
        wire.Footnotes(notes=(wire.Note(mark="1", html="See there."),)),
    )


def test_the_trail_text_is_the_standfirst_else_the_first_sentences_of_the_text_alone():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import an_article, documents, stream

    body = stream(
        ("heading", {"text": "The War", "level": "2"}),
        ("box", {"title": "", "html": "<p>A box beside it.</p>"}),
        ("text", "<p>We repeat.</p><p>Nobody listened.</p>"),
    )
    publish(an_article("Without", body=body))
    publish(an_article("With", body=body, standfirst="What we said."))
    without, with_it = documents(wire.Story)
    assert without.trail_text == "We repeat. Nobody listened."
    assert with_it.trail_text == "What we said."


HOSTILE = (
    '<p onclick="x()">a<script>alert(1)</script></p>',
    '<p><a href="javascript:alert(1)">a</a></p>',
    '<p><a href="&#106;avascript:alert(1)">a</a></p>',
    '<p><img src="x" onerror="alert(1)">a</p>',
    "<p>a</p><svg onload=alert(1)></svg>",
    '<p style="background:url(javascript:alert(1))">a</p>',
    '<iframe src="https://example.org"></iframe><p>a</p>',
)


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_markup_never_reaches_the_wire(html):
    from broadside.newsroom.actions import publish
    from broadside.newsroom.models import Correction
    from tests.newsroom.builders import an_article, on_the_wire, stream

    article = an_article(
        body=stream(
            ("text", html),
            ("quote", {"html": html, "attribution": html}),
            ("list", {"items": [html], "ordered": False}),
            ("box", {"title": html, "html": html}),
            ("footnotes", [{"mark": "1", "html": html}]),
        )
    )
    article.corrections.add(Correction(text=html))
    publish(article)
    (dispatch,) = on_the_wire()
    story = dispatch.document
    markup = [correction.html for correction in story.corrections]
    for block in story.body:
        match block:
            case wire.Text() | wire.Quote() | wire.Box():
                markup.append(block.html)
            case wire.List():
                markup += block.items
            case wire.Footnotes():
                markup += [note.html for note in block.notes]
    assert len(markup) == 6
    for harmful in ("<script", "javascript:", "onclick", "onerror", "onload", "<img", "<iframe"):
        assert not any(harmful in html.lower() for html in markup)


def test_a_link_to_another_article_becomes_its_address():
    from broadside.newsroom.actions import publish
    from tests.newsroom.builders import a_day, an_article, documents, stream

    there = publish(an_article("There", published_at=a_day(2023, 3, 4)))
    link = f'<p>See <a linktype="page" id="{there.pk}">there</a>.</p>'
    publish(an_article("Here", body=stream(("text", link))))
    story = documents(wire.Story)[1]
    assert story.body[0].html == '<p>See <a href="/en/2023/03/there/">there</a>.</p>'


def test_the_original_goes_to_the_store_and_nothing_in_it_to_the_readers(publication):
    from broadside.newsroom.actions import publish
    from broadside.site.pictures import PictureStore
    from tests.newsroom.builders import a_picture, an_article, documents, picture_bytes

    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0)}
    exif[0x010F] = "A camera"
    data = picture_bytes(exif=exif)
    assert b"A camera" in data
    picture = a_picture(data=data, alt="A square")
    publish(an_article(picture=picture))
    (story,) = documents(wire.Story)
    store = PictureStore(publication.pictures)
    assert store.original(story.picture.digest) == data
    for form in ("jpg", "webp", "avif"):
        rendition = store.rendition(story.picture.digest, 480, form)
        assert b"A camera" not in rendition
        assert not Image.open(io.BytesIO(rendition)).getexif()


def test_a_picture_lying_on_its_side_is_measured_upright():
    from tests.newsroom.builders import a_picture, picture_bytes

    exif = Image.Exif()
    exif[0x0112] = 6
    picture = a_picture(data=picture_bytes(exif=exif))
    assert (picture.upright_width, picture.upright_height) == (400, 640)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Not a supported image format"),
        ("x.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "valid"),
        ("x.jpg", b"\xff\xd8\xff\xe0 torn", "valid"),
    ],
)
def test_what_is_no_picture_is_refused_at_the_field(name, content, said):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from broadside.newsroom.models import Picture
    from tests.newsroom.builders import signed_in

    client = signed_in("Contributor")
    response = client.post(
        reverse("wagtailimages:add"),
        {"title": "x", "file": SimpleUploadedFile(name, content), "collection": "1"},
    )
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Picture.objects.exists()


def test_a_contributor_uploads_a_picture_and_readers_cannot_see_it():
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    from broadside.newsroom.models import Picture
    from tests.newsroom.builders import picture_bytes, signed_in

    client = signed_in("Contributor")
    data = picture_bytes("PNG")
    response = client.post(
        reverse("wagtailimages:add"),
        {
            "title": "Ship",
            "alt": "A ship",
            "file": SimpleUploadedFile("ship.png", data),
            "collection": "1",
        },
    )
    assert response.status_code == 302, response.context["form"].errors
    picture = Picture.objects.get()
    assert (picture.alt, picture.upright_width, len(picture.digest)) == ("A ship", 640, 64)
    assert client.get(picture.file.url).status_code == 200
    assert Client(SERVER_NAME="127.0.0.1").get(picture.file.url).status_code == 302


def test_the_same_bytes_are_one_picture():
    from broadside.newsroom.models import Picture
    from tests.newsroom.builders import a_picture

    assert a_picture().pk == a_picture().pk
    assert Picture.objects.count() == 1

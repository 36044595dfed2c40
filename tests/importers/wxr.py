"""Exports as WordPress writes them, made for one test each."""

from __future__ import annotations

from html import escape
from pathlib import Path

from broadside.importers.manuscript import Manuscript
from broadside.importers.wordpress import read_wordpress

SITE = "https://former.example.org"


def cdata(text: str) -> str:
    """A text as WordPress writes it: in a CDATA section, whose own end it splits."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def a_category(slug: str, name: str, parent: str = "", number: int = 0) -> str:
    """A category as the head of an export lists it."""
    return (
        f"<wp:category><wp:term_id>{number}</wp:term_id>"
        f"<wp:category_nicename>{cdata(slug)}</wp:category_nicename>"
        f"<wp:category_parent>{cdata(parent)}</wp:category_parent>"
        f"<wp:cat_name>{cdata(name)}</wp:cat_name></wp:category>"
    )


def a_term(taxonomy: str, slug: str, description: str = "", number: int = 0) -> str:
    """Any other term."""
    return (
        f"<wp:term><wp:term_id>{number}</wp:term_id>"
        f"<wp:term_taxonomy>{cdata(taxonomy)}</wp:term_taxonomy>"
        f"<wp:term_slug>{cdata(slug)}</wp:term_slug><wp:term_name>{cdata(slug)}</wp:term_name>"
        f"<wp:term_description>{cdata(description)}</wp:term_description></wp:term>"
    )


def an_author(login: str, name: str) -> str:
    """An account."""
    return (
        f"<wp:author><wp:author_login>{cdata(login)}</wp:author_login>"
        f"<wp:author_email>{cdata(login + '@example.org')}</wp:author_email>"
        f"<wp:author_display_name>{cdata(name)}</wp:author_display_name></wp:author>"
    )


def a_post(
    number: int = 1,
    *,
    title: str = "A headline",
    body: str = "A body.",
    slug: str = "a-headline",
    status: str = "publish",
    kind: str = "post",
    date: str = "2022-03-05 10:00:00",
    creator: str = "writer",
    excerpt: str = "",
    link: str | None = None,
    terms: tuple[tuple[str, str, str], ...] = (),
    meta: dict[str, str] | None = None,
    more: str = "",
) -> str:
    """A post; `terms` are (domain, slug, name), `more` is put in as it is."""
    path = f"{date[:4]}/{date[5:7]}/{slug}/"
    pieces = [
        f"<title>{cdata(title)}</title>",
        f"<link>{escape(link if link is not None else f'{SITE}/{path}')}</link>",
        f"<dc:creator>{cdata(creator)}</dc:creator>",
        f'<guid isPermaLink="false">{SITE}/?p={number}</guid>',
        f"<content:encoded>{cdata(body)}</content:encoded>",
        f"<excerpt:encoded>{cdata(excerpt)}</excerpt:encoded>",
        f"<wp:post_id>{number}</wp:post_id>",
        f"<wp:post_date>{cdata(date)}</wp:post_date>",
        f"<wp:post_date_gmt>{cdata(date)}</wp:post_date_gmt>",
        f"<wp:post_name>{cdata(slug)}</wp:post_name>",
        f"<wp:status>{cdata(status)}</wp:status>",
        f"<wp:post_type>{cdata(kind)}</wp:post_type>",
    ]
    pieces += [
        f'<category domain="{domain}" nicename="{escape(term)}">{cdata(name)}</category>'
        for domain, term, name in terms
    ]
    pieces += [
        f"<wp:postmeta><wp:meta_key>{cdata(key)}</wp:meta_key>"
        f"<wp:meta_value>{cdata(value)}</wp:meta_value></wp:postmeta>"
        for key, value in (meta or {}).items()
    ]
    return "\n<item>\n" + "\n".join([*pieces, more]) + "\n</item>"


def an_attachment(
    number: int, address: str, *, alt: str = "", caption: str = "", parent: int = 0
) -> str:
    """A stored file."""
    return a_post(
        number,
        kind="attachment",
        status="inherit",
        title=address.rsplit("/", 1)[-1],
        body="",
        excerpt=caption,
        slug=f"file-{number}",
        link=f"{SITE}/file-{number}/",
        meta={"_wp_attachment_image_alt": alt},
        more=f"<wp:attachment_url>{cdata(address)}</wp:attachment_url>"
        f"<wp:post_parent>{parent}</wp:post_parent>",
    )


def an_export(
    *parts: str, language: str = "en-US", version: str = "1.2", title: str = "Former site"
) -> str:
    """A whole export of categories, authors and posts, in that order."""
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file. Activate & run the importer. -->
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/{version}/"
>
<channel>
<title>{title}</title>
<link>{SITE}</link>
<language>{language}</language>
<wp:wxr_version>{version}</wp:wxr_version>
<wp:base_site_url>{SITE}</wp:base_site_url>
<wp:base_blog_url>{SITE}</wp:base_blog_url>
{chr(10).join(parts)}
</channel>
</rss>
"""


def written(folder: Path, export: str | bytes, name: str = "export.xml") -> Path:
    """An export as a file."""
    path = folder / name
    path.write_bytes(export.encode("utf-8") if isinstance(export, str) else export)
    return path


def manuscripts(
    folder: Path, *parts: str, media: Path | None = None, **keywords: str
) -> list[Manuscript]:
    """The manuscripts of an export of these parts."""
    return list(read_wordpress(written(folder, an_export(*parts, **keywords)), media=media))


def the_manuscript(folder: Path, *parts: str, media: Path | None = None) -> Manuscript:
    """The only manuscript of an export of these parts."""
    [found] = manuscripts(folder, *parts, media=media)
    return found


def codes(manuscript: Manuscript) -> set[str]:
    """The codes of its remarks."""
    return {remark.code for remark in manuscript.remarks}

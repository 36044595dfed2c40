"""The kinds of object that a site has, how each is listed, and in which order they are brought.

What is listed by the moment of its last change can be asked for what has changed since; the rest is
listed by number, and brought whole each time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from broadside.copydesk.languages import words
from broadside.importers.wordpress.rest.shapes import Comment, Media, Post, Term, User


@dataclass(frozen=True, slots=True)
class Kind:
    """Args:
    name: of the kind; the last part of its route too.
    shape: of its objects.
    moment: the field that says when an object was last changed, empty where none does.
    since: the parameter that asks for later ones.
    order: what they are ordered by.
    optional: whether a site may keep it to itself.
    written: whether it is written to be read, and has a state, drafts among them.
    """

    name: str
    shape: type[Any]
    moment: str = ""
    since: str = ""
    order: str = "id"
    optional: bool = False
    written: bool = False

    @property
    def route(self) -> str:
        """Its route in the API."""
        return f"wp/v2/{self.name}"


def _written(name: str, optional: bool = False) -> Kind:
    return Kind(name, Post, "modified", "modified_after", "modified", optional, written=True)


POSTS = _written("posts")
PAGES = _written("pages", optional=True)
BLOCKS = Kind("blocks", Post, "modified", "modified_after", "modified", optional=True)
GUESTS = Kind("guest-author", Post, "modified", "modified_after", "modified", optional=True)
MEDIA = Kind("media", Media, "modified", "modified_after", "modified", optional=True)
CATEGORIES = Kind("categories", Term, optional=True)
TAGS = Kind("tags", Term, optional=True)
COAUTHORS = Kind("coauthors", Term, optional=True)
USERS = Kind("users", User, optional=True)
COMMENTS = Kind("comments", Comment, "date", "after", "date", optional=True)

KINDS = (USERS, CATEGORIES, TAGS, COAUTHORS, GUESTS, BLOCKS, POSTS, PAGES, MEDIA, COMMENTS)

NO_ARTICLES = words(
    """attachment nav_menu_item wp_block wp_template wp_template_part wp_navigation
    wp_global_styles wp_font_family wp_font_face guest-author elementor_library
    e-landing-page feedback jp_pay_order product shop_order"""
)
"""Types of a site that are not written to be read, or have a kind of their own above."""


def kind_of_type(rest_base: str) -> Kind:
    """The kind of a type that a plug-in or theme has made."""
    return _written(rest_base, optional=True)


def by_number(kind: Kind) -> Kind:
    """A kind listed by the numbers of its objects, whatever else it can be listed by."""
    return replace(kind, since="", order="id")

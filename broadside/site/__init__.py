"""The site: which pages a publication has, where they are, and what each is made of.

Every page is a frozen view model, made by asking the wire's questions, and a template that shows
it. `urls.py` holds all addresses, `roster.py` says which pages exist, and the other modules are
one family of pages each. The press is given all of it by `make_site`.
"""

from broadside.site.errors import PageGone, PictureMissing, PictureRefused, SiteError
from broadside.site.page import Page
from broadside.site.pictures import FORMS, WIDTHS, Facts, PictureStore
from broadside.site.preview import overlay, render_front_preview, render_story_preview
from broadside.site.site import Site, make_site
from broadside.site.urls import RESERVED, Urls, is_reserved

__all__ = [
    "FORMS",
    "RESERVED",
    "WIDTHS",
    "Facts",
    "Page",
    "PageGone",
    "PictureMissing",
    "PictureRefused",
    "PictureStore",
    "Site",
    "SiteError",
    "Urls",
    "is_reserved",
    "make_site",
    "overlay",
    "render_front_preview",
    "render_story_preview",
]

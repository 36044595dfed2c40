"""The style sheets: written by component, put together by kind of page, and named by digest.

A page carries its style sheet inside it, so that nothing else need be fetched before it can be
read, and its content security policy allows exactly that style sheet and nothing that runs.

The minifier is a few lines on purpose: our own sheets need no more than comments and spaces taken
out, and a general one would be a dependency of every page.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path

import msgspec

from broadside.publication import Theme
from broadside.site.colours import readable

FOLDER = Path(__file__).parent / "styles"

PAPER, PAPER_TINT = "#fffdf8", "#f5f0e6"
NIGHT, NIGHT_TINT = "#141312", "#1f1d1a"

_EVERY = ("page", "masthead")
SHEETS = {
    "front": (*_EVERY, "card", "front", "footer", "print"),
    "listing": (*_EVERY, "card", "listing", "footer", "print"),
    "search": (*_EVERY, "card", "listing", "search", "footer", "print"),
    "calendar": (*_EVERY, "listing", "calendar", "footer", "print"),
    "chronology": (*_EVERY, "listing", "chronology", "footer", "print"),
    "article": (*_EVERY, "article", "footer", "print"),
    "plain": (*_EVERY, "plain", "footer", "print"),
}
"""The components each kind of page is styled by, in the order of the cascade."""


class StyleSheet(msgspec.Struct, frozen=True):
    """A style sheet as it stands in a page, and the policy that allows it."""

    css: str
    policy: str


@lru_cache(maxsize=64)
def style_sheet(kind: str, theme: Theme) -> StyleSheet:
    """The style sheet for one kind of page in a publication's theme.

    Args:
        kind: one of `SHEETS`.
        theme: what the publication chose.
    """
    written = [theme_css(theme)]
    written += [(FOLDER / f"{name}.css").read_text("utf-8") for name in SHEETS[kind]]
    css = minified("\n".join(written))
    digest = b64encode(sha256(css.encode()).digest()).decode()
    # Only the search page asks for anything, and only this site.
    action = "'self'" if kind == "search" else "'none'"
    policy = (
        f"default-src 'none'; img-src 'self'; style-src 'sha256-{digest}'; "
        f"base-uri 'none'; form-action {action}"
    )
    return StyleSheet(css, policy)


def theme_css(theme: Theme) -> str:
    """The custom properties that a publication's theme decides."""
    # The accent also stands on the tint, which is the harder of the two grounds to read it on.
    light, dark = readable(theme.accent, PAPER_TINT), readable(theme.accent, NIGHT_TINT)
    face = "var(--serif)" if theme.typeface == "serif" else "var(--sans)"
    return (
        f":root{{--paper:{PAPER};--tint:{PAPER_TINT};--accent:{light}}}"
        f":root,.card[lang]{{--head:{face}}}"
        "@media (prefers-color-scheme:dark){"
        f":root{{--paper:{NIGHT};--tint:{NIGHT_TINT};--accent:{dark}}}}}"
    )


def icon(title: str, theme: Theme) -> str:
    """The publication's small picture: its first letter, reversed out of the accent."""
    ground = readable(theme.accent, "#ffffff")
    letter = escape(next((sign for sign in title if sign.isalnum()), "B").upper())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<path fill="{ground}" d="M0 0h32v32H0z"/>'
        '<text x="16" y="24" fill="#fff" font-family="Georgia,serif" font-size="24" '
        f'font-weight="700" text-anchor="middle">{letter}</text></svg>\n'
    )


def minified(css: str) -> str:
    """The same style sheet in fewer bytes."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    # A colon is followed by a space in declarations only: selectors here never write one so.
    css = css.replace(": ", ":").replace(";}", "}")
    return css.strip()

"""How a dossier's own parts are called: the statement, and the highlights of its years."""

from __future__ import annotations

import re

_STATEMENT = re.compile(
    r"\b(?:statements?|declaration|declaraci[oó]n(?:es)?|comunicados?|pronunciamientos?"
    r"|declaraç(?:ão|ões)|déclarations?|communiqués?|dichiarazion[ei]|comunicat[oi]"
    r"|erklärung(?:en)?|stellungnahmen?|bildirge|bildiri|açıklama"
    r"|заявлени[ея]|заяв[аи]|декларац[іи][яії])\b"
    r"|\bبيان(?:ات)?\b|\bالبيان\b|تصريح",
    re.IGNORECASE,
)
_HIGHLIGHTS = re.compile(
    r"\b(?:highlights?|year in review|best of(?: the year)?|res[uú]men(?:es)?(?: del? año)?"
    r"|lo mejor|destacad[oa]s|resumos?|destaques|retrospectiva"
    r"|temps forts|rétrospective|in evidenza|il meglio|retrospettiva"
    r"|höhepunkte|jahresrückblick|rückblick|yılın öne çıkanları|öne çıkanlar"
    r"|итоги(?: года)?|главное(?: за год)?|підсумки(?: року)?|головне(?: за рік)?)\b"
    r"|أبرز|حصاد|ملخص",
    re.IGNORECASE,
)


def is_statement(names: tuple[str, ...]) -> bool:
    """Whether one of these names is that of a political statement or the like."""
    return any(_STATEMENT.search(name) for name in names)


def is_highlights(names: tuple[str, ...]) -> bool:
    """Whether one of these names is that of what was best in a year."""
    return any(_HIGHLIGHTS.search(name) for name in names)

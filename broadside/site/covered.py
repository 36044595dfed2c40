"""Fronts and strands that the site's own plan covers.

The newsroom refuses a dossier or strand with a slug that the plan uses. But the plan grows, and
what was published before may be named like a new part of it; a page of the plan may then stand
where the dossier's was, because two pages cannot stand at one address.
"""

from __future__ import annotations

from broadside.site.urls import is_reserved
from broadside.wire.questions import Questions


def covered(questions: Questions) -> list[str]:
    """A sentence for each standing dossier or strand of which the address is the site's own."""
    return [
        f"the {what} “{slug}” has an address that the site itself needs, so readers may not find "
        "it: give it another slug in the newsroom"
        for what, slug in _slugs(questions)
        if is_reserved(slug)
    ]


def _slugs(questions: Questions) -> list[tuple[str, str]]:
    found = []
    for identifier in questions.dossiers():
        dossier = questions.dossier(identifier)
        if dossier is not None:
            found.append(("dossier", dossier.slug))
        for name in questions.strands(identifier):
            strand = questions.strand(name)
            if strand is not None:
                found.append(("strand", strand.slug))
    return found

"""Whether a manuscript says anything new, and whether its article was changed here."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import msgspec

from broadside.importers.manuscript import Manuscript, PictureBlock, PictureReference
from broadside.newsroom.models import Article


def digest_of(
    manuscript: Manuscript,
    language: str,
    dossier: str,
    is_had: Callable[[PictureReference], bool],
) -> str:
    """What a manuscript says, and what is to be made of it, as a hash.

    Remarks and the original are no part of it, nor where copies of pictures lie, only whether
    they are had.

    Args:
        manuscript: what was read.
        language: the publication's tag for its language.
        dossier: the category that becomes a dossier, or nothing.
        is_had: tells whether a picture can be shown.
    """
    bare, pictures = _without_files(manuscript)
    had = [is_had(picture) for picture in pictures]
    return sha256(msgspec.json.encode((bare, language, dossier, had))).hexdigest()


def is_edited(article: Article) -> bool:
    """Whether somebody changed it here: an edit makes a revision, a withdrawal leaves a draft."""
    withdrawn = not article.live and article.first_published_at is not None
    return article.latest_revision_id is not None or withdrawn


def _without_files(manuscript: Manuscript) -> tuple[Manuscript, list[PictureReference]]:
    """What it says, without remarks, original and where copies of its pictures lie; and those."""
    pictures = [block.picture for block in manuscript.body if isinstance(block, PictureBlock)]
    body = tuple(
        PictureBlock(picture=msgspec.structs.replace(block.picture, local=None))
        if isinstance(block, PictureBlock)
        else block
        for block in manuscript.body
    )
    lead = manuscript.picture
    if lead is not None:
        pictures.append(lead)
        lead = msgspec.structs.replace(lead, local=None)
    bare = msgspec.structs.replace(manuscript, remarks=(), original=None, body=body, picture=lead)
    return bare, pictures

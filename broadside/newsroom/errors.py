"""What can go wrong in the newsroom.

NewsroomError
├── OtherPublication   this process already works for another publication
├── NotAtomic          filing was called outside a transaction
├── EmbargoStands      something would be published before its embargo ends
├── CannotMerge        two cannot be made one, or one not two again
├── NotADossier        an import was to make a dossier of what is none
├── TooManyVanished    so much is gone where it came from that something is wrong there
├── CannotUndo         an import was undone already, or there is none such
├── NotPublished       a verb that needs a published article met an unpublished one
├── UnknownCheck       a check of the copy desk is named that there is not (`checking.archive`)
└── PublicationStopped a blocking check finds something in what would be published (`blocking`)
"""

from __future__ import annotations


class NewsroomError(Exception):
    """Something in the newsroom went wrong."""


class OtherPublication(NewsroomError):
    """Django can be set up for one publication in a process, and it is for another."""


class NotAtomic(NewsroomError):
    """Publishing and its dispatch must both happen or neither; there is no transaction."""


class EmbargoStands(NewsroomError):
    """The embargo has not ended yet."""


class NotPublished(NewsroomError):
    """The article must be published for this."""


class PictureLost(NewsroomError):
    """A picture that is to be published has no file any more; upload it again."""


class CannotMerge(NewsroomError):
    """Two people or places cannot be merged as things are, or their merge cannot be undone."""


class NotADossier(NewsroomError):
    """The category that was to become a dossier is not there, or its address cannot be had."""


class TooManyVanished(NewsroomError):
    """So many articles are gone at once that something is wrong over there."""


class CannotUndo(NewsroomError):
    """The import was undone already, or there is no such import."""

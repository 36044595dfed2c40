"""Exports: what stands on the wire, in forms that other systems read. No lock-in.

An export is made of the wire alone, so it holds what was published and nothing of drafts, and the
same wire gives the same files. It is written into a folder that is new or empty, one file an
article.
"""

from broadside.exports.errors import ExportError, FolderTaken
from broadside.exports.markdown import export_markdown
from broadside.exports.ninjs import export_ninjs

__all__ = ["ExportError", "FolderTaken", "export_markdown", "export_ninjs"]

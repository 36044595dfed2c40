"""Exports: what stands on the wire, in forms that other systems read. No lock-in.

An export is made of the wire alone, so it holds what was published and nothing of drafts, and the
same wire gives the same files. It is written into a folder that is new or empty: a file an article,
or one for all where the other system wants that.
"""

from broadside.exports.errors import ExportError, FolderTaken
from broadside.exports.markdown import export_markdown
from broadside.exports.ninjs import export_ninjs
from broadside.exports.wxr import export_wxr

__all__ = ["ExportError", "FolderTaken", "export_markdown", "export_ninjs", "export_wxr"]

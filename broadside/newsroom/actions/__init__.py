"""The verbs of the newsroom: check, then do, in one transaction, with its dispatch.

The screen, the command line and intake share them.
"""

from broadside.newsroom.actions.correct import correct
from broadside.newsroom.actions.publish import publish
from broadside.newsroom.actions.rename import rename
from broadside.newsroom.actions.withdraw import withdraw

__all__ = ["correct", "publish", "rename", "withdraw"]

"""Undo: an import taken back whole, as though it had never been.

The law: what stood before an import stands again after it is undone, save what somebody has worked
on since, which is left and named. Imports are undone in any order: what a later import has brought
up to date stays as that one has it, and goes back to what was before both when that one is undone.

All of it is one transaction. The wire only grows: what goes is withdrawn there, and what comes back
is a dispatch like any other.

`plan_of` says what would happen, `undo` does it; both read the same entries by the same rules.
"""

from broadside.newsroom.intake.undo.doing import Undone, undo, when_last_undone
from broadside.newsroom.intake.undo.plan import Left, Plan, plan_of

__all__ = ["Left", "Plan", "Undone", "plan_of", "undo", "when_last_undone"]

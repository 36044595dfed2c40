"""Intake: manuscripts from elsewhere, saved as articles of this newsroom.

The law: one import is one transaction, with the dispatches of all that it publishes; it happened
whole or not at all. Bringing the same manuscripts again changes nothing, and what was edited or
deleted here since is left as it is.

The idea: a manuscript's key says which article it became, and a digest whether it says anything
new. What is new is saved by the hundred, past Wagtail's one-by-one saving (`bulk`), and filed by
the hundred through `filing`. Subjects are made as drafts, when an article first needs them; filing
publishes those that something published refers to.
"""

from broadside.newsroom.intake.report import IntakeReport
from broadside.newsroom.intake.taking import rehearse, take_in

__all__ = ["IntakeReport", "rehearse", "take_in"]

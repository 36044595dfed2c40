"""The history of a front: every edition that was published, by whom, and what changed.

What was published is read from the wire, which keeps it for good; who did it, from Wagtail's log.
"""

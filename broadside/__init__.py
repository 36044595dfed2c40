"""Broadside: a publishing system for special coverage.

People write and curate in the *newsroom*; publishing appends to the *wire*; the *press* turns the
wire into plain files, the *site*; those files go anywhere.
"""

__version__ = "0.1.0"

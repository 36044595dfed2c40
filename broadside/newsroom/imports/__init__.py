"""Imports as the newsroom sees them: what each did, and every original beside its result."""

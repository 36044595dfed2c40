"""Benchmarks by the question they answer; each prints a table and is never part of the tests."""

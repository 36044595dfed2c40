"""A process of its own that compares names, so that no request waits and none is slowed down.

It reads a list of names as JSON and writes the pairs; it knows no database and no Django.
"""

from __future__ import annotations

import sys

import msgspec

from broadside.copydesk.name_variants import Variant, variants


def main() -> None:
    """Compare what comes in."""
    names = msgspec.json.decode(sys.stdin.buffer.read(), type=list[str])
    sys.stdout.buffer.write(msgspec.json.encode(variants(names)))


def read(written: bytes) -> list[Variant]:
    """The pairs that the process wrote."""
    return msgspec.json.decode(written, type=list[Variant])


if __name__ == "__main__":
    main()

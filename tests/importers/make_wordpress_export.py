"""Make `files/real-wordpress.xml` with a real WordPress: what it writes is what the importer reads.

    python -m tests.importers.make_wordpress_export

It needs what `scripts/wordpress` makes sure of. A WordPress is set up in a temporary folder with a
database of its own, filled by `php/content.php`, and asked for its export. Both are removed
afterwards.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.importers.real_wordpress import HERE, PHP, NoWordPress, PhpFailed, real_wordpress

OUTPUT = HERE / "files" / "real-wordpress.xml"
SITE = "https://archive.example.org"


def main() -> int:
    """Make the export; gives the exit code."""
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            real_wordpress(Path(folder), address=SITE) as wordpress,
        ):
            wordpress.run(PHP / "content.php")
            export = wordpress.export()
            if str(wordpress.root).encode() in export:
                print("The export holds a path of this machine.", file=sys.stderr)
                return 1
    except (NoWordPress, PhpFailed) as error:
        print(error, file=sys.stderr)
        return 1
    OUTPUT.write_bytes(export)
    print(f"{OUTPUT}: {OUTPUT.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

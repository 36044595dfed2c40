"""How fast is an archive taken in, what does it cost to bring it again, and to undo it?

    python benchmarks/intake.py EXPORT.xml [--dossier CATEGORY-SLUG]
    python benchmarks/intake.py --articles 10000

A publication is made in a temporary folder, on SQLite. The second form writes an export of that
many long articles first. *Read* is the first reading, which proves the file whole; *taken in* is
everything after it: reading again, saving, filing to the wire.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.imports import write_export
from broadside.importers.wordpress import read_wordpress
from broadside.newsroom.preparing import prepare
from broadside.publication import load_publication, starting_settings


def main() -> int:
    """Answer the question; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("export", type=Path, nargs="?")
    parser.add_argument("--dossier", metavar="CATEGORY-SLUG")
    parser.add_argument("--articles", type=int, metavar="N")
    arguments = parser.parse_args()
    if arguments.export is None and not arguments.articles:
        parser.error("which export?")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = starting_settings({"title": "Intake", "languages": ["en", "es", "uk"]})
        (folder / "broadside.toml").write_text(settings, encoding="utf-8")
        publication = load_publication(folder)
        prepare(publication, administrator=False)
        export = arguments.export or folder / "export.xml"
        if arguments.articles:
            write_export(export, arguments.articles)
        # The newsroom's models can be imported only once it is configured.
        from django.db.models import Sum
        from django.db.models.functions import Length

        from broadside.newsroom.intake import take_in
        from broadside.newsroom.intake.undo import undo
        from broadside.newsroom.models import ImportEntry, ImportRecord

        print(f"an export of {export.stat().st_size / 1e6:.0f} MB")
        print(f"{'':<8}{'read':>8}{'taken in':>10}{'CPU':>8}{'articles/s':>12}{'peak MB':>9}")
        for which in ("first", "again"):
            start, used = time.perf_counter(), time.process_time()
            source = read_wordpress(export)
            read = time.perf_counter()
            report = take_in(publication, source, dossier=arguments.dossier)
            done = time.perf_counter()
            articles = sum(
                report.counts[each] for each in ("created", "unchanged", "left_out", "kept")
            )
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{which:<8}{read - start:>7.1f}s{done - read:>9.1f}s"
                f"{time.process_time() - used:>7.1f}s"
                f"{articles / (done - read):>12.0f}{peak:>9.0f}"
            )
        start, used = time.perf_counter(), time.process_time()
        kept = ImportEntry.objects.aggregate(size=Sum(Length("original")))["size"]
        done = undo(ImportRecord.objects.latest("pk").pk)
        undone = time.perf_counter()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{'undone':<8}{'':>8}{undone - start:>9.1f}s{time.process_time() - used:>7.1f}s"
            f"{done.removed / (undone - start):>12.0f}{peak:>9.0f}"
        )
        print(f"originals kept: {kept / 1e6:.0f} MB, compressed\n\n{report.summary()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

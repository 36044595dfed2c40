"""How much of an export comes in, and how fast?

    python benchmarks/imports.py EXPORT.xml
    python benchmarks/imports.py EXPORT.xml --compare FOLDER
    python benchmarks/imports.py --articles 10000

The first prints what was read and the remarks by code. The second also compares each article with
another migration of the same posts, a folder of `YYYY-MM-DD-slug.html` files with front matter:
how many of its words are here too, in order. The third writes an export of that many long articles
first, and reads that.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape
from pathlib import Path

from broadside.importers import manuscript as m
from broadside.importers.body.inside import plain_text
from broadside.importers.body.tree import parse
from broadside.importers.wordpress import read_wordpress

WORD = re.compile(r"\w+")


def main() -> int:
    """Answer the question; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("export", type=Path, nargs="?")
    parser.add_argument("--compare", type=Path, metavar="FOLDER")
    parser.add_argument("--media", type=Path, metavar="FOLDER")
    parser.add_argument("--articles", type=int, metavar="N")
    arguments = parser.parse_args()
    if arguments.articles:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "export.xml"
            write_export(path, arguments.articles)
            read(path, None)
        return 0
    if arguments.export is None:
        parser.error("which export?")
    manuscripts = read(arguments.export, arguments.media)
    if arguments.compare:
        compare(manuscripts, arguments.compare)
    return 0


def read(path: Path, media: Path | None) -> list[m.Manuscript]:
    """Read an export, and print what came of it."""
    start = time.perf_counter()
    source = read_wordpress(path, media=media)
    surveyed = time.perf_counter()
    few = path.stat().st_size < 50_000_000
    kept: list[m.Manuscript] = []
    count, blocks, codes, statuses = 0, Counter[str](), Counter[str](), Counter[str]()
    for manuscript in source:
        count += 1
        blocks.update(type(block).__name__ for block in manuscript.body)
        codes.update(remark.code for remark in manuscript.remarks)
        statuses[manuscript.status] += 1
        if few:
            kept.append(manuscript)
    read_at = time.perf_counter()
    size = path.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{source.site.title}: {size:.1f} MB, {source.total} entries, {count} articles")
    print(f"first reading {surveyed - start:.2f} s, second {read_at - surveyed:.2f} s "
          f"({count / (read_at - surveyed):.0f} articles/s), peak {peak:.0f} MB")  # fmt: skip
    for name, counter in (("statuses", statuses), ("blocks", blocks), ("remarks", codes)):
        print(f"{name}: " + ", ".join(f"{key} {number}" for key, number in counter.most_common()))
    for remark in source.remarks:
        print(f"file: {remark.code}: {remark.text}")
    return kept


def words_of(manuscript: m.Manuscript) -> Iterator[str]:
    """All words of a manuscript that a reader sees, bylines included."""
    for signature in manuscript.bylines:
        yield from WORD.findall(signature.name)
    for block in manuscript.body:
        match block:
            case m.PictureBlock():
                yield from WORD.findall(block.picture.caption)
            case m.LinkCard():
                yield from WORD.findall(f"{block.title} {block.description}")
            case m.Footnotes():
                for note in block.notes:
                    yield from WORD.findall(parse(note.html).text())
            case m.Table():
                yield from WORD.findall(f"{plain_text(block)} {block.caption}")
            case m.Quote():
                yield from WORD.findall(f"{plain_text(block)} {block.attribution}")
            case m.Box():
                yield from WORD.findall(f"{block.title} {plain_text(block)}")
            case _:
                yield from WORD.findall(plain_text(block))


def compare(manuscripts: list[m.Manuscript], folder: Path) -> None:
    """Print, for each article that another migration has too, how much of its text is here."""
    theirs = {}
    for path in sorted(folder.iterdir()):
        named = re.match(r"(\d{4}-\d\d-\d\d)-(.*)\.(?:html|md)$", path.name)
        if named:
            theirs[named[2]] = path
    recalls: list[tuple[float, float, str, list[str]]] = []
    missing = []
    for manuscript in manuscripts:
        path = theirs.get(manuscript.slug)
        if path is None:
            missing.append(manuscript.slug)
            continue
        text = path.read_text("utf-8", "replace")
        body = text.split("\n---", 1)[1].lstrip("-\n") if text.startswith("---") else text
        there = WORD.findall(parse(body).text())
        here = list(words_of(manuscript))
        matcher = SequenceMatcher(None, there, here, autojunk=False)
        same = sum(block.size for block in matcher.get_matching_blocks())
        lost = [
            " ".join(there[a:b])
            for kind, a, b, _, _ in matcher.get_opcodes()
            if kind in ("delete", "replace")
        ]
        recalls.append(
            (same / len(there) if there else 1.0, same / len(here) if here else 1.0,
             manuscript.slug, lost)
        )  # fmt: skip
    recalls.sort()
    print(f"\n{'recall':>7} {'precision':>9}  article")
    for recall, precision, slug, lost in recalls:
        if recall < 0.999 or precision < 0.98:
            print(f"{recall:7.3f} {precision:9.3f}  {slug[:50]}  {' | '.join(lost)[:90]}")
    if recalls:
        print(
            f"{sum(each[0] for each in recalls) / len(recalls):7.4f} "
            f"{sum(each[1] for each in recalls) / len(recalls):9.4f}  mean of {len(recalls)}; "
            f"{sum(each[0] > 0.999 for each in recalls)} whole"
        )
    print(f"not in the other migration: {len(missing)} {missing[:5]}")


def write_export(path: Path, articles: int, seed: int = 7) -> None:
    """Write an export of so many articles, of about 15 kB each."""
    chance = random.Random(seed)
    syllables = ["ka", "lo", "mi", "ren", "tu", "sa", "vor", "en", "di", "pal", "ge", "nos"]
    vocabulary = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(5000)]

    def paragraph() -> str:
        text = " ".join(chance.choices(vocabulary, k=90))
        return f'{text.capitalize()} <a href="https://example.org/">{vocabulary[3]}</a>.'

    with path.open("w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
            'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Large</title>'
            "<link>https://large.example.org</link><language>en-US</language>"
            "<wp:wxr_version>1.2</wp:wxr_version>"
            "<wp:base_blog_url>https://large.example.org</wp:base_blog_url>\n"
        )
        for number in range(articles):
            body = "\n\n".join(
                f"<!-- wp:paragraph -->\n<p>{paragraph()}</p>\n<!-- /wp:paragraph -->"
                for _ in range(24)
            )
            day = f"{2010 + number % 15}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            title = escape(" ".join(chance.choices(vocabulary, k=7)))
            file.write(
                f"<item><title>{title}</title>"
                f"<link>https://large.example.org/{day.replace('-', '/')}/a-{number}/</link>"
                f"<dc:creator>writer{number % 200}</dc:creator>"
                f"<content:encoded><![CDATA[{body}]]></content:encoded>"
                f"<wp:post_id>{number + 1}</wp:post_id><wp:post_name>a-{number}</wp:post_name>"
                f"<wp:post_date_gmt>{day} 10:00:00</wp:post_date_gmt>"
                "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
                f'<category domain="category" nicename="topic-{number % 40}">'
                f"<![CDATA[Topic {number % 40}]]></category></item>\n"
            )
        file.write("</channel></rss>\n")


if __name__ == "__main__":
    sys.exit(main())

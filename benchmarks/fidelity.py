"""What does each importer keep of each kind of block?

    python -m benchmarks.fidelity

A small text of every kind is written in every format that knows it, and read by that format's own
importer. In the table: *kept* as the same kind; *as* another kind, with all its words; *told*,
where it is left out or words are missing, and a remark says so; **lost**, where none does.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks.fidelity_probes import PROBES, Probe
from broadside.importers import manuscript as m
from broadside.importers.body import Surroundings, read_pasted
from broadside.importers.ghost import read_ghost
from broadside.importers.markdown import read_markdown
from tests.importers import wxr
from tests.importers.documents import docx, odt

TITLE = "Headline"
LOST = "**lost**"

_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="{family}"><style:text-properties {look}/>'
    "</style:style>"
    for name, family, look in (
        ("B", "text", 'fo:font-weight="bold"'), ("I", "text", 'fo:font-style="italic"'),
        ("S", "text", 'style:text-line-through-style="solid"'),
        ("Up", "text", 'style:text-position="super 58%"'),
        ("Red", "text", 'fo:color="#ff0000"'),
        ("Down", "text", 'style:text-position="sub 58%"'), ("Title", "paragraph", ""),
        ("Quotations", "paragraph", ""), ("Preformatted_20_Text", "paragraph", ""),
        ("Illustration", "paragraph", ""),
    )
) + (
    '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1"/>'
    '</text:list-style><text:list-style style:name="N"><text:list-level-style-number '
    'text:level="1" style:num-format="1"/></text:list-style>'
)  # fmt: skip


def wordpress(source: str, folder: Path) -> m.Manuscript:
    """Read a body of WordPress."""
    # The block editor keeps footnotes beside the body.
    notes = {"footnotes": '[{"id":"n1","content":"w2"}]'} if "data-fn" in source else None
    return wxr.the_manuscript(folder, wxr.a_post(title=TITLE, body=source, meta=notes))


def ghost(source: str, folder: Path) -> m.Manuscript:
    """Read a post of Ghost."""
    post = {"id": 1, "title": TITLE, "slug": "a", "html": source, "status": "draft", "type": "post"}
    path = folder / "ghost.json"
    path.write_bytes(msgspec.json.encode({"db": [{"meta": {}, "data": {"posts": [post]}}]}))
    [found] = read_ghost(path)
    return found


def markdown(source: str, folder: Path) -> m.Manuscript:
    """Read a file of Markdown."""
    (folder / "post.md").write_text(f"---\ntitle: {TITLE}\n---\n\n{source}\n", "utf-8")
    [found] = read_markdown(folder)
    return found


def word(source: str, folder: Path) -> m.Manuscript:
    """Read a document of Word."""
    return docx.the_manuscript(
        folder,
        docx.a_paragraph(TITLE, style="Titel"),
        source,
        relations={
            "rId7": ("image", "media/image1.png"), "rId9": ("hyperlink", "https://example.org/"),
        },
        footnotes=docx.notes("footnote", n3="w2"),
        comments=f'<w:comments {docx.NAMES}><w:comment w:id="1">{docx.a_paragraph("w2")}'
        "</w:comment></w:comments>" if "commentReference" in source else f"<w:x {docx.NAMES}/>",
        **{"word/media/image1.png": docx.a_png()},
    )  # fmt: skip


def opendocument(source: str, folder: Path) -> m.Manuscript:
    """Read an OpenDocument text."""
    title = odt.a_paragraph(TITLE, "Title")
    return odt.the_manuscript(
        folder, title, source, styles=_STYLES, **{"Pictures/a.png": docx.a_png()}
    )


def pasted(source: str, folder: Path) -> m.Manuscript:
    """Read what is on the clipboard."""
    around = Surroundings()
    return m.Manuscript(
        key="", language="en", headline=TITLE, slug="", status="draft",
        body=read_pasted(source, around), remarks=around.remarks.all(),
    )  # fmt: skip


READERS: dict[str, Callable[[str, Path], m.Manuscript]] = {
    "WordPress, blocks": wordpress,
    "WordPress, classic": wordpress,
    "Ghost": ghost,
    "Markdown": markdown,
    "Word": word,
    "OpenDocument": opendocument,
    "Google Docs": pasted,
    "Word's clipboard": pasted,
}


def outcome(probe: Probe, source: str, found: m.Manuscript) -> str:
    """What became of one text."""
    if probe.kept(found):
        return "kept"
    body = msgspec.json.encode(found.body).decode()
    if found.headline != TITLE:
        body += found.headline
    missing = [each for each in probe.words(source) if each not in body]
    told = " ".join(f"{remark.code} {remark.text}" for remark in found.remarks)
    if all(each in told for each in missing) and (missing or _said(found)):
        return "told"
    if missing:
        return LOST
    kinds = dict.fromkeys(str(type(block).__struct_config__.tag) for block in found.body)
    return f"as {' and '.join(kinds)}"


def _said(found: m.Manuscript) -> bool:
    return any(remark.severity == "left-out" for remark in found.remarks)


def table() -> str:
    """The table, as Markdown."""
    lines = [
        "| | " + " | ".join(READERS) + " |",
        "|---" * (len(READERS) + 1) + "|",
    ]
    for probe in PROBES:
        cells = []
        for name, read in READERS.items():
            if name not in probe.formats:
                cells.append("–")
                continue
            source = probe.formats[name]
            with tempfile.TemporaryDirectory() as folder:
                cells.append(outcome(probe, source, read(source, Path(folder))))
        lines.append(f"| {probe.name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def page() -> str:
    """The reference page."""
    return f"""# What is kept of each kind of block

This page is made by reading a small text of every kind in every format
(`make docs`, `benchmarks/fidelity.py`):

- *kept*: it is the same kind here, with its words in their places;
- *as* …: it is another kind here, with all its words;
- *told*: it is left out, and a remark in the import's report says what;
- *lost*: words are missing, and nothing says so. There is to be none;
- –: the format does not have it.

{table()}
[What becomes of an archive](imports.md) says the same in words.
"""


if __name__ == "__main__":
    print(table())
    sys.exit(LOST in table())

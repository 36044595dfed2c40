"""One small text for each kind of block and each format, and how to see that it was kept.

Each is written as that format's own programs write it. The words in it (`w1`, `w2`, …) are what
must not be lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from broadside.importers import manuscript as m
from tests.importers.documents import docx

WORDS = re.compile(r"w\d")

Kept = Callable[[m.Manuscript], bool]


@dataclass(frozen=True, slots=True)
class Probe:
    """A kind of block. `formats` hold it in each format that knows it, by name."""

    name: str
    kept: Kept
    formats: dict[str, str]

    def words(self, source: str) -> list[str]:
        """The words that must come in."""
        return sorted(set(WORDS.findall(source)))


def texts(manuscript: m.Manuscript) -> str:
    """The markup of its texts."""
    return "".join(block.html for block in manuscript.body if isinstance(block, m.Text))


def has(*wanted: m.AnyBlock) -> Kept:
    """Whether the body has these blocks."""
    return lambda found: all(block in found.body for block in wanted)


def holds(markup: str) -> Kept:
    """Whether its texts hold this markup."""
    return lambda found: markup in texts(found)


def pictures(*wanted: tuple[str, str]) -> Kept:
    """Whether it has pictures with these alternative texts and captions."""
    return lambda found: [
        (block.picture.alt, block.picture.caption)
        for block in found.body if isinstance(block, m.PictureBlock)
    ] == list(wanted)  # fmt: skip


def _web(html: str) -> dict[str, str]:
    """What WordPress' classic editor and Ghost write alike."""
    return {"WordPress, classic": html, "Ghost": html}


def _block(name: str, html: str, attributes: str = "") -> dict[str, str]:
    said = f" {attributes}" if attributes else ""
    return {"WordPress, blocks": f"<!-- wp:{name}{said} -->\n{html}\n<!-- /wp:{name} -->"}


def _pasted(google: str, word: str = "") -> dict[str, str]:
    found = {"Google Docs": f'<b style="font-weight:normal" id="docs-internal-guid-1">{google}</b>'}
    return found | ({"Word's clipboard": word} if word else {})


def _odt(inner: str) -> str:
    return f"<text:p>{inner}</text:p>"


def _span(style: str, words: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def _inline(name: str, tag: str, markdown: str, letters: str, style: str, look: str) -> Probe:
    """Words that are marked up in a line."""
    html = f"<p>w1 <{tag}>w2</{tag}> w3</p>"
    formats = {
        **_block("paragraph", html), **_web(html),
        "Word": docx.a_paragraph("w1 ", docx.a_run("w2", letters), " w3"),
        "OpenDocument": _odt(f"w1 {_span(style, 'w2')} w3"),
        **_pasted(f'<p>w1 <span style="{look}">w2</span> w3</p>',
                  f"<p class=MsoNormal>w1 <{tag}>w2</{tag}> w3<o:p></o:p></p>"),
    }  # fmt: skip
    if markdown:
        formats["Markdown"] = markdown
    return Probe(name, holds(f"w1 <{tag}>w2</{tag}> w3"), formats)


_LINK = '<p>w1 <a href="https://example.org/">w2</a></p>'
_TABLE = "<table><thead><tr><th>w1</th><th>w2</th></tr></thead><tbody><tr><td>w3</td><td>w4</td></tr></tbody></table>"  # noqa: E501
_JOINED = "<table><tr><td rowspan=2>w1</td><td>w2</td></tr><tr><td>w3</td></tr></table>"
_IMAGE = '<img src="https://example.org/files/crane.png" alt="w1">'
_OTHER = _IMAGE.replace("crane", "shaft").replace("w1", "w2")
_FRAME = '<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>{}</svg:desc></draw:frame>'
_FIGURE = f"<figure>{_IMAGE}<figcaption>w2</figcaption></figure>"
_LEVEL = '<w:vMerge w:val="restart"/>'
_TALL = f"<w:tc><w:tcPr>{_LEVEL}</w:tcPr>{docx.a_paragraph('w1')}</w:tc>"
_BELOW = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{docx.a_paragraph('')}</w:tc>"


def _cells(*rows: tuple[str, ...], head: bool = False) -> str:
    written = [
        "<table:table-row>"
        + "".join(
            "<table:covered-table-cell/>"
            if cell == "^"
            else f"<table:table-cell>{_odt(cell)}</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    ]
    if head:
        written[0] = f"<table:table-header-rows>{written[0]}</table:table-header-rows>"
    return f"<table:table>{''.join(written)}</table:table>"


def _list(kind: str, *items: str) -> str:
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{kind}">{inner}</text:list>'


def _mso(level: int, sign: str, words: str) -> str:
    return (
        f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span style='mso-list:Ignore'>{sign}<span>&nbsp; </span></span><![endif]>{words}</p>"
    )


PROBES = (
    Probe("paragraphs", holds("<p>w1 w2</p><p>w3</p>"), {
        **_block("paragraph", "<p>w1 w2</p><p>w3</p>"), "WordPress, classic": "w1 w2\n\nw3",
        "Ghost": "<p>w1 w2</p><p>w3</p>", "Markdown": "w1 w2\n\nw3",
        "Word": docx.a_paragraph("w1 w2") + docx.a_paragraph("w3"),
        "OpenDocument": _odt("w1 w2") + _odt("w3"),
        **_pasted("<p>w1 w2</p><p>w3</p>",
                  "<p class=MsoNormal>w1 w2<o:p></o:p></p><p class=MsoNormal>w3</p>"),
    }),
    Probe("line ends", holds("<p>w1<br>w2</p>"), {
        **_block("paragraph", "<p>w1<br>w2</p>"), "WordPress, classic": "w1\nw2",
        "Ghost": "<p>w1<br>w2</p>", "Markdown": "w1\\\nw2",
        "Word": docx.a_paragraph("w1", "<w:r><w:br/></w:r>", "w2"),
        "OpenDocument": _odt("w1<text:line-break/>w2"),
        **_pasted("<p><span>w1</span><br><span>w2</span></p>", "<p class=MsoNormal>w1<br>w2</p>"),
    }),
    Probe("large heading", has(m.Heading(text="w1", level=2)), {
        **_block("heading", "<h2>w1</h2><p>w2</p>"), **_web("<h2>w1</h2><p>w2</p>"),
        "Markdown": "## w1\n\nw2",
        "Word": docx.a_paragraph("w1", style="berschrift1") + docx.a_paragraph("w2"),
        "OpenDocument": f'<text:h text:outline-level="1">w1</text:h>{_odt("w2")}',
        **_pasted("<h2><span style='font-weight:400'>w1</span></h2><p>w2</p>",
                  "<h2>w1<o:p></o:p></h2><p class=MsoNormal>w2</p>"),
    }),
    Probe("small heading", has(m.Heading(text="w2", level=3)), {
        **_block("heading", "<h2>w1</h2><h3>w2</h3>"), **_web("<h2>w1</h2><h3>w2</h3>"),
        "Markdown": "## w1\n\n### w2",
        "Word": docx.a_paragraph("w1", style="berschrift1")
        + docx.a_paragraph("w2", style="berschrift2"),
        "OpenDocument": '<text:h text:outline-level="1">w1</text:h>'
        '<text:h text:outline-level="2">w2</text:h>',
        **_pasted("<h2>w1</h2><h3>w2</h3>", "<h2>w1<o:p></o:p></h2><h3>w2</h3>"),
    }),
    _inline("strong", "strong", "w1 **w2** w3", "<w:b/>", "B", "font-weight:700"),
    _inline("emphasis", "em", "w1 *w2* w3", "<w:i/>", "I", "font-style:italic"),
    _inline("struck", "s", "w1 ~~w2~~ w3", "<w:strike/>", "S", "text-decoration:line-through"),
    _inline("raised", "sup", "w1 <sup>w2</sup> w3",
            '<w:vertAlign w:val="superscript"/>', "Up", "vertical-align:super"),
    _inline("lowered", "sub", "w1 <sub>w2</sub> w3",
            '<w:vertAlign w:val="subscript"/>', "Down", "vertical-align:sub"),
    Probe("link", holds('w1 <a href="https://example.org/">w2</a>'), {
        **_block("paragraph", _LINK), **_web(_LINK), "Markdown": "w1 [w2](https://example.org/)",
        "Word": docx.a_paragraph(
            "w1 ", f'<w:hyperlink r:id="rId9">{docx.a_run("w2")}</w:hyperlink>'
        ),
        "OpenDocument": _odt('w1 <text:a xlink:href="https://example.org/">w2</text:a>'),
        **_pasted('<p>w1 <a href="https://www.google.com/url?q=https://example.org/&amp;sa=D">'
                  "<span>w2</span></a></p>", f"<div class=MsoNormal>{_LINK}</div>"),
    }),
    Probe("bulleted list", has(m.List(items=("w1", "w2"))), {
        **_block("list", "<ul><li>w1</li><li>w2</li></ul>"),
        **_web("<ul><li>w1</li><li>w2</li></ul>"), "Markdown": "- w1\n- w2",
        "Word": docx.an_item("w1") + docx.an_item("w2"),
        "OpenDocument": _list("L", _odt("w1"), _odt("w2")),
        **_pasted("<ul><li><p>w1</p></li><li><p>w2</p></li></ul>",
                  _mso(1, "·", "w1") + _mso(1, "·", "w2")),
    }),
    Probe("numbered list", has(m.List(items=("w1", "w2"), ordered=True)), {
        **_block("list", "<ol><li>w1</li><li>w2</li></ol>", '{"ordered":true}'),
        **_web("<ol><li>w1</li><li>w2</li></ol>"), "Markdown": "1. w1\n2. w2",
        "Word": docx.an_item("w1", key=2) + docx.an_item("w2", key=2),
        "OpenDocument": _list("N", _odt("w1"), _odt("w2")),
        **_pasted("<ol><li><p>w1</p></li><li><p>w2</p></li></ol>",
                  _mso(1, "1.", "w1") + _mso(1, "2.", "w2")),
    }),
    Probe("list in a list", holds("<ul><li>w1<ul><li>w2</li></ul></li></ul>"), {
        **_block("list", "<ul><li>w1<ul><li>w2</li></ul></li></ul>"),
        **_web("<ul><li>w1<ul><li>w2</li></ul></li></ul>"), "Markdown": "- w1\n  - w2",
        "Word": docx.an_item("w1") + docx.an_item("w2", 1),
        "OpenDocument": _list("L", _odt("w1") + _list("", _odt("w2"))),
        **_pasted("<ul><li><p>w1</p></li><ul><li><p>w2</p></li></ul></ul>",
                  _mso(1, "·", "w1") + _mso(2, "o", "w2")),
    }),
    Probe("quotation", has(m.Quote(html="<p>w1</p>")), {
        **_block("quote", "<blockquote><p>w1</p></blockquote>"),
        **_web("<blockquote><p>w1</p></blockquote>"), "Markdown": "> w1",
        "Word": docx.a_paragraph("w1", style="Zitat"),
        "OpenDocument": '<text:p text:style-name="Quotations">w1</text:p>',
        **{"Word's clipboard": "<p class=MsoQuote>w1<o:p></o:p></p>"},
    }),
    Probe("who is quoted", has(m.Quote(html="<p>w1</p>", attribution="w2")), {
        **_block("quote", "<blockquote><p>w1</p><cite>w2</cite></blockquote>"),
        **_web("<blockquote><p>w1</p><cite>w2</cite></blockquote>"),
        "Markdown": "> w1\n>\n> <cite>w2</cite>",
    }),
    Probe("picture, alternative text", pictures(("w1", "")), {
        **_block("image", f"<figure>{_IMAGE}</figure>"), **_web(_IMAGE),
        "Markdown": "![w1](https://example.org/files/crane.png)",
        "Word": docx.a_paragraph(docx.a_picture(alt="w1")),
        "OpenDocument": _odt('<draw:frame><draw:image xlink:href="Pictures/a.png"/>'
                             "<svg:desc>w1</svg:desc></draw:frame>"),
        **_pasted('<p><img src="data:image/png;base64,AA" alt="w1"></p>',
                  '<p class=MsoNormal><img src="file:///C:/a.png" alt="w1"></p>'),
    }),
    Probe("caption", pictures(("w1", "w2")), {
        **_block("image", _FIGURE),
        "WordPress, classic": f'[caption width="300"]{_IMAGE} w2[/caption]', "Ghost": _FIGURE,
        "Markdown": _FIGURE,
        "Word": docx.a_paragraph(docx.a_picture(alt="w1"))
        + docx.a_paragraph("w2", style="Beschriftung"),
        "OpenDocument": _odt(
            "<draw:frame><draw:text-box><text:p text:style-name='Illustration'><draw:frame>"
            '<draw:image xlink:href="Pictures/a.png"/><svg:desc>w1</svg:desc></draw:frame>w2'
            "</text:p></draw:text-box></draw:frame>"
        ),
    }),
    Probe("table with a head", has(m.Table(rows=(("w1", "w2"), ("w3", "w4")))), {
        **_block("table", f"<figure>{_TABLE}</figure>"), **_web(_TABLE),
        "Markdown": "| w1 | w2 |\n|---|---|\n| w3 | w4 |",
        "Word": "<w:tbl>" + docx.a_row("w1", "w2", properties="<w:tblHeader/>")
        + docx.a_row("w3", "w4") + "</w:tbl>",
        "OpenDocument": _cells(("w1", "w2"), ("w3", "w4"), head=True),
    }),
    Probe("table", has(m.Table(rows=(("w1", "w2"), ("w3", "w4")), head=False)), {
        **{name: html.replace("<thead>", "").replace("</thead>", "").replace("th>", "td>")
           for name, html in (_block("table", f"<figure>{_TABLE}</figure>") | _web(_TABLE)
                              | _pasted(f"<div>{_TABLE}</div>",
                                        _TABLE.replace("<table", "<table class=MsoTableGrid"))
                              ).items()},
        "Word": f"<w:tbl>{docx.a_row('w1', 'w2')}{docx.a_row('w3', 'w4')}</w:tbl>",
        "OpenDocument": _cells(("w1", "w2"), ("w3", "w4")),
    }),
    Probe("joined cells, in their columns",
          has(m.Table(rows=(("w1", "w2"), ("", "w3")), head=False)), {
        **_block("table", _JOINED), **_web(_JOINED), "Markdown": _JOINED,
        "Word": f"<w:tbl>{docx.a_row(_TALL, 'w2')}{docx.a_row(_BELOW, 'w3')}</w:tbl>",
        "OpenDocument": _cells(("w1", "w2"), ("^", "w3")),
        **_pasted(_JOINED, _JOINED.replace("<table", "<table class=MsoTableGrid")),
    }),
    Probe("code", has(m.Code(text="w1\n  w2")), {
        **_block("code", "<pre><code>w1\n  w2</code></pre>"),
        **_web("<pre><code>w1\n  w2</code></pre>"), "Markdown": "```\nw1\n  w2\n```",
        "Word": docx.a_paragraph("w1", style="Code") + docx.a_paragraph("  w2", style="Code"),
        "OpenDocument": '<text:p text:style-name="Preformatted_20_Text">w1</text:p>'
        '<text:p text:style-name="Preformatted_20_Text"><text:s text:c="2"/>w2</text:p>',
    }),
    Probe("box", has(m.Box(html="<p>w2</p>", title="w1")), {
        **_block("details", "<details><summary>w1</summary><p>w2</p></details>"),
        **_web("<aside><h4>w1</h4><p>w2</p></aside>"),
        "Markdown": "<aside>\n<h4>w1</h4>\n\nw2\n\n</aside>",
        "Word": docx.a_paragraph(
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
            + docx.a_paragraph("w1", style="berschrift2") + docx.a_paragraph("w2")
            + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ),
        "OpenDocument": _odt('<draw:frame><draw:text-box><text:h text:outline-level="2">w1</text:h>'
                             f"{_odt('w2')}</draw:text-box></draw:frame>"),
    }),
    Probe("film or other embed",
          has(m.LinkCard(address="https://www.youtube.com/watch?v=abcdefghijk")), {
        **_block("embed", "<figure><div>https://www.youtube.com/watch?v=abcdefghijk</div></figure>",
                 '{"url":"https://www.youtube.com/watch?v=abcdefghijk"}'),
        "WordPress, classic": "https://www.youtube.com/watch?v=abcdefghijk",
        "Ghost": '<figure><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></figure>',
        "Markdown": "{{< youtube abcdefghijk >}}",
    }),
    Probe("footnote",
          lambda found: "w1[^1]" in texts(found)
          and any(isinstance(block, m.Footnotes) and block.notes[0].html == "w2"
                  for block in found.body), {
        **_block("paragraph", '<p>w1<sup data-fn="n1" class="fn"><a href="#n1">1</a></sup></p>'),
        **_web('<p>w1<a href="#fn1" id="ref1">1</a></p><p id="fn1">w2 <a href="#ref1">↩</a></p>'),
        "Markdown": "w1[^1]\n\n[^1]: w2",
        "Word": docx.a_paragraph("w1", '<w:r><w:footnoteReference w:id="3"/></w:r>'),
        "OpenDocument": _odt("w1<text:note><text:note-body><text:p>w2</text:p></text:note-body>"
                             "</text:note>"),
        **_pasted('<p>w1<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><div><p>'
                  '<a href="#ftnt_ref1" id="ftnt1">[1]</a> w2</p></div>',
                  "<p class=MsoNormal>w1<a style='mso-footnote-id:ftn1' href='#_ftn1' "
                  "name='_ftnref1'>[1]</a></p><div style='mso-element:footnote' id=ftn1><p>"
                  "<a href='#_ftnref1' name='_ftn1'>[1]</a> w2</p></div>"),
    }),
    Probe("gallery", pictures(("w1", ""), ("w2", "")), {
        **_block("gallery", f"<figure><figure>{_IMAGE}</figure><figure>{_OTHER}</figure></figure>"),
        "Ghost": f"<figure><div><div>{_IMAGE}</div><div>{_OTHER}</div></div></figure>",
        "Word": docx.a_paragraph(docx.a_picture(alt="w1"), docx.a_picture(alt="w2")),
        "OpenDocument": _odt(_FRAME.format("w1") + _FRAME.format("w2")),
    }),
    Probe("terms and what they mean", lambda found: False, {
        **_web("<dl><dt>w1</dt><dd>w2</dd></dl>"), "Markdown": "<dl><dt>w1</dt><dd>w2</dd></dl>",
    }),
    Probe("underlining, colour", lambda found: False, {
        **_web('<p>w1 <u>w2</u> <span style="color:red">w3</span></p>'),
        "Word": docx.a_paragraph(
            "w1 ", docx.a_run("w2", '<w:u w:val="single"/><w:color w:val="FF0000"/>'), " w3"
        ),
        "OpenDocument": _odt(f"w1 {_span('Red', 'w2')} w3"),
        **_pasted('<p>w1 <span style="text-decoration:underline;color:red">w2</span></p>',
                  "<p class=MsoNormal>w1 <u>w2</u></p>"),
    }),
    Probe("tracked changes, accepted",
          lambda found: "w1 w3" in texts(found) and "w2" not in texts(found), {
        "Word": docx.a_paragraph(
            "w1 ", "<w:del><w:r><w:delText>w2</w:delText></w:r></w:del>",
            f"<w:ins>{docx.a_run('w3')}</w:ins>",
        ),
        "OpenDocument": "<text:tracked-changes><text:changed-region><text:deletion><text:p>w2"
        "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        + _odt('w1 <text:change text:change-id="c"/>w3'),
        "Word's clipboard": "<p class=MsoNormal>w1 <del datetime='2022'>w2</del>"
        "<ins datetime='2022'>w3</ins></p>",
    }),
    Probe("comment in the margin", lambda found: False, {
        "Word": docx.a_paragraph("w1", "<w:r><w:commentReference/></w:r>"),
        "OpenDocument": _odt("w1<office:annotation><text:p>w2</text:p></office:annotation>"),
        "Google Docs": '<p>w1<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><div><p>'
        '<a href="#cmnt_ref1" id="cmnt1">[a]</a>w2</p></div>',
    }),
    Probe("line between paragraphs", lambda found: False, {
        **_block("separator", "<hr>"), **_web("<p>w1</p><hr><p>w2</p>"),
        "Markdown": "w1\n\n---\n\nw2",
        **_pasted("<p>w1</p><hr><p>w2</p>"),
    }),
)  # fmt: skip

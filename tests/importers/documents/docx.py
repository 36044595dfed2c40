"""Builders of Word documents, part by part: what Word would have written, in few words."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

from broadside.importers.documents import Document, read_document
from broadside.importers.manuscript import Manuscript

_OOXML = "http://schemas.openxmlformats.org"
_RELATIONS = f"{_OOXML}/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{_OOXML}/wordprocessingml/2006/main" '
    f'xmlns:r="{_RELATIONS}" '
    f'xmlns:wp="{_OOXML}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{_OOXML}/drawingml/2006/main" '
    f'xmlns:m="{_OOXML}/officeDocument/2006/math" '
    f'xmlns:mc="{_OOXML}/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"{more}><w:name w:val="{name}"/>{inner}</w:style>'
    for key, name, more, inner in (
        ("Normal", "Normal", ' w:default="1"', ""),
        ("Titel", "Title", "", '<w:basedOn w:val="Normal"/>'),
        ("Untertitel", "Subtitle", "", ""),
        ("berschrift1", "heading 1", "", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("berschrift2", "heading 2", "", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("berschrift3", "heading 3", "", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        ("Zitat", "Quote", "", "<w:rPr><w:i/></w:rPr>"),
        ("Beschriftung", "caption", "", ""),
        ("Fett", "Bold text", "", "<w:rPr><w:b/></w:rPr>"),
        ("Abschnitt", "Section", "", '<w:basedOn w:val="berschrift2"/>'),
        ("Code", "HTML Preformatted", "", ""),
        ("Verzeichnis1", "toc 1", "", ""),
    )
)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{{form}}"/></w:lvl>'
    for level in range(3)
)
NUMBERING = (
    f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">{_LEVELS.format(form="bullet")}'
    f'</w:abstractNum><w:abstractNum w:abstractNumId="1">{_LEVELS.format(form="decimal")}'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def a_run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def a_paragraph(*runs: str, style: str = "", more: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(run if run.startswith("<") else a_run(run) for run in runs)
    return f"<w:p><w:pPr>{styled}{more}</w:pPr>{inner}</w:p>"


def an_item(text: str, level: int = 0, key: int = 1) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
    return a_paragraph(text, more=listed)


def a_row(*cells: str, properties: str = "") -> str:
    inner = "".join(
        cell if cell.startswith("<w:tc>") else f"<w:tc>{a_paragraph(cell)}</w:tc>" for cell in cells
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def a_field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def a_picture(key: str = "rId7", alt: str = "", how: str = "embed") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture" descr="{alt}"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:{how}="{key}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def notes(kind: str, **texts: str) -> str:
    inner = "".join(
        f'<w:{kind} w:id="{key.lstrip("n")}">{a_paragraph(f"<w:r><w:{kind}Ref/></w:r>", text)}'
        f"</w:{kind}>"
        for key, text in texts.items()
    )
    separator = f'<w:{kind} w:type="separator" w:id="-1">{a_paragraph("—")}</w:{kind}>'
    return f"<w:{kind}s {NAMES}>{separator}{inner}</w:{kind}s>"


def a_png(width: int = 40, height: int = 30) -> bytes:
    into = BytesIO()
    Image.new("RGB", (width, height), "teal").save(into, "PNG")
    return into.getvalue()


def parts_of(
    *body: str,
    relations: dict[str, tuple[str, str]] | None = None,
    kind: str = "document.main+xml",
    core: str = "",
    **parts: str | bytes,
) -> dict[str, str | bytes]:
    """The parts of a document.

    Args:
        body: what stands in it.
        relations: by identifier, the kind and the target; one with a scheme is outside.
        kind: of the main part.
        core: what stands in the properties.
        parts: more of them, their names without the folder `word/` and the ending `.xml`.
    """
    known = {"rId1": ("styles", "styles.xml"), "rId2": ("numbering", "numbering.xml")}
    for number, name in enumerate(parts, 100):
        if name in ("footnotes", "endnotes", "comments"):
            known[f"rId{number}"] = (name, f"{name}.xml")
    known |= relations or {}
    listed = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/{said}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for key, (said, target) in known.items()
    )
    package = f'xmlns="{_OOXML}/package/2006/relationships"'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_OOXML}/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KIND}.{kind}"/></Types>',
        "_rels/.rels": f'<Relationships {package}><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" '
        f'Type="{_OOXML}/package/2006/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" '
        f'xmlns:dcterms="urn:dcterms">{core}</cp:coreProperties>',
        "word/_rels/document.xml.rels": f"<Relationships {package}>{listed}</Relationships>",
        "word/styles.xml": f"<w:styles {NAMES}>{_STYLES}</w:styles>",
        "word/numbering.xml": NUMBERING,
        "word/document.xml": f"<w:document {NAMES}><w:body>{''.join(body)}</w:body></w:document>",
        **{name if "." in name else f"word/{name}.xml": part for name, part in parts.items()},
    }


def zipped(parts: dict[str, str | bytes]) -> bytes:
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return into.getvalue()


def a_document(*body: str, **parts: object) -> bytes:
    return zipped(parts_of(*body, **parts))  # type: ignore[arg-type]


def the_document(
    folder: Path, *body: str, language: str = "en", name: str = "letter.docx", **parts: object
) -> Document:
    return read_document(a_document(*body, **parts), name, folder, language=language)


def the_manuscript(folder: Path, *body: str, **parts: object) -> Manuscript:
    return the_document(folder, *body, **parts).manuscript  # type: ignore[arg-type]


def remarks_of(manuscript: Manuscript) -> dict[str, str]:
    """The last remark of each code."""
    return {remark.code: remark.text for remark in manuscript.remarks}

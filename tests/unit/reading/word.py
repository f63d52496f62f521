"""Small DOCX packages, written by hand: the least that each test needs."""

from __future__ import annotations

import io
import zipfile

from danvan.reading.child.docx.reader import read_layer
from danvan.reading.child.layer import Layer, from_json, to_json

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
KINDS = {
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/comments.xml": "comments",
    "word/footnotes.xml": "footnotes",
    "word/endnotes.xml": "endnotes",
    "word/theme/theme1.xml": "theme",
}


def p(*inside: str, style: str = "", ppr: str = "") -> str:
    """Return a paragraph of runs; plain words become one run."""
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    head = f"<w:pPr>{said}{ppr}</w:pPr>" if said or ppr else ""
    return f"<w:p>{head}{''.join(map(_run, inside))}</w:p>"


def r(text: str, rpr: str = "") -> str:
    """Return a run."""
    return f"<w:r><w:rPr>{rpr}</w:rPr>{t(text)}</w:r>"


def t(text: str) -> str:
    """Return the text of a run."""
    return f'<w:t xml:space="preserve">{text}</w:t>'


def _run(inside: str) -> str:
    return inside if inside.startswith("<") else f"<w:r>{t(inside)}</w:r>"


def listed(text: str, identity: int = 1, level: int = 0) -> str:
    """Return a paragraph of a list."""
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/>'
    return p(text, ppr=f"{numbering}</w:numPr>")


def tbl(*rows: list[str]) -> str:
    """Return a table; cells are words, or XML that starts with a tag."""
    return f"<w:tbl>{''.join(map(tr, rows))}</w:tbl>"


def tr(cells: list[str]) -> str:
    """Return a row."""
    return f"<w:tr>{''.join(map(tc, cells))}</w:tr>"


def tc(inside: str, tcpr: str = "") -> str:
    """Return a cell, left as it is where it is one already."""
    if inside.startswith("<w:tc>"):
        return inside
    held = inside if inside.startswith("<") else p(inside)
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{held}</w:tc>"


def field(instruction: str, result: str) -> str:
    """Return a complex field within a paragraph."""

    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{char('begin')}{told}{char('separate')}{_run(result)}{char('end')}"


def root(name: str, inside: str) -> str:
    """Return a part around what it holds."""
    return f"<w:{name} {NAMESPACES}>{inside}</w:{name}>"


def level(
    place: int, text: str, form: str = "decimal", more: str = "", start: int = 1
) -> str:
    """Return a level of a list."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, more: str = "") -> str:
    """Return a part with one list, number 1, of these levels."""
    return root(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}',
    )


def package(
    body: str, parts: dict[str, str] | None = None, relations: str = ""
) -> bytes:
    """Return a DOCX file of a body and of other parts, each with its relation."""
    parts = parts or {}
    known = "".join(
        f'<Relationship Id="{name.rpartition("/")[2].partition(".")[0]}" '
        f'Type="{OFFICE}/{KINDS.get(name) or _kind(name)}" '
        f'Target="{name.removeprefix("word/")}"/>'
        for name in parts
        if name.startswith("word/") and "_rels" not in name
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", root("document", f"<w:body>{body}</w:body>")
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            "<Relationships xmlns="
            '"http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{known}{relations}</Relationships>",
        )
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _kind(name: str) -> str:
    return "header" if "header" in name else "footer"


def layer_of(data: bytes) -> Layer:
    """Read a file as the child does, and send the layer through the pipe."""
    return from_json(to_json(read_layer(data)))


def read(body: str, parts: dict[str, str] | None = None, relations: str = "") -> Layer:
    """Read a body, with other parts."""
    return layer_of(package(body, parts, relations))


def text_of(body: str, parts: dict[str, str] | None = None) -> str:
    """Return the text of a body."""
    return read(body, parts).text

"""Word files for the specification of the layout: ours, changed, and the decree's."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from lxml import etree

from danvan.checking import Checked, Context, Rule, check
from danvan.checking.rules import ALL
from danvan.documents.builder import DocumentBuilder
from danvan.documents.chart import Chart, ChartKind, Series
from danvan.documents.document import Document, Source
from danvan.reading.child import docx
from danvan.reading.layers.evened import document_of
from danvan.rendering import to_docx

LAYOUT_RULES: tuple[Rule, ...] = tuple(rule for rule in ALL if rule.code[0] == "L")
BODY, STYLES = "word/document.xml", "word/styles.xml"
HEADER, RELATIONS = "word/header1.xml", "word/_rels/document.xml.rels"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

LONG = (
    "Sở đã phối hợp với các phòng, đơn vị trực thuộc rà soát quy chế thực hiện dân chủ "
    "của cơ quan, công khai những nội dung phải công khai và tổng hợp ý kiến của công "
    "chức, viên chức, người lao động để báo cáo cấp có thẩm quyền."
)
NOTE = "(Kèm theo Báo cáo số 15/BC-SNV ngày 05/11/2024 của Sở Nội vụ)"
GROUND = "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;"
ENDING = "Trên đây là báo cáo kết quả công tác dân vận chính quyền năm 2024 của Sở./."


def report(
    *,
    addressees: tuple[str, ...] = ("Ủy ban nhân dân tỉnh",),
    day: date = date(2024, 11, 5),
    type_name: str = "Báo cáo",
    paragraphs: int = 2,
    annexes: tuple[str, ...] = ("Phụ lục",),
    table: bool = True,
    party: bool = False,
) -> Document:
    """Return a report of a fictional department with all its components."""
    builder = DocumentBuilder().header(
        parent="UBND tỉnh Tân Giang",
        issuer="Đảng ủy Sở Nội vụ" if party else "Sở Nội vụ",
        number="15",
        symbol="-BC/ĐU" if party else "/BC-SNV",
        place="Tân Giang",
        day=day,
        type_name=type_name,
        subject="Kết quả công tác dân vận chính quyền năm 2024",
        addressees=addressees,
        party=party,
    )
    builder.paragraph(f"Thực hiện chương trình công tác, {LONG}")
    builder.heading(1, "I", "KẾT QUẢ THỰC HIỆN").heading(2, "1", "Công khai, dân chủ")
    for _ in range(paragraphs):
        builder.paragraph(LONG)
    builder.item(f"Về công khai: {LONG}")
    if table:
        builder.table([["STT", "Nội dung", "Số cuộc"], ["1", "Đối thoại", "12"]])
    builder.heading(1, "II", "PHƯƠNG HƯỚNG").paragraph(LONG)
    builder.paragraph(ENDING if not party else ENDING.removesuffix("/."))
    builder.recipients(["Như trên;", "Ban Giám đốc Sở;", "Lưu: VT, VP."])
    builder.signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn An")
    for name in annexes:
        builder.annex(name, "BẢNG SỐ LIỆU", NOTE)
        builder.table([["STT", "Nội dung"], ["1", "Đối thoại"]])
        chart = Chart(
            next(iter(ChartKind)), "Tỷ lệ", ("Một", "Hai"), (Series("Số", (3, 2)),), ""
        )
        builder.chart("Biểu đồ 1. Tỷ lệ giải quyết", chart)
    return builder.build()


def letter(addressees: tuple[str, ...] = ("Sở Tài chính", "Sở Y tế")) -> Document:
    """Return an official letter of the same department."""
    builder = DocumentBuilder().header(
        parent="UBND tỉnh Tân Giang",
        issuer="Sở Nội vụ",
        number="07",
        symbol="/SNV-VP",
        place="Tân Giang",
        day=date(2026, 2, 5),
        subject="V/v báo cáo kết quả công tác dân vận chính quyền",
        addressees=addressees,
    )
    builder.paragraph(f"{LONG} Trân trọng./.")
    builder.recipients(["Như trên;", "Lưu: VT, VP."])
    return builder.signature(None, "GIÁM ĐỐC", "Nguyễn Văn An").build()


def decision() -> Document:
    """Return a decision with its grounds, the order and two articles."""
    builder = DocumentBuilder().header(
        parent="UBND tỉnh Tân Giang",
        issuer="Sở Nội vụ",
        number="07",
        symbol="/QĐ-SNV",
        place="Tân Giang",
        day=date(2026, 2, 5),
        type_name="Quyết định",
        subject="Về việc kiện toàn Tổ công tác dân vận chính quyền",
    )
    builder.paragraph(GROUND).paragraph("Theo đề nghị của Chánh Văn phòng Sở.")
    builder.paragraph("QUYẾT ĐỊNH:")
    builder.paragraph(f"Điều 1. Kiện toàn Tổ công tác. {LONG}")
    builder.paragraph("Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.")
    builder.recipients(["Như Điều 2;", "Lưu: VT, VP."])
    return builder.signature(None, "GIÁM ĐỐC", "Nguyễn Văn An").build()


@cache
def parts(name: str = "report") -> Mapping[str, bytes]:
    """Return the parts of the Word file that we make of a document."""
    documents: dict[str, Callable[[], Document]] = {
        "report": report,
        "letter": letter,
        "several pages": lambda: report(paragraphs=30),
        "text": lambda: report(annexes=(), table=False),
        "annexes": lambda: report(annexes=("Phụ lục I", "Phụ lục II")),
        "decision": decision,
    }
    with zipfile.ZipFile(io.BytesIO(to_docx(documents[name]()))) as package:
        found = {part: package.read(part) for part in package.namelist()}
    if name == "decision":
        found[BODY] = _dressed(found[BODY].decode()).encode()
    return found


def _dressed(xml: str) -> str:
    """Slant grounds and stress articles: our model of a document tells neither."""
    opening = r"<w:r>(?=<w:t[^>]*>(?:Căn cứ|Theo đề nghị))"
    slanted = re.sub(opening, "<w:r><w:rPr><w:i/></w:rPr>", xml)
    article = r'<w:r>(<w:t xml:space="preserve">)(Điều \d\.)'
    bold = r"<w:r><w:rPr><w:b/></w:rPr>\1\2</w:t></w:r><w:r>\1"
    return re.sub(article, bold, slanted)


def packed(of: Mapping[str, bytes]) -> bytes:
    """Return a package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in of.items():
            package.writestr(name, content)
    return stream.getvalue()


Change = Callable[[str], str]


def changed(changes: Iterable[tuple[str, Change]], of: str = "report") -> bytes:
    """Return our own Word file with the XML of some parts changed."""
    made = dict(parts(of))
    for part, change in changes:
        before = made[part].decode()
        after = change(before)
        assert after != before, "the change found nothing to change"
        made[part] = after.encode()
    return packed(made)


def checked(data: bytes, context: Context | None = None) -> tuple[Document, Checked]:
    """Read a Word file, without a child of its own, and apply the layout's rules."""
    layer = docx.read_layer(data)
    document = document_of(layer, Source("van-ban.docx", "", "docx"))
    document = replace(document, layout=layer.layout)
    return document, check(document, context, LAYOUT_RULES)


def told(data: bytes, context: Context | None = None) -> list[tuple[str, str, str]]:
    """Return rule, place and sentence of each finding."""
    document, answer = checked(data, context)
    return [(f.rule, f.span.of(document.text), f.message) for f in answer.findings]


_FORM = re.compile(r"\s*(Mẫu \d\.\d+) - |\s*(Mẫu văn bản) \(")


def decree_forms(path: Path) -> Iterator[tuple[str, bytes]]:
    """Cut the decree's file of forms into one Word file a form, by its headings."""
    with zipfile.ZipFile(path) as package:
        given = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(given[BODY])
    body = root[0]
    forms: list[tuple[str, list[etree._Element]]] = []
    section = body[-1]
    is_open = False
    for element in list(body)[:-1]:
        said = "".join(t.text or "" for t in element.iter(f"{{{WORD}}}t"))
        found = _FORM.match(said)
        if found and element.tag.endswith("}p"):
            forms.append((found[1] or found[2], []))
            is_open = True
        elif said.startswith("Ghi chú"):
            # Notes to the form are no part of it.
            is_open = False
        elif is_open:
            forms[-1][1].append(element)
    for name, elements in forms:
        body[:] = [*elements, section]
        yield name, packed({**given, BODY: etree.tostring(root)})

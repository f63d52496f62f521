"""Word files for the specification of the layout: ours, changed, and the decree's."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from lxml import etree

from danvan.checking import Checked, Context, Rule, check
from danvan.checking.rules import ALL
from danvan.documents.builder import DocumentBuilder
from danvan.documents.chart import Chart, ChartKind, Series
from danvan.documents.document import Document
from danvan.reading import read
from danvan.rendering import to_docx

LAYOUT_RULES: tuple[Rule, ...] = tuple(rule for rule in ALL if rule.code[0] == "L")
BODY, STYLES = "word/document.xml", "word/styles.xml"
HEADER, SETTINGS = "word/header1.xml", "word/settings.xml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

LONG = (
    "Sở đã phối hợp với các phòng, đơn vị trực thuộc rà soát quy chế thực hiện dân chủ "
    "của cơ quan, công khai những nội dung phải công khai và tổng hợp ý kiến của công "
    "chức, viên chức, người lao động để báo cáo cấp có thẩm quyền."
)
ENDING = "Trên đây là báo cáo kết quả công tác dân vận chính quyền năm 2024 của Sở./."


def report(
    *,
    addressees: tuple[str, ...] = ("Ủy ban nhân dân tỉnh",),
    day: date = date(2024, 11, 5),
    type_name: str = "Báo cáo",
    paragraphs: int = 2,
    annexes: tuple[str, ...] = ("Phụ lục",),
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
    builder.table([["STT", "Nội dung", "Số cuộc"], ["1", "Đối thoại", "12"]])
    builder.heading(1, "II", "PHƯƠNG HƯỚNG").paragraph(LONG)
    builder.paragraph(ENDING if not party else ENDING.removesuffix("/."))
    builder.recipients(["Như trên;", "Ban Giám đốc Sở;", "Lưu: VT, VP."])
    builder.signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn An")
    for name in annexes:
        of = "(Kèm theo Báo cáo số 15/BC-SNV ngày 05/11/2024 của Sở Nội vụ)"
        builder.annex(name, "BẢNG SỐ LIỆU", of)
        builder.table([["STT", "Nội dung"], ["1", "Đối thoại"]])
        chart = Chart(next(iter(ChartKind)), "Tỷ lệ", ("Một", "Hai"), (Series("Số", (3, 2)),), "")
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


@cache
def parts(name: str = "report") -> Mapping[str, bytes]:
    """Return the parts of the Word file that we make of a document."""
    document = {"report": report, "letter": letter}[name]()
    with zipfile.ZipFile(io.BytesIO(to_docx(document))) as package:
        return {part: package.read(part) for part in package.namelist()}


def packed(of: Mapping[str, bytes]) -> bytes:
    """Return a package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in of.items():
            package.writestr(name, content)
    return stream.getvalue()


Change = Callable[[str], str]


def changed(change: Change, part: str = BODY, of: str = "report") -> bytes:
    """Return our own Word file with one part of its XML changed."""
    before = parts(of)
    text = before[part].decode()
    after = change(text)
    assert after != text, "the change found nothing to change"
    return packed({**before, part: after.encode()})


def checked(data: bytes, context: Context | None = None) -> tuple[Document, Checked]:
    """Read a Word file and apply the rules of the layout."""
    document = read(data, name="van-ban.docx")
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
        said = "".join(element.itertext(f"{{{WORD}}}t"))
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

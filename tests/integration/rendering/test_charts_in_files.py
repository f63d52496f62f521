"""Charts on paper: a picture that Word finds, and no letter in the text of a PDF."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from danvan.documents.builder import DocumentBuilder
from danvan.documents.chart import Chart, ChartKind, Series
from danvan.documents.document import Document
from danvan.reading.child import docx, pdf
from danvan.rendering import to_docx, to_html, to_pdf
from danvan.rendering.charts.picture import picture

LABEL = "Nhãn riêng của hình"
CHARTS = [
    Chart(kind, f"Hình {kind}", (LABEL, "Khác"), (Series("Số", (37, 2)),), "hồ sơ")
    for kind in ChartKind
]


@pytest.fixture(scope="module")
def document() -> Document:
    builder = DocumentBuilder().header(issuer="Sở Nội vụ", type_name="Báo cáo")
    builder.paragraph("Số liệu tại Phụ lục kèm theo.")
    builder.signature(None, "GIÁM ĐỐC", "Trần Văn An")
    builder.annex("PHỤ LỤC", "SỐ LIỆU", "(Kèm theo Báo cáo này)")
    for n, one in enumerate(CHARTS, 1):
        builder.chart(f"Biểu đồ {n}.", one)
    return builder.build()


def test_each_picture_of_a_docx_is_in_its_package(document: Document) -> None:
    package = zipfile.ZipFile(io.BytesIO(to_docx(document)))
    body = package.read("word/document.xml").decode()
    relations = dict(
        re.findall(
            r'Id="(\w+)" Type="[^"]*/image" Target="([^"]+)"',
            package.read("word/_rels/document.xml.rels").decode(),
        )
    )
    shown = re.findall(r'r:embed="(\w+)"', body)

    assert [package.read(f"word/{relations[one]}") for one in shown] == [
        picture(one).png for one in CHARTS
    ]
    assert 'Extension="png"' in package.read("[Content_Types].xml").decode()
    assert len(re.findall(r'<wp:docPr id="\d+" name="[^"]+" descr="Hình', body)) == 3


def test_letters_of_a_chart_are_not_in_the_text(document: Document) -> None:
    for layer in (pdf.read_layer(to_pdf(document)), docx.read_layer(to_docx(document))):
        assert LABEL not in " ".join(layer.text.split())
        assert "Biểu đồ 3." in layer.text


def test_the_page_holds_the_drawing_itself(document: Document) -> None:
    page = to_html(document)

    assert page.count('<svg xmlns="http://www.w3.org/2000/svg" class="chart"') == 3
    assert page.index("PHỤ LỤC") > page.index("GIÁM ĐỐC")

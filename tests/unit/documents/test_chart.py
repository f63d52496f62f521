"""Charts in a document: they go out as data and come back, and only whole ones."""

from __future__ import annotations

import json

import jsonschema
import pytest

from danvan.documents.builder import DocumentBuilder
from danvan.documents.chart import Chart, ChartKind, Series, chart_of
from danvan.documents.document import Document
from danvan.documents.machine import (
    UnreadableMachineFormError,
    from_json,
    schema,
    to_json,
)

CHART = Chart(
    ChartKind.TREND,
    "Hồ sơ qua các kỳ",
    ("Năm 2024", "Năm 2025"),
    (Series("Tiếp nhận", (37, None)),),
    "hồ sơ",
)


def annexed() -> Document:
    """Return a document with an annex and a chart in it."""
    builder = DocumentBuilder().header(issuer="Sở Nội vụ", type_name="Báo cáo")
    builder.heading(1, "I", "KẾT QUẢ").paragraph("Có số liệu tại Phụ lục kèm theo.")
    builder.recipients(["Lưu: VT."]).signature(None, "GIÁM ĐỐC", "Trần A")
    builder.annex("PHỤ LỤC", "SỐ LIỆU", "(Kèm theo Báo cáo này)")
    return builder.chart("Biểu đồ 1. Hồ sơ", CHART).build()


def test_an_annex_stands_behind_the_signature_and_outside_the_sections() -> None:
    document = annexed()
    (section,) = document.sections
    text = document.text

    assert text.index("GIÁM ĐỐC") < text.index("PHỤ LỤC") < text.index("Biểu đồ 1")
    assert "PHỤ LỤC" not in section.body_span.of(text)


def test_the_machine_form_holds_the_numbers_of_a_chart() -> None:
    document = annexed()
    data = json.loads(json.dumps(to_json(document)))

    jsonschema.validate(data, json.loads(schema()))
    assert from_json(data) == document
    assert chart_of(CHART.to_json()) == CHART


@pytest.mark.parametrize(
    ("name", "value"),
    [("kind", "pie"), ("labels", ["một"]), ("series", [{"name": "a"}]), ("unit", ...)],
)
def test_refuses_a_chart_that_is_none(name: str, value: object) -> None:
    data = to_json(annexed())
    chart = next(block["chart"] for block in data["blocks"] if "chart" in block)
    if value is ...:
        del chart[name]
    else:
        chart[name] = value
    with pytest.raises(UnreadableMachineFormError):
        from_json(data)

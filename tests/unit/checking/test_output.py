"""What a check prints."""

from __future__ import annotations

import json
import re

import jsonschema

from danvan.checking import Checked, NotChecked
from danvan.checking.output import as_json, as_text, schema, summary
from danvan.documents.document import Document, Source
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

TEXT = f"Dòng một\nKế hoạch ngày 31/02/2024 của Sở\n{'x' * 200}\x1b[31m"
DOCUMENT = Document(TEXT, Source("báo cáo.txt", "0" * 64, "text/1"))
WRONG = Finding(
    "R7",
    Severity.ERROR,
    Span(TEXT.index("31/02"), TEXT.index("31/02") + 10),
    "Ngày không có thật.",
    "29/02/2024",
    "Nghị định 30/2020/NĐ-CP",
)
LATER = Finding("R4", Severity.WARNING, Span(len(TEXT) - 5, len(TEXT)), "Xem\u202elại.")
CHECKED = Checked((WRONG, LATER), (NotChecked("R2", "Không đọc được."),))


def test_shows_the_line_with_a_caret_under_the_words() -> None:
    lines = as_text(DOCUMENT, CHECKED).split("\n")
    assert lines[:5] == [
        "báo cáo.txt:2:15: lỗi R7: Ngày không có thật.",
        "    Kế hoạch ngày 31/02/2024 của Sở",
        "                  ^^^^^^^^^^",
        "    đề nghị: 29/02/2024",
        "    căn cứ: Nghị định 30/2020/NĐ-CP",
    ]
    assert lines[-2:] == [
        "báo cáo.txt: chưa kiểm được 01 quy tắc: R2",
        "báo cáo.txt: 01 lỗi, 01 cảnh báo",
    ]
    asked = as_text(DOCUMENT, CHECKED, reasons=True).split("\n")
    assert asked[-2] == "báo cáo.txt: chưa kiểm được R2: Không đọc được."


def test_colours_are_ours_alone_and_change_no_words() -> None:
    printed = as_text(DOCUMENT, CHECKED, colours=True)
    assert "\x1b[1;31mlỗi R7\x1b[0m" in printed
    assert "\n                  \x1b[1;31m^^^^^^^^^^\x1b[0m\n" in printed
    assert re.sub(r"\x1b\[[\d;]+m", "", printed) == as_text(DOCUMENT, CHECKED)
    assert "\x1b[31m" not in printed


def test_prints_no_control_character_and_no_endless_line() -> None:
    printed = as_text(DOCUMENT, CHECKED, name="a\x1b\u202eb")
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    assert max(map(len, printed.split("\n"))) < 130


def test_says_so_where_nothing_is_wrong() -> None:
    nameless = Document("", Source("", "", ""))
    assert as_text(nameless, Checked(())) == "văn bản: không thấy lỗi"
    assert summary(Checked((Finding("R1", Severity.INFO, Span(0, 0), "x"),))) == (
        "01 lưu ý"
    )


def test_marks_a_place_of_no_length_with_one_caret() -> None:
    empty = Finding("R1", Severity.INFO, Span(0, 0), "Trống.")
    assert "\n    ^\n" in as_text(DOCUMENT, Checked((empty,)))


def test_machines_get_spans_of_the_text_beside_them() -> None:
    data = json.loads(json.dumps(as_json(DOCUMENT, CHECKED)))
    jsonschema.validate(data, json.loads(schema()))
    assert data["schema"] == "danvan.findings/1"
    first = data["findings"][0]
    start, end = first["span"]
    assert data["text"][start:end] == "31/02/2024"
    assert first == {
        "rule": "R7",
        "severity": "error",
        "span": [start, end],
        "message": "Ngày không có thật.",
        "basis": "Nghị định 30/2020/NĐ-CP",
        "suggestion": "29/02/2024",
    }
    assert data["not_checked"] == [{"rule": "R2", "reason": "Không đọc được."}]

"""R5: tên loại khớp ký hiệu (Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from danvan.checking.rules.numbers.r05_type_code import RULE
from danvan.documents.finding import Severity
from tests.spec.checking.writing import citing, found, marks, report

AGREE = [
    ("Kế hoạch", "765/KH-UBND"),
    ("Quyết định", "96/QĐ-STTTT"),
    ("Nghị quyết", "36a/NQ-CP"),
    ("Chỉ thị", "33/CT-TTg"),
    ("Nghị định", "04/2015/NĐ-CP"),
    ("Quy định", "12/QyĐ-UBND"),
    ("Chương trình", "12/CTr-UBND"),
    ("Chương trình hành động", "03-CTr/BDVTU"),
    ("Kế hoạch", "12/KHPH-SYT"),
    ("Hướng dẫn", "03/HD-MTTQ-BTT"),
    # The Centre itself writes QĐ for its Quy định.
    ("Quy định", "124-QĐ/TW"),
    ("Quy định", "11-QĐi/TW"),
    ("Kết luận", "120-KL/TW"),
    ("Công văn", "392-CV/TU"),
    ("Công văn", "628/SNV-XDCQCTTN"),
    ("Luật", "10/2022/QH15"),
    ("Nghị quyết", "202/2025/QH15"),
    ("Pháp lệnh", "34/2007/PL-UBTVQH11"),
    ("Quyết định", "367-QĐ/TWĐTN"),
    # Not for this rule to judge: strangers, short numbers, names of no type.
    ("Thư ngỏ", "15/BC-SNV"),
    ("Nghị định", "111"),
    ("Thông tư", "60TC/CĐKT"),
    ("Quyết định", "123/UBND"),
    ("Kết luận", "12/TB-UBND"),
]


@pytest.mark.parametrize(("type_name", "number"), AGREE)
def test_is_silent_where_name_and_code_agree(type_name: str, number: str) -> None:
    document = citing(f"Thực hiện {type_name} số {number}.", type_name, number)
    assert found(document, RULE) == ()


@pytest.mark.parametrize(
    ("type_name", "number", "message"),
    [
        (
            "Quyết định",
            "41/NQ-CP",
            "Tên loại là quyết định nhưng ký hiệu “NQ” là của nghị quyết.",
        ),
        (
            "Kế hoạch",
            "15/BC-SNV",
            "Tên loại là kế hoạch nhưng ký hiệu “BC” là của báo cáo.",
        ),
        (
            "Công văn",
            "15/TB-SNV",
            "Tên loại là công văn nhưng ký hiệu “TB” là của thông báo.",
        ),
        (
            "Chỉ thị",
            "25-NQ/TW",
            "Tên loại là chỉ thị nhưng ký hiệu “NQ” là của nghị quyết.",
        ),
        (
            "Nghị định",
            "10/2022/QH15",
            "“10/2022/QH15” là số của luật hoặc nghị quyết, không phải nghị định.",
        ),
    ],
)
def test_marks_a_name_its_code_contradicts(
    type_name: str, number: str, message: str
) -> None:
    document = citing(f"Thực hiện {type_name} số {number} nêu trên.", type_name, number)
    findings = found(document, RULE)
    assert [finding.message for finding in findings] == [message]
    assert findings[0].span.of(document.text) == f"{type_name} số {number}"
    assert findings[0].severity is Severity.ERROR
    assert "Phụ lục III" in (findings[0].basis or "")


def test_suggests_the_type_of_a_document_that_is_known() -> None:
    document = citing(
        "Theo Quyết định số 61/2018/NĐ-CP.", "Quyết định", "61/2018/NĐ-CP"
    )
    assert marks(document, RULE) == [
        ("Quyết định số 61/2018/NĐ-CP", "Nghị định số 61/2018/NĐ-CP")
    ]


def test_is_silent_where_the_words_before_name_the_code_as_well() -> None:
    document = citing(
        "Theo Thông báo Kết luận số 12-TB/TU của Tỉnh ủy", "Kết luận", "12-TB/TU"
    )
    assert found(document, RULE) == ()


def test_is_silent_where_the_name_of_a_law_ends_in_a_type() -> None:
    sentence = "Luật Người lao động đi làm việc theo hợp đồng số 72/2006/QH11 quy định"
    assert found(citing(sentence, "hợp đồng", "72/2006/QH11"), RULE) == ()


def test_trusts_no_doubtful_reading() -> None:
    document = citing(
        "Quyết định số 41/NQ-CP", "Quyết định", "41/NQ-CP", confidence=0.5
    )
    assert found(document, RULE) == ()


def test_suggests_nothing_where_the_citation_is_shorter_than_its_type() -> None:
    document = citing("Theo NĐ số 61/2018/NĐ-CP.", "NĐ", "61/2018/NĐ-CP")
    citation = replace(document.citations[0], type="Quyết định của Thủ tướng")
    short = replace(document, citations=(citation,))
    assert [words for words, _ in marks(short, RULE)] == ["NĐ số 61/2018/NĐ-CP"]


def test_marks_the_head_of_the_document_itself() -> None:
    document = report(type_name="Kế hoạch")
    assert marks(document, RULE) == [("15/BC-STTTT", None)]
    assert found(report(), RULE) == ()


def test_marks_a_blank_number_by_its_symbol() -> None:
    document = report(type_name="Kế hoạch", number=None)
    assert marks(document, RULE) == [("/BC-STTTT", None)]

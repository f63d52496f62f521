"""R20: cách ghi số tiền và tổng số tiền."""

from __future__ import annotations

import pytest

from danvan.checking import Context
from danvan.checking.rules.sums.r20_money import RULE
from danvan.documents.builder import DocumentBuilder
from danvan.reading.text import read_text
from tests.spec.checking.reading import found, places, yearly


@pytest.mark.parametrize(
    "line",
    [
        "Tổng số tiền 16.000.000 đồng, giá 1.234,56 đồng/kWh, phí 500 đồng.",
        "Thu ngân sách 1.250 tỷ đồng; hỗ trợ mỗi hộ 5 triệu đồng.",
        "Thu hồi khoảng 16 triệu đồng; mức phạt 5 triệu đồng; phạt từ 5 triệu đồng.",
        "Thu 5 triệu đồng, nộp 3 triệu đồng, tặng 2 triệu đồng, trao 7 triệu đồng.",
        "Đạt 12,5%; 1.250 hồ sơ; phiên bản 12.5; tốc độ 1.5 Gbps; ngày 16.10.2024.",
        "Ủng hộ 15.000.000 đồng, 12.000.000 đồng, 3.000.000 đồng; tổng cộng 30.000.000 "
        "đồng.",
        "Đóng góp 10.000.000 đồng, 20.000.000 đồng và 30.000.000 đồng.",
        "Thu quỹ 10.000.000 đồng, chi trao tặng 7.000.000 đồng, còn lại 3.500.000 "
        "đồng.",
        "Tổng số tiền 30.000.000 đồng, tổng số 10.000.000 đồng.",
    ],
)
def test_is_silent_on_sums_written_well(line: str) -> None:
    assert found(yearly(line), RULE) == []


@pytest.mark.parametrize(
    ("line", "place", "severity", "right"),
    [
        ("Phạt 68,750,000 đồng.", "68,750,000", "error", "68.750.000"),
        ("Phạt 68,750 đồng.", "68,750", "error", "68.750"),
        ("Phạt 16.00.000 đồng.", "16.00.000", "error", None),
        ("Phạt 1600.000 đồng.", "1600.000", "error", None),
        ("Phạt 16000000 đồng.", "16000000", "info", "16.000.000"),
        ("Phạt 16.000.000đ.", "16.000.000đ", "info", "16.000.000 đồng"),
        ("Phạt 16.000.000 VNĐ.", "16.000.000 VNĐ", "info", "16.000.000 đồng"),
        ("Đạt 12.5% kế hoạch.", "12.5", "warning", "12,5"),
        ("Phạt 16 triệu đồng.", "16 triệu đồng", "info", "16.000.000 đồng"),
        (
            "Phạt 1,5 triệu đồng; thu 2.000.000 đồng.",
            "1,5 triệu đồng",
            "warning",
            "1.500.000 đồng",
        ),
        (
            "Ủng hộ 15.000.000 đồng, 12.000.000 đồng và 4.000.000 đồng.",
            "15.000.000",
            "info",
            None,
        ),
        (
            "Ủng hộ 15.000.000 đồng, 12.000.000 đồng, 4.000.000 đồng; tổng số tiền "
            "30.000.000 đồng.",
            "30.000.000",
            "warning",
            None,
        ),
    ],
)
def test_marks_sums_written_badly(
    line: str, place: str, severity: str, right: str | None
) -> None:
    document = yearly(line)
    assert places(document, RULE) == [(place, severity)]
    assert [one.suggestion for one in found(document, RULE)] == [right]


def test_a_habit_is_told_once() -> None:
    document = yearly("Thu 16.000.000đ (ngân sách 10.000.000đ, đóng góp 6.000.000đ).")
    assert places(document, RULE) == [("16.000.000đ", "info")]


def test_full_figures_of_the_last_report_are_the_habit() -> None:
    last = yearly("Phạt 20.000.000 đồng.", title="năm 2023")
    context = Context(earlier=(last,))
    assert places(yearly("Phạt 16 triệu đồng."), RULE, context) == [
        ("16 triệu đồng", "warning")
    ]


def test_a_table_may_shorten_the_currency_but_not_the_number() -> None:
    rows = [["Khoản", "Số tiền"], ["Quỹ", "16.000.000đ"], ["Phạt", "16,000,000đ"]]
    document = DocumentBuilder().table(rows).build()
    assert places(document, RULE) == [("16,000,000", "error")]


def test_a_plan_may_tell_round_sums() -> None:
    document = (
        DocumentBuilder()
        .header(issuer="Sở Nội vụ", type_name="Kế hoạch", subject="Năm 2024")
        .paragraph("Kinh phí 16 triệu đồng.")
        .build()
    )
    assert found(document, RULE) == []


def test_of_other_documents_only_a_mixed_sentence_is_told() -> None:
    plan = "KẾ HOẠCH\nCông tác dân vận năm 2026\n\nKinh phí là 350 triệu đồng{}.\n"
    mixed = plan.format(", gồm: tập huấn 120.000.000 đồng, kiểm tra 230.000.000 đồng")
    alone = plan.format(". Năm trước đã chi 120.000.000 đồng")
    read = [read_text(text.encode()) for text in (mixed, alone)]
    assert places(read[0], RULE) == [("350 triệu đồng", "info")]
    assert found(read[1], RULE) == []

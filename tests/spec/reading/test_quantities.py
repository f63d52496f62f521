"""How quantities are read (con số): value, unit, label, whole; and what is none."""

from __future__ import annotations

import pytest

from danvan.documents.document import Quantity, QuantityKind
from danvan.reading.text import read_text

HEAD = "BÁO CÁO\nKết quả công tác\n\nI. TÌNH HÌNH\n\n"


def found(sentence: str) -> list[Quantity]:
    """Return the quantities of a sentence in the body of a report."""
    return list(read_text((HEAD + sentence + "\n").encode()).quantities)


def values(sentence: str) -> list[int | float | None]:
    """Return their values."""
    return [quantity.value for quantity in found(sentence)]


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Sở đã tiếp nhận 37 hồ sơ.", 37, "hồ sơ"),
        ("Tổ chức 02 hội nghị.", 2, "hội nghị"),
        ("Đã triển khai 07 các cuộc thanh tra.", 7, "cuộc"),
        ("Tạm ngưng 1.358 thuê bao.", 1358, "thuê bao"),
        ("Cập nhật 65\n\ntin, bài.", 65, "tin"),
        ("Đã ban hành 08 Quyết định xử phạt.", 8, "quyết định"),
        ("còn tồn: 0 hồ sơ.", 0, "hồ sơ"),
    ],
)
def test_counts(sentence: str, value: int, unit: str) -> None:
    (quantity,) = found(sentence)
    assert (quantity.value, quantity.unit, quantity.kind) == (
        value, unit, QuantityKind.COUNT,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("với tổng số tiền 68.750.000 đồng.", 68_750_000),
        ("với tổng số tiền 16 triệu đồng.", 16_000_000),
        ("kinh phí 1,2 tỷ đồng.", 1_200_000_000),
    ],
)
def test_money_is_in_dong(sentence: str, value: int) -> None:
    (quantity,) = found(sentence)
    assert (quantity.value, quantity.unit) == (value, "đồng")
    assert quantity.kind is QuantityKind.MONEY


def test_a_rate_is_a_percentage() -> None:
    (quantity,) = found("giải quyết sớm hạn 99,5% hồ sơ.")
    assert (quantity.value, quantity.kind) == (99.5, QuantityKind.PERCENT)


def test_a_label_may_stand_before_and_hold_a_citation() -> None:
    first, second = found(
        "Hợp đồng theo Nghị định 111: 07; hợp đồng theo Luật Lao động: 03."
    )
    assert (first.value, first.label) == (7, "Hợp đồng theo Nghị định 111")
    assert (second.value, second.label) == (3, "hợp đồng theo Luật Lao động")


@pytest.mark.parametrize(
    "sentence",
    ["Tổng số: 53 người được giao.", "Tổng\nsố 53 hồ sơ.", "Trong số 53 hồ sơ đã trả."],
)
def test_a_total_number_is_a_count(sentence: str) -> None:
    assert [q.value for q in found(sentence)] == [53]


def test_parts_point_to_their_whole() -> None:
    quantities = found(
        "Sở có 55 công chức, viên chức; trong đó: 25 công chức, 19 viên chức và 11 hợp "
        "đồng lao động (gồm 04 hợp đồng tại Sở, 07 hợp đồng tại Trung tâm (trong đó có "
        "04 hợp đồng chuyên môn))."
    )
    assert [q.value for q in quantities] == [55, 25, 19, 11, 4, 7, 4]
    assert [q.part_of for q in quantities] == [None, 0, 0, 0, 3, 3, 5]


def test_the_period_stated_once_is_of_all_that_follow() -> None:
    quantities = found(
        "Từ ngày 01/01/2026 đến 25/10/2026, Sở tiếp nhận 37 hồ sơ, trả 36 hồ sơ."
    )
    assert {q.period for q in quantities} == {"2026-01-01..2026-10-25"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Không có hồ sơ tồn đọng.",
        "Sở không phát hiện trường hợp tham nhũng.",
        "Khó khăn, hạn chế: Không có.",
    ],
)
def test_a_zero_in_words_is_none_occurred(sentence: str) -> None:
    (quantity,) = found(sentence)
    assert (quantity.value, quantity.kind) == (0, QuantityKind.NONE_OCCURRED)


@pytest.mark.parametrize(
    "sentence",
    [
        "6 tháng đầu năm 2026, giai đoạn 2020-2025, nhiệm kỳ 2025 - 2030.",
        "theo Điều 46, khoản 3, Mục 1 Chương 3.",
        "tiêu chuẩn ISO 9001: 2015 tại Sở.",
        "không sinh con thứ 3, đối tượng 3.",
        "theo Kế hoạch số 21/KH-UBND ngày 12/02/2024.",
        "ngày 10 tháng 11 năm 2022, quý 3 năm 2024.",
        "lần thứ 13 của Đảng, khóa 12.",
    ],
)
def test_what_is_no_quantity(sentence: str) -> None:
    assert values(sentence) == []


def test_a_cell_of_a_table_is_labelled_by_its_row() -> None:
    quantities = found(
        "TT\tNội dung\tSố lượng\n1\tHồ sơ tiếp nhận\t37\n2\tHồ sơ trả\t36"
    )
    assert [(q.value, q.label) for q in quantities] == [
        (37, "Hồ sơ tiếp nhận"),
        (36, "Hồ sơ trả"),
    ]

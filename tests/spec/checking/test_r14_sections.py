"""R14: thứ tự và kiểu đề mục (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.c-đ)."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.checking import check
from danvan.checking.rules.sections.r14_sections import RULE
from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document
from danvan.documents.finding import Severity
from tests.spec.checking.writing import found, marks

Part = tuple[int, str, str] | tuple[int, str, str, str] | str


def _document(*parts: Part) -> Document:
    """Write headings (level, number, title, style) and paragraphs."""
    builder = DocumentBuilder().header(issuer="Sở Nội vụ", day=date(2024, 11, 5))
    for part in parts:
        if isinstance(part, str):
            builder.paragraph(part)
        else:
            builder.heading(*part)
    return builder.build()


REGULAR: list[tuple[Part, ...]] = [
    (
        (1, "I", "ĐẶC ĐIỂM"),
        (1, "II", "KẾT QUẢ"),
        (2, "1", "Về chỉ đạo"),
        (2, "2", "Về kết quả"),
        (3, "2.1", "Một cửa"),
        (3, "2.2", "Tiếp dân"),
        (1, "III", "NHIỆM VỤ"),
        (2, "1", "Công tác"),
    ),
    ((1, "I", "Đặc điểm"), (1, "II", "Kết quả"), (1, "III", "Nhiệm vụ")),
    ((1, "1", "Một", "1-"), (1, "2", "Hai", "1-")),
    ((1, "a", "Một", "a)"), (1, "b", "Hai", "a)"), (1, "c", "Ba", "a)")),
    ((1, "c", "Ba", "a)"), (1, "d", "Bốn", "a)"), (1, "đ", "Năm", "a)")),
    ((1, "IX", "MỘT"), (1, "X", "HAI"), (1, "XI", "BA")),
    ((1, "Điều 1", "Phạm vi", "Điều"), (1, "Điều 5", "Hiệu lực", "Điều")),
    ((1, "I", "MỘT"), (1, "II", "A")),
]


@pytest.mark.parametrize("parts", REGULAR[:4] + REGULAR[6:])
def test_is_silent_on_sections_in_order(parts: tuple[Part, ...]) -> None:
    assert found(_document(*parts), RULE) == ()


@pytest.mark.parametrize("parts", REGULAR[4:6])
def test_warns_of_a_series_that_does_not_begin(parts: tuple[Part, ...]) -> None:
    findings = found(_document(*parts), RULE)
    assert [finding.severity for finding in findings] == [Severity.WARNING]
    assert "không thấy mục trước đó" in findings[0].message


def test_marks_a_number_given_twice_and_suggests_the_next() -> None:
    document = _document(
        (1, "I", "ĐẶC ĐIỂM"), (1, "II", "KẾT QUẢ"), (1, "II", "NHẬN XÉT")
    )
    assert marks(document, RULE) == [("II", "III")]
    finding = found(document, RULE)[0]
    assert finding.severity is Severity.ERROR
    assert finding.message == ("Đề mục “II” trùng số: mục liền trước cùng cấp là “II”.")


def test_suggests_nothing_where_the_next_number_is_taken() -> None:
    document = _document(
        (1, "I", "MỘT"), (1, "II", "HAI"), (1, "II", "BA"), (1, "III", "BỐN")
    )
    assert marks(document, RULE) == [("II", None)]


def test_marks_a_number_that_goes_back() -> None:
    document = _document((1, "I", "MỘT"), (1, "II", "HAI"), (1, "I", "BA"))
    assert marks(document, RULE) == [("I", "III")]
    assert "không theo thứ tự" in found(document, RULE)[0].message


def test_an_annex_counts_anew() -> None:
    document = _document(
        (1, "I", "MỘT"), (1, "II", "HAI"), "PHỤ LỤC", (1, "I", "BA"), (1, "II", "BỐN")
    )
    assert found(document, RULE) == ()


def test_points_count_anew_under_a_heading_the_reader_missed() -> None:
    document = _document(
        (1, "I", "MỘT"),
        (2, "a", "Thu gom", "a)"),
        (2, "b", "Khơi thông", "a)"),
        "**2. Công tác xử lý nước**",
        (2, "a", "Nước sạch", "a)"),
    )
    assert found(document, RULE) == ()


def test_marks_points_that_count_anew_for_no_reason() -> None:
    document = _document(
        (1, "I", "MỘT"),
        (2, "a", "Thu gom", "a)"),
        (2, "b", "Khơi thông", "a)"),
        (2, "a", "Nước sạch", "a)"),
    )
    assert marks(document, RULE) == [("a", "c")]


def test_warns_of_a_number_left_out() -> None:
    document = _document((1, "I", "MỘT"), (1, "III", "BA"))
    assert marks(document, RULE) == [("III", None)]
    finding = found(document, RULE)[0]
    assert finding.severity is Severity.WARNING
    assert finding.message == "Đề mục nhảy từ “I” sang “III”, thiếu mục ở giữa."


@pytest.mark.parametrize("line", ["II. Phần hai", "**II. Phần hai**", "II- Phần hai"])
def test_is_silent_where_the_number_stands_but_was_not_read(line: str) -> None:
    document = _document((1, "I", "MỘT"), line, (1, "III", "BA"))
    assert found(document, RULE) == ()


def test_is_silent_where_the_first_number_stands_but_was_not_read() -> None:
    document = _document("1. Các cơ quan có trách nhiệm", (1, "2", "Sở Nội vụ"))
    assert found(document, RULE) == ()


def test_warns_of_a_sign_unlike_its_neighbours() -> None:
    document = _document(
        (1, "1", "Một"), (1, "2", "Hai"), (1, "3", "Ba", "1-"), (1, "4", "Bốn")
    )
    assert marks(document, RULE) == [("3", None)]
    assert "“3-” không cùng kiểu" in found(document, RULE)[0].message


def test_marks_small_titles_among_capital_ones() -> None:
    document = _document(
        (1, "I", "Đặc điểm tình hình"),
        (1, "II", "ĐÁNH GIÁ CHUNG"),
        (1, "III", "NHIỆM VỤ"),
    )
    assert marks(document, RULE) == [("Đặc điểm tình hình", "ĐẶC ĐIỂM TÌNH HÌNH")]
    assert found(document, RULE)[0].severity is Severity.ERROR


def test_warns_of_capital_titles_among_many_small_ones_inside() -> None:
    document = _document(
        (1, "I", "KẾT QUẢ"),
        (2, "1", "Về chỉ đạo"),
        (2, "2", "VỀ KẾT QUẢ"),
        (2, "3", "Về nhiệm vụ"),
    )
    assert marks(document, RULE) == [("VỀ KẾT QUẢ", None)]


def test_leaves_it_where_neither_writing_prevails_inside() -> None:
    document = _document(
        (1, "I", "KẾT QUẢ"), (2, "1", "Về chỉ đạo"), (2, "2", "VỀ KẾT QUẢ")
    )
    assert found(document, RULE) == ()


def test_leaves_chapters_and_articles_of_laws_alone() -> None:
    document = _document(
        (1, "Chương II", "QUY ĐỊNH", "Chương"),
        (2, "5", "Thành lập", "Điều"),
        (2, "5", "Giải thể", "Điều"),
        (2, "9", "Sáp nhập", "Điều"),
    )
    assert found(document, RULE) == ()


def test_says_not_checked_where_provisions_are_quoted() -> None:
    document = _document(
        (1, "1", "Điều 5"), "Điều 5 được sửa đổi, bổ sung như sau:", (1, "1", "Một")
    )
    checked = check(document, rules=[RULE])
    assert checked.findings == ()
    assert "trích nguyên văn" in checked.not_checked[0].reason


def test_says_not_checked_where_there_are_no_sections() -> None:
    checked = check(_document("Một đoạn."), rules=[RULE])
    assert [left.rule for left in checked.not_checked] == ["R14"]

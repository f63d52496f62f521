"""R21: “không có” trái với số liệu."""

from __future__ import annotations

import pytest

from danvan.checking.rules.sums.r21_contradictions import RULE
from tests.spec.checking.reading import found, places, yearly


@pytest.mark.parametrize(
    "line",
    [
        "Tiếp nhận 01 đơn kiến nghị. Không phát sinh đơn khiếu nại, tố cáo.",
        "Tiếp nhận 02 đơn tố cáo. Không có đơn tố cáo vượt cấp.",
        "Không có hồ sơ quá hạn tại Bộ phận Một cửa; cấp xã có 02 hồ sơ quá hạn.",
        "Đã giải quyết 340 hồ sơ (sớm hạn 338, trễ hạn 2); đang giải quyết 10 hồ sơ, "
        "không có hồ sơ quá hạn.",
        "Năm trước có 03 cuộc đối thoại. Trong năm không có cuộc đối thoại nào.",
        "Tổ chức 02 lớp tuyên truyền Luật Tố cáo. Không phát sinh đơn tố cáo.",
        "Không có đơn tố cáo; còn 0 hồ sơ tồn đọng.",
        "Tổ chức 02 cuộc đối thoại. Trong 6 tháng cuối năm không có đối thoại.",
        "Không có khó khăn lớn; tuy nhiên kinh phí còn thiếu.",
        "Khó khăn, vướng mắc: Một số công chức còn kiêm nhiệm.",
    ],
)
def test_is_silent_on_what_does_not_contradict(line: str) -> None:
    assert found(yearly(line), RULE) == []


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (
            "Tiếp nhận 01 đơn tố cáo. Không phát sinh đơn khiếu nại, tố cáo.",
            "Không phát sinh đơn",
        ),
        (
            "Không có cuộc đối thoại nào. Sở đã tổ chức 02 cuộc đối thoại.",
            "Không có cuộc",
        ),
        (
            "Không có hồ sơ tồn đọng. Đến cuối năm còn tồn 03 hồ sơ.",
            "Không có hồ sơ",
        ),
        # A part counts too.
        (
            "Nhận 05 đơn, trong đó: 04 đơn kiến nghị, 01 đơn tố cáo. Không có đơn tố "
            "cáo.",
            "Không có đơn",
        ),
    ],
)
def test_marks_none_beside_a_count(line: str, place: str) -> None:
    assert places(yearly(line), RULE) == [(place, "warning")]


def test_asks_about_a_report_without_difficulties() -> None:
    document = yearly("1. Kết quả đạt được: Tốt.", "2. Khó khăn, vướng mắc: Không có.")
    assert places(document, RULE) == [("Không có", "info")]


def test_marks_difficulties_that_follow_none() -> None:
    document = yearly(
        "I. KHÓ KHĂN, HẠN CHẾ",
        "Không có.",
        "Tuy nhiên, kinh phí còn thiếu so với yêu cầu.",
        "II. NHIỆM VỤ",
        "Thực hiện tốt.",
    )
    assert places(document, RULE) == [("Không có", "warning")]


def test_says_where_the_count_stands_in_words() -> None:
    document = yearly("Tiếp nhận 01 đơn tố cáo. Không phát sinh đơn khiếu nại, tố cáo.")
    assert found(document, RULE)[0].message == (
        "Chỗ này ghi “Không phát sinh đơn” về đơn khiếu nại, tố cáo, nhưng nơi khác "
        "trong báo cáo ghi 01 đơn (đơn tố cáo)."
    )

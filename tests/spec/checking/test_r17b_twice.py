"""R17b: một số liệu ghi hai nơi khác nhau."""

from __future__ import annotations

import pytest

from danvan.checking.rules.sums.r17b_twice import RULE
from tests.spec.checking.reading import found, places, yearly

ONE = "Sở đã tiếp nhận {} hồ sơ thủ tục hành chính."


def test_the_same_figure_with_two_values_is_marked_where_it_comes_again() -> None:
    document = yearly(ONE.format(37), "Công tác tốt.", ONE.format(36))
    assert places(document, RULE) == [("36", "warning")]
    assert "ở trước ghi 37" in found(document, RULE)[0].message


@pytest.mark.parametrize(
    "lines",
    [
        [ONE.format(37), ONE.format(37)],
        [ONE.format(37), ONE.format(36), ONE.format(35)],
        [ONE.format(37), "Năm trước, " + ONE.format(36)],
        [ONE.format(37), "Theo kế hoạch, " + ONE.format(36)],
        [ONE.format(37), "UBND tỉnh đã tiếp nhận 36 hồ sơ thủ tục hành chính."],
        [ONE.format(37), "Sở đã tiếp nhận khoảng 36 hồ sơ thủ tục hành chính."],
        ["Sở có 05 phòng.", "Có 04 phòng."],
        ["Mở lớp với 90 lượt người tham dự.", "Họp với 60 lượt người tham dự."],
        ["Quý I năm 2024, " + ONE.format(7), ONE.format(37)],
    ],
)
def test_other_times_subjects_and_lists_are_no_contradiction(lines: list[str]) -> None:
    assert found(yearly(*lines), RULE) == []


def test_what_is_told_again_for_the_whole_period_is_the_same_number() -> None:
    desk = "Bộ phận một cửa tiếp nhận 420 hồ sơ, trong đó: 300 hồ sơ trực tuyến."
    again = "Trong kỳ, cơ quan đã tiếp nhận {} hồ sơ."
    assert places(yearly(desk, again.format(425)), RULE) == [("425", "warning")]
    assert found(yearly(desk, again.format(420)), RULE) == []
    carried = "Kỳ trước chuyển sang 05 hồ sơ, mới tiếp nhận 420 hồ sơ."
    assert places(yearly(carried, again.format(421)), RULE) == [("421", "warning")]


@pytest.mark.parametrize(
    "lines",
    [
        # All that were to be resolved are told in the first sentence.
        [
            "Kỳ trước chuyển sang 05 hồ sơ, mới tiếp nhận 420 hồ sơ, tổng số 425 hồ "
            "sơ.",
            "Trong kỳ, cơ quan đã tiếp nhận 425 hồ sơ.",
        ],
        ["Sở tiếp nhận 40 hồ sơ.", "Trong kỳ, lĩnh vực đất đai tiếp nhận 12 hồ sơ."],
        ["Sở tiếp nhận 40 hồ sơ.", "Trong kỳ, Sở tiếp nhận 12 hồ sơ đất đai."],
        ["Lãnh đạo Sở tiếp 04 lượt công dân.", "Trong kỳ, Sở tiếp 09 lượt công dân."],
    ],
)
def test_a_part_or_another_manner_of_counting_is_no_contradiction(
    lines: list[str],
) -> None:
    assert found(yearly(*lines), RULE) == []

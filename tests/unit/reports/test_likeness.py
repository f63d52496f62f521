"""Ideas that say the same are told together, always in the same groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.law.outlining.gathering import says_nothing, theme_of
from danvan.reports.province.likeness import alike

SLOW = "Một số phòng ghi sổ chưa thường xuyên nên tổng hợp cuối kỳ mất nhiều thời gian."
SLOWER = "Một số đơn vị ghi sổ chưa thường xuyên, tổng hợp cuối kỳ mất thời gian."
MONEY = "Kinh phí cho hoạt động tuyên truyền còn hạn hẹp."


def test_groups_what_says_the_same_in_other_words() -> None:
    assert alike([SLOW, MONEY, SLOWER], 0.5) == [[0, 2], [1]]


def test_keeps_apart_what_only_shares_small_words() -> None:
    assert len(alike([MONEY, "Hồ sơ trả quá hạn còn nhiều."], 0.5)) == 2


@given(st.lists(st.sampled_from([SLOW, SLOWER, MONEY, "", "Không có."]), max_size=12))
def test_every_idea_stands_in_one_group(texts: list[str]) -> None:
    groups = alike(texts, 0.5)

    assert sorted(at for group in groups for at in group) == list(range(len(texts)))


@pytest.mark.parametrize(
    ("heading", "line", "expected"),
    [
        ("Khó khăn, hạn chế và nguyên nhân", MONEY, "difficulty"),
        ("Khó khăn, hạn chế và kiến nghị", MONEY, "difficulty"),
        ("Khó khăn, hạn chế và kiến nghị", "Kiến nghị Sở cấp máy.", "recommendation"),
        ("KIẾN NGHỊ, ĐỀ XUẤT", "Cấp thêm máy.", "recommendation"),
        ("Bài học kinh nghiệm", "Ghi sổ ngay.", "lesson"),
        ("NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI", "Ban hành kế hoạch.", "task"),
        ("Những kết quả đạt được", "Đúng tiến độ.", "result"),
        ("Khó khăn, hạn chế", "Không có.", ""),
        ("Tổ chức, cán bộ", "Bổ nhiệm 02 người.", ""),
    ],
)
def test_finds_the_theme_by_heading_and_opening(
    heading: str, line: str, expected: str
) -> None:
    assert theme_of(heading, line) == expected


@pytest.mark.parametrize("line", ["Không có.", "không có kiến nghị;", "  ", "Không."])
def test_knows_a_line_that_says_nothing(line: str) -> None:
    assert says_nothing(line)

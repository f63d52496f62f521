"""R18: số liệu nối với kỳ trước."""

from __future__ import annotations

import pytest

from danvan.checking import Context, check
from danvan.checking.rules.sums.r18_roll_forward import RULE
from danvan.documents.document import Document
from tests.spec.checking.reading import found, places, yearly


def _staff(civil: int, public: int, contracts: int) -> str:
    total = civil + public + contracts
    return (
        f"Tổng số công chức, viên chức, người lao động: {total} người, trong đó: công "
        f"chức: {civil}, viên chức: {public}, hợp đồng: {contracts}."
    )


def _after(*earlier: Document) -> Context:
    return Context(earlier=earlier)


LAST = yearly(_staff(26, 17, 10), title="năm 2023")


@pytest.mark.parametrize(
    "lines",
    [
        [_staff(26, 17, 10)],
        [_staff(26, 20, 10), "Sở đã tuyển dụng 03 viên chức."],
        [
            _staff(26, 18, 10),
            "Sở tiếp nhận 01 công chức; điều động 02 công chức (trong đó có 01 công "
            "chức chuyển sang viên chức).",
        ],
        [_staff(25, 17, 10), "Có 01 công chức nghỉ hưu."],
        # Not all of the staff, and no staff at all.
        ["Có 30 người được đánh giá, gồm 20 công chức, 07 viên chức, 03 hợp đồng."],
        ["Sở đã hoàn thành nhiệm vụ."],
    ],
)
def test_staff_that_follows_is_silent(lines: list[str]) -> None:
    assert found(yearly(*lines), RULE, _after(LAST)) == []


@pytest.mark.parametrize(
    ("lines", "place", "told"),
    [
        (
            [_staff(25, 19, 11)],
            "25",
            "công chức từ 26 thành 25 mà không nêu biến động",
        ),
        (
            [_staff(26, 19, 10), "Sở đã tuyển dụng 03 viên chức."],
            "19",
            "viên chức trước 17, trong kỳ thêm 3, bớt 0 thì phải là 20, không phải 19",
        ),
    ],
)
def test_staff_that_does_not_follow_is_marked(
    lines: list[str], place: str, told: str
) -> None:
    document = yearly(*lines)
    assert places(document, RULE, _after(LAST)) == [(place, "warning")]
    assert told in found(document, RULE, _after(LAST))[0].message


def test_moves_of_the_year_are_not_counted_from_the_half_year() -> None:
    half = yearly(_staff(26, 20, 10), title="6 tháng đầu năm 2024")
    document = yearly(_staff(26, 20, 10), "Sở đã tuyển dụng 03 viên chức.")
    assert found(document, RULE, _after(half)) == []
    assert found(document, RULE, _after(half, LAST)) == []


def _count(value: int, title: str, what: str = "hội nghị tuyên truyền") -> Document:
    return yearly(f"Sở đã tổ chức {value:02d} {what} về công tác dân vận.", title=title)


def test_a_count_since_new_year_never_falls() -> None:
    half = _count(5, "6 tháng đầu năm 2024")
    year = _count(4, "năm 2024")
    assert places(year, RULE, _after(half)) == [("04", "warning")]
    assert (
        "đã có 5 nhưng báo cáo này chỉ ghi 4"
        in found(year, RULE, _after(half))[0].message
    )


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (_count(5, "năm 2024"), _count(5, "6 tháng đầu năm 2024")),
        (_count(4, "năm 2024"), _count(5, "năm 2023")),
        (_count(4, "quý III năm 2024"), _count(5, "6 tháng đầu năm 2024")),
        (_count(4, "tháng 9 năm 2024"), _count(5, "6 tháng đầu năm 2024")),
        (_count(4, "năm 2024"), _count(5, "6 tháng đầu năm 2024", "hội nghị tập huấn")),
        (_count(4, "năm 2024"), yearly("Tốt.", title="không rõ")),
    ],
)
def test_counts_of_other_times_or_things_are_not_compared(
    now: Document, before: Document
) -> None:
    assert found(now, RULE, _after(before)) == []


def test_dossiers_carried_over_are_those_left_pending() -> None:
    last = yearly(
        "Tiếp nhận 30 hồ sơ, đã giải quyết 25 hồ sơ, đang giải quyết 05 hồ sơ.",
        title="năm 2023",
    )
    now = "Kỳ trước chuyển sang {} hồ sơ; tiếp nhận 37 hồ sơ, đã giải quyết 30 hồ sơ."
    assert found(yearly(now.format("05")), RULE, _after(last)) == []
    assert places(yearly(now.format("06")), RULE, _after(last)) == [("06", "warning")]
    half = yearly(last.text.splitlines()[-1], title="6 tháng đầu năm 2023")
    assert found(yearly(now.format("06")), RULE, _after(half)) == []


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        (
            "Đầu năm có 92 người, tuyển dụng 05 người, nghỉ hưu 02 người, hiện có 95 "
            "người.",
            None,
        ),
        (
            "Số hộ nghèo đầu năm 120 hộ, giảm 30 hộ, phát sinh mới 05 hộ, cuối năm còn "
            "95 hộ.",
            None,
        ),
        ("Đầu năm có 12 mô hình, thành lập 03 mô hình, hiện có 16 mô hình.", "16"),
        # Another unit, another kind, no closing stock, a number without a role.
        ("Đầu năm có 12 mô hình, thành lập 03 tổ, hiện có 16 mô hình.", None),
        ("Đầu năm có 12 người, tăng 5%, hiện có 16 người.", None),
        ("Đầu năm có 12 người, tuyển dụng 03 người.", None),
        (
            "Đầu năm có 12 người, tuyển dụng 03 người, khen 02 người, hiện có 16 "
            "người.",
            None,
        ),
    ],
)
def test_a_stock_rolled_forward_in_one_sentence(line: str, marked: str | None) -> None:
    expected = [(marked, "error")] if marked else []
    assert places(yearly(line), RULE, _after(LAST)) == expected


def test_without_earlier_reports_it_says_so() -> None:
    reasons = [one.reason for one in check(yearly("Tốt."), rules=[RULE]).not_checked]
    assert reasons == [
        "Chưa có báo cáo kỳ trước của cơ quan nên không đối chiếu được số liệu."
    ]

"""R19: cân đối hồ sơ và đơn thư."""

from __future__ import annotations

import re

import pytest

from danvan.checking.rules.sums.r19_dossiers import RULE
from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document
from tests.spec.checking.reading import found, places, yearly

HOLD = [
    "Tiếp nhận 120 hồ sơ, trong đó kỳ trước chuyển sang 10 hồ sơ, mới tiếp nhận 110 "
    "hồ sơ; đã giải quyết 100 hồ sơ (trước hạn 90 hồ sơ, đúng hạn 10 hồ sơ), đang "
    "giải quyết 20 hồ sơ (trong hạn 20).",
    "Kỳ trước chuyển sang 10 hồ sơ; tiếp nhận 110 hồ sơ; đã giải quyết 100 hồ sơ đúng "
    "hạn, đang giải quyết 20 hồ sơ.",
    "Tiếp nhận 36 hồ sơ, trả 36 hồ sơ, còn tồn: 0 hồ sơ, giải quyết sớm hạn 100% hồ "
    "sơ.",
    "Tiếp nhận qua bưu chính 12 hồ sơ, trực tiếp 30 hồ sơ, trực tuyến 58 hồ sơ, tổng "
    "số 100 hồ sơ; đã trả 95 hồ sơ, còn 05 hồ sơ đang giải quyết trong hạn.",
    "Tiếp nhận 30 đơn; đã giải quyết 28 đơn, đang giải quyết 02 đơn.",
    # What left another way is no imbalance.
    "Tiếp nhận 30 đơn; có 12 đơn thuộc thẩm quyền, đã giải quyết 10 đơn, đang giải "
    "quyết 02 đơn; chuyển cơ quan khác 18 đơn.",
    "Tiếp nhận 30 hồ sơ, trả lại 02 hồ sơ, đã giải quyết đúng hạn 20 hồ sơ, đang giải "
    "quyết 05 hồ sơ.",
    # Two balances in one passage are not told apart.
    "Sở tiếp nhận 30 hồ sơ, đã giải quyết 20 hồ sơ; cấp xã tiếp nhận 40 hồ sơ, đã "
    "giải quyết 39 hồ sơ, còn tồn 01 hồ sơ.",
    "Tiếp nhận khoảng 30 hồ sơ, đã giải quyết 25 hồ sơ đúng hạn.",
]


@pytest.mark.parametrize("line", HOLD)
def test_is_silent_on_what_balances_or_cannot_be_told(line: str) -> None:
    assert found(yearly(line), RULE) == []


@pytest.mark.parametrize(
    ("line", "place", "severity"),
    [
        (
            "Sở tiếp nhận 37 hồ sơ, đã giải quyết 30 hồ sơ (trước hạn 20, đúng hạn "
            "10), đang giải quyết 12 hồ sơ.",
            "37",
            "warning",
        ),
        (
            "Tiếp nhận 30 đơn; đã giải quyết 28 đơn, đang giải quyết 03 đơn.",
            "30",
            "warning",
        ),
        (
            "Tiếp nhận 30 hồ sơ, đã giải quyết 35 hồ sơ, đều đúng hạn.",
            "30",
            "warning",
        ),
        (
            "Tiếp nhận trực tuyến 58 hồ sơ, trực tiếp 30 hồ sơ, tổng số hồ sơ 90 hồ "
            "sơ; đã trả 90 hồ sơ đúng hạn.",
            "90",
            "error",
        ),
        (
            "Tiếp nhận 120 hồ sơ; kỳ trước chuyển sang 10 hồ sơ; mới tiếp nhận 100 hồ "
            "sơ; đã trả 120 hồ sơ đúng hạn.",
            "120",
            "error",
        ),
        (
            "Sở đã tiếp nhận 37 hồ sơ, trả 37 hồ sơ. Không có hồ sơ tồn đọng.",
            "37",
            "info",
        ),
    ],
)
def test_marks_what_does_not_balance(line: str, place: str, severity: str) -> None:
    assert places(yearly(line), RULE) == [(place, severity)]


def test_timeliness_adds_up_to_what_was_resolved() -> None:
    document = yearly(
        "Tiếp nhận 40 hồ sơ, đã giải quyết 37 hồ sơ; trước hạn 30 hồ sơ, đúng hạn 08 "
        "hồ sơ, quá hạn 0 hồ sơ."
    )
    assert [one.message for one in found(document, RULE)] == [
        "Đã giải quyết 37 hồ sơ nhưng trước hạn, đúng hạn và quá hạn cộng lại là 38."
    ]


_NUMBERS = "3=4+5+6 4 5 6 7=8+9+10 8 9 10 11=12+13 12 13"
FORM = ["TT", "Lĩnh vực", *re.split(" ", _NUMBERS)]
HEADS = [
    *["TT", "Lĩnh vực", "Tổng số", "Trực tuyến", "Trực tiếp, bưu chính"],
    *["Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số"],
    *["Trong hạn", "Quá hạn"],
]
RIGHT = ["1", "Bưu chính", *map(str, (40, 20, 15, 5, 30, 20, 9, 1, 10, 9, 1))]


def _table(*rows: list[str]) -> Document:
    return DocumentBuilder().table(list(rows)).build()


@pytest.mark.parametrize("heads", [[HEADS], [HEADS, FORM], [FORM]])
def test_a_form_whose_columns_follow_is_silent(heads: list[list[str]]) -> None:
    assert found(_table(*heads, RIGHT), RULE) == []


@pytest.mark.parametrize("heads", [[HEADS], [HEADS, FORM], [FORM]])
@pytest.mark.parametrize("column", range(2, 13))
def test_one_number_changed_in_the_form_is_found(
    heads: list[list[str]], column: int
) -> None:
    wrong = [*RIGHT]
    wrong[column] = str(int(wrong[column]) + 3)
    findings = found(_table(*heads, RIGHT, wrong), RULE)
    assert findings
    assert {one.severity.value for one in findings} == {"error"}


def test_a_table_of_another_kind_has_no_formula() -> None:
    rows = [["TT", "Đơn vị", "Số"], ["1", "2", "3"], ["1", "Văn phòng", "7"]]
    assert found(_table(*rows), RULE) == []
    assert found(_table(["Tên"]), RULE) == []
    odd = ["1", "2", "3=1+", "4=9+2"]
    assert found(_table(odd, ["1", "5", "9", "9"]), RULE) == []


def test_a_total_to_resolve_is_what_was_carried_over_and_what_came() -> None:
    line = (
        "Kỳ trước chuyển sang 15 hồ sơ, mới tiếp nhận 60 hồ sơ, tổng số phải giải "
        "quyết {} hồ sơ; đã giải quyết 70 hồ sơ, còn lại {} hồ sơ, không có hồ "
        "sơ quá hạn."
    )
    assert found(yearly(line.format(75, "05")), RULE) == []
    assert places(yearly(line.format(75, "08")), RULE) == [("60", "warning")]
    marked = {words for words, _ in places(yearly(line.format(79, "09")), RULE)}
    assert marked == {"79"}


@pytest.mark.parametrize(
    "line",
    [
        # What is left over from others is not what is left to resolve.
        "Tiếp nhận 37 hồ sơ, trong đó 30 hồ sơ trực tuyến, còn lại 07 hồ sơ; đã giải "
        "quyết 35 hồ sơ đúng hạn, đang giải quyết 02 hồ sơ.",
        "Mới tiếp nhận 37 hồ sơ; đã giải quyết 36 hồ sơ đúng hạn, còn lại 09 hồ sơ.",
        "Tiếp nhận 37 hồ sơ, đã giải quyết 35 hồ sơ đúng hạn, đang giải quyết 02 hồ "
        "sơ; có 35/37 hồ sơ đã trả kết quả.",
    ],
)
def test_is_silent_on_what_is_left_or_shared(line: str) -> None:
    assert found(yearly(line), RULE) == []

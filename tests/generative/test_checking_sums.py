"""Planted errors: sums that hold are silent; with one number changed they are found."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.checking import Context, check
from danvan.checking.rules import ALL
from danvan.checking.rules.sums import (
    r17_totals,
    r18_roll_forward,
    r19_dossiers,
    r20_money,
)
from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document
from danvan.reading.text import read_text
from danvan.text.money import format_money
from danvan.text.numerals import count_form, format_number

RULES = [r17_totals.RULE, r18_roll_forward.RULE, r19_dossiers.RULE, r20_money.RULE]

ALL_OF_SUMS = [rule for rule in ALL if ".rules.sums." in rule.look.__module__]
_SECONDS = 2.0
"""Of one processor; a real report takes some hundredths, a blow-up minutes."""

counts = st.integers(1, 900)
changes = st.integers(1, 40)
parts = st.lists(counts, min_size=3, max_size=3)


def _report(sentence: str) -> Document:
    head = "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nSở báo cáo như sau.\n\n"
    return read_text(f"{head}{sentence}\n".encode())


def _marked(document: Document) -> bool:
    return bool(check(document, rules=RULES).findings)


def _staff(total: int, told: list[int]) -> str:
    civil, public, contracts = map(count_form, told)
    return (
        f"Tổng số công chức, viên chức, người lao động: {count_form(total)} người, "
        f"trong đó: công chức: {civil}, viên chức: {public}, hợp đồng: {contracts}."
    )


def _dossiers(total: int, told: list[int]) -> str:
    early, on_time, pending = map(count_form, told)
    resolved = count_form(told[0] + told[1])
    return (
        f"Tiếp nhận {count_form(total)} hồ sơ; đã giải quyết {resolved} hồ sơ (trước "
        f"hạn {early}, đúng hạn {on_time}), đang giải quyết {pending} hồ sơ."
    )


@settings(max_examples=25, deadline=None)
@given(parts, changes)
def test_a_changed_total_of_staff_is_found(told: list[int], change: int) -> None:
    total = sum(told)
    assert not _marked(_report(_staff(total, told)))
    assert _marked(_report(_staff(total + change, told)))


@settings(max_examples=25, deadline=None)
@given(parts, st.integers(0, 2), changes)
def test_a_changed_part_of_staff_is_found(
    told: list[int], index: int, change: int
) -> None:
    changed = [*told[:index], told[index] + change, *told[index + 1 :]]
    assert _marked(_report(_staff(sum(told), changed)))


@settings(max_examples=25, deadline=None)
@given(parts, changes)
def test_a_changed_balance_of_dossiers_is_found(told: list[int], change: int) -> None:
    total = sum(told)
    assert not _marked(_report(_dossiers(total, told)))
    assert _marked(_report(_dossiers(total + change, told)))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(10, 9_000), min_size=3, max_size=5), changes)
def test_a_changed_total_of_money_is_found(told: list[int], change: int) -> None:
    sums = [1000 * one for one in told]
    listed = ", ".join(f"quỹ thứ {i} {format_money(s)}" for i, s in enumerate(sums))
    sentence = f"Ủng hộ {listed}; tổng số tiền {{}}."
    assert not _marked(_report(sentence.format(format_money(sum(sums)))))
    wrong = sum(sums) + 1000 * change
    assert _marked(_report(sentence.format(format_money(wrong))))


@settings(max_examples=25, deadline=None)
@given(counts, counts, counts, changes)
def test_a_changed_closing_stock_is_found(
    opening: int, came: int, closing: int, change: int
) -> None:
    left = opening + came - closing
    if left <= 0:
        return
    moves = f"tuyển dụng {count_form(came)} người, nghỉ hưu {count_form(left)} người"
    sentence = f"Đầu năm có {count_form(opening)} người, {moves}, hiện có {{}} người."
    assert not _marked(_report(sentence.format(count_form(closing))))
    assert _marked(_report(sentence.format(count_form(closing + change))))


@settings(max_examples=25, deadline=None)
@given(st.integers(50, 900), st.integers(1, 900), st.integers(2, 9))
def test_a_changed_rise_is_found(was: int, rise: int, change: int) -> None:
    sentence = f"Tiếp nhận {format_number(was + rise)} hồ sơ, tăng {{}}% so với năm "
    sentence += f"trước ({format_number(was)} hồ sơ)."
    rate = 100 * rise / was
    assert not _marked(_report(sentence.format(format_number(rate, 1))))
    assert _marked(_report(sentence.format(format_number(rate + change, 1))))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.lists(counts, min_size=2, max_size=4), min_size=3, max_size=4), changes
)
def test_a_changed_group_is_found(groups: list[list[int]], change: int) -> None:
    def rows(wrong: int) -> list[list[str]]:
        made = [["TT", "Đơn vị", "Hồ sơ"]]
        for number, members in zip(["I", "II", "III", "IV"], groups, strict=False):
            total = sum(members) + (wrong if number == "I" else 0)
            made.append([number, "Khối", str(total)])
            made += [[str(i), "Sở", str(one)] for i, one in enumerate(members, 1)]
        return made

    assert not _marked(DocumentBuilder().table(rows(0)).build())
    assert _marked(DocumentBuilder().table(rows(change)).build())


@pytest.mark.parametrize(
    "unit",
    [
        "Trên đây là báo cáo ",
        "5 hồ sơ a b c d e tăng 5% so với ",
        "từ 5 hồ sơ a b xuống ",
        "trong đó:\n- a 5\n",
        "- a trong đó:\n- a 5\n",
        "đầu năm có 5 người ",
        "Không có hồ sơ tồn đọng. Tiếp nhận 5 hồ sơ. ",
        "ủng hộ 5.000.000 đồng, ",
        "1,000,",
    ],
)
def test_no_repeated_piece_makes_the_sums_slow(unit: str) -> None:
    document = _report(unit * (20_000 // len(unit)))
    started = time.process_time()
    check(document, Context(earlier=(document,)), ALL_OF_SUMS)
    assert time.process_time() - started < _SECONDS

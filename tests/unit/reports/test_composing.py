"""Tokens, conditions, sentences, content: words made of figures, without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from danvan.figures.models import FigureState
from danvan.law.outlines import outline
from danvan.reports.composing.conditions import (
    MalformedSentenceConditionError,
    holds,
)
from danvan.reports.composing.content import (
    Content,
    Letterhead,
    Line,
    Mark,
    from_json,
)
from danvan.reports.composing.drawing import draw
from danvan.reports.composing.filling import BLANK, fill
from danvan.reports.composing.lists.citing import Citer
from danvan.reports.composing.sections import (
    Earlier,
    Given,
    draft_blocks,
    sentences,
)
from danvan.reports.composing.values import Supply, Value


def value(number: int | None, code: str = "thu.so", **fields: Any) -> Value:
    return Value(indicator=code, name="Số thử", value=number, **fields)


def supply(**values: Value) -> Supply:
    named = {code.replace("__", "."): one for code, one in values.items()}
    return Supply(named, {"agency.short": "Sở Thử", "profile.text": ""}, Citer())


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (7, "02", "07"),
        (0, "02", "0"),
        (37, "02", "37"),
        (1234, "", "1.234"),
        (68_750_000, "money", "68.750.000 đồng"),
    ],
)
def test_writes_a_number_as_reports_do(number: int, form: str, written: str) -> None:
    assert value(number).written(form) == written


def test_writes_a_rate_with_its_decimals() -> None:
    assert value(985, decimals=1).written("percent") == "98,5%"


def test_keeps_zero_nil_and_not_counted_apart() -> None:
    assert value(0).written() == "0"
    assert value(None, state=FigureState.NOT_COUNTED).written() == "không thống kê"
    assert value(None, state=FigureState.NOT_APPLICABLE).written() == "không áp dụng"


def test_places_each_figure_in_the_filled_text() -> None:
    given = supply(tthc__da_nhan=value(7), tthc__da_tra=value(5))

    filled = fill("{agency.short} nhận {tthc.da_nhan:02}, trả {tthc.da_tra}.", given)

    assert filled.text == "Sở Thử nhận 07, trả 5."
    assert [filled.text[p.start : p.end] for p in filled.placed] == ["07", "5"]
    assert filled.problems == ()


@pytest.mark.parametrize(
    ("text", "kind", "printed"),
    [
        ("Có {khong.co} hồ sơ.", "unknown", "{khong.co}"),
        ("Có {tthc.da_nhan} hồ sơ.", "missing", BLANK),
        ("{profile.text}", "blank", BLANK),
        ("Theo {cite:999/2099/NĐ-CP}.", "unknown", "{cite:999/2099/NĐ-CP}"),
    ],
)
def test_marks_a_token_that_cannot_be_filled(
    text: str, kind: str, printed: str
) -> None:
    filled = fill(text, supply(tthc__da_nhan=value(None)))

    (problem,) = filled.problems
    assert problem.kind == kind
    assert filled.text[problem.start : problem.end] == printed


def test_cites_in_full_once_and_in_short_afterwards() -> None:
    cite = Citer()

    first, second = cite("111/2022/NĐ-CP"), cite("111/2022/NĐ-CP")

    assert first is not None
    assert second == "Nghị định số 111/2022/NĐ-CP"
    assert first.startswith(f"{second} ngày ")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("", True),
        ("a.b > 0", True),
        ("a.b = 3 và c.d = 0", True),
        ("a.b > 3", False),
        ("c.d ≠ 0", False),
        ("khong.co = 0", True),
        ("c.d < a.b", True),
        ("a.b = c.d", False),
    ],
)
def test_decides_whether_a_sentence_is_said(condition: str, expected: object) -> None:
    values = {"a.b": value(3), "c.d": value(0)}

    assert holds(condition, values) is expected


@pytest.mark.parametrize(
    ("now", "since", "said", "by"),
    [
        (40, 37, "tăng 03 so với năm trước", 3),
        (30, 42, "giảm 12 so với năm trước", 12),
        (37, 37, "bằng năm trước", None),
    ],
)
def test_tells_a_change_and_marks_its_number(
    now: int, since: int, said: str, by: int | None
) -> None:
    filled = fill(f"{{thu.so:vs{since}}} năm trước", supply(thu__so=value(now)))

    assert filled.text == said
    assert [one.value.value for one in filled.placed] == ([by] if by else [])
    for one in filled.placed:
        assert filled.text[one.start : one.end] == f"{by:02}"


def test_tells_a_zero_in_words_and_marks_it() -> None:
    filled = fill("{thu.so:nil} hồ sơ tồn đọng", supply(thu__so=value(0)))

    assert filled.text == "không có hồ sơ tồn đọng"
    assert filled.placed[0].value.value == 0


def test_says_once_for_a_section_what_did_not_occur() -> None:
    nothing = "Trong {period.span} không phát sinh"
    sections = sentences(outline("T1", date(2026, 12, 14)), Given({}, {}))

    assert sections["III.3.đ"].words == (
        f"{nothing} lượt tiếp công dân; đơn khiếu nại, tố cáo, kiến nghị, phản ánh."
    )


def test_runs_the_sentences_of_a_topic_on_in_one_paragraph() -> None:
    known = {
        code: value(number, code)
        for code, number in (("tthc.da_nhan", 9), ("tthc.da_tra", 9), ("tthc.som", 9))
    }
    given = Given(known, {}, {"tthc.da_nhan": 6})

    words = sentences(outline("T1", date(2026, 12, 14)), given)["III.2"].words

    first = words.splitlines()[0]
    assert "{tthc.da_nhan:02} hồ sơ thủ tục hành chính, {tthc.da_nhan:vs6}" in first
    assert "tất cả trước hạn" in first
    assert first.endswith("{tthc.dang_xu_ly:nil} hồ sơ tồn đọng.")


def test_refuses_a_condition_it_cannot_read() -> None:
    with pytest.raises(MalformedSentenceConditionError, match="chưa đúng"):
        holds("a.b lớn hơn 3", {})


def test_keeps_the_last_periods_words_over_the_outlines() -> None:
    t1 = outline("T1", date(2025, 12, 14))
    earlier = Earlier({"II.1": "Lời của năm trước."})

    drafts = {
        d.section: d
        for d in draft_blocks(t1, Given({}, {}), earlier)
        if d.kind != "heading"
    }

    assert drafts["II.1"].text == "Lời của năm trước."
    assert drafts["II.1"].origin == "standing"
    assert drafts["V"].origin == "typed"
    assert drafts["V"].text == ""


def content(text: str = "Nhận 07 hồ sơ.") -> Content:
    mark = Mark(5, 7, 7, "tthc.da_nhan", "Hồ sơ", figure="SL-ABC123")
    lines = (
        Line("heading", "KẾT QUẢ", 1, "I", "I", "I.", 1),
        Line("paragraph", text, 2, "I", marks=(mark,)),
        Line("item", "một việc", 2, "I"),
    )
    head = Letterhead(
        parent="Ủy ban nhân dân tỉnh Tân Giang",
        issuer="Sở Thử",
        symbol="BC-STH",
        place="Tân Giang",
        type="Báo cáo",
        subject="Kết quả thử",
        addressee="Sở Nội vụ",
        recipients=("Như trên;", "Lưu: VT, VP."),
        title="GIÁM ĐỐC",
        name="Lê Văn Minh",
    )
    return Content(head, lines, "2025", "BC-ABC123; nhật ký 9:ff")


def test_stores_content_and_reads_it_back_unchanged() -> None:
    assert from_json(content().to_json()) == content()


def test_any_other_word_has_another_fingerprint() -> None:
    assert content().sha256 != content("Nhận 08 hồ sơ.").sha256


def test_draws_the_figure_where_it_stands() -> None:
    drawn = draw(content(), number="15/BC-STH", dated_on=date(2025, 12, 16))

    (quantity,) = drawn.document.quantities
    assert quantity.span.of(drawn.document.text) == "07"
    assert quantity.figure == "SL-ABC123"
    assert drawn.document.header.symbol.value == "15/BC-STH"
    assert [span.of(drawn.document.text) for span in drawn.spans][1] == "Nhận 07 hồ sơ."
    assert "nhật ký 9:ff" in drawn.document.text


def test_leaves_number_and_day_blank_before_they_are_given() -> None:
    document = draw(content(), year=2025).document

    assert document.header.number.status == "blank"
    assert document.header.date.status == "blank"

"""Wording: parts of a sentence that are said only where they hold."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.law.outlining.wording import (
    MalformedWordingError,
    Truth,
    conditions_in,
    say,
)


def truth(values: Mapping[str, int]) -> Truth:
    def holds(condition: str) -> bool:
        code, op, right = condition.split()
        number = int(right) if right.isdecimal() else values.get(right, 0)
        value = values.get(code, 0)
        return value > number if op == ">" else value == number

    return Truth(
        holds=holds,
        positive=lambda code: values.get(code, 0) > 0,
        compared=lambda code: code in values,
        told=lambda code: code == "profile.text",
    )


@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        ("Có {a.b:02} việc.", {}, "Có {a.b:02} việc."),
        ("Có {a.b} việc[, xong {c.d}].", {"a.b": 1}, "Có {a.b} việc."),
        ("Có việc[, xong {c.d}].", {"c.d": 1}, "Có việc, xong {c.d}."),
        ("Gồm <{a.a} x|{b.b} y|{c.c} z>.", {"b.b": 1}, "Gồm {b.b} y."),
        (
            "<{a.a} x|{b.b} y|{c.c} z>.",
            {"a.a": 1, "b.b": 1, "c.c": 2},
            "{a.a} x, {b.b} y và {c.c} z.",
        ),
        ("<{a.a} x, y|{b.b} z>.", {"a.a": 1, "b.b": 1}, "{a.a} x, y; {b.b} z."),
        ("Gồm <{a.a} x|{b.b} y>.", {}, ""),
        ("Có[, gồm <{a.a} x|{b.b} y>].", {}, "Có."),
        ("Trả[a.a = 0 ? ; không trễ][a.a > 0 ? ; trễ {a.a}].", {}, "Trả; không trễ."),
        ("Trả[a.a > 0 ? ; trễ {a.a}].", {"a.a": 2}, "Trả; trễ {a.a}."),
        ("[{a.a} việc[ ({b.b} gấp)]]", {"a.a": 2, "b.b": 1}, "{a.a} việc ({b.b} gấp)"),
        ("Theo [{cite:10/2022/QH15}].", {}, "Theo {cite:10/2022/QH15}."),
        ("Họp[, gồm <+ {a.a} x|{b.b} y>].", {"a.a": 2}, "Họp."),
        ("Có <+ {a.a} x|{b.b} y>.", {"a.a": 2, "b.b": 1}, "Có {a.a} x và {b.b} y."),
        ("Trả[a.a = b.b ?  hết].", {"a.a": 2, "b.b": 2}, "Trả hết."),
        ("Trả[a.a = b.b ?  hết].", {"a.a": 1, "b.b": 2}, "Trả."),
        (
            "<{a.a} x (y, z)|{b.b} w>.",
            {"a.a": 1, "b.b": 1},
            "{a.a} x (y, z) và {b.b} w.",
        ),
        ("Nhận {a.a}[, {a.a:vs} năm trước].", {}, "Nhận {a.a}."),
        ("Nhận[, {a.a:vs} năm trước].", {"a.a": 0}, "Nhận, {a.a:vs} năm trước."),
        ("Có[: {profile.text}][: {profile.bodies}].", {}, "Có: {profile.text}."),
    ],
)
def test_says_what_holds(text: str, values: dict[str, int], said: str) -> None:
    assert say(text, truth(values)) == said


@pytest.mark.parametrize("text", ["a [b", "a <b|c", "a ]", "a | b", "[a <b]>"])
def test_refuses_brackets_that_do_not_match(text: str) -> None:
    with pytest.raises(MalformedWordingError, match="chưa đóng đủ ngoặc"):
        say(text, truth({}))


def test_finds_the_conditions_inside() -> None:
    assert list(conditions_in("a[x.y = 0 ? b[z.w > 1 ? c]]<d[u.v > 0 ? e]>")) == [
        "x.y = 0",
        "z.w > 1",
        "u.v > 0",
    ]


@given(st.lists(st.integers(min_value=0, max_value=9), min_size=3, max_size=3))
def test_an_enumeration_names_what_is_above_zero_and_nothing_else(
    counts: list[int],
) -> None:
    values = dict(zip(("a.a", "b.b", "c.c"), counts, strict=True))

    said = say("<{a.a} x|{b.b} y|{c.c} z>", truth(values))

    assert {code for code in values if code in said} == {
        code for code, count in values.items() if count
    }
    assert said.count(" và ") == (sum(map(bool, counts)) > 1)

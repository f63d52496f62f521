"""Charts: what they say in words, and that no number or pattern is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from danvan.documents.chart import Chart, ChartKind, Series
from danvan.rendering.charts import bars, draw_chart, shares, trend

SVG = "{http://www.w3.org/2000/svg}"
NUMBERS = st.one_of(st.none(), st.integers(0, 10**12), st.floats(0, 1e6))


def words_of(drawing: str) -> list[str]:
    """Return every line of words that a chart shows."""
    return [one.text or "" for one in etree.fromstring(drawing).iter(f"{SVG}text")]


def test_names_and_describes_itself() -> None:
    root = etree.fromstring(
        trend(
            "Hồ sơ qua các kỳ", ["2024", "2025"], {"Hồ sơ": [1203, None]}, unit="hồ sơ"
        )
    )
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert told is not None
    assert root.get("role") == "img"
    assert title.text == "Hồ sơ qua các kỳ"
    assert told.text == "2024: 1.203 hồ sơ; 2025: không có số."
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"


def test_writes_large_money_in_millions_with_a_comma() -> None:
    shown = words_of(bars("Ủng hộ", ["A", "B"], {"": [68_750_000, 0]}, unit="đồng"))
    assert shown == ["A", "68,8", "B", "0", "Đơn vị: triệu đồng"]


def test_shares_say_number_and_percent() -> None:
    assert "37 (23,1%)" in words_of(
        shares("Kết quả", {"Đúng hạn": 37, "Sớm hạn": 120, "Trễ hạn": 3})
    )


def test_a_whole_of_nothing_has_no_shares() -> None:
    assert words_of(shares("Kết quả", {"Đúng hạn": 0})) == ["Đúng hạn", "0"]


def test_series_differ_by_more_than_colour() -> None:
    drawn = trend("Hai", ["1", "2"], {"a": [1, 2], "b": [2, 3]})
    assert drawn.count("stroke-dasharray") == 2  # the line and its sample
    side = bars("Hai", ["1"], {"a": [1], "b": [2]})
    assert len(re.findall(r'fill="url\(#c[0-9a-f]{10}-p1\)"', side)) == 2


def test_a_missing_number_leaves_a_gap() -> None:
    drawn = trend("Một", ["1", "2", "3", "4"], {"a": [1, None, 3, 4]})
    lines = re.findall(r'points="([^"]*)"', drawn)
    assert [len(one.split()) for one in lines] == [1, 2]


def test_words_of_people_stay_words() -> None:
    drawn = bars('<script>"', ["<b>&"], {"x": [1]})
    assert "<script" not in drawn
    assert words_of(drawn)[0] == "<b>&"


def test_keeps_no_style_that_a_page_would_refuse() -> None:
    drawn = trend("Một", ["1"], {"a": [1]}) + bars("Hai", ["1"], {"a": [1]})
    assert "style=" not in drawn
    assert "<style" not in drawn


def test_refuses_numbers_that_do_not_fit_the_labels() -> None:
    with pytest.raises(ValueError, match="another length"):
        Chart(ChartKind.BARS, "", ("a", "b"), (Series("", (1,)),))
    with pytest.raises(ValueError, match="less than nothing"):
        bars("", ["a"], {"": [-1]})
    with pytest.raises(ValueError, match="one whole"):
        Chart(ChartKind.SHARES, "", ("a",), (Series("", (1,)), Series("", (2,))))


@given(st.lists(st.tuples(st.text(max_size=60), NUMBERS), max_size=8), st.data())
def test_any_numbers_make_a_drawing_inside_its_frame(
    rows: list[tuple[str, float | None]], data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(ChartKind))
    labels = tuple(label for label, _ in rows)
    series = Series("Số", tuple(value for _, value in rows))
    drawing = draw_chart(Chart(kind, "Bất kỳ", labels, (series,), "đồng", 1))
    root = etree.fromstring(drawing)
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    for one in root.iter(f"{SVG}rect"):
        if one.get("x"):
            assert float(one.get("x", 0)) + float(one.get("width", 0)) <= wide
            assert 0 <= float(one.get("y", 0)) <= high

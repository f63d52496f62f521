"""Text for any input: total functions, round trips, same length."""

from __future__ import annotations

import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from danvan.text.codes import is_code, new_code
from danvan.text.dates import (
    PartialDate,
    find_dates,
    format_long,
    format_screen,
    format_short,
    parse_date,
    read_date,
)
from danvan.text.money import format_money, parse_money
from danvan.text.numerals import format_number, parse_number, parse_words
from danvan.text.periods import Period, read_period
from danvan.text.unicode import clean, fold, folded_key, nfc, sort_key

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
YEARS = st.integers(1900, 2199)
PERIODS = st.one_of(
    st.builds(Period.year, YEARS),
    st.builds(Period.half_year, YEARS, st.integers(1, 2)),
    st.builds(Period.quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.month, YEARS, st.integers(1, 12)),
    st.builds(Period.nine_months, YEARS),
    st.builds(Period.to_date, DAYS),
    st.tuples(DAYS, DAYS).map(lambda days: Period.free(min(days), max(days))),
)
NUMERIC = st.text("0123456789., -%triệutỷnghìnđồng", max_size=30)


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    normal = nfc(text)
    folded = fold(normal)
    assert len(folded) == len(normal)
    assert fold(folded) == folded


@given(st.text(st.characters(categories=["L", "M", "N", "P", "Z"])))
def test_search_key_is_the_same_for_every_unicode_form(text: str) -> None:
    assert folded_key(unicodedata.normalize("NFD", text)) == folded_key(text)


@given(st.text(st.characters()))
def test_cleaned_text_can_be_stored_and_is_clean(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\x00" not in cleaned


@given(st.text(), st.text())
def test_sort_keys_are_plain_and_equal_for_equal_letters(one: str, other: str) -> None:
    keys = sort_key(one), sort_key(other)
    assert all(not key or (key.isascii() and key.isalnum()) for key in keys)
    assert (keys[0] < keys[1]) != (keys[0] >= keys[1])


@given(st.integers(-(10**18), 10**18))
def test_whole_numbers_come_back_as_written(value: int) -> None:
    assert parse_number(format_number(value)) == value
    assert parse_money(format_money(value)) == value


@given(st.integers(-(10**12), 10**12), st.integers(1, 4))
def test_decimals_come_back_as_written(value: int, decimals: int) -> None:
    exact = value / 10**decimals
    assert parse_number(format_number(exact, decimals)) == exact


@given(st.one_of(st.text(), NUMERIC))
def test_reading_is_total(text: str) -> None:
    assert parse_number(text) is None or isinstance(parse_number(text), int | float)
    assert parse_words(text) is None or isinstance(parse_words(text), int)
    assert parse_money(text) is None or isinstance(parse_money(text), int)
    parse_date(text, today=date(2026, 11, 22))
    read_date(text)
    read_period(text)
    for mention in find_dates(text):
        assert 0 <= mention.start < mention.end <= len(text)


@given(DAYS)
def test_days_come_back_from_every_form(day: date) -> None:
    for written in (format_short(day), format_long(day), format_screen(day)):
        found = read_date(written)
        assert found is not None
        assert found.whole == day
        assert parse_date(written, today=date(2026, 1, 1)) == day
        assert [mention.date for mention in find_dates(f"từ {written}.")] == [found]


@given(DAYS, st.integers(1, 3))
def test_partial_dates_come_back_from_iso(day: date, parts: int) -> None:
    partial = PartialDate(*(day.year, day.month, day.day)[:parts])
    assert PartialDate.from_iso(partial.iso) == partial


@given(PERIODS)
def test_periods_come_back_from_code_and_label(period: Period) -> None:
    assert Period.from_code(period.code) == period
    assert read_period(period.label) == period


@given(st.sampled_from(["SL", "CQ", "NG", "ABC"]))
def test_new_codes_are_codes(prefix: str) -> None:
    assert is_code(new_code(prefix))

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from danvan.figures.comparing.spanning import tiling
from danvan.law.windows import statutory_window
from danvan.text.periods import Period

YEAR = statutory_window("year", 2024)
QUARTERS = [statutory_window("quarter", 2024, n) for n in range(1, 5)]
MONTHS = [statutory_window("month", 2024, n) for n in range(1, 13)]


def test_four_quarters_are_the_year() -> None:
    assert tiling(YEAR, QUARTERS) == tuple(QUARTERS)


def test_takes_the_longest_that_fit() -> None:
    half = statutory_window("half-year", 2024, 1)

    assert tiling(YEAR, [*MONTHS, *QUARTERS, half, YEAR]) == (half, *QUARTERS[2:])


def test_a_gap_or_an_overlap_is_no_tiling() -> None:
    assert tiling(YEAR, QUARTERS[1:]) == ()
    assert tiling(YEAR, QUARTERS[:3]) == ()
    assert tiling(YEAR, [QUARTERS[0], QUARTERS[2], QUARTERS[3]]) == ()
    calendar = [Period.quarter(2024, n) for n in range(1, 5)]
    assert tiling(YEAR, calendar) == ()


def test_a_period_is_not_made_of_itself() -> None:
    assert tiling(YEAR, [YEAR]) == ()


_START = date(2024, 1, 1)
_spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 12)).map(
        lambda pair: Period.free(
            _START + timedelta(days=pair[0]),
            _START + timedelta(days=pair[0] + pair[1]),
        )
    ),
    max_size=25,
)


@given(_spans, st.integers(5, 30))
def test_a_tiling_covers_each_day_once(within: list[Period], days: int) -> None:
    whole = Period.free(_START, _START + timedelta(days=days))

    tiles = tiling(whole, within)

    if tiles:
        covered = [
            tile.start + timedelta(days=n)
            for tile in tiles
            for n in range((tile.end - tile.start).days + 1)
        ]
        assert covered == [_START + timedelta(days=n) for n in range(days + 1)]
    else:
        assert not _can(whole, within)


def _can(whole: Period, within: list[Period]) -> bool:
    """Look for a tiling by trying everything."""
    days = {(p.start, p.end) for p in within} - {(whole.start, whole.end)}

    def reach(day: date) -> bool:
        if day == whole.end + timedelta(days=1):
            return True
        return any(
            reach(end + timedelta(days=1))
            for start, end in days
            if start == day and end <= whole.end
        )

    return reach(whole.start)

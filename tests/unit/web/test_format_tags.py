"""How values are written on pages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from danvan.web.templatetags.danvan_format import dong, luc, ngay, so


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (1234567, "1.234.567"), (None, "–"), ("", "–"), ("không", "không")],
)
def test_zero_is_a_number_and_nothing_is_a_dash(
    value: int | str | None, shown: str
) -> None:
    assert so(value) == shown


def test_writes_decimals_when_asked() -> None:
    assert so(1234.5, 1) == "1.234,5"


def test_writes_money_in_dong() -> None:
    assert dong(68_750_000) == "68.750.000 đồng"
    assert dong(None) == "–"


def test_writes_a_day_with_both_zeros() -> None:
    assert ngay(date(2024, 4, 9)) == "09/04/2024"
    assert ngay(None) == "–"


def test_writes_a_moment_by_the_local_day() -> None:
    late = datetime(2024, 4, 8, 17, 30, tzinfo=UTC)

    assert ngay(late) == "09/04/2024"
    assert luc(late) == "00:30 09/04/2024"
    assert luc(None) == "–"

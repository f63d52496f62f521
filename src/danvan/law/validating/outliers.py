"""When a value stands out (giá trị khác thường): the parameters of one robust rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from danvan.law.tables import table


@dataclass(frozen=True, slots=True)
class OutlierRule:
    """How far a value may be from an agency's own past before it is marked.

    With enough past periods a value stands out where it lies further from their median
    than `mads` times the median distance from it (MAD; at least `least_spread` and
    `least_share` of the median, so that a flat past does not mark every step). With
    fewer it stands out where it is more than `factor` times last period's value, or
    less than one `factor`-th, and moved by at least `least_change`.
    """

    mads: int
    least_periods: int
    most_periods: int
    least_spread: int
    least_share: int
    """In hundredths of the median."""
    factor: int
    least_change: int


@cache
def outlier_rule() -> OutlierRule:
    """Return the parameters that ship."""
    return OutlierRule(**table("comparison")["outliers"])

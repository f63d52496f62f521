"""Points of a series (số liệu từng kỳ): one number, of one period, told by somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from danvan.text.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One number told of one period: by an old document, or by a return filed here."""

    line: str
    """What it tells of: the indicator, else the words of its label."""
    name: str
    unit: str
    period: Period
    number: Decimal
    teller: str
    """Public code of the old document, or of the figure."""
    agency: str
    """The agency as it was called then."""
    value: str = ""
    """Code of the value read; blank for a figure of a return."""
    decided: bool = True
    """Whether a person has looked at it."""
    flow: bool = False
    """Whether it counts what happened, so that it only rises inside a year."""
    indicator: bool = False

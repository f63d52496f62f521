"""Terms of a regime of reporting (nội dung chế độ báo cáo), dated.

What a regime must state: Nghị định 09/2019/NĐ-CP.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from danvan.law.deadlines import ClockData
from danvan.law.tables import Table, in_force, names, table

if TYPE_CHECKING:
    from datetime import date

Kind = Literal["periodic", "topical", "sudden"]

KINDS: dict[str, str] = {
    "periodic": "định kỳ",
    "topical": "chuyên đề",
    "sudden": "đột xuất",
}
"""Nghị định 09/2019/NĐ-CP: the three kinds of reports."""

FREQUENCIES: dict[str, str] = {
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half-year": "6 tháng",
    "nine-months": "9 tháng",
    "year": "hằng năm",
    "free": "một lần, theo yêu cầu",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a regime asks for from a day on."""

    code: str
    """Of the regime."""
    valid_from: date
    name: str
    kind: Kind = "periodic"
    valid_to: date | None = None
    purpose: str = ""
    content: str = ""
    reporters: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    due_days: int = 2
    """Days between the closing of figures and the day on which the report is due."""
    due_unit: Literal["working-days", "days"] = "working-days"
    frequency: tuple[str, ...] = ()
    """Kinds of period, as ``text.periods`` names them."""
    cutoff: str = ""
    """The closing day of figures, in words; a request may set another."""
    outlines: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    """Names of the tables and annexes that a report must hold."""
    guidance: str = ""
    issued_by: str = ""
    """The document that issues the regime."""
    basis: str = ""
    certain: bool = True
    origin: Literal["shipped", "local"] = "shipped"

    @property
    def kind_label(self) -> str:
        """Return the kind in words: định kỳ, chuyên đề, đột xuất."""
        return KINDS[self.kind]

    @property
    def frequency_label(self) -> str:
        """Return how often it is asked for, in words."""
        return ", ".join(FREQUENCIES.get(one, one) for one in self.frequency)

    @property
    def due_label(self) -> str:
        """Return the time limit in words."""
        unit = "ngày làm việc" if self.due_unit == "working-days" else "ngày"
        return f"{self.due_days} {unit} sau ngày chốt số liệu"

    @property
    def clock(self) -> ClockData:
        """Return the clock that runs from the closing day of figures."""
        return ClockData(
            code=f"che-do.{self.code}",
            name=f"Gửi {self.name}",
            amount=self.due_days,
            unit=self.due_unit,
            start_name="ngày chốt số liệu",
            basis=" và ".join(part for part in (self.basis, self.issued_by) if part)
            or "chế độ báo cáo",
            certain=self.certain,
        )


def in_force_among(terms: tuple[Terms, ...], day: date) -> Terms | None:
    """Return the terms that hold on a day; a province's own stand before shipped ones.

    Among those of one origin the newest counts.
    """
    holding = [
        one
        for one in terms
        if in_force({"valid_from": one.valid_from, "valid_to": one.valid_to}, day)
    ]
    return max(
        holding, key=lambda one: (one.origin == "local", one.valid_from), default=None
    )


@cache
def shipped() -> tuple[Terms, ...]:
    """Return the shipped terms of every regime."""
    return tuple(
        _terms(regime["code"], entry)
        for regime in map(table, names("regimes"))
        for entry in regime["terms"]
    )


_LISTS = ("reporters", "recipients", "means", "frequency", "outlines", "tables")


def _terms(code: str, entry: Table) -> Terms:
    given: dict[str, Any] = {
        name: tuple(value) if name in _LISTS else value for name, value in entry.items()
    }
    return Terms(code=code, **given)

"""Values that tokens stand for (giá trị của ô số liệu)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from danvan.figures.models import FigureState
from danvan.text.money import format_money
from danvan.text.numerals import count_form, format_number

NONE = "không có"
"""A zero where a sentence tells it in words, and still proves it."""

_WORDS: dict[int, str] = {
    FigureState.NOT_APPLICABLE: "không áp dụng",
    FigureState.NOT_COUNTED: "không thống kê",
}


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as the composer sees it."""

    indicator: str
    name: str
    value: int | None
    """In the indicator's smallest unit."""
    state: int = FigureState.NUMBER
    unit: str = ""
    decimals: int = 0
    figure: str = ""
    """Public code of the frozen figure; empty while the report is a draft."""

    @property
    def number(self) -> int | float | None:
        """Return the value in whole units."""
        if self.value is None or not self.decimals:
            return self.value
        return float(self.value / 10**self.decimals)

    def written(self, form: str = "") -> str:
        """Return the value as a report writes it: 07, 1.234, 68.750.000 đồng, 98,5%."""
        number = self.number
        if number is None:
            return _WORDS.get(self.state, "……")
        if form == "nil" and not number:
            return NONE
        if form in ("02", "nil") and isinstance(number, int):
            return count_form(number)
        if form == "money":
            return format_money(int(number))
        shown = format_number(number, self.decimals)
        return f"{shown.removesuffix(',0')}%" if form == "percent" else shown

    def since(self, earlier: int) -> Change:
        """Return how it moved since an earlier value, in the smallest unit."""
        moved = (self.value or 0) - earlier
        if not moved:
            return Change("bằng")
        by = replace(self, value=abs(moved), name=f"{self.name}: so với kỳ trước")
        form = "money" if self.unit == "đồng" else "" if self.decimals else "02"
        points = " điểm phần trăm" if self.unit == "%" else ""
        return Change(
            "tăng" if moved > 0 else "giảm", by, f"{by.written(form)}{points}"
        )


@dataclass(frozen=True, slots=True)
class Change:
    """The words of a change: "tăng 03 so với", "bằng"."""

    verb: str
    by: Value | None = None
    amount: str = ""

    @property
    def text(self) -> str:
        """Return the words, to be followed by what it is compared with."""
        return f"{self.verb} {self.amount} so với" if self.by else self.verb


@dataclass(frozen=True, slots=True)
class Supply:
    """Everything that a token may ask for."""

    values: Mapping[str, Value]
    """By the indicator's code; a known indicator without a value has None in it."""
    context: Mapping[str, str]
    """``agency.name``, ``period.label``…"""
    cite: Callable[[str], str | None] = field(default=lambda _code: None)
    """Words by which a document of this number is cited, or None."""
    read: Callable[[str], None] = field(default=lambda _text: None)
    """Told of each line printed: what it cites is cited in short afterwards."""

"""What is said beside what rows count (chênh lệch): one figure."""

from __future__ import annotations

from dataclasses import dataclass

from danvan.figures.counting import Counted
from danvan.figures.models import FigureSource
from danvan.figures.plan import Measure
from danvan.figures.queries.figures import Told
from danvan.figures.showing import show_value
from danvan.registers.registry import registers


def keeping(value: int, count: int) -> str:
    """Begin the reason of a value that is kept beside another count."""
    return f"Giữ {value}, sổ đếm được {count}: "


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure typed or imported, beside what the rows of the agency count."""

    measure: Measure
    said: Told
    counted: Counted
    reason: str = ""
    """Why it was typed, where it was."""

    @property
    def imported(self) -> bool:
        """Tell whether a sheet says it, not a person."""
        return self.said.cell.source == FigureSource.IMPORTED

    @property
    def value(self) -> int:
        """Return what is said, in the smallest unit."""
        return self.said.cell.value or 0

    @property
    def count(self) -> int:
        """Return what the rows count."""
        return self.counted.value or 0

    @property
    def difference(self) -> int:
        """Return by how much more is said than counted."""
        return self.value - self.count

    @property
    def texts(self) -> tuple[str, str, str]:
        """Return what is said, what is counted, and the difference, as shown."""
        return (
            self._shown(self.value),
            self._shown(self.count),
            self._shown(abs(self.difference)),
        )

    @property
    def slug(self) -> str:
        """Return the register whose rows are counted."""
        return self.counted.rule.register if self.counted.rule else ""

    @property
    def register_title(self) -> str:
        """Name that register."""
        return registers()[self.slug].title

    @property
    def question(self) -> str:
        """Ask what a person should look for: ``37 gõ, 36 đếm được: …?``."""
        said, counted, off = self.texts
        verb = "theo biểu nhập" if self.imported else "gõ"
        unit = self.measure.unit or "đơn vị"
        asked = (
            f"sổ thiếu {off} {unit} nào"
            if self.difference > 0
            else f"{verb} thiếu {off} {unit} nào"
        )
        return f"{said} {verb}, {counted} đếm được: {asked}?"

    @property
    def kept(self) -> str:
        """Return why a person keeps the value beside this very count, or nothing."""
        start = keeping(self.value, self.count)
        return self.reason.removeprefix(start) if self.reason.startswith(start) else ""

    def _shown(self, value: int) -> str:
        return show_value(value, self.measure.decimals)

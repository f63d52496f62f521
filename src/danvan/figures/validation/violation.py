"""A rule that figures do not obey (sai quy tắc): both sides with their evidence."""

from __future__ import annotations

from dataclasses import dataclass

from danvan.figures.plan import Measure
from danvan.figures.showing import show_value
from danvan.text.periods import Period


@dataclass(frozen=True, slots=True)
class TermTold:
    """One term of a side: its value and where it is proven."""

    sign: int
    value: int
    measure: Measure | None = None
    """None for a plain number."""
    period: Period | None = None
    code: str = ""
    """Public code of the figure; none for a live count."""
    spanned: bool = False
    """Whether it was made of the filed periods within: no one row list proves it."""
    elsewhere: bool = False
    """Whether it tells of another period than the one that is checked."""

    @property
    def name(self) -> str:
        """Name what the term is."""
        return self.measure.name if self.measure else "số cho trước"

    @property
    def text(self) -> str:
        """Return the value as shown."""
        return show_value(self.value, self.measure.decimals if self.measure else 0)

    @property
    def key(self) -> str:
        """Name its period exactly, for addresses."""
        if self.period is None:
            return ""
        return f"{self.period.kind}.{self.period.start}.{self.period.end}"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a rule with its value."""

    terms: tuple[TermTold, ...]
    decimals: int = 0

    @property
    def value(self) -> int:
        """Return the sum of the terms."""
        return sum(term.sign * term.value for term in self.terms)

    @property
    def text(self) -> str:
        """Return the value as shown."""
        sign = "−" if self.value < 0 else ""
        return f"{sign}{show_value(abs(self.value), self.decimals)}"


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that an agency's figures of a period do not obey."""

    rule: str
    """Code of the rule."""
    name: str
    """What the rule asks, as a sentence."""
    severity: str
    """``error`` or ``warning``."""
    op: str
    left: Side
    right: Side
    basis: str
    tolerance: int = 0

    @property
    def difference(self) -> int:
        """Return by how much the left side is more than the right."""
        return self.left.value - self.right.value

    @property
    def difference_text(self) -> str:
        """Return the difference as shown, without its sign."""
        return show_value(abs(self.difference), self.left.decimals)

    @property
    def broken(self) -> str:
        """Write how the sides do compare, the opposite of what the rule asks."""
        return {"=": "≠", "≤": ">", "≥": "<"}[self.op]

    @property
    def sentence(self) -> str:
        """Say the violation in one line: ``37 ≠ 36, lệch 1``."""
        return (
            f"{self.name}: {self.left.text} {self.broken} {self.right.text}, "
            f"lệch {self.difference_text}."
        )

    @property
    def is_error(self) -> bool:
        """Tell whether the figures cannot both be right."""
        return self.severity == "error"

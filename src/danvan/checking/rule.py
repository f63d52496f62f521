"""A rule (quy tắc rà soát): what it looks for, why, and on which legal basis."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING

from danvan.checking.regimes import PARTY, Regime
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

Look = Callable[["Document", "Context"], Iterator[Finding]]
Lack = Callable[["Document", "Context"], str | None]

UNVERIFIED = "chưa đối chiếu"
"""In a basis: its text was not read; the rule then warns at most."""


def lacks_nothing(document: Document, context: Context) -> None:
    """Need nothing but the document."""


def party() -> dict[Regime, str]:
    """Return the bases of a rule in both Party regimes, whose texts were not read."""
    return {regime: f"{regime} ({UNVERIFIED})" for regime in Regime if regime in PARTY}


def of_care() -> dict[Regime, str]:
    """Return the bases of plain care: who drafts a document answers for its content."""
    return {
        Regime.STATE_2011: f"Nghị định 110/2004/NĐ-CP, Điều 9 ({UNVERIFIED})",
        Regime.STATE_2020: "Nghị định 30/2020/NĐ-CP, Điều 12 khoản 1",
        **party(),
        Regime.OTHER: "Nghị định 30/2020/NĐ-CP, Điều 12 khoản 1",
    }


@dataclass(frozen=True, slots=True)
class Bad:
    """An example the rule marks: the place stands between ``⟦`` and ``⟧``."""

    text: str
    suggestion: str | None = None

    def place(self) -> tuple[str, Span]:
        """Return the text without its marks, and the place between them."""
        before, _, rest = self.text.partition("⟦")
        marked, _, after = rest.partition("⟧")
        start = len(before)
        return before + marked + after, Span(start, start + len(marked))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule; called with a document and its context, it gives findings."""

    code: str
    """``R5``, of the page ``L2``; parts of a rule carry a letter: ``R24b``."""
    name: str
    severity: Severity
    """Of its gravest finding."""
    explanation: str
    bases: Mapping[Regime, str]
    """Legal basis with its article, for each set of rules of form it belongs to."""
    good: tuple[str, ...]
    """Texts in which it marks nothing."""
    bad: tuple[Bad, ...]
    look: Look
    lacks: Lack = lacks_nothing
    """Returns in Vietnamese what is missing, or None where it can be checked."""
    by_law: bool = True
    """False for arithmetic and the calendar, which hold without any law."""

    def __call__(self, document: Document, context: Context) -> Iterator[Finding]:
        """Look for what the rule marks; the engine adds the basis."""
        return self.look(document, context)

    @property
    def order(self) -> tuple[bool, int, str]:
        """Return what sorts rules: R by number, then L (layout) by number."""
        digits = self.code[1:].rstrip(ascii_lowercase)
        return not self.code.startswith("R"), int(digits), self.code

    def certain_in(self, regime: Regime) -> bool:
        """Tell whether an error may be asserted there."""
        return not self.by_law or UNVERIFIED not in self.bases[regime]


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that could not be applied, and why, in one Vietnamese sentence."""

    rule: str
    reason: str

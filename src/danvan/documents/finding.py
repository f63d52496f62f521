"""A finding (lỗi, điểm cần xem): data that a rule returns, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan.documents.span import Span


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def word(self) -> str:
        """Return how a clerk calls it: ``lỗi``."""
        return _WORDS[self]


_WORDS = {
    Severity.ERROR: "lỗi",
    Severity.WARNING: "cảnh báo",
    Severity.INFO: "lưu ý",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a seasoned clerk would mark."""

    rule: str
    """Code of the rule: ``R5``."""
    severity: Severity
    span: Span
    message: str
    """One plain Vietnamese sentence."""
    suggestion: str | None = None
    """The text to put in the place of the span, or None where a person must decide."""
    basis: str | None = None
    """Legal basis with its article."""

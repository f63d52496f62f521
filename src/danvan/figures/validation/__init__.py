"""Rules tried on figures (kiểm tra số liệu theo quy tắc)."""

from danvan.figures.validation.queries import violations
from danvan.figures.validation.violation import Side, TermTold, Violation

__all__ = ["Side", "TermTold", "Violation", "violations"]

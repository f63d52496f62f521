"""Legal clocks beside a row (thời hạn theo luật của dòng)."""

from collections.abc import Iterator
from datetime import date

from danvan.law.deadlines import DueDay, UnknownClockError, clock, due_day
from danvan.registers.registry import Trouble


def due_of(code: object, start: object) -> DueDay | None:
    """Give the due day of a clock; none without a start or a clock that day."""
    if not code or not isinstance(start, date):
        return None
    try:
        return due_day(clock(str(code), start), start)
    except UnknownClockError:
        return None


def day_of(code: object, start: object) -> date | None:
    """Give the due day alone, for a computed column."""
    due = due_of(code, start)
    return due.day if due else None


def explained(column: str, code: object, start: object) -> Iterator[Trouble]:
    """Explain a due day beside its column."""
    if due := due_of(code, start):
        yield Trouble(column, due.explanation)

"""Days in order and counts within counts (thứ tự ngày, số không vượt số).

Each rule twice: as a sentence for the person, and as a constraint of the table.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import CheckConstraint, F, Q

from danvan.registers.registry import Trouble, Values


def before(values: Values, first: str, last: str, sentence: str) -> Iterator[Trouble]:
    """Mark the later day where it comes before the earlier one."""
    begins, ends = values.get(first), values.get(last)
    if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
        yield Trouble(last, sentence)


def more(values: Values, part: str, whole: str, sentence: str) -> Iterator[Trouble]:
    """Mark a part that is more than its whole; an empty cell says nothing."""
    counted, bound = values.get(part), values.get(whole)
    if isinstance(counted, int) and isinstance(bound, int) and counted > bound:
        yield Trouble(part, sentence)


def days_in_order(first: str, last: str, name: str) -> CheckConstraint:
    """Constrain two days to their order, where both are known."""
    known = Q(**{first: None}) | Q(**{last: None})
    return CheckConstraint(condition=known | Q(**{f"{last}__gte": F(first)}), name=name)


def at_most(part: str, whole: str, name: str) -> CheckConstraint:
    """Constrain a part to its whole, where both are known."""
    known = Q(**{part: None}) | Q(**{whole: None})
    return CheckConstraint(condition=known | Q(**{f"{part}__lte": F(whole)}), name=name)

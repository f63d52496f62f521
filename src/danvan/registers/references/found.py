"""What a cell that points at something needs to know (tham chiếu)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from danvan.registers.cells import CellError, Named

AT_ONCE = 500
"""Names asked for in one query."""


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved reference: key (of a row, its code), public code, the name shown."""

    key: int | str
    code: str
    name: str


Answers = Mapping[str, Found | CellError]


def in_parts(wanted: Iterable[Any]) -> Iterator[list[Any]]:
    """Cut what is asked for into parts that one query can hold."""
    rest = iter(wanted)
    while part := list(islice(rest, AT_ONCE)):
        yield part


class Reference(Protocol):
    """How names become rows of another table, within one agency."""

    def find_all(self, agency_id: int, names: Collection[str]) -> Answers:
        """Look many up by code or name in few queries, whatever their number.

        A name nobody answers to is left out; several answers give the error.
        """

    def make(self, agency_id: int, name: Named) -> Found:
        """Make what is missing; raises CellError where that is not allowed."""

    def names(self, keys: Iterable[Any]) -> Mapping[int | str, Found]:
        """Give code and name of each key, in one query."""

    def by_code(self, code: str) -> Found | None:
        """Find by public code alone; the rows filtered by it are scoped."""

    def choices(self, agency_id: int) -> Iterable[Found]:
        """Give what a form of the agency may offer."""

    def share_a_name(self, found: Found) -> bool:
        """Tell whether another bears the same name, so that only the code tells."""

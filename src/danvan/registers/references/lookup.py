"""Names of many rows looked up together (tra tên nhiều dòng): once for each name."""

from collections.abc import Iterable, Mapping

from danvan.registers.cells import CellError, Named
from danvan.registers.columns import Column
from danvan.registers.references import reference
from danvan.registers.references.found import Found
from danvan.registers.registry import RegisterSpec


class Lookup:
    """What the names in an agency's cells point at; each is asked for once."""

    def __init__(self, spec: RegisterSpec, agency_id: int) -> None:
        self._columns = [column for column in spec.columns.open if column.refers]
        self._agency = agency_id
        self._known: dict[tuple[str, str], Found | CellError | None] = {}

    def learn(self, rows: Iterable[Mapping[str, object]]) -> None:
        """Look up every name of the rows, in few queries for each column."""
        if not self._columns:
            return
        wanted: dict[str, set[str]] = {c.name: set() for c in self._columns}
        for row in rows:
            for column in self._columns:
                name = name_in(row.get(column.name))
                if name and (column.refers_to, name) not in self._known:
                    wanted[column.name].add(name)
        for column in self._columns:
            self._ask(column, wanted[column.name])

    def find(self, column: Column, name: str) -> Found | None:
        """Give what the name points at; raises CellError where several answer."""
        if (column.refers_to, name) not in self._known:
            self._ask(column, {name})
        answer = self._known[column.refers_to, name]
        if isinstance(answer, CellError):
            raise CellError(answer.sentence)
        return answer

    def make(self, column: Column, name: str) -> Found:
        """Make what is missing; raises CellError where that is not allowed."""
        try:
            made = reference(column).make(self._agency, Named(name))
        except CellError as error:
            self._known[column.refers_to, name] = error
            raise
        self._known[column.refers_to, name] = made
        return made

    def _ask(self, column: Column, names: set[str]) -> None:
        if names:
            answers = reference(column).find_all(self._agency, names)
            for name in names:
                self._known[column.refers_to, name] = answers.get(name)


def name_in(value: object) -> str:
    """Give the name a cell holds; nothing where it is blank or found already."""
    if isinstance(value, Named):
        return value.name
    return value if isinstance(value, str) else ""

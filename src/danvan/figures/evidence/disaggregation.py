"""A figure told apart by a column (phân tổ): "theo giới tính: nữ 12, nam 43".

The parts add up to the figure; rows that leave the column empty are told too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from danvan.figures.showing import show_value
from danvan.figures.sources import DatedTable, source
from danvan.figures.sources.rows import read_rows
from danvan.registers.cells import Named, show_cell
from danvan.registers.content import attribute, read_content
from danvan.registers.models import RowVersion as ReplacedRow
from danvan.registers.references import REFERENCES

if TYPE_CHECKING:
    from danvan.figures.evidence.packing import RowVersion
    from danvan.figures.rules.rule import Rule
    from danvan.figures.sources import Source
    from danvan.registers.columns import Column, Columns
    from danvan.registers.registry import RegisterSpec

UNSAID = "không ghi"
_DIVIDING = frozenset({"catalogue", "boolean", "code", "text"})
_MOST = 40
"""More values than this are a list, and tell nothing apart."""
_AT_ONCE = 500

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Share:
    """What one value of the column gives."""

    label: str
    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Disaggregation:
    """A figure over the values of one column."""

    column: str
    label: str
    shares: tuple[Share, ...]

    @property
    def total(self) -> int:
        """Return the sum of the shares: the figure itself."""
        return sum(share.value for share in self.shares)


def dividing(columns: Columns) -> tuple[Column, ...]:
    """Give the columns that can tell a figure apart; those of persons never."""
    return tuple(
        column
        for column in columns.shown(persons=False)
        if column.kind in _DIVIDING and (column.filterable or column.kind == "code")
    )


def disaggregations(
    rule: Rule, rows: Iterable[RowVersion], by: Iterable[str], *, decimals: int = 0
) -> tuple[Disaggregation, ...]:
    """Tell a count or a sum apart over the rows as they were counted.

    Distinct and latest values cannot be told apart: their parts do not add up.
    """
    if rule.aggregate not in ("count", "sum"):
        return ()
    of = source(rule.register)
    allowed = {column.name: column for column in dividing(of.columns)}
    asked = [allowed[name] for name in by if name in allowed]
    if not asked:
        return ()
    wanted = {*(column.name for column in asked)}
    wanted |= {rule.field} if rule.aggregate == "sum" else set()
    values = _values(of, tuple(rows), wanted)
    made = (_broken(column, rule, values, decimals) for column in asked)
    return tuple(one for one in made if one is not None)


def _broken(
    column: Column, rule: Rule, rows: Iterable[Values], decimals: int
) -> Disaggregation | None:
    counts: Counter[object] = Counter()
    for row in rows:
        value = row[column.name]
        key = None if value is None or value == "" else value
        counts[key] += 1 if rule.aggregate == "count" else _number(row[rule.field])
    if not counts or len(counts) > _MOST:
        return None
    label = _labels(column, [key for key in counts if key is not None])
    told = [(label(key), n) for key, n in counts.items() if key is not None]
    told.sort(key=lambda one: (-one[1], one[0]))
    if None in counts:
        told.append((UNSAID, counts[None]))
    shares = tuple(Share(name, n, show_value(n, decimals)) for name, n in told)
    return Disaggregation(column.name, column.label, shares)


def _number(value: object) -> int:
    return 0 if value is None else int(str(value))


def _labels(column: Column, keys: list[object]) -> Callable[[object], str]:
    """Give how a value of the column is said."""
    if column.kind == "boolean":
        return lambda key: "có" if key else "không"
    if column.kind != "code":
        return lambda key: show_cell(column, key)
    known = REFERENCES[column.refers_to]
    ids: list[Any] = [key for key in keys if isinstance(key, int)]
    names = {key: found.name for key, found in known.names(ids).items()}
    return lambda key: names.get(key, str(key))  # type: ignore[call-overload]


def _values(
    of: Source, rows: tuple[RowVersion, ...], wanted: set[str]
) -> tuple[Values, ...]:
    """Read the wanted columns of rows in the versions that were counted."""
    if isinstance(of, DatedTable):
        found = read_rows(of, [row_id for row_id, _ in rows])
        return tuple(found[key].as_of(version) for key, version in rows if key in found)
    told: list[Values] = []
    for start in range(0, len(rows), _AT_ONCE):
        told.extend(_of_register(of, dict(rows[start : start + _AT_ONCE]), wanted))
    return tuple(told)


def _of_register(
    of: RegisterSpec, versions: Mapping[int, int], wanted: set[str]
) -> Iterable[Values]:
    names = {name: attribute(of.columns[name]) for name in wanted}
    stored = of.model._default_manager.filter(pk__in=versions)
    moved: set[int] = set()
    for row in stored.values("pk", "version", *names.values()):
        if row["version"] == versions[row["pk"]]:
            yield {name: row[held] for name, held in names.items()}
        else:
            moved.add(row["pk"])
    for old in ReplacedRow.objects.filter(register=of.slug, row_id__in=moved):
        if old.version == versions[old.row_id]:
            yield _then(of, old.content, wanted)


def _then(of: RegisterSpec, content: str, wanted: set[str]) -> Values:
    """Read a replaced version; what it refers to is known by its code."""
    said = read_content(of, content)
    told: dict[str, object] = {}
    for name in wanted:
        value: object = said[name]
        if isinstance(value, Named):
            found = REFERENCES[of.columns[name].refers_to].by_code(value.name)
            value = found.key if found else value.name
        told[name] = value
    return told

"""Rules compiled to one SQL text (quy tắc đếm thành SQL), alike on both databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from danvan.figures.rules.rule import END, START, Condition, Rule, Scalar, Window

_COMPARE = {"=": "=", "<": "<", ">": ">", "≤": "<=", "≥": ">="}


@dataclass(frozen=True, slots=True)
class Bound:
    """A parameter known only when the statement is run: the agency, a day."""

    name: str


AGENCY = Bound("@agency")


@dataclass(frozen=True, slots=True)
class Table:
    """Where a register is stored: its table and the column of each field."""

    name: str
    columns: Mapping[str, str]
    text: frozenset[str] = frozenset()
    """Fields whose blank is an empty text."""
    day: str = "day"
    """The field that the indexed column `day` repeats."""
    query: str = ""
    """In the place of a table: the query that yields its rows."""
    known_from: str = ""
    """The field that names an old document where a row is known from there alone."""

    @property
    def live(self) -> str:
        """Return the test that a row counts: not struck, not from an old document."""
        known = f" AND \"{self.known_from}\" = ''" if self.known_from else ""
        return f"NOT struck{known}"

    @property
    def relation(self) -> str:
        """Return what stands behind FROM."""
        return f"({self.query}) AS dated" if self.query else f'"{self.name}"'

    def column(self, field: str) -> str:
        """Return the quoted column of a field; raise KeyError off the list."""
        return f'"{self.columns[field]}"'

    def blank(self, field: str) -> str:
        """Return the test that a field is empty; raise KeyError off the list."""
        column = self.column(field)
        empty = f" OR {column} = ''" if field in self.text else ""
        return f"({column} IS NULL{empty})"


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL and its parameters, some of them known only when it is run."""

    text: str
    params: tuple[Scalar | Bound, ...] = ()

    def bind(self, agency_id: int, window: Window) -> list[Scalar]:
        """Return the parameters for one agency and window."""
        names = {param.name for param in self.params if isinstance(param, Bound)}
        known: dict[str, Scalar] = {
            name: agency_id if name == AGENCY.name else window.day(name).isoformat()
            for name in names
        }
        return [
            known[param.name] if isinstance(param, Bound) else param
            for param in self.params
        ]


@dataclass(frozen=True, slots=True)
class Program:
    """One statement for many rules, and where the value of each one stands."""

    sql: Sql
    places: Mapping[int, tuple[int, int]]
    """Rule key → part and column of its value; its rows stand one further."""


def compile_rules(rules: Sequence[Rule], tables: Mapping[str, Table]) -> Program:
    """Compile rules to one UNION ALL of one SELECT for each register and index."""
    parts: list[tuple[Rule, ...]] = []

    def part_of(rule: Rule) -> tuple[str, bool]:
        return rule.register, _by_day(rule, tables[rule.register])

    ordered = sorted(rules, key=lambda rule: (*part_of(rule), rule.key))
    for _, group in groupby(ordered, key=part_of):
        parts.append(tuple(group))
    width = max((len(part) for part in parts), default=0)
    places: dict[int, tuple[int, int]] = {}
    selects: list[Sql] = []
    for number, part in enumerate(parts):
        places |= {rule.key: (number, 1 + 2 * at) for at, rule in enumerate(part)}
        selects.append(_select(number, part, tables[part[0].register], width))
    text = " UNION ALL ".join(select.text for select in selects)
    params = tuple(param for select in selects for param in select.params)
    return Program(Sql(text, params), places)


def compile_rows(rule: Rule, table: Table) -> Sql:
    """Compile the statement that lists the rows a rule counts: id, version, sha."""
    test = predicate(rule, table)
    where = f"agency_id = %s AND {table.live} AND {test.text}"
    params: tuple[Scalar | Bound, ...] = (AGENCY, *test.params)
    if _by_day(rule, table):
        where += " AND day BETWEEN %s AND %s"
        params = (*params, Bound(START), Bound(END))
    text = f"SELECT id, version, sha FROM {table.relation} WHERE {where}"  # noqa: S608
    if rule.aggregate == "latest":
        text += f" ORDER BY {table.column(rule.date_column)} DESC, id DESC LIMIT 1"
    else:
        text += " ORDER BY id"
    return Sql(text, params)


def compile_many_rows(rules: Sequence[Rule], tables: Mapping[str, Table]) -> Sql:
    """Compile one statement for the rows of many rules: key, id, version, sha."""
    parts = [compile_rows(rule, tables[rule.register]) for rule in rules]
    text = " UNION ALL ".join(
        f"SELECT {rule.key} AS rule, id, version, sha "  # noqa: S608
        f"FROM ({part.text}) AS rows{at}"
        for at, (rule, part) in enumerate(zip(rules, parts, strict=True))
    )
    return Sql(text, tuple(param for part in parts for param in part.params))


def predicate(rule: Rule, table: Table) -> Sql:
    """Compile the days and conditions of a rule."""
    tests = [_days(rule, table), *(_holds(c, table) for c in rule.conditions)]
    return Sql(
        " AND ".join(test.text for test in tests),
        tuple(param for test in tests for param in test.params),
    )


def _by_day(rule: Rule, table: Table) -> bool:
    return rule.date_column in ("day", table.day) and not rule.stock


def _select(number: int, rules: Sequence[Rule], table: Table, width: int) -> Sql:
    cells = [_cells(rule, table) for rule in rules]
    # Every branch of a UNION has as many columns: the rest is padded.
    padding = ", 0, 0" * (width - len(rules))
    text = (
        f"SELECT {number}, {', '.join(cell.text for cell in cells)}{padding} "  # noqa: S608
        f"FROM {table.relation} WHERE agency_id = %s AND {table.live}"
    )
    params = (*(param for cell in cells for param in cell.params), AGENCY)
    if _by_day(rules[0], table):
        return Sql(
            f"{text} AND day BETWEEN %s AND %s", (*params, Bound(START), Bound(END))
        )
    return Sql(text, params)


def _cells(rule: Rule, table: Table) -> Sql:
    test = predicate(rule, table)
    counted = f"count(*) FILTER (WHERE {test.text})"
    if rule.aggregate == "count":
        return Sql(f"{counted}, 0", test.params)
    column = table.column(rule.field)
    if rule.aggregate == "latest":
        newest = (
            f"(SELECT {column} FROM {table.relation} "  # noqa: S608
            f"WHERE agency_id = %s AND {table.live} AND {test.text} "
            f"ORDER BY {table.column(rule.date_column)} DESC, id DESC LIMIT 1)"
        )
        params = (AGENCY, *test.params, *test.params)
        return Sql(f"{newest}, {counted}", params)
    if rule.aggregate == "distinct" and rule.field in table.text:
        column = f"nullif({column}, '')"  # a blank names nothing
    made = "count(DISTINCT {})" if rule.aggregate == "distinct" else "sum({})"
    value = f"coalesce({made.format(column)} FILTER (WHERE {test.text}), 0)"
    return Sql(f"{value}, {counted}", (*test.params, *test.params))


def _days(rule: Rule, table: Table) -> Sql:
    day = table.column(rule.date_column)
    if not rule.stock:
        return Sql(f"{day} BETWEEN %s AND %s", (Bound(START), Bound(END)))
    at = Bound(rule.looked_at)
    if not rule.until_column:
        return Sql(f"{day} <= %s", (at,))
    until = table.column(rule.until_column)
    sign = ">=" if rule.until_included else ">"
    return Sql(f"{day} <= %s AND ({until} IS NULL OR {until} {sign} %s)", (at, at))


def _holds(condition: Condition, table: Table) -> Sql:
    column, blank = table.column(condition.field), table.blank(condition.field)
    if condition.op == "trống":
        return Sql(blank)
    if condition.op == "không trống":
        return Sql(f"NOT {blank}")
    if condition.op == "in":
        values = condition.value
        if not isinstance(values, tuple) or not values:
            return Sql("1 = 0")
        return Sql(f"{column} IN ({', '.join(['%s'] * len(values))})", values)
    if condition.operand == "column":
        beside = str(condition.value)
        other, no_other = table.column(beside), table.blank(beside)
        if condition.op == "≠":
            return Sql(f"({blank} OR {no_other} OR {column} <> {other})")
        compared = f"{column} {_COMPARE[condition.op]} {other}"
        return Sql(f"(NOT {blank} AND NOT {no_other} AND {compared})")
    value = condition.value
    wanted = Bound(str(value)) if condition.operand == "day" else value
    if wanted is None or isinstance(wanted, tuple):
        return Sql("1 = 0")
    if condition.op == "≠":
        return Sql(f"({blank} OR {column} <> %s)", (wanted,))
    return Sql(f"{column} {_COMPARE[condition.op]} %s", (wanted,))

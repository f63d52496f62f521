"""A rule compiled to SQL counts what it means, for any rule and any rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Literal

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.figures.rules.compile import Table, compile_rows, compile_rules
from danvan.figures.rules.evaluate import evaluate, matches
from danvan.figures.rules.rule import Condition, Rule, Window

pytestmark = pytest.mark.django_db

ONE_TABLE = [HealthCheck.function_scoped_fixture]
"""The scratch table is emptied by each example itself."""
DAYS = st.dates(date(2023, 12, 1), date(2024, 3, 1))
COLUMNS = {
    "day": "date NOT NULL",
    "first_on": "date",
    "last_on": "date",
    "kind": "varchar(20)",
    "amount": "bigint",
    "other": "bigint",
    "urgent": "boolean",
}
TABLE = Table(
    name="scratch_register",
    columns={name: name for name in COLUMNS},
    text=frozenset({"kind"}),
)
KINDS = st.sampled_from(["", "a", "b", "c"])
AMOUNTS = st.integers(-5, 5) | st.integers(-(2**40), 2**40)

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "agency_id": st.sampled_from([1, 2]),
            "struck": st.booleans(),
            "day": DAYS,
            "first_on": st.none() | DAYS,
            "last_on": st.none() | DAYS,
            "kind": st.none() | KINDS,
            "amount": st.none() | AMOUNTS,
            "other": st.none() | AMOUNTS,
            "urgent": st.none() | st.booleans(),
        }
    ),
    max_size=12,
)
ORDER = st.sampled_from(["=", "≠", "<", ">", "≤", "≥"])
BLANK = st.sampled_from(["trống", "không trống"])
CONDITIONS = st.one_of(
    st.builds(Condition, st.sampled_from(list(COLUMNS)), BLANK),
    st.builds(
        Condition,
        st.just("kind"),
        st.sampled_from(["=", "≠"]),
        st.sampled_from(["a", "b"]),
    ),
    st.builds(
        Condition,
        st.just("kind"),
        st.just("in"),
        st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Condition, st.just("amount"), ORDER, st.integers(-5, 5)),
    st.builds(Condition, st.just("amount"), ORDER, st.just("other"), st.just("column")),
    st.builds(
        Condition, st.just("last_on"), ORDER, st.just("first_on"), st.just("column")
    ),
    st.builds(
        Condition,
        st.just("last_on"),
        ORDER,
        st.sampled_from(["@start", "@end"]),
        st.just("day"),
    ),
    st.builds(Condition, st.just("first_on"), ORDER, DAYS.map(date.isoformat)),
    st.builds(Condition, st.just("urgent"), st.sampled_from(["=", "≠"]), st.booleans()),
)


AGGREGATES: tuple[Literal["count", "sum", "distinct", "latest"], ...] = (
    "count",
    "sum",
    "distinct",
    "latest",
)


@st.composite
def rules(draw: st.DrawFn) -> tuple[Rule, ...]:
    made = []
    for key in range(1, draw(st.integers(1, 6)) + 1):
        aggregate = draw(st.sampled_from(AGGREGATES))
        fields = {"count": "", "distinct": draw(st.sampled_from(["kind", "amount"]))}
        made.append(
            Rule(
                key=key,
                indicator=f"thu.{key}",
                register="scratch",
                aggregate=aggregate,
                field=fields.get(aggregate, "amount"),
                date_column=draw(st.sampled_from(["day", "first_on", "last_on"])),
                stock=draw(st.booleans()),
                until_column=draw(st.sampled_from(["", "last_on"])),
                until_included=draw(st.booleans()),
                moment=draw(st.sampled_from(["end", "start"])),
                conditions=tuple(draw(st.lists(CONDITIONS, max_size=3))),
            )
        )
    return tuple(made)


WINDOWS = st.tuples(DAYS, st.integers(0, 60)).map(
    lambda drawn: Window(drawn[0], drawn[0] + timedelta(days=drawn[1]))
)


@pytest.fixture
def scratch(db: None) -> Iterator[None]:
    stored = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE scratch_register (id bigint, agency_id bigint, "
            f"version int, sha varchar(8), struck boolean NOT NULL, {stored})"
        )
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE scratch_register")


def store(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put rows into the table and return the ones of agency 1 with their ids."""
    names = ["id", "agency_id", "version", "sha", "struck", *COLUMNS]
    marks = ", ".join(["%s"] * len(names))
    kept = [
        row | {"id": at, "version": 1, "sha": "x"} for at, row in enumerate(rows, 1)
    ]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM scratch_register")
        for row in kept:
            values = [
                value.isoformat() if isinstance(value, date) else value
                for value in (row[name] for name in names)
            ]
            cursor.execute(
                f"INSERT INTO scratch_register ({', '.join(names)}) "  # noqa: S608
                f"VALUES ({marks})",
                values,
            )
    return [row for row in kept if row["agency_id"] == 1]


@settings(max_examples=150, suppress_health_check=ONE_TABLE)
@given(rules=rules(), rows=ROWS, window=WINDOWS)
def test_one_statement_counts_what_each_rule_means(
    scratch: None, rules: tuple[Rule, ...], rows: list[dict[str, Any]], window: Window
) -> None:
    mine = store(rows)
    program = compile_rules(rules, {"scratch": TABLE})

    with connection.cursor() as cursor:
        cursor.execute(program.sql.text, program.sql.bind(1, window))
        parts = {row[0]: row for row in cursor.fetchall()}

    for rule in rules:
        meant = evaluate(rule, mine, window)
        part, at = program.places[rule.key]
        value = parts[part][at]
        assert (None if value is None else int(value)) == meant.value, rule
        if rule.aggregate != "count":
            assert parts[part][at + 1] == meant.rows, rule


@settings(max_examples=100, suppress_health_check=ONE_TABLE)
@given(rules=rules(), rows=ROWS, window=WINDOWS)
def test_the_rows_listed_are_the_rows_counted(
    scratch: None, rules: tuple[Rule, ...], rows: list[dict[str, Any]], window: Window
) -> None:
    mine = store(rows)
    rule = rules[0]
    statement = compile_rows(rule, TABLE)

    with connection.cursor() as cursor:
        cursor.execute(statement.text, statement.bind(1, window))
        listed = [row[0] for row in cursor.fetchall()]

    meant = [row for row in mine if matches(rule, row, window)]
    if rule.aggregate == "latest":
        newest = max(meant, key=lambda r: (r[rule.date_column], r["id"]), default=None)
        assert listed == ([newest["id"]] if newest else [])
    else:
        assert listed == [row["id"] for row in meant]


@given(field=st.sampled_from(["sha", "version", "applicant", 'id" OR 1=1 --']))
def test_refuses_any_column_off_the_white_list(field: str) -> None:
    rule = Rule(
        1, "thu", "scratch", "count", "day", conditions=(Condition(field, "="),)
    )

    with pytest.raises(KeyError):
        compile_rules((rule,), {"scratch": TABLE})

"""Rules out of the database, and the tables they are counted over (quy tắc đã lưu)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from danvan.figures.models import IndicatorRule, Moment, RuleSource
from danvan.figures.rules.compile import (
    Program,
    Sql,
    Table,
    compile_many_rows,
    compile_rows,
    compile_rules,
)
from danvan.figures.rules.rule import Rule, load
from danvan.figures.sources import DatedTable, source

if TYPE_CHECKING:
    from django.db.models import Field

_TEXT = frozenset({"text", "long_text", "catalogue", "row"})


def rule_of(stored: IndicatorRule) -> Rule:
    """Return a stored rule as a plain value."""
    return Rule(
        key=stored.pk,
        indicator=stored.indicator.code,
        register=stored.register,
        aggregate=cast(Any, stored.aggregate),
        date_column=stored.date_column,
        stock=stored.standing,
        field=stored.field,
        until_column=stored.until_column,
        until_included=stored.until_included,
        moment="end" if stored.moment == Moment.END else "start",
        conditions=load(stored.where),
        imported=stored.source == RuleSource.IMPORTED,
        version=stored.version,
        written=stored.condition,
        by=tuple(filter(None, stored.by.split(","))),
        basis=stored.basis or stored.indicator.basis,
    )


@cache
def table_of(slug: str) -> Table:
    """Return where a source is stored; raise UnknownRegisterError."""
    spec = source(slug)
    text = frozenset(c.name for c in spec.columns.open if c.kind in _TEXT)
    if isinstance(spec, DatedTable):
        named = {column.name: column.name for column in spec.columns.open}
        return Table(slug, named | {"day": "day"}, text, spec.day, spec.relation)
    fields = {field.name: field for field in spec.model._meta.concrete_fields}
    stored = {
        column.name: _column(fields[column.name])
        for column in spec.columns.open
        if column.name in fields
    }
    return Table(
        name=spec.model._meta.db_table,
        columns=stored | {"day": _column(fields["day"])},
        day=spec.day,
        text=text,
        known_from=spec.known_from,
    )


def _column(field: Field[Any, Any]) -> str:
    assert field.column is not None, "a concrete field has a column"  # noqa: S101
    return field.column


@lru_cache(maxsize=256)
def program_for(rules: tuple[Rule, ...]) -> Program:
    """Compile a set of rules once and keep the text."""
    return compile_rules(
        rules, {rule.register: table_of(rule.register) for rule in rules}
    )


@lru_cache(maxsize=1024)
def rows_statement(rule: Rule) -> Sql:
    """Compile the listing of a rule's rows once and keep the text."""
    return compile_rows(rule, table_of(rule.register))


@lru_cache(maxsize=64)
def rows_statements(rules: tuple[Rule, ...]) -> Sql:
    """Compile the listing of many rules' rows once and keep the text."""
    return compile_many_rows(
        rules, {rule.register: table_of(rule.register) for rule in rules}
    )

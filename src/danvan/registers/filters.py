"""Filters of a table (lọc bảng), from an allow-list in the declaration."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from danvan.registers.cells import CellError, read_cell
from danvan.registers.columns import Column
from danvan.registers.content import BETWEEN, attribute
from danvan.registers.references import reference
from danvan.registers.registry import RegisterSpec
from danvan.registers.row import Row
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean, folded_key

FROM, TO, WORDS, BLANK = "_tu", "_den", "tim", "(trống)"


class BadFilterError(RefusedError):
    """A filter does not hold what its column asks for."""

    status = 422


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked for, as typed; only names of the allow-list are kept."""

    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Give the words looked for anywhere in a row."""
        return self.chosen.get(WORDS, "")

    def __bool__(self) -> bool:
        """Tell whether anything is filtered."""
        return bool(self.chosen)

    def query(self, **more: str) -> str:
        """Write the filters as a query string, for links and exports."""
        return urlencode({**self.chosen, **{k: v for k, v in more.items() if v}})


def names_allowed(spec: RegisterSpec) -> frozenset[str]:
    """Give the names a query string may carry."""
    names = {WORDS}
    for column in spec.columns.filterable:
        names |= {column.name, column.name + FROM, column.name + TO}
    return frozenset(names)


def read_filters(spec: RegisterSpec, query: Mapping[str, str]) -> Filters:
    """Keep what the allow-list knows; the rest of the query string means nothing."""
    allowed = names_allowed(spec)
    chosen = {n: clean(query[n]).strip()[:200] for n in sorted(allowed & set(query))}
    return Filters({name: text for name, text in chosen.items() if text})


def apply(
    spec: RegisterSpec,
    rows: QuerySet[Row],
    filters: Filters,
    *,
    persons: bool,
    today: date,
) -> QuerySet[Row]:
    """Keep the rows that answer the filters; raises BadFilterError."""
    seen = {column.name for column in spec.columns.shown(persons=persons)}
    for column in spec.columns.filterable:
        if column.name not in seen:
            continue
        for condition in _conditions(column, filters.chosen, today):
            rows = rows.filter(condition)
    for word in folded_key(filters.words).split():
        anywhere = Q(folded__contains=word) | Q(code__iexact=word)
        if persons:
            anywhere |= Q(folded_persons__contains=word)
        rows = rows.filter(anywhere)
    return rows


def beyond(day: date, key: int) -> Q:
    """Keep what comes after a row in the order of the table, newest day first."""
    return Q(day__lt=day) | Q(day=day, pk__lt=key)


def _conditions(column: Column, chosen: Mapping[str, str], today: date) -> Iterator[Q]:
    wanted = chosen.get(column.name, "")
    if wanted == BLANK:
        yield _is_blank(column)
    elif wanted and column.kind == "text":
        yield _contains(column, wanted)
    elif wanted and column.refers:
        yield Q(**{attribute(column): _key(column, wanted)})
    elif wanted:
        yield Q(**{column.name: _value(column, wanted, today)})
    for suffix, operator in ((FROM, "gte"), (TO, "lte")):
        if bound := chosen.get(column.name + suffix, ""):
            if column.kind not in ("date", "integer", "money"):
                raise BadFilterError(f"Cột {column.label} không lọc theo khoảng được.")
            yield Q(**{f"{column.name}__{operator}": _value(column, bound, today)})


def _is_blank(column: Column) -> Q:
    if column.textual:
        return Q(**{column.name: ""})
    return Q(**{f"{attribute(column)}__isnull": True})


def _contains(column: Column, wanted: str) -> Q:
    """Look within one column of the folded text, marks and capitals aside."""
    words = re.escape(folded_key(wanted))
    anything = f"[^{BETWEEN}]*"
    place = "folded_persons" if column.personal else "folded"
    return Q(**{f"{place}__regex": f"{BETWEEN}{column.name}={anything}{words}"})


def _key(column: Column, wanted: str) -> int | str:
    found = reference(column).by_code(wanted)
    return found.key if found else 0


def _value(column: Column, wanted: str, today: date) -> object:
    try:
        return read_cell(column, wanted, today=today)
    except CellError as error:
        raise BadFilterError(f"{column.label}: {error.sentence}") from error

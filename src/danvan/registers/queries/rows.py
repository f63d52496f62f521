"""Rows of a register as a viewer may see them (dòng sổ), page by page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from danvan.agencies.access import require, scope
from danvan.audit.viewer import NotVisibleError, Viewer
from danvan.registers.columns import Column
from danvan.registers.content import Stored, names_of, shown, values_of
from danvan.registers.filters import Filters, apply, beyond
from danvan.registers.references.found import Found
from danvan.registers.references.rows import as_seen, slug_of
from danvan.registers.registry import RegisterSpec
from danvan.registers.registry import register as find_register
from danvan.registers.row import Row
from danvan.registers.shown import CellView, RowView
from danvan.text.refused import RefusedError

__all__ = [
    "BadCursorError",
    "CellView",
    "Page",
    "RowView",
    "all_views",
    "chosen_rows",
    "row_of",
    "row_view",
    "rows",
    "sees_persons",
    "view_values",
    "views_of",
]

PAGE = 50
NO_FILTERS = Filters()


class BadCursorError(RefusedError):
    """The page asked for does not exist."""

    status = 404


@dataclass(frozen=True, slots=True)
class Page:
    """Up to fifty rows, how many there are in all, and where the next begins."""

    spec: RegisterSpec
    columns: tuple[Column, ...]
    rows: tuple[RowView, ...]
    count: int
    after: str
    before: str


def rows(
    viewer: Viewer,
    slug: str,
    filters: Filters = NO_FILTERS,
    cursor: str = "",
    *,
    agency_id: int | None = None,
) -> Page:
    """Give one page of an agency's rows, newest day first; one's own by default.

    Raises NotVisibleError, BadFilterError, BadCursorError.
    """
    spec = find_register(slug)
    agency = viewer.agency_id if agency_id is None else agency_id
    persons = sees_persons(viewer, spec, agency)
    chosen = chosen_rows(viewer, slug, filters, agency_id=agency)
    found, after, before = _turn(chosen, cursor)
    columns = spec.columns.shown(persons=persons)
    return Page(
        spec,
        columns,
        tuple(_views(viewer, spec, columns, found)),
        chosen.count(),
        after,
        before,
    )


def chosen_rows(
    viewer: Viewer, slug: str, filters: Filters = NO_FILTERS, *, agency_id: int
) -> QuerySet[Row]:
    """Give the query behind a table and its export; raises NotVisibleError."""
    spec = find_register(slug)
    require(viewer, "view", spec.subject, agency_id)
    persons = sees_persons(viewer, spec, agency_id)
    mine = spec.model._default_manager.filter(agency_id=agency_id)
    if not persons:
        # With every level allowed the count is answered by the index alone.
        mine = scope(viewer, mine, "view", spec.subject)
    return apply(
        spec,
        mine.order_by("-day", "-id"),
        filters,
        persons=persons,
        today=timezone.localdate(),
    )


def all_views(
    viewer: Viewer, slug: str, filters: Filters = NO_FILTERS, *, agency_id: int
) -> Iterator[RowView]:
    """Walk every row of a table, a few hundred at a time, for an export."""
    spec = find_register(slug)
    persons = sees_persons(viewer, spec, agency_id)
    columns = spec.columns.shown(persons=persons)
    chosen = chosen_rows(viewer, slug, filters, agency_id=agency_id)
    last: Row | None = None
    while True:
        more = chosen if last is None else chosen.filter(beyond(last.day, last.pk))
        found = list(more[: PAGE * 10])
        yield from _views(viewer, spec, columns, found)
        if len(found) < PAGE * 10:
            return
        last = found[-1]


def row_of(viewer: Viewer, slug: str, code: str, *, verb: str = "view") -> Row:
    """Find one row the viewer may see; raises NotVisibleError."""
    spec = find_register(slug)
    visible = scope(viewer, spec.model._default_manager.all(), verb, spec.subject)
    row = visible.filter(code=code).first()
    if row is None:
        raise NotVisibleError
    return row


def row_view(viewer: Viewer, slug: str, code: str) -> RowView:
    """Give one row as shown; raises NotVisibleError."""
    spec = find_register(slug)
    row = row_of(viewer, slug, code)
    columns = spec.columns.shown(persons=sees_persons(viewer, spec, row.agency_id))
    return next(iter(_views(viewer, spec, columns, [row])))


def views_of(viewer: Viewer, slug: str, ids: Iterable[int]) -> Mapping[int, RowView]:
    """Give the rows with these keys that the viewer may see, by key."""
    spec = find_register(slug)
    visible = scope(viewer, spec.model._default_manager.all(), "view", spec.subject)
    found: dict[int, RowView] = {}
    by_agency: dict[int, list[Row]] = {}
    for row in visible.filter(pk__in=list(ids)):
        by_agency.setdefault(row.agency_id, []).append(row)
    for agency_id, mine in by_agency.items():
        persons = sees_persons(viewer, spec, agency_id)
        for view in _views(viewer, spec, spec.columns.shown(persons=persons), mine):
            found[view.key] = view
    return found


def sees_persons(viewer: Viewer, spec: RegisterSpec, agency_id: int) -> bool:
    """Tell whether names of persons are shown to the viewer there."""
    return viewer.may("view_persons", spec.subject, agency_id)


def view_values(
    viewer: Viewer, columns: Iterable[Column], values: Stored, agency_id: int
) -> tuple[CellView, ...]:
    """Show values of columns that the viewer is known to be allowed.

    A row of a register that is shut to the viewer is told by its code alone.
    """
    return tuple(
        _cell(column, as_seen(viewer, column, values.get(column.name), agency_id))
        for column in columns
    )


def _views(
    viewer: Viewer, spec: RegisterSpec, columns: tuple[Column, ...], found: list[Row]
) -> Iterator[RowView]:
    names = names_of(spec, found)
    for row in found:
        values = values_of(spec, row, names)
        yield RowView(
            key=row.pk,
            code=row.code,
            agency_id=row.agency_id,
            version=row.version,
            day=row.day,
            struck=row.struck,
            frozen=row.frozen_at is not None,
            level=row.level,
            recorded_by=row.recorded_by,
            recorded_at=row.recorded_at,
            cells=view_values(viewer, columns, values, row.agency_id),
        )


def _cell(column: Column, value: object) -> CellView:
    link = ""
    if isinstance(value, Found) and column.kind == "row" and value.name != value.code:
        link = slug_of(column, value.code)
    return CellView(column, value, shown(column, value), link)


def _turn(chosen: QuerySet[Row], cursor: str) -> tuple[list[Row], str, str]:
    """Cut one page at a cursor: `>day.id` goes on, `<day.id` goes back."""
    if not cursor:
        found = list(chosen[: PAGE + 1])
        return found[:PAGE], _cursor(">", found[:PAGE], -1, len(found) > PAGE), ""
    way, day, key = _read_cursor(cursor)
    if way == ">":
        found = list(chosen.filter(beyond(day, key))[: PAGE + 1])
        after = _cursor(">", found[:PAGE], -1, len(found) > PAGE)
        return found[:PAGE], after, _cursor("<", found, 0, bool(found))
    nearer = Q(day__gt=day) | Q(day=day, pk__gt=key)
    back = list(chosen.filter(nearer).order_by("day", "id")[: PAGE + 1])
    found = back[:PAGE][::-1]
    before = _cursor("<", found, 0, len(back) > PAGE)
    return found, _cursor(">", found, -1, bool(found)), before


def _cursor(way: str, found: list[Row], place: int, there_is_more: bool) -> str:
    if not there_is_more:
        return ""
    return f"{way}{found[place].day.isoformat()}.{found[place].pk}"


def _read_cursor(cursor: str) -> tuple[str, date, int]:
    day, _, key = cursor[1:].partition(".")
    if cursor[:1] not in (">", "<") or not (key.isdecimal() and len(key) < 19):
        raise BadCursorError("Không có trang này.")
    try:
        return cursor[0], date.fromisoformat(day), int(key)
    except ValueError:
        raise BadCursorError("Không có trang này.") from None

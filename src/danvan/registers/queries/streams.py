"""Every row of a table in a stream (toàn bộ dòng), for exports of any size."""

from collections.abc import Iterator, Sequence

from danvan.audit.viewer import Viewer
from danvan.registers.columns import Column
from danvan.registers.content import attribute
from danvan.registers.filters import Filters, beyond
from danvan.registers.queries.rows import chosen_rows, sees_persons
from danvan.registers.references import as_seen, reference
from danvan.registers.registry import register as find_register
from danvan.registers.shown import PlainRow

AT_ONCE = 2_000
BEFORE = 5
"""Values of the row itself that stand before its columns."""
NO_FILTERS = Filters()


def stream(
    viewer: Viewer, slug: str, filters: Filters = NO_FILTERS, *, agency_id: int
) -> Iterator[PlainRow]:
    """Walk every row of a table, newest day first, a few thousand at a time.

    Raises NotVisibleError, BadFilterError.
    """
    spec = find_register(slug)
    columns = spec.columns.shown(persons=sees_persons(viewer, spec, agency_id))
    chosen = chosen_rows(viewer, slug, filters, agency_id=agency_id)
    fields = ("day", "pk", "code", "version", "struck")
    told = chosen.values_list(*fields, *(attribute(column) for column in columns))
    found = list(told[:AT_ONCE])
    while found:
        day, key = found[-1][:2]
        whole = len(found) < AT_ONCE
        yield from _plain(viewer, columns, agency_id, found)
        found = [] if whole else list(told.filter(beyond(day, key))[:AT_ONCE])


def _plain(
    viewer: Viewer,
    columns: Sequence[Column],
    agency_id: int,
    found: list[tuple[object, ...]],
) -> Iterator[PlainRow]:
    referring = [
        (place, reference(column))
        for place, column in enumerate(columns, start=BEFORE)
        if column.refers
    ]
    if not referring:
        for _, _, code, version, struck, *values in found:
            yield PlainRow(code, version, struck, tuple(values))  # type: ignore[arg-type]
        return
    names = {
        place: {
            key: as_seen(viewer, columns[place - BEFORE], one, agency_id)
            for key, one in where.names(
                {row[place] for row in found} - {None, ""}
            ).items()
        }
        for place, where in referring
    }
    for row in found:
        cells = list(row)
        for place, known in names.items():
            cells[place] = known.get(row[place])  # type: ignore[call-overload]
        _, _, code, version, struck, *values = cells
        yield PlainRow(code, version, struck, tuple(values))  # type: ignore[arg-type]

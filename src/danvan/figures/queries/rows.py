"""Rows as the evidence panel shows them (các dòng làm căn cứ): persons stay inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from danvan.figures.evidence.drift import Drift
from danvan.figures.evidence.packing import RowVersion, unpack
from danvan.figures.queries.dated import Behind, dated_behind
from danvan.figures.sources import DatedTable, source
from danvan.figures.sources.rows import read_rows
from danvan.registers.content import read_content
from danvan.registers.models import RowVersion as ReplacedRow
from danvan.registers.queries.history import accounts, rows_as_of
from danvan.registers.registry import register
from danvan.registers.shown import RowView

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Evidence


def rows_behind(
    viewer: Viewer, slug: str, rows: tuple[RowVersion, ...], drift: Drift
) -> tuple[Behind, ...]:
    """Return rows in the versions counted, as much of each as the viewer may see.

    Whoever may read the register sees its columns; whoever may only see evidence
    sees codes and days.
    """
    of = source(slug)
    if isinstance(of, DatedTable):
        return dated_behind(viewer, of, rows, drift)
    seen = {view.key: view for view in rows_as_of(viewer, slug, rows)}
    names = accounts(viewer, {view.recorded_by for view in seen.values()})
    bare = _codes_and_days(slug, [row for row in rows if row[0] not in seen])
    shown: list[Behind] = []
    for row_id, _ in rows:
        became = drift.of(row_id)
        if row_id in seen:
            shown.append(_read(slug, seen[row_id], names, became))
        elif row_id in bare:
            code, day = bare[row_id]
            shown.append(Behind(code, day, became=became))
    return tuple(shown)


def bare_rows(viewer: Viewer, evidence: Evidence) -> tuple[tuple[str, date], ...]:
    """Return code and day of every row that was counted, and nothing else of it.

    For what a viewer sends out of the agency: it names no person, so whoever may
    send the report may send this.
    """
    rows, of = unpack(bytes(evidence.rows)), source(evidence.register)
    if isinstance(of, DatedTable):
        dated = read_rows(of, [row_id for row_id, _ in rows])
        return tuple(
            (dated[row_id].code, dated[row_id].day)
            for row_id, _ in rows
            if row_id in dated
        )
    bare = _codes_and_days(evidence.register, rows)
    return tuple(bare[row_id] for row_id, _ in rows if row_id in bare)


def _read(slug: str, view: RowView, names: Mapping[int, str], became: str) -> Behind:
    return Behind(
        code=view.code,
        day=view.day,
        url=f"/so/{slug}/{view.code}/",
        cells=tuple((cell.column.label, cell.text) for cell in view.cells if cell.text),
        recorded_by=names.get(view.recorded_by, ""),
        recorded_at=cast("datetime", view.recorded_at),
        became=became,
    )


def _codes_and_days(
    slug: str, rows: Iterable[RowVersion]
) -> Mapping[int, tuple[str, date]]:
    """Return the code of each row and its day in the version counted."""
    spec = register(slug)
    wanted = dict(rows)
    found: dict[int, tuple[str, date]] = {}
    moved: dict[int, str] = {}
    listed = spec.model._default_manager.filter(pk__in=wanted)
    for row_id, code, day, version in listed.values_list(
        "pk", "code", "day", "version"
    ):
        found[row_id] = (code, day)
        if version != wanted[row_id]:
            moved[row_id] = code
    for old in ReplacedRow.objects.filter(register=slug, row_id__in=moved):
        if old.version == wanted[old.row_id]:
            then = read_content(spec, old.content)[spec.day]
            assert isinstance(then, date), "the day column is required"  # noqa: S101
            found[old.row_id] = (moved[old.row_id], then)
    return found

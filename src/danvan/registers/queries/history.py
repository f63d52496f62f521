"""What a row said before (lịch sử dòng), and rows as a figure counted them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from danvan.agencies.models import Account
from danvan.audit.viewer import Viewer
from danvan.registers.content import (
    Stored,
    content_of,
    read_content,
    row_hash,
    values_of,
    was_struck,
    with_names,
)
from danvan.registers.models import RowVersion
from danvan.registers.queries.rows import (
    row_of,
    sees_persons,
    view_values,
    views_of,
)
from danvan.registers.registry import RegisterSpec
from danvan.registers.registry import register as find_register
from danvan.registers.row import Row
from danvan.registers.shown import CellView, RowView
from danvan.registers.writing.storing import last_hand

VERBS = {
    "enter": "Ghi",
    "edit": "Sửa",
    "correct": "Đính chính",
    "strike": "Gạch",
    "undo": "Hoàn tác",
}


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a row: who made it, when, why, and what it changed."""

    version: int
    action: str
    reason: str
    made_by: str
    made_at: datetime
    struck: bool
    cells: tuple[CellView, ...]
    changed: frozenset[str]
    whole: bool
    erased: bool = False
    """Whether cells were blanked for good; what is left cannot be checked."""


def history(viewer: Viewer, slug: str, code: str) -> tuple[VersionView, ...]:
    """Give every version of a row, the newest first; raises NotVisibleError."""
    spec = find_register(slug)
    row = row_of(viewer, slug, code)
    columns = spec.columns.shown(persons=sees_persons(viewer, spec, row.agency_id))
    kept = list(
        RowVersion.objects.filter(register=slug, row_id=row.pk).order_by("version")
    )
    told: list[tuple[Stored, bool, bool | None]] = [
        (
            with_names(spec, read_content(spec, old.content)),
            was_struck(old.content),
            None
            if old.erased_at
            else bytes(old.sha) == row_hash(bytes(old.salt), old.content),
        )
        for old in kept
    ]
    told.append((values_of(spec, row), row.struck, _is_whole(spec, row)))
    makers = _labels({row.recorded_by, *(old.replaced_by for old in kept)})
    versions = []
    for place, (values, struck, whole) in enumerate(told):
        made = kept[place - 1] if place else None
        before = told[place - 1][0] if place else {}
        versions.append(
            VersionView(
                version=place + 1,
                action=VERBS[made.action if made else "enter"],
                reason=made.reason if made else "",
                made_by=makers.get(made.replaced_by if made else row.recorded_by, ""),
                made_at=made.replaced_at if made else row.recorded_at,
                struck=struck,
                cells=view_values(viewer, columns, values, row.agency_id),
                changed=_changed(before, values) if place else frozenset(),
                whole=whole is not False,
                erased=whole is None,
            )
        )
    return tuple(reversed(versions))


def rows_as_of(
    viewer: Viewer, register: str, wanted: Iterable[tuple[int, int]]
) -> tuple[RowView, ...]:
    """Give rows in the versions a figure counted, in the order asked for.

    Rows the viewer may not see are left out.
    """
    spec = find_register(register)
    pairs = list(wanted)
    today = views_of(viewer, register, (key for key, _ in pairs))
    moved = {
        key: version
        for key, version in pairs
        if key in today and today[key].version != version
    }
    olds = RowVersion.objects.filter(register=register, row_id__in=moved)
    by_pair = {(old.row_id, old.version): old for old in olds}
    views = []
    for key, version in pairs:
        if key not in today:
            continue
        old = by_pair.get((key, version))
        views.append(_as_of(viewer, spec, today[key], old) if old else today[key])
    return tuple(views)


def accounts(viewer: Viewer, ids: Iterable[int]) -> Mapping[int, str]:
    """Give the names of accounts whose hand is seen in visible rows."""
    return _labels(set(ids))


def last_actor(viewer: Viewer, slug: str, code: str) -> int:
    """Give the account that made a row's present version; raises NotVisibleError."""
    return last_hand(find_register(slug), row_of(viewer, slug, code))


def _is_whole(spec: RegisterSpec, row: Row) -> bool:
    """Tell whether a row still says what its hash was taken over."""
    content = content_of(spec, row, values_of(spec, row))
    return bytes(row.sha) == row_hash(bytes(row.salt), content)


def _as_of(
    viewer: Viewer, spec: RegisterSpec, today: RowView, old: RowVersion
) -> RowView:
    values = with_names(spec, read_content(spec, old.content))
    day = values[spec.day]
    columns = tuple(cell.column for cell in today.cells)
    return RowView(
        key=today.key,
        code=today.code,
        agency_id=today.agency_id,
        version=old.version,
        day=day,  # type: ignore[arg-type]
        struck=was_struck(old.content),
        frozen=today.frozen,
        level=today.level,
        recorded_by=today.recorded_by,
        recorded_at=today.recorded_at,
        cells=view_values(viewer, columns, values, today.agency_id),
    )


def _changed(before: Stored, after: Stored) -> frozenset[str]:
    return frozenset(n for n in {*before, *after} if before.get(n) != after.get(n))


def _labels(ids: Iterable[int]) -> Mapping[int, str]:
    found = Account.objects.filter(pk__in=set(ids))
    return {account.pk: account.label for account in found}

"""A table on its way in (bảng đang nhập), tried against the register."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from danvan.audit.viewer import NotVisibleError, Viewer
from danvan.registers.columns import Column
from danvan.registers.models import ImportDraft
from danvan.registers.queries.rows import sees_persons
from danvan.registers.registry import RegisterSpec
from danvan.registers.registry import register as find_register
from danvan.registers.sheets.preview import Preview, PreviewRow, preview
from danvan.registers.sheets.recognise import Layout


@dataclass(frozen=True, slots=True)
class DraftView:
    """A kept table and what would become of each of its rows."""

    code: str
    name: str
    spec: RegisterSpec
    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    skipped: frozenset[int]
    unread: tuple[str, ...]
    preview: Preview


@dataclass(frozen=True, slots=True)
class DraftLayout:
    """How a kept table lies: which column is which, and which lines are left out."""

    code: str
    names: tuple[str, ...]
    skipped: frozenset[int]


def draft_layout(viewer: Viewer, slug: str, code: str) -> DraftLayout:
    """Tell how a kept table lies, without trying its rows; raises NotVisibleError."""
    kept = _own(viewer, slug, code, ("names", "skipped"))
    names, skipped = json.loads(kept.names), json.loads(kept.skipped)
    return DraftLayout(code, tuple(names), frozenset(skipped))


def draft(
    viewer: Viewer,
    slug: str,
    code: str,
    each: Callable[[PreviewRow], None] | None = None,
) -> DraftView:
    """Try a kept table against the register; raises NotVisibleError.

    `each` is told of every row; the view holds those that are shown.
    """
    kept = _own(viewer, slug, code)
    spec = find_register(slug)
    columns = spec.columns.shown(persons=sees_persons(viewer, spec, kept.agency_id))
    table = tuple(tuple(row) for row in json.loads(kept.table))
    layout = Layout(kept.heading_row, tuple(json.loads(kept.names)))
    skipped = frozenset(json.loads(kept.skipped))
    tried = preview(
        spec,
        kept.agency_id,
        table,
        layout,
        columns=columns,
        today=timezone.localdate(),
        skipped=skipped,
        each=each,
    )
    heads = table[layout.heading_row] if layout.heading_row >= 0 else ()
    unread = tuple(json.loads(kept.problems))
    return DraftView(code, kept.name, spec, columns, heads, skipped, unread, tried)


def _own(
    viewer: Viewer, slug: str, code: str, fields: tuple[str, ...] = ()
) -> ImportDraft:
    mine = ImportDraft.objects.filter(
        code=code, register=slug, account=viewer.account_id, agency_id=viewer.agency_id
    )
    kept = mine.only(*fields).first() if fields else mine.first()
    if kept is None or not viewer.account_id:
        raise NotVisibleError
    return kept

"""Bring rows in step by step (nhập bảng): start, amend, finish, give up."""

import json
from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.viewer import NotVisibleError, Viewer
from danvan.audit.writing import writing
from danvan.registers.actions.importing import Imported, Incoming, import_rows
from danvan.registers.models import ImportDraft
from danvan.registers.queries.drafts import draft as read_draft
from danvan.registers.queries.rows import sees_persons
from danvan.registers.registry import register as find_register
from danvan.registers.sheets.preview import CHANGED, NEW, PreviewRow
from danvan.registers.sheets.recognise import SYSTEM, recognise
from danvan.registers.sheets.source import Source
from danvan.registers.sheets.withholding import refuse_withheld
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

KEPT_FOR = timedelta(days=7)


class UnfinishedImportError(RefusedError):
    """The table still holds faults; nothing was written."""


def start_import(
    *, register: str, agency_id: int, source: Source, by: Viewer
) -> ImportDraft:
    """Keep a table to be looked at before it is taken in.

    Raises NotVisibleError, and WithheldCellError where it holds what may not be kept.
    Tables given up more than a week ago are removed: they may name persons.
    """
    spec = find_register(register)
    require(by, "enter", spec.subject, agency_id)
    columns = spec.columns.shown(persons=sees_persons(by, spec, agency_id))
    layout = recognise(source.table, columns)
    refuse_withheld(spec, source.table, layout.heading_row, layout.names)
    now = timezone.now()
    with writing():
        ImportDraft.objects.filter(made_at__lt=now - KEPT_FOR).delete()
        return ImportDraft.objects.create(
            register=register,
            agency_id=agency_id,
            account=by.account_id,
            name=source.name,
            made_at=now,
            table=json.dumps(source.table, ensure_ascii=False),
            heading_row=layout.heading_row,
            names=json.dumps(layout.names),
            problems=json.dumps(source.problems, ensure_ascii=False),
        )


def amend_import(
    *,
    code: str,
    by: Viewer,
    names: Mapping[int, str] | None = None,
    cells: Mapping[tuple[int, int], str] | None = None,
    skipped: frozenset[int] | None = None,
) -> ImportDraft:
    """Name columns by hand, mend cells by (line, place), leave lines out.

    Raises NotVisibleError, WithheldCellError.
    """
    with writing():
        kept = _own(code, by, locked=True)
        table = [list(row) for row in json.loads(kept.table)]
        for (line, place), text in (cells or {}).items():
            if 0 < line <= len(table) and 0 <= place < len(table[0]):
                table[line - 1][place] = clean(text).strip()[:5000]
        kept.table = json.dumps(table, ensure_ascii=False)
        renamed = _renamed(kept, names or {})
        spec = find_register(kept.register)
        refuse_withheld(spec, table, kept.heading_row, renamed)
        kept.names = json.dumps(renamed)
        if skipped is not None:
            kept.skipped = json.dumps(sorted(skipped))
        kept.save(update_fields=["table", "names", "skipped"])
    return kept


def finish_import(*, code: str, by: Viewer) -> Imported:
    """Write every row of the table, or none; raises UnfinishedImportError.

    The table is tried before anything is locked, so that others wait only while the
    rows are written.
    """
    rows: list[Incoming] = []

    def take(row: PreviewRow) -> None:
        if row.fate in (NEW, CHANGED):
            rows.append(Incoming(row.values, row.code, row.version, row.line))

    kept = _own(code, by)
    register, seen = kept.register, _said(kept)
    del kept
    if not read_draft(by, register, code, each=take).preview.writable:
        raise UnfinishedImportError(
            "Bảng còn chỗ chưa đúng hoặc không có gì để ghi; sửa các ô được đánh "
            "dấu rồi ghi lại."
        )
    with writing():
        kept = _own(code, by, locked=True)
        if _said(kept) != seen:
            raise UnfinishedImportError("Bảng vừa được sửa; xem lại rồi ghi.")
        kept.delete()
        return import_rows(
            register=register, agency_id=kept.agency_id, rows=rows, by=by
        )


def discard_import(*, code: str, by: Viewer) -> None:
    """Give a table up; nothing was written. Raises NotVisibleError."""
    with writing():
        _own(code, by, locked=True).delete()


def _said(kept: ImportDraft) -> int:
    """Tell one state of a kept table from another, within this process."""
    return hash((kept.table, kept.names, kept.skipped))


def _own(code: str, by: Viewer, *, locked: bool = False) -> ImportDraft:
    drafts = ImportDraft.objects.select_for_update() if locked else ImportDraft.objects
    kept = drafts.filter(
        code=code, account=by.account_id, agency_id=by.agency_id
    ).first()
    if kept is None:
        raise NotVisibleError
    return kept


def _renamed(kept: ImportDraft, names: Mapping[int, str]) -> list[str]:
    """Give each column its name; a name taken by hand is taken from any other."""
    spec = find_register(kept.register)
    allowed = {column.name for column in spec.columns.open} | set(SYSTEM) | {""}
    present = list(json.loads(kept.names))
    for place, name in names.items():
        if name in allowed and 0 <= place < len(present) and present[place] != name:
            present = ["" if held == name else held for held in present]
            present[place] = name
    return present

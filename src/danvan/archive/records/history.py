"""The remembered figures of periods (số liệu năm cũ), out of all that is accepted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from danvan.archive.models import Acceptance, RecordKind
from danvan.archive.records.figures import remembered
from danvan.figures.actions.remembering import remember

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.archive.models import OldDocument
    from danvan.audit.viewer import Viewer
    from danvan.text.periods import Period


def remember_again(
    document: OldDocument, periods: Iterable[Period], by: Viewer, now: datetime
) -> None:
    """Write the remembered figures of periods anew, out of all that is accepted."""
    for period in periods:
        days = f"{period.start}..{period.end}"
        standing = Acceptance.objects.select_for_update().filter(
            agency_id=document.agency_id,
            kind=RecordKind.FIGURE,
            key__endswith=f"|{days}",
            undone_at__isnull=True,
        )
        rows = list(standing.select_related("value__document", "document"))
        made = {
            row.key.rpartition("|")[0]: told_of
            for row in rows
            if not row.found and (told_of := remembered(row)) is not None
        }
        figures = remember(
            agency=document.agency, period=period, figures=made, by=by, at=now
        )
        for row in rows:
            figure = figures.get(row.key.rpartition("|")[0])
            row.record = figure.code if figure else ""
        Acceptance.objects.bulk_update(rows, ["record"], batch_size=200)

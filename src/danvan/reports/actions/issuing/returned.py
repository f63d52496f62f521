"""The signed PDF that comes back (bản ký trả về): read in the child, compared."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.files.actions import store
from danvan.reports.guard import take
from danvan.reports.models import Report, ReturnedCopy, TextLayer
from danvan.reports.numbers import standing_approval
from danvan.reports.printing import printed_document
from danvan.reports.readback import ReadBack, read_back
from danvan.reports.showing.signatures import told
from danvan.reports.states import Action, step

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.files.models import StoredFile


def take_returned_pdf(
    *, code: str, data: bytes, name: str, by: Viewer, now: datetime | None = None
) -> ReturnedCopy:
    """Read the signed PDF, compare it word for word, keep it and what differs.

    Raises UnreadableFileError, WrongStateError, NotVisibleError.
    """
    report = Report.objects.filter(code=code).first()
    if report is None:
        raise NotVisibleError
    require(by, "number", "report", report.agency_id)
    step(report.state, Action.NUMBER)
    signed = told(data)
    found = read_back(printed_document(report), data, name)
    stored = store(
        stream=io.BytesIO(data),
        given_name=name,
        owner=report.code,
        subject="report",
        agency_id=report.agency_id,
        by=by,
    )
    return _keep(code, stored, found, signed, by=by, now=now)


def _keep(
    code: str,
    stored: StoredFile,
    found: ReadBack,
    signed: list[dict[str, Any]],
    *,
    by: Viewer,
    now: datetime | None,
) -> ReturnedCopy:
    with writing():
        report, _ = take(code, Action.NUMBER, by=by)
        copy = ReturnedCopy.objects.create(
            approval=standing_approval(report),
            file=stored.code,
            readable=found.layer in (TextLayer.GOOD, TextLayer.RECOGNISED),
            layer=found.layer,
            differences=found.differences,
            signatures=signed,
            number=found.number,
            dated_on=found.dated_on,
            by=by.account_id,
            at=now or timezone.now(),
        )
        record(
            chain=report.agency_id,
            by=by,
            action="report.returned_copy",
            subject=code,
            version=report.version,
            after={
                "sha256": stored.sha256,
                "layer": str(found.layer),
                "differences": len(found.differences),
                "signatures": len(signed),
            },
            at=now,
        )
    return copy

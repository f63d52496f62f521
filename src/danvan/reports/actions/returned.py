"""The signed PDF that comes back (bản ký trả về): read in the child, compared."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.files.actions import store
from danvan.reading.compare import compare_words
from danvan.reading.sandbox import read_bytes_in_child
from danvan.reports.actions.guard import take
from danvan.reports.actions.number import standing_approval
from danvan.reports.models import Report, ReturnedCopy
from danvan.reports.printing import printed_document
from danvan.reports.states import Action, step
from danvan.text.dates import PartialDate

if TYPE_CHECKING:
    from datetime import date, datetime

    from danvan.audit.viewer import Viewer
    from danvan.documents.document import Document

_LEAST_TEXT = 200
"""Fewer letters than this is a scan without a text layer."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What the returned file says."""

    readable: bool
    differences: list[dict[str, str]]
    number: str
    dated_on: date | None


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
    found = read_back(printed_document(report), data, name)
    stored = store(
        stream=io.BytesIO(data),
        given_name=name,
        owner=report.code,
        subject="report",
        agency_id=report.agency_id,
        by=by,
    )
    with writing():
        report, _ = take(code, Action.NUMBER, by=by)
        copy = ReturnedCopy.objects.create(
            approval=standing_approval(report),
            file=stored.code,
            readable=found.readable,
            differences=found.differences,
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
                "readable": found.readable,
                "differences": len(found.differences),
            },
            at=now,
        )
    return copy


def read_back(approved: Document, data: bytes, name: str) -> ReadBack:
    """Read a returned PDF in the limited child and compare it word for word."""
    returned = read_bytes_in_child(data, name=name, reader="pdf")
    if len("".join(returned.text.split())) < _LEAST_TEXT:
        return ReadBack(False, [], "", None)
    differences = [
        {
            "before": one.before,
            "approved": one.approved,
            "returned": one.returned,
            "after": one.after,
        }
        for one in compare_words(approved, returned)
    ]
    return ReadBack(True, differences, _number(returned), _day(returned))


def _number(document: Document) -> str:
    number, symbol = document.header.number, document.header.symbol
    if not number.value or not symbol.value:
        return ""
    return symbol.value[:60]


def _day(document: Document) -> date | None:
    written = document.header.date.value
    return PartialDate.from_iso(written).whole if written else None

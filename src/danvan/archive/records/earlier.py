"""Accepted old documents that are earlier reports of a regime (báo cáo kỳ trước cũ)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from danvan.archive.models import DocumentState, OldDocument, Reading
from danvan.archive.values.packing import unpacked
from danvan.audit.viewer import Level
from danvan.checking import Context
from danvan.checking.across.outlines import kind_of

if TYPE_CHECKING:
    from danvan.documents.document import Document
    from danvan.reports.models import Report

_LOOKED_AT = 6
"""Old documents of before the period that are looked at, the latest first."""


def old_reports(report: Report, most: int) -> tuple[Document, ...]:
    """Return the agency's accepted old reports of the regime before a report's period.

    The latest first, one rendering of each; two queries, and none the second time for
    what a reading holds.
    """
    before = OldDocument.objects.filter(
        agency_id=report.agency_id,
        state=DocumentState.ACCEPTED,
        level__lte=Level.INTERNAL,
        same_as=None,
        document_type__iexact="Báo cáo",
        period_end__lt=report.period.end,
    ).order_by("-period_end", "-pk")
    read = Reading.objects.filter(
        document__in=list(before.values_list("pk", flat=True)[:_LOOKED_AT]),
        current=True,
    ).order_by("-document__period_end", "-document_id")
    found = []
    for pk, digest in read.values_list("pk", "text_sha256"):
        document = _document(pk, digest)
        kind = kind_of(document, Context())
        if kind and kind.regime == report.regime.code:
            found.append(document)
    return tuple(found[:most])


@lru_cache(maxsize=64)
def _document(reading: int, text_sha256: str) -> Document:
    """Unpack a reading; its text is of the key, for what is read anew."""
    machine = Reading.objects.values_list("machine", flat=True).get(pk=reading)
    return unpacked(bytes(machine))

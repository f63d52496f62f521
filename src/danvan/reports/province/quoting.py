"""Quoting (trích dẫn): an agency's words in the province's report, with its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.reports.guard import handled, remember, take
from danvan.reports.models import Block, Quotation, Report
from danvan.reports.states import Action
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.reports.province.telling import Passage


class NoPlaceForQuotationError(RefusedError):
    """The section has no paragraph that a person writes, or there are no words."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """What is put into the report: where, in which words, from whose lines."""

    section: str
    words: str
    sources: Sequence[Passage]


def quote(
    *,
    code: str,
    insertion: Insertion,
    by: Viewer,
    key: str = "",
    now: datetime | None = None,
) -> Block:
    """Add a paragraph to a section and note whose words it stands for.

    A line that stands in the report already is not added a second time. Raises
    NotVisibleError, WrongStateError, NoPlaceForQuotationError.
    """
    words = " ".join(clean(insertion.words).split())
    moment = now or timezone.now()
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        block = _place(report, insertion.section)
        if handled(key, by=by, action="quote"):
            return block
        if not words or not insertion.sources:
            raise NoPlaceForQuotationError("Chọn ít nhất một ý và giữ lời để đưa vào.")
        if words in block.text.splitlines():
            return block
        before = block.text
        block.text = f"{before}\n{words}".strip()
        block.version += 1
        block.edited_by, block.edited_by_label = by.account_id, by.label
        block.edited_at = moment
        block.save()
        for source in insertion.sources:
            _note(report, insertion.section, words, source, by=by, at=moment)
        remember(key, by=by, action="quote", subject=report.code, now=now)
        record(
            chain=report.agency_id,
            by=by,
            action="report.quote",
            subject=report.code,
            version=report.version,
            before={"block": block.pk, "text": before},
            after={
                "block": block.pk,
                "text": block.text,
                "sources": [one.key for one in insertion.sources],
            },
            at=now,
        )
    return block


def carry_quotations(old: Report, new: Report) -> None:
    """Let a replacement know whose words it took over."""
    for one in old.quotations.all():
        Quotation.objects.create(
            report=new,
            section=one.section,
            told=one.told,
            submission=one.submission,
            source_section=one.source_section,
            source_heading=one.source_heading,
            place=one.place,
            words=one.words,
            by=one.by,
            by_label=one.by_label,
            at=one.at,
        )


def _place(report: Report, section: str) -> Block:
    """Return the paragraph that takes the words: typed before standing."""
    blocks = list(report.blocks.filter(section=section, kind="paragraph"))
    for origin in ("typed", "standing"):
        for block in blocks:
            if block.origin == origin:
                return block
    raise NoPlaceForQuotationError(
        "Mục này của báo cáo tổng hợp không có đoạn để viết; chọn mục khác."
    )


def _note(
    report: Report,
    section: str,
    told: str,
    source: Passage,
    *,
    by: Viewer,
    at: datetime,
) -> None:
    Quotation.objects.update_or_create(
        report=report,
        submission=source.submission,
        place=source.place,
        defaults={
            "section": section,
            "told": told,
            "source_section": source.section,
            "source_heading": source.heading[:300],
            "words": source.text,
            "by": by.account_id,
            "by_label": by.label,
            "at": at,
        },
    )

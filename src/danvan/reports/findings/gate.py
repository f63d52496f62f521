"""The gate before approval and issue (cửa trước khi ban hành): errors are settled.

Nothing passes but what was mended, or answered with a reason that stands on record.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from danvan.documents.finding import Severity
from danvan.reports.composing.content import from_json
from danvan.reports.composing.drawing import draw
from danvan.reports.findings.catalogue import lowers
from danvan.reports.findings.configured import standing_on
from danvan.reports.findings.context import context_of
from danvan.reports.findings.marking import (
    block_at,
    joined,
    places_of,
)
from danvan.reports.findings.remembered import checked, with_citations
from danvan.reports.models import Answer
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from danvan.reports.findings.marking import Marked, Marks
    from danvan.reports.models import Approval, Report, RuleSetting


class OpenErrorsError(RefusedError):
    """Errors are neither mended nor answered."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Còn {count} lỗi chưa sửa và chưa trả lời; sửa hoặc ghi “đã xem, giữ "
            "nguyên vì…” ở từng lỗi rồi làm lại."
        )
        self.count = count


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands in the way of a report, and what was settled with a reason."""

    open: tuple[Marked, ...]
    answered: tuple[Marked, ...]
    """Errors that were kept as they are."""
    lowered: tuple[RuleSetting, ...]
    """Rules of this report's findings that were decided to be no errors."""

    def require_closed(self) -> None:
        """Raise OpenErrorsError while an error is neither mended nor answered."""
        if self.open:
            raise OpenErrorsError(len(self.open))

    def told(self) -> dict[str, Any]:
        """Return what an approval keeps of it, as plain data."""
        return {
            "answered": [_told(one) for one in self.answered],
            "lowered": [
                {
                    "rule": one.rule,
                    "weight": one.get_weight_display(),
                    "reason": one.reason,
                    "by_label": one.by_label,
                    "at": one.at.isoformat(),
                }
                for one in self.lowered
            ],
        }


def gate_of(marks: Marks) -> Gate:
    """Return the gate before the approval of a draft."""
    return _gate(marks.findings, marks.settings)


def gate_at_issue(report: Report, approval: Approval, number: str, day: date) -> Gate:
    """Check the approved words with number and day, as of the day of the signature.

    Without a number it is still to come from the agency's own series. What only a
    draft can have (gaps, tokens, comments) was settled by the approval.
    """
    content = from_json(approval.content)
    drawn = draw(content, number=number, dated_on=day)
    document = with_citations(drawn.document)
    places = places_of(content.lines, drawn.spans, report.blocks.all())
    standing = standing_on(report.agency, timezone.localdate())
    context = replace(context_of(report), day=day, draft=not number)
    found = checked(document, context, standing.configuration).findings
    marked = joined(
        [(block_at(one.span, places), one) for one in found],
        document.text,
        {line.block: line.section for line in content.lines},
        report.agency_id,
    )
    settled = {one["key"] for one in approval.answers.get("answered", ())}
    return _gate(marked, standing.of_findings(one.finding for one in marked), settled)


def still_closed(gate: Gate, agency_id: int, approval: Approval | None = None) -> bool:
    """Tell whether the answers that let a report pass still stand.

    Asked in the transaction of the approval or the issue, for the check goes before
    it. What an approval holds already stays settled.
    """
    held = approval.answers.get("answered", ()) if approval else ()
    keys = {one.key for one in gate.answered} - {one["key"] for one in held}
    standing = Answer.objects.filter(agency_id=agency_id, key__in=keys)
    return keys <= set(standing.values_list("key", flat=True)) if keys else True


def keep_at_issue(approval: Approval, gate: Gate) -> None:
    """Add to an approval what was answered after it, when the number was known."""
    held: Mapping[str, Any] = approval.answers or {"answered": [], "lowered": []}
    known = {one["key"] for one in held["answered"]}
    more = [one for one in gate.told()["answered"] if one["key"] not in known]
    if more:
        approval.answers = {**held, "answered": [*held["answered"], *more]}
        approval.save(update_fields=["answers"])


def _gate(
    marked: Iterable[Marked],
    settings: tuple[RuleSetting, ...],
    settled: Collection[str] = (),
) -> Gate:
    """Keep what was approved with an answer settled, whatever became of the answer."""
    errors = [one for one in marked if one.finding.severity is Severity.ERROR]
    return Gate(
        tuple(one for one in errors if one.is_open and one.key not in settled),
        tuple(one for one in errors if one.answer is not None),
        tuple(one for one in settings if lowers(one.rule, one.weight)),
    )


def _told(marked: Marked) -> dict[str, Any]:
    answer = marked.answer
    return {
        "rule": marked.finding.rule,
        "key": marked.key,
        "message": marked.finding.message,
        "words": marked.words,
        "section": marked.section,
        "reason": answer.reason if answer else "",
        "by_label": answer.by_label if answer else "",
        "at": answer.at.isoformat() if answer else "",
    }

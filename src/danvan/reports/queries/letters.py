"""Letters about a report (công văn đính chính, thu hồi) as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.viewer import NotVisibleError
from danvan.rendering.drawing import Drawing, draw
from danvan.reports.letters.notices import notice_document
from danvan.reports.models import Notice, Report
from danvan.reports.showing import visible
from danvan.reports.signing import offers
from danvan.reports.states import Action, LetterState, letter_actions_from, step

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.documents.document import Document
    from danvan.reports.models import Submission


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter, its words as printed, and what may be done with it."""

    letter: Notice
    report: Report
    document: Document
    drawing: Drawing
    symbol: str
    allowed: frozenset[str]
    signers: list[tuple[str, str]]
    """Offers for who signs, while it is a draft."""
    told: list[Submission]
    """Of a recall: whom the report had reached, and who has confirmed."""


def letters_of(viewer: Viewer, report: Report) -> list[Notice]:
    """Return the letters about a report: issued ones, drafts to those at work on it."""
    rows = report.notices.exclude(state=LetterState.DROPPED)
    if not _works_on(viewer, report):
        rows = rows.filter(state=LetterState.ISSUED)
    return list(rows)


def recall_letter(viewer: Viewer, report: Report) -> str:
    """Return the code of the letter that recalls a report."""
    require(viewer, "view", "report", report.agency_id)
    return str(
        report.notices.exclude(state=LetterState.DROPPED)
        .get(kind=Notice.Kind.RECALL)
        .code
    )


def correctable(viewer: Viewer, code: str) -> Report:
    """Return a report to correct; raises NotVisibleError, WrongStateError."""
    report = visible.report(viewer, code)
    line = step(report.state, Action.CORRECT)
    require(viewer, line.verb, "report", report.agency_id)
    return report


def letter_view(viewer: Viewer, code: str, letter: str) -> LetterView:
    """Lay out one letter; raises NotVisibleError."""
    report = visible.report(viewer, code)
    found = (
        Notice.objects.filter(report=report, code=letter)
        .select_related("report__agency", "report__period", "agency")
        .first()
    )
    if found is None:
        raise NotVisibleError
    if found.state != LetterState.ISSUED and not _works_on(viewer, report):
        raise NotVisibleError
    document = notice_document(found, timezone.localdate())
    allowed = frozenset(
        one.action
        for one in letter_actions_from(found.state)
        if viewer.may(one.verb, "report", report.agency_id)
    )
    signers = (
        [(one.key, one.label) for one in offers(report.agency, timezone.localdate())]
        if found.state == LetterState.DRAFT
        else []
    )
    told = list(report.submissions.select_related("recipient").order_by("turn"))
    written = document.header.symbol.value or ""
    symbol = written.partition("/")[2]
    return LetterView(
        found, report, document, draw(document), symbol, allowed, signers, told
    )


def _works_on(viewer: Viewer, report: Report) -> bool:
    return any(
        viewer.may(verb, "report", report.agency_id)
        for verb in ("compose", "review", "approve", "number", "issue")
    )

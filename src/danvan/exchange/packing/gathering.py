"""What a bundle carries (nội dung gói): figures, rules, codes and days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.exchange.bundle.figures import STATES
from danvan.figures.evidence.hashing import rule_text
from danvan.figures.models import Figure, FigureSource
from danvan.figures.plan import plan_on
from danvan.figures.queries.rows import bare_rows
from danvan.figures.rules.rule import Window
from danvan.figures.rules.stored import rule_of
from danvan.figures.rules.words import in_words
from danvan.figures.sources import source
from danvan.reports.models import Answer

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Return
    from danvan.figures.plan import Measure
    from danvan.reports.models import Approval, Obligation, Report, Submission

_STATE_WORDS = {number: word for word, number in STATES.items()}


def party(agency: Agency, day: date | None = None) -> dict[str, object]:
    """Write an agency as its letterhead names it on a day."""
    name = agency.name_on(day or timezone.localdate())
    return {
        "code": agency.code,
        "name": name.name,
        "abbreviation": name.abbreviation,
        "superior_name": name.superior_name,
        "place": name.place,
    }


def asked(owed: Obligation) -> dict[str, object]:
    """Write what an obligation is about: its code, regime and period."""
    period = owed.period
    return {
        "obligation": owed.code,
        "regime": owed.regime.code,
        "regime_name": owed.regime.name,
        "period": {
            "kind": period.kind,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "label": period.label,
        },
    }


def report_facts(report: Report, sent: Submission) -> dict[str, object]:
    """Write what is told of a report beside its words."""
    approval = report.approvals.get(standing=True)
    returned = report.figures
    return {
        "code": report.code,
        "submission": sent.code,
        "title": report.title,
        "outline": report.outline,
        "number": report.number,
        "dated_on": report.dated_on.isoformat() if report.dated_on else "",
        "replaces": report.replaces.code if report.replaces else "",
        "addressee": report.addressee,
        "recipients": report.recipients,
        "signer": {
            "authority": report.signer_authority,
            "title": report.signer_title,
            "name": report.signer_name,
        },
        "approved_at": approval.at.isoformat(),
        "issued_at": (report.issued_at or sent.sent_at).isoformat(),
        "sent_at": sent.sent_at.isoformat(),
        "content_sha256": approval.sha256,
        "figures_code": returned.code if returned else "",
        "figures_version": returned.version if returned else 1,
        "answered": [
            {"rule": one.rule, "literal": one.literal, "reason": one.reason}
            for one in _answered(report, approval)
        ],
    }


def _answered(report: Report, approval: Approval) -> QuerySet[Answer]:
    """Give the findings that were kept for a reason while it was written."""
    found = Answer.objects.filter(agency_id=report.agency_id)
    return found.filter(at__gte=report.composed_at, at__lte=approval.at).order_by("at")


def figures_of(returned: Return | None, by: Viewer) -> dict[str, object]:
    """Write the figures of a frozen return, each with what stands behind it."""
    if returned is None:
        return {"figures": []}
    rows = returned.figures.select_related(
        "indicator", "rule__indicator", "evidence", "return_of__period"
    ).order_by("indicator__position", "indicator__code")
    measures = plan_on(returned.period.end).measures
    return {
        "figures": [_figure(one, measures.get(one.indicator.code), by) for one in rows]
    }


def _figure(figure: Figure, measure: Measure | None, by: Viewer) -> dict[str, object]:
    indicator = figure.indicator
    return {
        "code": figure.code,
        "indicator": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "decimals": indicator.decimals,
        "state": _STATE_WORDS[figure.state],
        "value": figure.value,
        "source": str(figure.source),
        "reason": figure.reason,
        "sha256": bytes(figure.sha or b"").hex(),
        "derived": _derived(figure, measure),
        "evidence": _evidence(figure, by),
    }


def _derived(figure: Figure, measure: Measure | None) -> dict[str, object] | None:
    """Write what a figure is made of, where no rule counted it."""
    if figure.rule_id or figure.source == FigureSource.TYPED or measure is None:
        return None
    if measure.ratio:
        return {"kind": "ratio", "of": [measure.numerator, measure.denominator]}
    by_sheet = figure.source == FigureSource.IMPORTED and measure.sheet_parts
    parts = measure.sheet_parts if by_sheet else measure.parts
    return {"kind": "sum", "of": list(parts)} if parts else None


def _evidence(figure: Figure, by: Viewer) -> dict[str, object] | None:
    if figure.rule is None or figure.evidence is None:
        return None
    rule, period = rule_of(figure.rule), figure.return_of.period
    return {
        "register": rule.register,
        "title": source(rule.register).title,
        "aggregate": rule.aggregate,
        "words": in_words(rule, Window(period.start, period.end)),
        "rule": rule_text(rule),
        "sha256": bytes(figure.evidence.sha).hex(),
        "rows": [
            [code, day.isoformat()] for code, day in bare_rows(by, figure.evidence)
        ],
    }

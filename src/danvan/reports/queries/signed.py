"""Signatures on a report's PDF (chữ ký số trên bản PDF), as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from danvan.reading.signatures import can_verify
from danvan.reports.printing import signed_or_kept
from danvan.reports.queries.workspace import allowed
from danvan.reports.showing import visible
from danvan.reports.showing.signatures import told

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Report


@dataclass(frozen=True, slots=True)
class SigningView:
    """A report, the signatures on its PDF, and which may still be added."""

    report: Report
    can_sign: bool
    signatures: list[dict[str, Any]]
    allowed: frozenset[str]
    time_stamped: bool


def signing_view(viewer: Viewer, code: str) -> SigningView:
    """Lay out the signatures of an issued report; raises NotVisibleError."""
    report = visible.report(viewer, code)
    found = told(signed_or_kept(report)) if report.signed_pdf else []
    return SigningView(
        report,
        can_verify(),
        found,
        allowed(viewer, report),
        bool(settings.DANVAN_TIMESTAMP_URL),
    )

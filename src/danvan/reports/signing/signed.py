"""The signature of a report (người ký báo cáo), and whether it may stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.reports.signing.offers import Signature
from danvan.reports.signing.wrong import require

if TYPE_CHECKING:
    from datetime import date

    from danvan.reports.models import Report


def signature_of(report: Report) -> Signature:
    """Return who signs a report, and how."""
    return Signature(report.signer_authority, report.signer_title, report.signer_name)


def require_signer(report: Report, day: date) -> None:
    """Raise NotAllowedToSignError where the signature may not stand on a day."""
    require(report.agency, signature_of(report), day)

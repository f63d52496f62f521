"""Holding an idea for a change (giữ ý để sửa): who may, and whether it still can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from danvan.agencies.access import require
from danvan.audit.viewer import NotVisibleError
from danvan.reports.assessing.placing import living
from danvan.reports.models import Assessment, Report
from danvan.reports.states import State as ReportState
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer


class AlreadyToldError(RefusedError):
    """The report that tells it can no longer be changed."""

    status = 409

    def __init__(self, report: Report) -> None:
        super().__init__(
            f"Nhận xét này đã nằm trong báo cáo {report.code} ({report.state_label}) "
            "nên không sửa, bỏ được; muốn nói lại thì trả báo cáo về để sửa hoặc lập "
            "bản thay thế."
        )


def take_idea(code: str, *, by: Viewer) -> Assessment:
    """Lock an idea of an agency where the viewer may enter; raises NotVisibleError."""
    held = Assessment.objects.select_for_update(of=("self",)).filter(code=code).first()
    if held is None:
        raise NotVisibleError
    require(by, "enter", "assessment", held.agency_id)
    return held


def editable_report(held: Assessment) -> Report | None:
    """Return the draft that tells an idea, or None where no report does.

    Raises AlreadyToldError.
    """
    if held.state != Assessment.State.CONFIRMED:
        return None
    report = living(held)
    if report is not None and report.state != ReportState.DRAFT:
        raise AlreadyToldError(report)
    return report


def plain(held: Assessment) -> dict[str, Any]:
    """Return what the trail keeps of an idea."""
    return {
        "kind": held.kind,
        "text": held.text,
        "cause": held.cause,
        "due_on": held.due_on.isoformat() if held.due_on else "",
        "state": str(held.state),
    }

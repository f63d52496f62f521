"""Guards of every action (kiểm soát): who, from which state, which version, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.agencies.matrix import Scope as Reach
from danvan.agencies.matrix import matrix
from danvan.agencies.models import Agency, Grant
from danvan.audit.chain.rows import last_hand
from danvan.audit.viewer import NotVisibleError
from danvan.reports.models import HandledRequest, Report
from danvan.reports.states import Action, Step, step
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer

SUBJECTS = {
    Action.SUBMIT: "submission",
    Action.ACCEPT: "submission",
    Action.RETURN_ITEMS: "submission",
    Action.CONFIRM_RECALL: "submission",
}
"""Subject of the access matrix where it is not the report itself."""


class ChangedMeanwhileError(RefusedError):
    """Somebody changed the report after this page was shown."""

    status = 409

    def __init__(self, who: str = "") -> None:
        super().__init__(
            f"Báo cáo vừa được {who or 'người khác'} thay đổi. Tải lại trang, xem lại "
            "rồi làm tiếp."
        )

    @classmethod
    def of(cls, code: str) -> ChangedMeanwhileError:
        """Say who changed a report last."""
        return cls(last_hand(code))


def take(
    code: str, action: Action, *, by: Viewer, version: int | None = None
) -> tuple[Report, Step]:
    """Lock a report for an action and give the step it will make.

    Raises NotVisibleError, WrongStateError, ChangedMeanwhileError.
    """
    report = (
        Report.objects.select_for_update(of=("self",))
        .select_related("agency", "regime", "period")
        .filter(code=code)
        .first()
    )
    if report is None:
        raise NotVisibleError
    require(by, "view", SUBJECTS.get(action, "report"), report.agency_id)
    line = step(report.state, action)
    require(by, line.verb, SUBJECTS.get(action, "report"), report.agency_id)
    if version is not None and version != report.version:
        raise ChangedMeanwhileError.of(code)
    return report, line


def lock_agency(agency_id: int) -> None:
    """Let one person at a time begin or number a report of an agency."""
    Agency.objects.select_for_update(of=("self",)).get(pk=agency_id)


def move(report: Report, line: Step) -> None:
    """Put the report into the state of the step and raise its version."""
    report.state = line.to
    report.version += 1
    report.save()


def handled(key: str, *, by: Viewer, action: str) -> str | None:
    """Return the subject of a request already acted upon, or None."""
    if not key:
        return None
    found = HandledRequest.objects.filter(
        account=by.account_id, key=key, action=action
    ).first()
    return found.subject if found else None


def remember(
    key: str, *, by: Viewer, action: str, subject: str, now: datetime | None = None
) -> None:
    """Note that a request has been acted upon, so that a second click is idle."""
    if key:
        HandledRequest.objects.create(
            key=key,
            account=by.account_id,
            action=action,
            subject=subject,
            at=now or timezone.now(),
        )


class OwnReportError(RefusedError):
    """Who composed a report does not approve it while another person may."""

    def __init__(self) -> None:
        super().__init__(
            "Người soạn không tự duyệt văn bản của mình; đề nghị lãnh đạo khác duyệt."
        )


def same_person(composed_by: int, agency_id: int, by: Viewer) -> bool:
    """Tell whether composer and approver are one; raises OwnReportError.

    It is allowed where nobody else in the agency may approve, and is recorded.
    """
    if composed_by != by.account_id:
        return False
    day = timezone.localdate()
    approving = [
        name
        for name, role in matrix().items()
        if role.may(Reach.OWN, "report", "approve")
    ]
    others = (
        Grant.objects.filter(agency_id=agency_id, role__in=approving)
        .on(day)
        .exclude(account_id=by.account_id)
    )
    if others.filter(account__is_active=True).exists():
        raise OwnReportError
    return True

"""Taking an answer in (nhận gói trả lời): what was decided, and by whose key.

The person only hands the file over; what is done follows from the recipient's key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.agencies.viewers import SystemViewer
from danvan.audit.viewer import NotVisibleError
from danvan.audit.witnessing.heads import keep_countersigned
from danvan.audit.writing import writing
from danvan.exchange.bundle.shape import BundleRefusedError
from danvan.exchange.models import SentBundle
from danvan.exchange.taking import opening
from danvan.exchange.taking.opening import Incoming
from danvan.reports.actions.submission import ReturnedItem, accept, return_items
from danvan.reports.models import Submission

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.exchange.bundle.archive import Opened
    from danvan.exchange.models import ReceivedBundle


def take(one: Opened, data: bytes, by: Viewer, exception: str) -> ReceivedBundle:
    """Take an answer's bundle in. See ``take_in``."""
    facts = one.manifest.answer
    sent = Submission.objects.filter(code=facts.submission).first()
    if sent is None or not SentBundle.objects.filter(subject=facts.submission).exists():
        raise BundleRefusedError(
            f"Gói trả lời cho báo cáo {facts.report}, không phải báo cáo gửi từ "
            "hệ thống "
            "này."
        )
    require(by, "submit", "submission", sent.agency_id)
    key = opening.trusted(one)
    if key.agency_id != sent.recipient_id:
        raise BundleRefusedError(
            f"Gói ký bằng khóa của {key.holder}, không phải cơ quan nhận báo cáo này."
        )
    if (done := opening.known(one.sha256)) is not None:
        return done
    incoming = Incoming(
        opened=one,
        key=key,
        kept=opening.keep_files(one, data, {}),
        by=by,
        at=opening.now(),
        exception=exception,
    )
    with writing():
        agency = opening.lock(sent.agency_id)
        if (done := opening.known(one.sha256)) is not None:
            return done
        _keep_head(one, key.holder, by)
        _decide(one, sent, key.holder)
        return opening.note_received(incoming, agency, submission=sent)


def _keep_head(one: Opened, holder: str, by: Viewer) -> None:
    kept = keep_countersigned(
        note=one.manifest.answer.head, witness=one.public_key, label=holder, by=by
    )
    if kept is None:
        raise BundleRefusedError(
            "Gói trả lời không mang chữ ký nhận của cơ quan nhận trên nhật ký của hệ "
            "thống này."
        )


def _decide(one: Opened, sent: Submission, holder: str) -> None:
    facts = one.manifest.answer
    if sent.state == facts.state:
        return
    report = sent.report
    if report.code != facts.report:
        raise NotVisibleError
    decided = SystemViewer(label=f"{holder} (theo gói trả lời)")
    if facts.state == Submission.State.ACCEPTED:
        accept(
            code=report.code,
            version=report.version,
            by=decided,
            now=facts.decided_at,
        )
        return
    return_items(
        code=report.code,
        items=[ReturnedItem(*item) for item in facts.items],
        reason=facts.reason,
        version=report.version,
        by=decided,
        now=facts.decided_at,
    )

"""Making bundles (đóng gói): a report, an answer or a request, signed, made once."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.models import Cosignature
from danvan.audit.viewer import NotVisibleError
from danvan.audit.witnessing.heads import own_key, signed_head
from danvan.audit.witnessing.kept import tree_of
from danvan.audit.witnessing.notes import parse
from danvan.audit.writing import writing
from danvan.exchange.bundle.archive import (
    CONTENT,
    DOCX,
    FIGURES,
    PDF,
    write,
    written_json,
)
from danvan.exchange.bundle.manifest import ANSWER, REPORT, REQUEST
from danvan.exchange.models import ReceivedBundle, SentBundle
from danvan.exchange.packing.gathering import asked, figures_of, party, report_facts
from danvan.files.actions import Owner, note_kept
from danvan.files.keeping import keep
from danvan.reports.actions.submission import submit
from danvan.reports.models import Obligation, Report, Submission
from danvan.reports.printing import kept_file, store_files
from danvan.reports.states import State
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.audit.witnessing.notes import Checkpoint

_LAST_HEADS = 60
"""So many earlier heads are proven in a bundle."""


class NothingToSendError(RefusedError):
    """There is nothing yet that could be put into a bundle."""

    status = 409


def send_report(
    *, code: str, version: int, by: Viewer, now: datetime | None = None
) -> SentBundle:
    """Submit an issued report and put it into a bundle; a second call gives the same.

    Raises NothingToSendError before it is issued, NotVisibleError, and what ``submit``
    raises.
    """
    report = Report.objects.filter(code=code).first()
    if report is None or not by.may("submit", "submission", report.agency_id):
        raise NotVisibleError
    if report.state == State.ISSUED:
        submit(code=code, version=version, by=by, now=now)
    sent = Submission.objects.filter(report=report).order_by("-turn").first()
    if sent is None:
        raise NothingToSendError("Báo cáo phải được ban hành rồi mới đóng gói được.")
    report.refresh_from_db()
    store_files(report=report, by=by)
    owed = _obligation_of(sent)
    files = {
        CONTENT: written_json(report.approvals.get(standing=True).content),
        FIGURES: written_json(figures_of(report.figures, by)),
        DOCX: kept_file(report, "docx") or b"",
        PDF: kept_file(report, "pdf") or b"",
    }
    told = {**asked(owed), REPORT: report_facts(report, sent)}
    parties = (sent.agency, sent.recipient)
    return _made(REPORT, sent.code, parties, told, files, by=by)


def answer(*, submission: str, by: Viewer) -> SentBundle:
    """Put what became of a bundle's report into a bundle for its sender.

    Raises NothingToSendError while nothing is decided, NotVisibleError.
    """
    sent = Submission.objects.filter(code=submission).first()
    if sent is None or not by.may("accept", "submission", sent.agency_id):
        raise NotVisibleError
    received = ReceivedBundle.objects.filter(submission=sent, kind=REPORT).first()
    if received is None or received.obligation is None:
        raise NotVisibleError
    if sent.state == Submission.State.SENT or sent.decided_at is None:
        raise NothingToSendError(
            "Tiếp nhận hoặc trả lại báo cáo rồi mới có gói trả lời."
        )
    head = Cosignature.objects.get(origin=received.origin, size=received.size)
    told = {
        **asked(received.obligation),
        ANSWER: {
            "report": sent.report.code,
            "submission": sent.code,
            "state": str(sent.state),
            "reason": sent.reason,
            "decided_at": sent.decided_at.isoformat(),
            "items": [
                {"kind": i.kind, "subject": i.subject, "label": i.label,
                 "reason": i.reason}
                for i in sent.items.all()
            ],
            "head": head.note,
        },
    }  # fmt: skip
    parties = (sent.recipient, sent.agency)
    # An accepted report may still be returned: each decision has its own answer.
    subject = f"{sent.code}-{str(sent.state)[0].upper()}"
    return _made(ANSWER, subject, parties, told, {}, by=by)


def request(*, obligation: str, by: Viewer) -> SentBundle:
    """Put the request for a report into a bundle. Raises NotVisibleError."""
    # In one statement: what may not be seen costs as much as what is not there.
    found = Obligation.objects.select_related("recipient", "agency")
    owed = found.filter(code=obligation).first()
    if owed is None:
        raise NotVisibleError
    require(by, "manage", "obligation", owed.agency_id)
    if owed.recipient is None:
        raise NotVisibleError
    told = {
        **asked(owed),
        REQUEST: {
            "outline": owed.outline,
            "due_on": owed.due_on.isoformat(),
            "explanation": owed.explanation,
            "basis": owed.basis,
            "recipient_name": owed.recipient_name,
        },
    }
    # An extension is a new request under the same code.
    subject = f"{owed.code}-{owed.due_on:%d%m}"
    return _made(REQUEST, subject, (owed.recipient, owed.agency), told, {}, by=by)


def _obligation_of(sent: Submission) -> Obligation:
    owed = Obligation.objects.filter(
        report=sent.report, recipient=sent.recipient
    ).first()
    if owed is None:
        raise NothingToSendError("Báo cáo này đã có bản thay thế; đóng gói bản mới.")
    return owed


def _made(
    kind: str,
    subject: str,
    parties: tuple[Agency, Agency],
    told: Mapping[str, object],
    files: Mapping[str, bytes],
    *,
    by: Viewer,
) -> SentBundle:
    """Sign and keep a bundle, unless it was made before."""
    if (
        done := SentBundle.objects.filter(kind=kind, subject=subject).first()
    ) is not None:
        return done
    sender, recipient = parties
    note = signed_head(chain=sender.pk, agency=sender.code, by=by)
    head = parse(note).checkpoint
    manifest = {
        **told,
        "kind": kind,
        "created_at": timezone.now().isoformat(),
        "sender": party(sender),
        "recipient": party(recipient),
        "checkpoint": note,
        "earlier": _earlier(sender, head.size),
    }
    data = write(manifest, files, own_key())
    return _kept(kind, subject, sender, data, head, by)


def _kept(
    kind: str, subject: str, sender: Agency, data: bytes, head: Checkpoint, by: Viewer
) -> SentBundle:
    """Keep the bytes, then write down once that they were made."""
    name = f"{subject}.danvan"
    kept = keep(stream=io.BytesIO(data), given_name=name)
    with writing():
        if (done := _locked(kind, subject, sender)) is not None:
            return done
        owned = Owner(subject, "submission", sender.pk)
        stored = note_kept(kept=kept, given_name=name, owned=owned, by=by)
        made = SentBundle.objects.create(
            kind=kind,
            agency=sender,
            subject=subject,
            sha256=kept.sha256,
            file=stored.code,
            size=head.size,
            root=head.root,
            made_at=timezone.now(),
        )
        record(
            chain=sender.pk,
            by=by,
            action=f"exchange.send_{kind}",
            subject=subject,
            after={"sha256": kept.sha256, "size": head.size},
        )
    return made


def _locked(kind: str, subject: str, sender: Agency) -> SentBundle | None:
    """Let one person at a time make a bundle of an agency; give one that is made."""
    type(sender).objects.select_for_update(of=("self",)).get(pk=sender.pk)
    return SentBundle.objects.filter(kind=kind, subject=subject).first()


def _earlier(sender: Agency, size: int) -> list[dict[str, object]]:
    """Prove that the chain only grew since each head that was sent before."""
    heads = SentBundle.objects.filter(agency=sender, size__lt=size).order_by("-size")
    listed = list(heads.values_list("size", "root").distinct()[:_LAST_HEADS])
    if not listed:
        return []
    tree = tree_of(sender.pk)
    return [
        {
            "size": old,
            "root": bytes(root).hex(),
            "proof": [node.hex() for node in tree.consistency(old, size)],
        }
        for old, root in listed
    ]

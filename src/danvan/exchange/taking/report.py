"""Taking a report in (nhận gói báo cáo): it becomes an ordinary submission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from danvan.agencies.access import require
from danvan.agencies.viewers import SystemViewer
from danvan.audit.actions import record
from danvan.audit.witnessing.heads import countersign
from danvan.audit.writing import writing
from danvan.exchange.bundle.archive import DOCX, PDF
from danvan.exchange.bundle.manifest import REPORT
from danvan.exchange.bundle.shape import BundleRefusedError
from danvan.exchange.models import CarriedEvidence, ReceivedBundle
from danvan.exchange.taking import opening
from danvan.exchange.taking.continuity import refuse_broken
from danvan.exchange.taking.opening import Incoming
from danvan.exchange.taking.words import keep_words, refuse_unreadable
from danvan.figures.actions import ForeignFigure, ForeignReturn, receive_return
from danvan.files.actions import Owner, note_kept
from danvan.reports.guard import move
from danvan.reports.guard import take as take_step
from danvan.reports.models import Obligation, Report, Submission
from danvan.reports.states import Action, State
from danvan.search import indexing as search
from danvan.text.dates import format_screen

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.exchange.bundle.archive import Opened
    from danvan.figures.models import Figure, Return

_PRINTED = {DOCX: "bao-cao.docx", PDF: "bao-cao.pdf"}


def take(one: Opened, data: bytes, by: Viewer, exception: str) -> ReceivedBundle:
    """Take a report's bundle in. See ``take_in``."""
    key = opening.trusted(one)
    if key.agency is None:
        raise BundleRefusedError(
            f"Khóa này đăng ký cho {key.holder} là cơ quan yêu cầu báo cáo, không phải "
            "cơ quan gửi báo cáo."
        )
    agency = key.agency
    require(by, "accept", "submission", agency.pk)
    if (done := opening.known(one.sha256)) is not None:
        return done
    refuse_unreadable(one)
    _check(one, agency, exception)
    incoming = Incoming(
        opened=one,
        key=key,
        kept=opening.keep_files(one, data, _PRINTED),
        by=by,
        at=opening.now(),
        exception=exception,
    )
    with writing():
        opening.lock(agency.pk)
        if (done := opening.known(one.sha256)) is not None:
            return done
        owed = _check(one, agency, exception)
        return _enter(incoming, agency, owed)


def _check(one: Opened, agency: Agency, exception: str) -> Obligation:
    """Find what the report answers. Raises BundleRefusedError, BrokenChainError."""
    owed = _obligation(one, agency)
    last = (
        ReceivedBundle.objects.filter(obligation=owed, kind=REPORT)
        .order_by("-size")
        .first()
    )
    if last is not None and one.head.checkpoint.size <= last.size and not exception:
        raise BundleRefusedError(
            f"Đã nhận gói mới hơn của báo cáo này ngày "
            f"{format_screen(timezone.localdate(last.received_at))}; gói này cũ "
            "hơn nên "
            "không nhận."
        )
    if Report.objects.filter(code=one.manifest.report.code).exists():
        raise BundleRefusedError(
            f"Báo cáo {one.manifest.report.code} đã có trên hệ thống này; không "
            "nhận lần "
            "nữa."
        )
    if owed.report is not None and not _came_by_bundle(owed.report):
        raise BundleRefusedError(
            f"Cơ quan này đã có báo cáo {owed.report.code} lập trên hệ thống "
            "này cho kỳ "
            "đó; không nhận thêm gói."
        )
    if not exception:
        refuse_broken(one, agency)
    return owed


def _obligation(one: Opened, agency: Agency) -> Obligation:
    manifest = one.manifest
    mine = Obligation.objects.filter(agency=agency, scope="own").select_related(
        "report", "recipient", "regime", "period"
    )
    found = mine.filter(code=manifest.obligation).first() or (
        mine.filter(
            regime__code=manifest.regime,
            period__kind=manifest.period.kind,
            period__start=manifest.period.start,
            period__end=manifest.period.end,
        ).first()
    )
    if found is None or found.recipient is None:
        raise BundleRefusedError(
            f"Chưa có yêu cầu “{manifest.regime_name}”, "
            f"{manifest.period.label}, cho cơ "
            "quan gửi gói; mở kỳ báo cáo cho cơ quan này rồi nhận lại."
        )
    span = (found.period.kind, found.period.start, found.period.end)
    given = (manifest.period.kind, manifest.period.start, manifest.period.end)
    if found.regime.code != manifest.regime or span != given:
        raise BundleRefusedError(
            "Chế độ hoặc kỳ báo cáo trong gói khác với yêu cầu đã gửi cho cơ quan này."
        )
    return found


def _came_by_bundle(report: Report) -> bool:
    return ReceivedBundle.objects.filter(submission__report=report).exists()


def _enter(incoming: Incoming, agency: Agency, owed: Obligation) -> ReceivedBundle:
    one, by, at = incoming.opened, incoming.by, incoming.at
    old = owed.report
    report = _report(incoming, agency, owed)
    bundle = opening.note_received(incoming, agency, obligation=owed)
    returned, figures = _figures(incoming, agency, owed, bundle)
    report.figures = returned
    report.save(update_fields=["figures"])
    _evidence(one, bundle, figures)
    if old is not None:
        _supersede(old, report, by)
    owed.report = report
    owed.save(update_fields=["report"])
    bundle.submission = _submission(incoming, report, owed)
    bundle.save(update_fields=["submission"])
    recipient = owed.recipient
    assert recipient is not None  # noqa: S101 - asked in _obligation
    countersign(
        note=one.manifest.checkpoint,
        label=recipient.name_on(timezone.localdate()).name,
        at=at,
    )
    record(
        chain=recipient.pk,
        by=by,
        action="submission.receive",
        subject=report.code,
        version=report.version,
        after={"bundle": bundle.code, "sha256": one.sha256},
        at=at,
    )
    return bundle


def _report(incoming: Incoming, agency: Agency, owed: Obligation) -> Report:
    facts = incoming.opened.manifest.report
    authority, title, name = facts.signer
    report = Report.objects.create(
        code=facts.code,
        agency=agency,
        regime=owed.regime,
        period=owed.period,
        outline=facts.outline,
        title=facts.title,
        state=State.SUBMITTED,
        addressee=facts.addressee,
        recipients=facts.recipients,
        signer_authority=authority,
        signer_title=title,
        signer_name=name,
        composed_by=0,
        composed_at=facts.approved_at,
        figures_at=facts.approved_at,
        number=facts.number,
        dated_on=facts.dated_on,
        numbering="typed",
        number_year=facts.dated_on.year,
        issued_by=0,
        issued_at=facts.issued_at,
        audit_head=incoming.opened.head.checkpoint.root.hex()[:40],
    )
    owned = Owner(report.code, "report", agency.pk)
    for path, field in ((DOCX, "docx"), (PDF, "pdf")):
        ending = path.rsplit(".", 1)[1]
        stored = note_kept(
            kept=incoming.kept[path],
            given_name=f"{report.code}.{ending}",
            owned=owned,
            by=incoming.by,
        )
        setattr(report, field, stored.code)
    report.save(update_fields=["docx", "pdf"])
    content = keep_words(report, incoming.opened)
    search.index(
        subject="report",
        code=report.code,
        agency_id=agency.pk,
        level=report.level,
        title=f"{content.head.type} {report.number}: {content.head.subject}",
        text="\n".join(line.text for line in content.lines),
        url=reverse("reports:report", args=(report.code,)),
    )
    return report


def _figures(
    incoming: Incoming, agency: Agency, owed: Obligation, bundle: ReceivedBundle
) -> tuple[Return, list[Figure]]:
    facts = incoming.opened.manifest.report
    given = ForeignReturn(
        code=facts.figures_code,
        regime=owed.regime,
        agency=agency,
        period=owed.period,
        figures=[
            ForeignFigure(
                code=one.code,
                indicator=one.indicator,
                name=one.name,
                unit=one.unit,
                decimals=one.decimals,
                state=one.state,
                value=one.value,
                reason=_reason(one.source, one.reason, bundle),
            )
            for one in incoming.opened.figures
        ],
    )
    return receive_return(given=given, by=incoming.by, at=incoming.at)


def _reason(source: str, said: str, bundle: ReceivedBundle) -> str:
    typed = f"; nơi gửi nhập tay: {said}" if source == "typed" else ""
    return f"theo gói {bundle.code}{typed}"[:500]


def _evidence(one: Opened, bundle: ReceivedBundle, figures: list[Figure]) -> None:
    kept = {figure.code: figure for figure in figures}
    CarriedEvidence.objects.bulk_create(
        CarriedEvidence(
            bundle=bundle,
            figure=kept[carried.code],
            register=carried.evidence.title,
            words=carried.evidence.words,
            rows=[[code, day.isoformat()] for code, day in carried.evidence.rows],
        )
        for carried in one.figures
        if carried.evidence is not None
    )


def _submission(incoming: Incoming, report: Report, owed: Obligation) -> Submission:
    facts = incoming.opened.manifest.report
    assert owed.recipient is not None  # noqa: S101 - asked in _obligation
    return Submission.objects.create(
        code=facts.submission,
        report=report,
        agency=report.agency,
        recipient=owed.recipient,
        sent_by=0,
        sent_by_label=incoming.opened.manifest.sender.name[:200],
        sent_at=min(facts.sent_at, incoming.at),
        due_on=owed.due_on,
        sha256=facts.content_sha256,
        audit_head=report.audit_head,
    )


def _supersede(old: Report, new: Report, by: Viewer) -> None:
    """Put the report aside that the sender replaced; its return is replaced already."""
    held, line = take_step(old.code, Action.SUPERSEDE, by=SystemViewer())
    move(held, line)
    new.replaces = held
    new.save(update_fields=["replaces"])
    record(
        chain=old.agency_id,
        by=by,
        action="report.supersede",
        subject=old.code,
        version=held.version,
        after={"replaced_by": new.code},
    )

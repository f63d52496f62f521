"""Taking a request in (nhận gói yêu cầu): the obligation to report, as it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.agencies.actions.naming import Naming
from danvan.agencies.actions.organizing import found_agency
from danvan.agencies.models import Agency
from danvan.agencies.models.agency import AgencyKind
from danvan.agencies.viewers import SystemViewer
from danvan.audit.writing import writing
from danvan.exchange.bundle.shape import BundleRefusedError
from danvan.exchange.taking import opening
from danvan.exchange.taking.opening import Incoming
from danvan.figures.actions import open_period
from danvan.figures.models import Regime
from danvan.reports.actions.obligations import Request, extend, open_obligations
from danvan.reports.models import Obligation
from danvan.text.periods import Period

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.exchange.bundle.archive import Opened
    from danvan.exchange.models import ReceivedBundle, TrustedKey


def take(one: Opened, data: bytes, by: Viewer, exception: str) -> ReceivedBundle:
    """Take a request's bundle in. See ``take_in``."""
    require(by, "submit", "submission", by.agency_id)
    key = opening.trusted(one)
    if key.chain != by.agency_id:
        raise BundleRefusedError(
            f"Khóa của {key.holder} không do cơ quan này đăng ký; nhờ quản trị đăng ký."
        )
    if (done := opening.known(one.sha256)) is not None:
        return done
    regime = Regime.objects.filter(code=one.manifest.regime).first()
    if regime is None:
        raise BundleRefusedError(
            f"Chế độ báo cáo “{one.manifest.regime_name}” chưa có trên hệ thống "
            "này; cập "
            "nhật phần mềm rồi nhận lại."
        )
    incoming = Incoming(
        opened=one,
        key=key,
        kept=opening.keep_files(one, data, {}),
        by=by,
        at=opening.now(),
        exception=exception,
    )
    with writing():
        agency = opening.lock(by.agency_id)
        if (done := opening.known(one.sha256)) is not None:
            return done
        owed = _open(one, regime, agency, key)
        return opening.note_received(incoming, agency, obligation=owed)


def _open(one: Opened, regime: Regime, agency: Agency, key: TrustedKey) -> Obligation:
    manifest, facts = one.manifest, one.manifest.request
    asks = SystemViewer(label=f"{key.holder} (theo gói yêu cầu)")
    standing = Obligation.objects.filter(code=manifest.obligation).first()
    if standing is not None:
        if standing.agency_id != agency.pk:
            raise BundleRefusedError("Yêu cầu này là của cơ quan khác trên hệ thống.")
        if facts.due_on > standing.due_on:
            extend(
                obligation=standing.code,
                due_on=facts.due_on,
                reason=facts.explanation,
                by=asks,
            )
        return standing
    span = manifest.period
    return open_obligations(
        request=Request(
            regime=regime,
            period=open_period(Period(span.kind, span.start, span.end)),  # type: ignore[arg-type]
            outline=facts.outline,
            recipient=_recipient(one, key, asks),
            recipient_name=facts.recipient_name,
            basis=facts.basis,
            due_on=facts.due_on,
            code=manifest.obligation,
        ),
        agencies=[agency],
        by=asks,
    )[0]


def _recipient(one: Opened, key: TrustedKey, by: SystemViewer) -> Agency:
    """Give the agency that asks, made known by its letterhead at the first request."""
    if key.agency is not None:
        return key.agency
    sender = one.manifest.sender
    named = Agency.objects.filter(names__name=sender.name).first()
    key.agency = named or found_agency(
        naming=Naming(
            name=sender.name,
            abbreviation=sender.abbreviation,
            place=sender.place,
            superior_name=sender.superior_name,
        ),
        kind=AgencyKind.HOME_AFFAIRS,
        by=by,
    )
    key.save(update_fields=["agency"])
    return key.agency

"""Reads of the exchange (truy vấn): the viewer is the first argument of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require, scope
from danvan.agencies.models import Agency
from danvan.audit.models import Cosignature
from danvan.audit.viewer import NotVisibleError
from danvan.audit.witnessing.heads import own_public
from danvan.audit.witnessing.keys import fingerprint
from danvan.exchange.bundle.manifest import REPORT
from danvan.exchange.models import (
    CarriedEvidence,
    ReceivedBundle,
    SentBundle,
    TrustedKey,
)
from danvan.figures.showing import figure_text
from danvan.reports.models import Submission
from danvan.reports.queries.leaving import sending
from danvan.reports.showing import visible
from danvan.text.unicode import sort_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Report
    from danvan.reports.queries.leaving import Sending

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Exchange:
    """The page of the exchange: this key, the keys of others, what came in."""

    fingerprint: str
    keys: Sequence[TrustedKey]
    received: Sequence[ReceivedBundle]
    senders: Sequence[tuple[str, str]]
    """Agencies below whose key may be registered: code and name."""
    may_trust_superior: bool
    may_take_in: bool


def exchange(viewer: Viewer) -> Exchange:
    """Lay out the exchange. Raises NotVisibleError for whoever has no part in it."""
    below = viewer.agencies("manage", "obligation")
    superior = viewer.may("manage", "agency", viewer.agency_id)
    sends = viewer.may("submit", "submission", viewer.agency_id)
    receives = _anywhere(viewer, "accept", "submission")
    if not (sends or receives or superior or below is None or below):
        raise NotVisibleError
    return Exchange(
        fingerprint=fingerprint(own_public()),
        keys=_keys(viewer),
        received=list(received_bundles(viewer)[:_SHOWN]),
        senders=_named(viewer) if _anywhere(viewer, "manage", "obligation") else (),
        may_trust_superior=superior,
        may_take_in=sends or receives,
    )


def agency_to_trust(viewer: Viewer, code: str) -> Agency:
    """Give an agency below by its code. Raises NotVisibleError."""
    found = scope(viewer, Agency.objects.all(), "manage", "obligation")
    agency = found.filter(code=code).first()
    if agency is None:
        raise NotVisibleError
    return agency


def received_bundles(viewer: Viewer) -> QuerySet[ReceivedBundle]:
    """Give the bundles of agencies whose submissions the viewer may see."""
    found = scope(viewer, ReceivedBundle.objects.all(), "view", "submission")
    return found.select_related(
        "agency",
        "key",
        "submission__report",
        "obligation__period",
        "obligation__regime",
    ).order_by("-received_at", "-pk")


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """A figure of a bundle and how many rows stand behind it."""

    code: str
    name: str
    text: str
    reason: str
    rows: int
    counted: bool


@dataclass(frozen=True, slots=True)
class Received:
    """One bundle that came in."""

    bundle: ReceivedBundle
    agency: str
    submission: Submission | None
    rows: Sequence[CarriedRow]
    countersigned: Cosignature | None
    may_answer: bool


def received(viewer: Viewer, code: str) -> Received:
    """Show one bundle. Raises NotVisibleError."""
    bundle = received_bundles(viewer).filter(code=code).first()
    if bundle is None:
        raise NotVisibleError
    sent = bundle.submission
    decided = sent is not None and sent.state != Submission.State.SENT
    may = viewer.may("accept", "submission", bundle.agency_id)
    return Received(
        bundle=bundle,
        agency=_name(bundle.agency),
        submission=sent,
        rows=_rows(bundle) if bundle.kind == REPORT else (),
        countersigned=Cosignature.objects.filter(
            origin=bundle.origin, size=bundle.size
        ).first(),
        may_answer=bundle.kind == REPORT and decided and may,
    )


@dataclass(frozen=True, slots=True)
class Carried:
    """What stood behind a figure where it was counted."""

    bundle: ReceivedBundle
    name: str
    text: str
    kept: CarriedEvidence
    rows: Sequence[tuple[str, date]]


def carried(viewer: Viewer, code: str, figure: str) -> Carried:
    """Show codes and days behind a figure of a bundle. Raises NotVisibleError."""
    bundle = received_bundles(viewer).filter(code=code).first()
    if bundle is None:
        raise NotVisibleError
    require(viewer, "view", "evidence_rows", bundle.agency_id)
    kept = (
        bundle.evidence.filter(figure__code=figure)
        .select_related("figure__indicator")
        .first()
    )
    if kept is None:
        raise NotVisibleError
    rows = [(row, date.fromisoformat(day)) for row, day in kept.rows]
    name = kept.figure.indicator.name
    return Carried(bundle, name, figure_text(kept.figure), kept, rows)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A report that may travel as a bundle."""

    report: Report
    sending: Sending
    sent: SentBundle | None
    fingerprint: str


def outgoing(viewer: Viewer, code: str) -> Outgoing:
    """Show what goes into a report's bundle. Raises NotVisibleError."""
    report = visible.report(viewer, code)
    require(viewer, "submit", "submission", report.agency_id)
    codes = list(report.submissions.values_list("code", flat=True))
    sent = SentBundle.objects.filter(kind=REPORT, subject__in=codes).last()
    return Outgoing(report, sending(viewer, code), sent, fingerprint(own_public()))


def _keys(viewer: Viewer) -> list[TrustedKey]:
    keys = TrustedKey.objects.filter(retired_at__isnull=True).order_by("holder")
    mine = viewer.agencies("manage", "obligation")
    own = viewer.agency_id
    return [
        key for key in keys if mine is None or key.chain in mine or key.chain == own
    ]


def _named(viewer: Viewer) -> list[tuple[str, str]]:
    found = scope(viewer, Agency.objects.all(), "manage", "obligation")
    found = found.filter(closed_on__isnull=True).prefetch_related("names")
    named = [(one.code, _name(one)) for one in found if one.pk != viewer.agency_id]
    return sorted(named, key=lambda pair: sort_key(pair[1]))


def _name(agency: Agency) -> str:
    return agency.name_on(timezone.localdate()).name


def _anywhere(viewer: Viewer, verb: str, subject: str) -> bool:
    where = viewer.agencies(verb, subject)
    return where is None or bool(where)


def _rows(bundle: ReceivedBundle) -> list[CarriedRow]:
    returned = bundle.submission.report.figures if bundle.submission else None
    if returned is None:
        return []
    behind = {kept.figure_id: len(kept.rows) for kept in bundle.evidence.all()}
    figures = returned.figures.select_related("indicator")
    return [
        CarriedRow(
            one.code,
            one.indicator.name,
            figure_text(one),
            one.reason.partition("; ")[2],
            behind.get(one.pk, 0),
            one.pk in behind,
        )
        for one in figures.order_by("indicator__position", "indicator__code")
    ]

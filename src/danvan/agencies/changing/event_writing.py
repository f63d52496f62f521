"""Writing an event of agencies (ghi sự kiện): its document, its days, what it moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from danvan.agencies.models import Agency, AgencyEvent, EventShare, Passage
from danvan.agencies.models.succession import PassageKind
from danvan.audit.actions import record
from danvan.text.dates import format_screen
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer

_INDICATOR = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")
Unknown = Callable[[Collection[str]], Collection[str]]
_told_by: list[Unknown] = []


class OrganizingError(RefusedError):
    """The change of agencies cannot be made; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Share:
    """What the legal document gives of the past: parts of a thousand.

    Of one indicator, or of all that have no line of their own.
    """

    successor: Agency
    per_mille: int = 1000
    indicator: str = ""


def tell_unknown(unknown: Unknown) -> None:
    """Say who knows which codes of indicators do not exist, once at the start."""
    _told_by[:] = [unknown]


def write_event(
    kind: str,
    on: date,
    legal_document: str,
    *,
    old: Iterable[Agency],
    new: Iterable[Agency],
    note: str = "",
) -> AgencyEvent:
    """Write the event. Raises OrganizingError without a legal document."""
    document = " ".join(clean(legal_document).split())
    if not document:
        raise OrganizingError("Ghi số, ký hiệu văn bản quyết định việc này.")
    event = AgencyEvent.objects.create(
        kind=kind, date=on, legal_document=document[:255], note=clean(note)[:500]
    )
    event.predecessors.set(old)
    event.successors.set(new)
    return event


def note_event(
    event: AgencyEvent,
    by: Viewer,
    *,
    before: Mapping[str, object] | None,
    after: Mapping[str, object],
) -> None:
    """Record the event in the chain of every agency it touches."""
    touched = {*event.predecessors.all(), *event.successors.all()}
    for agency in touched:
        record(
            chain=agency.pk,
            by=by,
            action=f"agencies.{event.kind}",
            subject=event.code,
            before=before,
            after={
                **after,
                "on": event.date,
                "legal_document": event.legal_document,
                "predecessors": sorted(a.code for a in event.predecessors.all()),
                "successors": sorted(a.code for a in event.successors.all()),
            },
        )


def state_shares(event: AgencyEvent, shares: Sequence[Share]) -> None:
    """Write what the document states of the past.

    Raises OrganizingError where the parts of an indicator are not a whole.
    """
    successors = {agency.pk for agency in event.successors.all()}
    wholes: dict[str, int] = {}
    for share in shares:
        if share.successor.pk not in successors:
            raise OrganizingError("Phần chia chỉ ghi cho cơ quan kế tục.")
        if not 1 <= share.per_mille <= 1000:
            raise OrganizingError(
                "Mỗi phần chia là số nguyên từ 1 đến 1000 phần nghìn."
            )
        if share.indicator and not _INDICATOR.fullmatch(share.indicator):
            raise OrganizingError(f"“{share.indicator}” không phải là mã chỉ tiêu.")
        wholes[share.indicator] = wholes.get(share.indicator, 0) + share.per_mille
    for indicator, whole in wholes.items():
        if whole != 1000:
            of = f"chỉ tiêu {indicator}" if indicator else "các cơ quan"
            raise OrganizingError(
                f"Các phần chia của {of} cộng lại là {whole} phần nghìn, phải là "
                "1000. Văn bản không nêu thì để trống."
            )
    if unknown := (_told_by[0](wholes.keys() - {""}) if _told_by else ()):
        raise OrganizingError(f"Không có chỉ tiêu mã {', '.join(sorted(unknown))}.")
    EventShare.objects.bulk_create(
        EventShare(
            event=event,
            successor=share.successor,
            indicator=share.indicator,
            per_mille=share.per_mille,
        )
        for share in shares
    )


def keep_passages(event: AgencyEvent, passages: Iterable[Passage]) -> None:
    """Keep what an event changed, so that it can be taken back."""
    rows = list(passages)
    for row in rows:
        row.event = event
    Passage.objects.bulk_create(rows)


def close(agency: Agency, on: date) -> None:
    """Close an agency the day before. Raises OrganizingError where days contradict."""
    last = on - timedelta(days=1)
    if agency.closed_on is not None:
        raise OrganizingError(
            f"Cơ quan này ({name_of(agency, last)}) đã ngừng hoạt động từ trước: ngày "
            f"cuối là {format_screen(agency.closed_on)}."
        )
    if agency.opened_on is not None and last < agency.opened_on:
        raise OrganizingError("Ngày thay đổi phải sau ngày thành lập cơ quan.")
    if later := later_event((agency.pk,), (on, None)):
        raise OrganizingError(
            f"{name_of(agency, last)} còn có sự kiện {later.code} từ ngày "
            f"{format_screen(later.date)}, sau ngày ghi ở đây. Kiểm tra lại ngày trong "
            "văn bản."
        )
    agency.closed_on = last
    agency.save(update_fields=["closed_on"])


def require_standing(agencies: Iterable[Agency], on: date) -> None:
    """Raise OrganizingError unless each agency exists on the day."""
    for agency in agencies:
        if agency.opened_on is not None and on < agency.opened_on:
            founded = format_screen(agency.opened_on)
            raise OrganizingError(
                f"{name_of(agency, on)} thành lập ngày {founded}, sau ngày ghi ở đây. "
                "Kiểm tra lại ngày trong văn bản."
            )
        if agency.closed_on is not None and on > agency.closed_on:
            raise OrganizingError(
                f"{name_of(agency, on)} đã ngừng hoạt động, ngày cuối là "
                f"{format_screen(agency.closed_on)}. Chọn cơ quan đang hoạt động."
            )


def later_event(
    agencies: Collection[int], after: tuple[date, int | None]
) -> AgencyEvent | None:
    """Give the first event in force of these agencies after a day, or after another."""
    on, pk = after
    later = Q(date__gt=on) | (Q(date=on, pk__gt=pk) if pk is not None else Q())
    touching = Q(predecessors__in=agencies) | Q(successors__in=agencies)
    found = AgencyEvent.objects.in_force().filter(later, touching)
    return found.order_by("date", "pk").first()


def lock(agencies: Iterable[Agency]) -> None:
    """Lock the rows of agencies in order, and read them again."""
    by_id = {agency.pk: agency for agency in agencies}
    fresh = Agency.objects.select_for_update().filter(pk__in=by_id).order_by("pk")
    for row in fresh:
        by_id[row.pk].closed_on = row.closed_on
        by_id[row.pk].path = row.path
        by_id[row.pk].root_id = row.root_id
        by_id[row.pk].superior_id = row.superior_id


def place(superior: Agency | None) -> dict[str, object]:
    """Give the place in the tree under a superior."""
    if superior is None:
        return {"root": None, "path": "/"}
    top = superior.root or superior
    return {"root": top, "path": f"{superior.path}{superior.pk}/"}


def move(agency: Agency, superior: Agency) -> Passage:
    """Put an agency and all below it under a superior; tell what was changed."""
    old = f"{agency.path}{agency.pk}/"
    below = list(Agency.objects.filter(path__startswith=old))
    before = agency.superior_id
    agency.superior = superior
    agency.root = superior.root or superior
    agency.path = f"{superior.path}{superior.pk}/"
    new = f"{agency.path}{agency.pk}/"
    for other in below:
        other.root, other.path = agency.root, new + other.path.removeprefix(old)
    Agency.objects.bulk_update([agency, *below], ["superior", "root", "path"])
    return Passage(
        what=PassageKind.SUPERIOR, row=agency.pk, before=before, after=superior.pk
    )


def name_of(agency: Agency, day: date) -> str:
    """Name an agency in a sentence; its code where it was never named."""
    named = agency.names.exists()
    return agency.name_on(day).name if named else agency.code

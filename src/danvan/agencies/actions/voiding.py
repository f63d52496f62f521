"""Voiding an event (hủy sự kiện ghi sai): only while nothing was built on it.

The event stays, with who voided it and why; what it changed is taken back exactly.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models.deletion import ProtectedError
from django.utils import timezone

from danvan.agencies.access import require
from danvan.agencies.actions.naming import Naming
from danvan.agencies.changing.event_writing import (
    OrganizingError,
    later_event,
    lock,
    move,
    name_of,
)
from danvan.agencies.changing.standing import standing_on
from danvan.agencies.models import (
    Agency,
    AgencyEvent,
    AgencyName,
    Body,
    BodyMember,
    Passage,
    Person,
    Post,
    Responsibility,
    Unit,
)
from danvan.agencies.models.agency import AgencyEventKind
from danvan.agencies.models.succession import PassageKind
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.text.dates import format_screen
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer

_DATED: dict[str, type[models.Model]] = {
    PassageKind.NAME: AgencyName,
    PassageKind.UNIT: Unit,
    PassageKind.BODY: Body,
    PassageKind.SEAT: BodyMember,
    PassageKind.POST: Post,
    PassageKind.RESPONSIBILITY: Responsibility,
}
_CLOSING = (AgencyEventKind.MERGE, AgencyEventKind.SPLIT, AgencyEventKind.ABOLISH)


def void_event(*, event: AgencyEvent, reason: str, by: Viewer) -> AgencyEvent:
    """Void an event that was entered wrongly, and take back what it changed.

    Raises OrganizingError where something stands on it, NotVisibleError.
    """
    said = " ".join(clean(reason).split())[:500]
    with writing():
        void = AgencyEvent.objects.select_for_update().get(pk=event.pk)
        touched = {a.pk: a for a in (*void.predecessors.all(), *void.successors.all())}
        for agency in touched.values():
            require(by, "manage", "agency", agency.pk)
        lock(touched.values())
        if not said:
            raise OrganizingError("Ghi lý do hủy sự kiện.")
        _refuse_built_on(void, touched)
        void.void_reason, void.voided_by = said, by.account_id
        void.voided_at = timezone.now()
        void.save(update_fields=["void_reason", "voided_by", "voided_at"])
        if void.kind in _CLOSING:
            _reopen(void)
        for passage in void.passages.order_by("-pk"):
            _take_back(passage)
        for agency in touched.values():
            record(
                chain=agency.pk,
                by=by,
                action="agencies.void_event",
                subject=void.code,
                before={"kind": void.kind, "on": void.date},
                after={"reason": said},
            )
    return void


def _refuse_built_on(event: AgencyEvent, touched: dict[int, Agency]) -> None:
    """Raise OrganizingError for what was voided already or is built upon."""
    if event.voided_at is not None:
        raise OrganizingError("Sự kiện này đã hủy rồi.")
    if later := later_event(tuple(touched), (event.date, event.pk)):
        raise OrganizingError(
            f"Sau đó còn có sự kiện {later.code} từ ngày {format_screen(later.date)} "
            "của cùng cơ quan. Hủy sự kiện ấy trước."
        )
    if sentence := standing_on(event):
        raise OrganizingError(sentence)


def _reopen(event: AgencyEvent) -> None:
    """Let the agencies that the event closed go on."""
    kept = event.successors.values("pk")
    closed = event.predecessors.filter(closed_on=event.date - timedelta(days=1))
    for agency in closed.exclude(pk__in=kept):
        agency.closed_on = None
        agency.save(update_fields=["closed_on"])


def _take_back(passage: Passage) -> None:
    """Undo one thing that an event changed."""
    if passage.what == PassageKind.SUPERIOR:
        _back_under(passage)
    elif passage.what == PassageKind.PERSON:
        here = passage.after or 0
        moved = Person.objects.filter(pk=passage.row, agency_id=here)
        if Post.objects.filter(person_id=passage.row, agency_id=here).exists():
            raise OrganizingError("Có người đã nhận chức vụ khác ở cơ quan tiếp nhận.")
        if not moved.update(agency_id=passage.before):
            raise OrganizingError("Có người trong đó đã chuyển tiếp sang cơ quan khác.")
    else:
        _open_again(passage)


def _back_under(passage: Passage) -> None:
    agency = Agency.objects.get(pk=passage.row)
    if agency.superior_id != passage.after:
        raise OrganizingError(
            f"{name_of(agency, timezone.localdate())} đã chuyển sang cấp trên khác. "
            "Đưa về chỗ cũ trước."
        )
    move(agency, Agency.objects.get(pk=passage.before or 0))


def _open_again(passage: Passage) -> None:
    """Take the new row away and let the old one go on."""
    kind = _DATED[passage.what]
    if passage.after is not None:
        try:
            kind._default_manager.filter(pk=passage.after).delete()
        except ProtectedError:
            raise OrganizingError(
                "Đã có dữ liệu ghi theo đơn vị, tổ chức mới sau sự kiện này, nên không "
                "hủy được nữa. Ghi một sự kiện mới để chuyển lại."
            ) from None
    kind._default_manager.filter(pk=passage.row).update(to_on=None)
    if passage.what == PassageKind.NAME:
        Naming.index(AgencyName.objects.get(pk=passage.row).agency)

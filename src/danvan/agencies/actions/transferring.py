"""Transfers (chuyển đơn vị, chuyển chức năng): both agencies may go on.

A unit passes with the people and bodies named: what stood in the old agency ends the
day before, and goes on as new rows in the new one, so that the past stays readable.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q
from django.utils import timezone

from danvan.agencies.access import require
from danvan.agencies.changing.event_writing import (
    OrganizingError,
    Share,
    keep_passages,
    lock,
    name_of,
    note_event,
    require_standing,
    state_shares,
    write_event,
)
from danvan.agencies.models import (
    Agency,
    AgencyEvent,
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
from danvan.audit.writing import writing
from danvan.text.dates import format_screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from danvan.audit.viewer import Viewer

M = TypeVar("M", bound=Model)
_TOO_EARLY = (
    "Ngày chuyển chưa đến: người và đơn vị chuyển ngay khi ghi. Ghi việc này vào "
    "ngày đó."
)
_OWN_OF_EACH = frozenset({"id", "code", "from_on", "to_on"})


def transfer_unit(
    *,
    unit: Unit,
    receiver: Agency,
    on: date,
    legal_document: str,
    by: Viewer,
    people: Sequence[Person] = (),
    bodies: Sequence[Body] = (),
) -> AgencyEvent:
    """Pass a unit to another agency from a day on, with people and bodies in it.

    Raises OrganizingError where days contradict or something is not the giver's.
    """
    giver = unit.agency
    with writing():
        require(by, "manage", "agency", giver.pk)
        require(by, "manage", "agency", receiver.pk)
        lock([giver, receiver])
        _refuse(giver, [receiver], on)
        if on > timezone.localdate():
            raise OrganizingError(_TOO_EARLY)
        eve, ways = on - timedelta(days=1), (giver, receiver)
        after = _unit(unit, receiver, eve)
        passages = [Passage(what=PassageKind.UNIT, row=unit.pk, after=after.pk)]
        passages += [one for body in bodies for one in _body(body, ways, eve)]
        for person in people:
            passages += _person(person, ways, eve, {unit.pk: after.pk})
        event = write_event(
            AgencyEventKind.TRANSFER_UNIT,
            on,
            legal_document,
            old=[giver],
            new=[receiver],
            note=unit.name,
        )
        keep_passages(event, passages)
        note_event(
            event,
            by,
            before={"unit": unit.code},
            after={
                "unit": after.code,
                "people": sorted(person.code for person in people),
                "bodies": sorted(body.code for body in bodies),
            },
        )
    return event


def transfer_function(
    *,
    giver: Agency,
    receivers: Sequence[Agency],
    what: str,
    on: date,
    legal_document: str,
    by: Viewer,
    shares: Sequence[Share] = (),
) -> AgencyEvent:
    """Pass a function from one agency to one or more others.

    `shares` name the indicators that go with it; without them figures stay where
    they were filed. The giver may have closed the day before. Raises OrganizingError.
    """
    with writing():
        for agency in (giver, *receivers):
            require(by, "manage", "agency", agency.pk)
        lock([giver, *receivers])
        _refuse(giver, receivers, on)
        if not what.strip():
            raise OrganizingError("Ghi chức năng, nhiệm vụ được chuyển.")
        if any(not share.indicator for share in shares):
            raise OrganizingError("Ghi mã chỉ tiêu của từng phần được chuyển.")
        event = write_event(
            AgencyEventKind.TRANSFER_FUNCTION,
            on,
            legal_document,
            old=[giver],
            new=receivers,
            note=what,
        )
        state_shares(event, shares)
        note_event(
            event,
            by,
            before=None,
            after={
                "what": event.note,
                "indicators": sorted({share.indicator for share in shares}),
            },
        )
    return event


def _refuse(giver: Agency, receivers: Iterable[Agency], on: date) -> None:
    """Raise OrganizingError where the days of those concerned contradict."""
    listed = list(receivers)
    if not listed or any(receiver.pk == giver.pk for receiver in listed):
        raise OrganizingError("Chọn cơ quan khác để tiếp nhận.")
    require_standing([giver], on - timedelta(days=1))
    require_standing(listed, on)


def _unit(unit: Unit, receiver: Agency, eve: date) -> Unit:
    """Pass the unit itself; give the one that goes on."""
    _end(unit, eve, unit.name)
    return _again(unit, eve, agency_id=receiver.pk)


def _body(body: Body, ways: tuple[Agency, Agency], eve: date) -> list[Passage]:
    """Pass a body with those who sit in it today."""
    giver, receiver = ways
    if body.agency_id != giver.pk:
        raise OrganizingError(f"{body.name} không thuộc {name_of(giver, eve)}.")
    _end(body, eve, body.name)
    after = _again(body, eve, agency_id=receiver.pk)
    passages = [Passage(what=PassageKind.BODY, row=body.pk, after=after.pk)]
    for seat in BodyMember.objects.filter(body=body, to_on__isnull=True):
        _end(seat, eve, f"{seat.role} của {body.name}")
        new = _again(seat, eve, body_id=after.pk)
        passages.append(Passage(what=PassageKind.SEAT, row=seat.pk, after=new.pk))
    return passages


def _person(
    person: Person,
    ways: tuple[Agency, Agency],
    eve: date,
    units: Mapping[int, int],
) -> list[Passage]:
    """Pass a person: posts go on in the new agency, what she looked after ends.

    A post goes on in the unit that came with it, or else in none: the new agency has
    none of the old one's units.
    """
    giver, receiver = ways
    if person.agency_id != giver.pk:
        raise OrganizingError(f"{person.full_name} không thuộc {name_of(giver, eve)}.")
    passages = [
        Passage(
            what=PassageKind.PERSON, row=person.pk, before=giver.pk, after=receiver.pk
        )
    ]
    held = Q(person=person, agency=giver, to_on__isnull=True)
    for post in Post.objects.filter(held):
        _end(post, eve, f"{post.title} của {person.full_name}")
        unit_id = units.get(post.unit_id or 0)
        new = _again(post, eve, agency_id=receiver.pk, unit_id=unit_id)
        passages.append(Passage(what=PassageKind.POST, row=post.pk, after=new.pk))
    for given in Responsibility.objects.filter(held):
        _end(given, eve, f"Phân công của {person.full_name}")
        passages.append(Passage(what=PassageKind.RESPONSIBILITY, row=given.pk))
    person.agency = receiver
    person.save(update_fields=["agency"])
    return passages


def _end(
    row: Unit | Body | BodyMember | Post | Responsibility, eve: date, name: str
) -> None:
    """End a row with its last day. Raises OrganizingError where it cannot."""
    if row.to_on is not None:
        raise OrganizingError(
            f"{name} đã kết thúc ngày {format_screen(row.to_on)}, không chuyển được."
        )
    if row.from_on is not None and row.from_on > eve:
        raise OrganizingError(
            f"{name} bắt đầu từ ngày {format_screen(row.from_on)}, không trước ngày "
            "chuyển. Kiểm tra lại ngày trong văn bản."
        )
    row.to_on = eve
    row.save(update_fields=["to_on"])


def _again(row: M, eve: date, **changed: object) -> M:
    """Write the row that goes on from the next day, alike but for what changed."""
    fields = row._meta.concrete_fields
    values = {f.attname: getattr(row, f.attname) for f in fields}
    kept = {name: value for name, value in values.items() if name not in _OWN_OF_EACH}
    after = type(row)(**{**kept, **changed, "from_on": eve + timedelta(days=1)})
    after.save(force_insert=True)
    return after

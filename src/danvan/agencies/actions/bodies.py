"""Bodies inside an agency (chi bộ, công đoàn, ban chỉ đạo) and who sits in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from danvan.agencies.access import CORRECT, ENTER
from danvan.agencies.dating import (
    InsideError,
    apart,
    changing,
    day_before,
    end_row,
    in_order,
    line,
    note,
    values_of,
)
from danvan.agencies.models import Agency, Body, BodyDecision, BodyMember, Person
from danvan.agencies.models.bodies import BodyDecisionKind, SeatKind
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from danvan.audit.viewer import Viewer

_BODY = ("kind", "name", "abbreviation", "founded_by", "duties", "from_on", "to_on")
_SEAT = ("kind", "role", "from_on", "to_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyWords:
    """What is written of a body."""

    kind: str
    name: str
    abbreviation: str = ""
    founded_by: str = ""
    duties: str = ""
    from_on: date | None = None

    def give_to(self, body: Body) -> None:
        """Write it on the body."""
        body.kind, body.name = self.kind, line(self.name)
        body.abbreviation, body.founded_by = (
            line(self.abbreviation),
            line(self.founded_by),
        )
        body.duties, body.from_on = clean(self.duties).strip(), self.from_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat as written: whose, which, from when."""

    role: str
    kind: str = SeatKind.MEMBER
    person: Person | None = None
    outside_name: str = ""
    outside_post: str = ""
    from_on: date | None = None
    to_on: date | None = None

    def give_to(self, member: BodyMember) -> None:
        """Write it on the row. Raises InsideError unless it is somebody's."""
        outsider = line(self.outside_name)
        if (self.person is None) == (not outsider):
            raise InsideError(
                "Chọn người của cơ quan, hoặc ghi họ tên người ngoài cơ quan: chỉ một."
            )
        member.person, member.outside_name = self.person, outsider
        member.outside_post = "" if self.person else line(self.outside_post)
        member.kind, member.role = self.kind, line(self.role)
        member.from_on, member.to_on = self.from_on, self.to_on


def found_body(*, agency: Agency, words: BodyWords, by: Viewer) -> Body:
    """Found a body by its decision."""
    body = Body(agency=agency)
    words.give_to(body)
    with changing(agency, by, ENTER):
        body.save(force_insert=True)
        after = values_of(body, *_BODY)
        note(agency, by, "agencies.add_body", body.code, after=after)
    return body


def correct_body(*, body: Body, words: BodyWords, by: Viewer) -> None:
    """Correct what was written of a body."""
    agency = body.agency
    with changing(agency, by, ENTER):
        fresh = Body.objects.select_for_update().get(pk=body.pk)
        before = values_of(fresh, *_BODY)
        words.give_to(fresh)
        in_order(fresh.from_on, fresh.to_on)
        fresh.save()
        after = values_of(fresh, *_BODY)
        note(agency, by, "agencies.correct_body", body.code, before=before, after=after)


def dissolve(
    *, body: Body, document: str, on: date, by: Viewer, text: str = ""
) -> None:
    """Dissolve a body with its last day; the seats of that day end with it."""
    agency = body.agency
    with changing(agency, by, CORRECT):
        end_row(body, on)
        for seat in body.members.filter(Q(to_on=None) | Q(to_on__gt=on)):
            end_row(seat, on)
        _decide(body, BodyDecisionKind.DISSOLVE, document, on, text)
        after = {"document": document, "to_on": on}
        note(agency, by, "agencies.end_body", body.code, after=after)


def refound(
    *,
    body: Body,
    document: str,
    on: date,
    staying: Collection[int],
    by: Viewer,
    text: str = "",
) -> BodyDecision:
    """Found a body anew from a day on (kiện toàn).

    Who does not stay leaves the day before; the old composition stays readable on its
    days. Raises InsideError before the body began, or twice on one day.
    """
    agency = body.agency
    with changing(agency, by, ENTER):
        _stands(body, on)
        if body.decisions.filter(kind=BodyDecisionKind.REFOUND, on=on).exists():
            raise InsideError("Đã ghi một lần kiện toàn từ ngày này.")
        sitting = BodyMember.objects.on(on).filter(body=body)
        began = Q(from_on=None) | Q(from_on__lt=on)
        for seat in sitting.filter(began).exclude(pk__in=staying):
            end_row(seat, day_before(on))
        decision = _decide(body, BodyDecisionKind.REFOUND, document, on, text)
        after = {"document": decision.document, "on": on}
        note(agency, by, "agencies.refound_body", body.code, after=after)
    return decision


def seat_member(*, body: Body, seat: Seat, by: Viewer) -> BodyMember:
    """Give somebody a seat. Raises InsideError where she sits there on those days."""
    agency = body.agency
    member = BodyMember(body=body)
    seat.give_to(member)
    with changing(agency, by, ENTER):
        _once(member)
        member.save(force_insert=True)
        after = {"who": _who(member), **values_of(member, *_SEAT)}
        note(agency, by, "agencies.add_bodymember", body.code, after=after)
    return member


def correct_member(*, member: BodyMember, seat: Seat, by: Viewer) -> None:
    """Correct what was written of a seat."""
    agency = member.body.agency
    with changing(agency, by, ENTER):
        fresh = BodyMember.objects.select_for_update().get(pk=member.pk)
        before = {"who": _who(fresh), **values_of(fresh, *_SEAT)}
        seat.give_to(fresh)
        _once(fresh)
        fresh.save()
        after = {"who": _who(fresh), **values_of(fresh, *_SEAT)}
        note(
            agency,
            by,
            "agencies.correct_bodymember",
            member.body.code,
            before=before,
            after=after,
        )


def end_member(*, member: BodyMember, on: date, by: Viewer) -> None:
    """End a seat with its last day."""
    agency = member.body.agency
    with changing(agency, by, ENTER):
        end_row(member, on)
        after = {"who": _who(member), "to_on": on}
        note(agency, by, "agencies.end_bodymember", member.body.code, after=after)


def _decide(
    body: Body, kind: BodyDecisionKind, document: str, on: date, text: str
) -> BodyDecision:
    """Keep the decision by which it was done."""
    if not line(document):
        raise InsideError("Ghi số, ký hiệu quyết định.")
    return BodyDecision.objects.create(
        body=body, kind=kind, document=line(document), on=on, note=line(text)
    )


def _stands(body: Body, day: date) -> None:
    """Raise InsideError unless the body stands on a day, the first one aside."""
    if body.from_on and day <= body.from_on:
        raise InsideError("Ngày kiện toàn phải sau ngày thành lập.")
    if body.to_on and day > body.to_on:
        raise InsideError("Tổ chức này đã giải thể trước ngày ấy.")


def _once(member: BodyMember) -> None:
    """Raise InsideError where the same one sits in the body on one of the days."""
    same = BodyMember.objects.filter(body_id=member.body_id).exclude(pk=member.pk)
    same = (
        same.filter(person_id=member.person_id)
        if member.person_id
        else same.filter(outside_name=member.outside_name)
    )
    apart(
        same,
        member.from_on,
        member.to_on,
        f"{member.name} đã là thành viên trong thời gian này. Kết thúc lần trước đã.",
    )


def _who(member: BodyMember) -> str:
    """Tell a member as the trail does: by code; who is from outside has none."""
    return member.person.code if member.person else "người ngoài cơ quan"

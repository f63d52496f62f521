"""What is inside an agency (cơ cấu): units, bodies, people, posts, profile."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model

from danvan.agencies.access import require
from danvan.agencies.models import (
    Agency,
    Body,
    BodyMember,
    Holiday,
    Person,
    Post,
    Profile,
    Responsibility,
    Unit,
)
from danvan.agencies.models.profile import HolidayKind
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean, folded_key, sort_key

if TYPE_CHECKING:
    from datetime import date

    from danvan.audit.viewer import Viewer

M = TypeVar("M", bound=Model)


class ForeignPersonError(RefusedError):
    """The person belongs to another agency."""

    def __init__(self) -> None:
        super().__init__("Người này thuộc cơ quan khác. Thêm người vào cơ quan trước.")


class EndedError(RefusedError):
    """The row has ended already, or would end before it begins."""

    def __init__(self) -> None:
        super().__init__(
            "Ngày kết thúc phải sau ngày bắt đầu và chưa được ghi trước đó."
        )


def add_unit(
    *,
    agency: Agency,
    kind: str,
    name: str,
    by: Viewer,
    abbreviation: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
) -> Unit:
    """Add a unit (phòng, đơn vị) to an agency."""
    unit = Unit(
        agency=agency,
        kind=kind,
        name=_line(name),
        abbreviation=_line(abbreviation),
        from_on=from_on,
        to_on=to_on,
    )
    return _add(unit, agency, by, {"name": unit.name, "kind": str(kind)})


def add_body(
    *,
    agency: Agency,
    kind: str,
    name: str,
    by: Viewer,
    founded_by: str = "",
    abbreviation: str = "",
    duties: str = "",
    from_on: date | None = None,
) -> Body:
    """Add a body (chi bộ, công đoàn, ban chỉ đạo) with its founding decision."""
    body = Body(
        agency=agency,
        kind=kind,
        name=_line(name),
        abbreviation=_line(abbreviation),
        founded_by=_line(founded_by),
        duties=clean(duties),
        from_on=from_on,
    )
    return _add(body, agency, by, {"name": body.name, "founded_by": body.founded_by})


def seat_member(
    *,
    body: Body,
    person: Person,
    role: str,
    by: Viewer,
    from_on: date | None = None,
) -> BodyMember:
    """Give a person a seat in a body; it may be of another agency."""
    seat = BodyMember(body=body, person=person, role=_line(role), from_on=from_on)
    return _add(
        seat, body.agency, by, {"person": person.code, "role": seat.role}, body.code
    )


def add_person(*, agency: Agency, full_name: str, by: Viewer) -> Person:
    """Add a person to an agency."""
    name = _line(full_name)
    person = Person(
        agency=agency,
        full_name=name,
        folded=folded_key(name),
        sort_key=sort_key(_given_name_first(name)),
    )
    return _add(person, agency, by, {"full_name": name})


def appoint(
    *,
    person: Person,
    kind: str,
    title: str,
    by: Viewer,
    from_on: date | None = None,
    to_on: date | None = None,
) -> Post:
    """Appoint a person to a post in her agency."""
    post = Post(
        person=person,
        agency=person.agency,
        kind=kind,
        title=_line(title),
        from_on=from_on,
        to_on=to_on,
    )
    return _add(
        post, person.agency, by, {"person": person.code, "title": title}, person.code
    )


def assign(
    *,
    agency: Agency,
    person: Person,
    field: str,
    by: Viewer,
    notice: str = "",
    from_on: date | None = None,
) -> Responsibility:
    """Make a person responsible for a field. Raises ForeignPersonError."""
    if person.agency_id != agency.pk:
        raise ForeignPersonError
    given = Responsibility(
        agency=agency,
        person=person,
        field=_line(field),
        notice=_line(notice),
        from_on=from_on,
    )
    return _add(given, agency, by, {"person": person.code, "field": given.field})


def set_profile(
    *,
    agency: Agency,
    text: str,
    basis: str,
    by: Viewer,
    from_on: date | None = None,
) -> Profile:
    """Write the profile in force from a day on; the present one ends the day before."""
    with writing():
        require(by, "manage", "agency", agency.pk)
        if from_on is not None:
            present = Profile.objects.filter(agency=agency, to_on__isnull=True)
            present.filter(from_on__isnull=True).update(to_on=_eve(from_on))
            present.filter(from_on__lt=from_on).update(to_on=_eve(from_on))
        profile = Profile(
            agency=agency, text=clean(text), basis=_line(basis), from_on=from_on
        )
        return _add(profile, agency, by, {"basis": profile.basis, "text": text})


def end(
    *, row: Unit | Body | BodyMember | Post | Responsibility, on: date, by: Viewer
) -> None:
    """End a dated row with its last day. Raises EndedError."""
    agency = row.body.agency if isinstance(row, BodyMember) else row.agency
    with writing():
        require(by, "manage", "agency", agency.pk)
        fresh = type(row)._default_manager.select_for_update().get(pk=row.pk)
        if fresh.to_on is not None or (fresh.from_on and fresh.from_on > on):
            raise EndedError
        row.to_on = on
        row.save(update_fields=["to_on"])
        record(
            chain=agency.pk,
            by=by,
            action=f"agencies.end_{row._meta.model_name}",
            subject=_subject(row, agency),
            before={"to_on": None},
            after={"to_on": on},
        )


def set_holiday(
    *, day: date, name: str, by: Viewer, kind: str = HolidayKind.OFF, basis: str = ""
) -> Holiday:
    """Note a day off, or a Saturday worked instead, for the whole installation."""
    with writing():
        require(by, "manage", "agency", by.agency_id)
        holiday, _ = Holiday.objects.update_or_create(
            day=day, defaults={"name": _line(name), "kind": kind, "basis": _line(basis)}
        )
        record(
            chain=by.agency_id,
            by=by,
            action="agencies.set_holiday",
            subject=day.isoformat(),
            after={"name": holiday.name, "kind": str(kind), "basis": holiday.basis},
        )
    return holiday


def _add(
    row: M, agency: Agency, by: Viewer, after: dict[str, object], subject: str = ""
) -> M:
    """Write a new row of an agency and record it."""
    with writing():
        require(by, "manage", "agency", agency.pk)
        row.save(force_insert=True)
        dates = {
            name: getattr(row, name)
            for name in ("from_on", "to_on")
            if getattr(row, name, None)
        }
        record(
            chain=agency.pk,
            by=by,
            action=f"agencies.add_{row._meta.model_name}",
            subject=subject or _subject(row, agency),
            after={**after, **dates},
        )
    return row


def _subject(row: Model, agency: Agency) -> str:
    """Give the public code of a row, or of its agency where it has none."""
    return str(getattr(row, "code", agency.code))


def _line(text: str) -> str:
    """Clean a line of text."""
    return " ".join(clean(text).split())


def _given_name_first(name: str) -> str:
    """Turn a name round as Vietnamese lists are sorted: An Nguyễn Thị."""
    *family, given = name.split() or [""]
    return " ".join([given, *family])


def _eve(day: date) -> date:
    """Give the day before."""
    return day - timedelta(days=1)

"""Who looks after what (phân công): give, correct, end, give to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.access import ENTER
from danvan.agencies.dating import (
    InsideError,
    apart,
    changing,
    day_before,
    end_row,
    line,
    note,
    values_of,
)
from danvan.agencies.models import Agency, Person, Responsibility
from danvan.law.responsibilities import topic_of
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from datetime import date

    from danvan.audit.viewer import Viewer

_TOLD = ("field", "notice", "from_on", "to_on")


def assign(
    *,
    agency: Agency,
    person: Person,
    field: str,
    by: Viewer,
    notice: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
) -> Responsibility:
    """Make a person of the agency responsible for a field.

    Raises InsideError where she is already, or belongs elsewhere.
    """
    given = Responsibility(agency=agency, person=person, from_on=from_on, to_on=to_on)
    given.field, given.notice = line(field), line(notice)
    given.topic = topic_of(given.field)
    with changing(agency, by, ENTER):
        _fits(given)
        given.save(force_insert=True)
        after = {"person": person.code, **values_of(given, *_TOLD)}
        note(agency, by, "agencies.add_responsibility", given.code, after=after)
    return given


def correct_responsibility(
    *,
    given: Responsibility,
    person: Person,
    field: str,
    by: Viewer,
    notice: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
) -> None:
    """Correct what was written of a responsibility."""
    agency = given.agency
    with changing(agency, by, ENTER):
        fresh = Responsibility.objects.select_for_update().get(pk=given.pk)
        before = {"person": fresh.person.code, **values_of(fresh, *_TOLD)}
        fresh.person, fresh.field, fresh.notice = person, line(field), line(notice)
        fresh.topic = topic_of(fresh.field)
        fresh.from_on, fresh.to_on = from_on, to_on
        _fits(fresh)
        fresh.save()
        after = {"person": person.code, **values_of(fresh, *_TOLD)}
        note(
            agency,
            by,
            "agencies.correct_responsibility",
            given.code,
            before=before,
            after=after,
        )


def end_responsibility(*, given: Responsibility, on: date, by: Viewer) -> None:
    """End a responsibility with its last day."""
    with changing(given.agency, by, ENTER):
        end_row(given, on)
        after = {"to_on": on}
        note(given.agency, by, "agencies.end_responsibility", given.code, after=after)


def reassign(
    *, given: Responsibility, person: Person, on: date, by: Viewer, notice: str = ""
) -> Responsibility:
    """Give a field to another person from a day on; the present one ends before it.

    Raises InsideError for the same person, or before the present one began.
    """
    with changing(given.agency, by, ENTER):
        if person.pk == given.person_id:
            raise InsideError("Chọn một người khác người đang được phân công.")
        last = given.to_on
        end_row(given, day_before(on))
        after = {"to_on": day_before(on)}
        note(given.agency, by, "agencies.end_responsibility", given.code, after=after)
        return assign(
            agency=given.agency,
            person=person,
            field=given.field,
            notice=notice,
            from_on=on,
            to_on=last,
            by=by,
        )


def _fits(given: Responsibility) -> None:
    """Raise InsideError for a stranger, or the same field twice on a day."""
    if given.person.agency_id != given.agency_id or given.person.merged_into_id:
        raise InsideError("Người này không có trong danh sách của cơ quan.")
    mine = folded_key(given.field)
    others = Responsibility.objects.filter(person_id=given.person_id)
    same = [
        other.pk
        for other in others.exclude(pk=given.pk)
        if folded_key(other.field) == mine
    ]
    apart(
        Responsibility.objects.filter(pk__in=same),
        given.from_on,
        given.to_on,
        f"{given.person.full_name} đã được phân công lĩnh vực này trong thời gian ấy.",
    )

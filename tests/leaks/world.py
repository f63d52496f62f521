"""A province full of canaries, and who may stand where in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from danvan.agencies.actions.bodies import Seat, seat_member
from danvan.agencies.actions.organizing import merge
from danvan.agencies.actions.people import add_person
from danvan.agencies.actions.responsibilities import assign
from danvan.agencies.actions.units import add_unit
from danvan.agencies.models import Agency, Body
from danvan.figures.actions import open_period
from danvan.figures.catalogue import load_shipped
from danvan.text import periods
from tests.factories.agencies import SYSTEM, make_account, make_agency
from tests.leaks.canaries import Aviary
from tests.leaks.seeding import Sower, Sown
from tests.web.matrix_world import HOME_ROLES, Things, World, _things

YEARS = (2023, 2024, 2025)


@dataclass(frozen=True, slots=True)
class Haunted:
    """The world, its canaries, and the rows they sit in, by agency and register."""

    world: World
    aviary: Aviary
    rows: dict[int, dict[str, Sown]]


def haunt(roles: list[str]) -> Haunted:
    """Found the agencies, let canaries loose, and let two of them report."""
    load_shipped()
    top, elsewhere = make_agency("UBND tỉnh Tân Giang"), make_agency("UBND tỉnh khác")
    home = make_agency("Sở Nội vụ", superior=top)
    department = make_agency("Sở Xây dựng", superior=top)
    below = make_agency("Trung tâm Quy hoạch", superior=department)
    foreign = make_agency("Sở Xây dựng tỉnh khác", superior=elsewhere)
    gone = make_agency("Sở Quy hoạch tỉnh khác", superior=elsewhere)
    aviary = Aviary()
    rows = {
        agency.pk: _peopled(aviary, agency)
        for agency in (home, department, below, foreign, gone)
    }
    opened = [
        open_period(periods.Period("year", date(y - 1, 12, 15), date(y, 12, 14)))
        for y in YEARS
    ]
    # The canaries are counted: they stand behind the figures of these two reports.
    of_department = _with(_things(department, home, opened), rows[department.pk])
    of_below = _with(_things(below, home, opened), rows[below.pk])
    merge(
        predecessors=[gone],
        successor=department,
        on=date(2026, 7, 1),
        legal_document="18/NQ-HĐND",
        by=SYSTEM,
    )
    world = World(
        home=_instead(of_department, home, rows),
        department=of_department,
        below=of_below,
        foreign=_instead(of_below, foreign, rows),
        before=_instead(of_below, gone, rows),
        accounts={
            role: make_account(home if role in HOME_ROLES else department, role)
            for role in roles
        },
        period=opened[0],
    )
    return Haunted(world, aviary, rows)


def _peopled(aviary: Aviary, agency: Agency) -> dict[str, Sown]:
    """Put people into a unit, a body and a responsibility, then fill the registers."""
    add_unit(agency=agency, kind="division", name="Phòng Tổng hợp", by=SYSTEM)
    body = Body.objects.create(agency=agency, kind="steering_committee", name="Ban")
    name = aviary.name("agency", agency.pk, "agencies.person", listed=True)
    person = add_person(agency=agency, full_name=name, by=SYSTEM)
    assign(agency=agency, person=person, field="Tiếp công dân", by=SYSTEM)
    seat_member(body=body, seat=Seat(person=person, role="Ủy viên"), by=SYSTEM)
    outsider = aviary.name("agency", agency.pk, "agencies.outside_name", listed=True)
    seat = Seat(outside_name=outsider, role="Ủy viên")
    seat_member(body=body, seat=seat, by=SYSTEM)
    return Sower(aviary, agency).sow()


def _with(things: Things, sown: dict[str, Sown]) -> Things:
    return replace(things, row=sown["dossiers"].code, file=sown["dossiers"].file)


def _instead(
    things: Things, agency: Agency, rows: dict[int, dict[str, Sown]]
) -> Things:
    """Let an agency without a report of its own stand in another's place."""
    return _with(replace(things, agency=agency), rows[agency.pk])

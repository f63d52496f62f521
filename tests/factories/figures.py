"""Records behind figures, made for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

from danvan.agencies.models import Agency, AgencyName, Person
from danvan.agencies.viewers import SystemViewer
from danvan.figures.actions import open_period
from danvan.figures.models import Indicator, Period, Regime
from danvan.registers.service.dossiers import Dossier, DossierSheet
from danvan.registers.staff.roster import RosterEntry
from danvan.text import periods

AT = datetime(2024, 12, 16, 8, 0, tzinfo=UTC)
SYSTEM = SystemViewer()
_numbers = count(1)


def make_agency(
    name: str = "", *, superior: Agency | None = None, kind: str = "department"
) -> Agency:
    """Make an agency under another, named from the beginning."""
    number = next(_numbers)
    agency = Agency.objects.create(
        kind=kind,
        superior=superior,
        root_id=superior.root_or_self_id if superior else None,
        path=f"{superior.path}{superior.pk}/" if superior else "/",
    )
    AgencyName.objects.create(
        agency=agency,
        name=name or f"Sở số {number}",
        abbreviation=f"S{number}",
        place="Tân Giang",
    )
    return agency


def make_regime(code: str = "thu") -> Regime:
    """Make a regime."""
    return Regime.objects.get_or_create(code=code, defaults={"name": "Chế độ thử"})[0]


def make_period(year: int = 2024) -> Period:
    """Make the statutory year's period."""
    value = periods.Period("year", date(year - 1, 12, 15), date(year, 12, 14))
    return open_period(value)


def make_indicator(code: str = "", **fields: object) -> Indicator:
    """Make an indicator; typed by hand unless told otherwise."""
    number = next(_numbers)
    values: dict[str, object] = {"name": f"Chỉ tiêu {number}", "source": "typed"}
    return Indicator.objects.create(code=code or f"thu.ct{number}", **(values | fields))


def make_dossier(agency: Agency, **fields: object) -> Dossier:
    """Make a dossier straight in its table, received in mid 2024."""
    number = next(_numbers)
    received = fields.get("received_on", date(2024, 6, 3))
    values: dict[str, object] = {
        "code": f"HS-T{number:05}",
        "day": received,
        "number": f"T.{number}",
        "channel": "online",
        "received_on": received,
        "recorded_at": AT,
        "salt": number.to_bytes(16, "big"),
        "sha": number.to_bytes(32, "big"),
    }
    return Dossier.objects.create(agency=agency, **(values | fields))


def make_roster_entry(agency: Agency, **fields: object) -> RosterEntry:
    """Make a line of the roster straight in its table, on board since 2020."""
    number = next(_numbers)
    since = fields.get("from_on", date(2020, 1, 1))
    person = Person.objects.create(agency=agency, full_name=f"Người Thử {number}")
    values: dict[str, object] = {
        "code": f"NS-T{number:05}",
        "day": since,
        "person": person,
        "category": "civil_servant",
        "from_on": since,
        "recorded_at": AT,
        "salt": number.to_bytes(16, "big"),
        "sha": number.to_bytes(32, "big"),
    }
    return RosterEntry.objects.create(agency=agency, **(values | fields))


def make_sheet(agency: Agency, **fields: object) -> DossierSheet:
    """Make a sheet of form II.06a for the statutory year 2024: 37 in, 37 out."""
    number = next(_numbers)
    values: dict[str, object] = {
        "code": f"BM-T{number:05}",
        "day": fields.get("to_on", date(2024, 12, 14)),
        "from_on": date(2023, 12, 15),
        "to_on": date(2024, 12, 14),
        "received": 37,
        "received_online": 30,
        "received_direct": 5,
        "carried_over": 2,
        "resolved": 37,
        "early": 36,
        "on_time": 1,
        "late": 0,
        "pending": 0,
        "in_time": 0,
        "overdue": 0,
        "recorded_at": AT,
        "salt": number.to_bytes(16, "big"),
        "sha": number.to_bytes(32, "big"),
    }
    return DossierSheet.objects.create(agency=agency, **(values | fields))

"""A plausible row of any register, from its declaration alone (dòng mẫu cho mọi sổ).

What the register's own rules refuse is drawn again: at first only the cells that were
pointed at, at last everything as small as it may be.
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from danvan.agencies.models import Body, Unit
from danvan.agencies.models.bodies import BodyKind, UnitKind
from danvan.audit.writing import writing
from danvan.registers.actions import enter
from danvan.registers.cells import Named
from danvan.registers.checking import InvalidRowError, complete, find_troubles
from danvan.registers.content import Stored, values_of
from danvan.registers.registry import register, registers
from danvan.text.refused import RefusedError
from tests.factories.agencies import SYSTEM

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.registers.columns import Column
    from danvan.registers.registry import RegisterSpec
    from danvan.registers.row import Row

FIRST = date(2026, 1, 1)
DAYS = 150
ATTEMPTS = 60
_numbers = itertools.count(1)
_NAMES = ("Lê Thị Ánh", "Đặng Văn Ơn", "Nguyễn Thị Yến", "Trần Đức Ưng")


class NoPlausibleRowError(AssertionError):
    """The declaration alone does not lead to a row that the register takes."""


def enter_any(slug: str, agency: Agency, by: Viewer, random: Random) -> Row:
    """Enter a plausible row of a register by its own action."""
    spec = register(slug)
    values = plausible(spec, agency, random)
    said = ""
    for attempt in range(ATTEMPTS):
        try:
            return enter(register=slug, agency_id=agency.pk, values=values, by=by)
        except InvalidRowError as error:
            said = error.sentence
            faulty = {trouble.column for trouble in error.troubles}
            values = _mended(spec, agency, random, values, faulty, attempt)
    raise NoPlausibleRowError(f"{slug}: {said} {values}")


def furnish(agency: Agency) -> None:
    """Give an agency the units and bodies that cells may name, once."""
    with writing():
        if agency.units.filter(name="Phòng số 1").exists():
            return
        for number in range(1, 9):
            Unit.objects.create(
                agency=agency, name=f"Phòng số {number}", kind=UnitKind.DIVISION
            )
            Body.objects.create(
                agency=agency, name=f"Tổ chức số {number}", kind=BodyKind.OTHER
            )


def plausible(spec: RegisterSpec, agency: Agency, random: Random) -> dict[str, object]:
    """Draw values for the typed columns; the register may still refuse some."""
    values = {c.name: draw(c, agency, random) for c in spec.columns.typed}
    for attempt in range(ATTEMPTS):
        whole = complete(spec, values)
        faulty = {trouble.column for trouble in find_troubles(spec, whole)}
        if not faulty:
            break
        values = _mended(spec, agency, random, values, faulty, attempt)
    return values


def standing_values(spec: RegisterSpec, row: Row) -> Stored:
    """Give what an action would be given to write the row as it stands."""
    held = values_of(spec, row)
    return {c.name: held[c.name] for c in spec.columns.open if not c.computed}


def draw(column: Column, agency: Agency, random: Random) -> object:
    """Draw a value that a column of this kind may hold."""
    if not column.required and random.random() < 0.25:
        return _blank(column)
    number = next(_numbers)
    match column.kind:
        case "date":
            return FIRST + timedelta(days=random.randrange(DAYS))
        case "integer" | "money":
            if "year" in column.name:
                return 2026
            return max(column.minimum or 0, 0) + random.choice([0, 1, 2, number])
        case "catalogue":
            return random.choice(sorted(column.catalogue))
        case "boolean":
            return random.random() < 0.5
        case "code":
            return _named(column, agency, random)
        case "row":
            return _pointed(column, agency, random)
        case "text":
            return f"{column.label[:20].strip()} {number}"[: column.max_length].strip()
    return f"Dòng một, “ghi” {number}\nDòng hai; =1+1"[: column.max_length].strip()


def _mended(
    spec: RegisterSpec,
    agency: Agency,
    random: Random,
    values: dict[str, object],
    faulty: set[str],
    attempt: int,
) -> dict[str, object]:
    """Draw what was refused again; the longer it takes, the plainer the row."""
    mended = dict(values)
    whole = attempt > ATTEMPTS // 2
    day = FIRST + timedelta(days=random.randrange(DAYS))
    for column in spec.columns.typed:
        if column.name not in faulty and not whole and random.random() < 0.85:
            continue
        plain = whole or random.random() < 0.3
        if plain and not column.required and column.name not in spec.key:
            mended[column.name] = _blank(column)
        elif plain and column.numeric and "year" not in column.name:
            mended[column.name] = max(column.minimum or 0, 0)
        elif plain and column.kind == "date":
            mended[column.name] = day
        else:
            mended[column.name] = draw(column, agency, random)
    return mended


def _blank(column: Column) -> object:
    if column.kind == "boolean":
        return False
    return "" if column.textual else None


def _named(column: Column, agency: Agency, random: Random) -> Named:
    number = random.randrange(1, 9)
    if column.refers_to == "person":
        return Named(f"{random.choice(_NAMES)} {number}")
    furnish(agency)
    return Named(f"{'Phòng' if column.refers_to == 'unit' else 'Tổ chức'} số {number}")


def _pointed(column: Column, agency: Agency, random: Random) -> Named | str:
    """Point at a row there is; one that must be there is entered first."""
    slugs = column.refers_to.split()
    for slug in random.sample(slugs, len(slugs)):
        rows = registers()[slug].model._default_manager.filter(
            agency_id=agency.pk, struck=False
        )
        codes = list(rows.order_by("-pk").values_list("code", flat=True)[:5])
        if codes:
            return Named(random.choice(codes))
    if not column.required:
        return ""
    try:
        return Named(enter_any(slugs[0], agency, SYSTEM, random).code)
    except RefusedError:
        return ""

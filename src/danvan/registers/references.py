"""Cells that point at somebody or something (ô tham chiếu): a person, a unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from danvan.agencies.models import Person, Unit
from danvan.registers.cells import CellError, Named
from danvan.text.codes import is_code
from danvan.text.unicode import folded_key, sort_key


class Referable(Protocol):
    """What a reference needs to know of its table."""

    pk: int
    code: str


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved reference: inner key, public code and the name shown."""

    key: int
    code: str
    name: str


class Reference(Protocol):
    """How names become rows of another table, within one agency."""

    def find(self, agency_id: int, name: Named) -> Found | None:
        """Look up by code or name; raises CellError where several answer."""

    def make(self, agency_id: int, name: Named) -> Found:
        """Make what is missing; raises CellError where that is not allowed."""

    def names(self, keys: Iterable[int]) -> Mapping[int, Found]:
        """Give code and name of each key, in one query."""

    def by_code(self, code: str) -> Found | None:
        """Find by public code alone; the rows filtered by it are scoped."""

    def choices(self, agency_id: int) -> Iterable[Found]:
        """Give what a form of the agency may offer."""

    def share_a_name(self, found: Found) -> bool:
        """Tell whether another bears the same name, so that only the code tells."""


class PersonReference:
    """A person of the agency; unknown names are taken on."""

    def find(self, agency_id: int, name: Named) -> Found | None:
        """Look up a person by code or by full name."""
        people = Person.objects.filter(agency_id=agency_id)
        if is_code(name.name):
            person = people.filter(code=name.name).first()
            if person is None:
                raise CellError(f"Không có người mang mã {name.name}.")
            return Found(person.pk, person.code, person.full_name)
        matches = list(people.filter(folded=folded_key(name.name))[:20])
        exact = [p for p in matches if p.full_name == name.name]
        if len(exact) > 1:
            codes = ", ".join(sorted(p.code for p in exact))
            raise CellError(f"Có {len(exact)} người cùng tên; ghi một mã: {codes}.")
        return Found(exact[0].pk, exact[0].code, exact[0].full_name) if exact else None

    def make(self, agency_id: int, name: Named) -> Found:
        """Take a new person on the list of the agency."""
        if len(name.name) > 150:
            raise CellError("Họ tên dài quá 150 chữ.")
        person = Person.objects.create(
            agency_id=agency_id,
            full_name=name.name,
            folded=folded_key(name.name)[:200],
            sort_key=sort_key(name.name)[:400],
        )
        return Found(person.pk, person.code, person.full_name)

    def names(self, keys: Iterable[int]) -> Mapping[int, Found]:
        """Give the people behind the keys."""
        people = Person.objects.filter(pk__in=set(keys))
        return {p.pk: Found(p.pk, p.code, p.full_name) for p in people}

    def by_code(self, code: str) -> Found | None:
        """Find a person by code."""
        person = Person.objects.filter(code=code).first()
        return Found(person.pk, person.code, person.full_name) if person else None

    def share_a_name(self, found: Found) -> bool:
        """Tell whether two people of the agency bear the name."""
        same = Person.objects.filter(full_name=found.name)
        return same.filter(agency__people__pk=found.key).exclude(pk=found.key).exists()

    def choices(self, agency_id: int) -> Iterable[Found]:
        """Give the people of the agency, in the order of the alphabet."""
        people = Person.objects.filter(agency_id=agency_id).order_by("sort_key", "pk")
        return [Found(p.pk, p.code, p.full_name) for p in people[:2000]]


class UnitReference:
    """A unit of the agency; units are made by the administrator only."""

    def find(self, agency_id: int, name: Named) -> Found | None:
        """Look up a unit by code, name or abbreviation."""
        wanted = folded_key(name.name)
        for unit in Unit.objects.filter(agency_id=agency_id).order_by("-from_on", "pk"):
            known = (unit.code, unit.name, unit.abbreviation)
            if wanted in (folded_key(each) for each in known if each):
                return Found(unit.pk, unit.code, unit.name)
        return None

    def make(self, agency_id: int, name: Named) -> Found:
        """Refuse: an unknown unit is a mistake in the cell."""
        units = Unit.objects.filter(agency_id=agency_id).order_by("name")
        known = ", ".join(unit.name for unit in units[:20]) or "chưa có đơn vị nào"
        raise CellError(f"Không có đơn vị “{name.name[:60]}” ({known}).")

    def names(self, keys: Iterable[int]) -> Mapping[int, Found]:
        """Give the units behind the keys."""
        units = Unit.objects.filter(pk__in=set(keys))
        return {u.pk: Found(u.pk, u.code, u.name) for u in units}

    def by_code(self, code: str) -> Found | None:
        """Find a unit by code."""
        unit = Unit.objects.filter(code=code).first()
        return Found(unit.pk, unit.code, unit.name) if unit else None

    def share_a_name(self, found: Found) -> bool:
        """Tell whether two units of the agency bear the name."""
        same = Unit.objects.filter(name=found.name)
        return same.filter(agency__units__pk=found.key).exclude(pk=found.key).exists()

    def choices(self, agency_id: int) -> Iterable[Found]:
        """Give the units of the agency that still stand."""
        units = Unit.objects.filter(agency_id=agency_id, to_on=None).order_by("name")
        return [Found(u.pk, u.code, u.name) for u in units[:500]]


REFERENCES: Mapping[str, Reference] = {
    "person": PersonReference(),
    "unit": UnitReference(),
}

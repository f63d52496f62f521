"""Cells that point at somebody or something (ô tham chiếu): person, unit, body."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from danvan.agencies.models import Body, Person, Unit
from danvan.registers.cells import CellError, Named
from danvan.registers.references.found import Answers, Found, in_parts
from danvan.text.codes import is_code
from danvan.text.unicode import folded_key, sort_key


class PersonReference:
    """A person of the agency; unknown names are taken on."""

    def find_all(self, agency_id: int, names: Collection[str]) -> Answers:
        """Look people up by code or by full name."""
        people = Person.objects.filter(agency_id=agency_id)
        people = people.select_related("merged_into")
        answers: dict[str, Found | CellError] = {}
        coded = {name for name in names if is_code(name)}
        for part in in_parts(coded):
            answers |= {p.code: _kept(p) for p in people.filter(code__in=part)}
        for code in coded - answers.keys():
            answers[code] = CellError(f"Không có người mang mã {code}.")
        called: dict[str, set[Found]] = {name: set() for name in set(names) - coded}
        for part in in_parts({folded_key(name)[:200] for name in called}):
            for person in people.filter(folded__in=part):
                if person.full_name in called:
                    called[person.full_name].add(_kept(person))
        for name, found in called.items():
            if len(found) > 1:
                answers[name] = _several(found)
            elif found:
                answers[name] = found.pop()
        return answers

    def make(self, agency_id: int, name: Named) -> Found:
        """Take a new person on the list of the agency."""
        if len(name.name) > 150:
            raise CellError("Họ tên dài quá 150 chữ.")
        *family, given = name.name.split() or [""]
        person = Person.objects.create(
            agency_id=agency_id,
            full_name=name.name,
            folded=folded_key(name.name)[:200],
            sort_key=sort_key(" ".join([given, *family]))[:400],
        )
        return Found(person.pk, person.code, person.full_name)

    def names(self, keys: Iterable[Any]) -> Mapping[int | str, Found]:
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
        people = Person.objects.filter(agency_id=agency_id, merged_into=None)
        people = people.order_by("sort_key", "pk")
        return [Found(p.pk, p.code, p.full_name) for p in people[:2000]]


def _several(found: Collection[Found]) -> CellError:
    codes = ", ".join(sorted(one.code for one in found)[:20])
    return CellError(f"Có {len(found)} người cùng tên; ghi một mã: {codes}.")


def _kept(person: Person) -> Found:
    """Give the person, or the entry that hers was merged into."""
    kept = person.merged_into or person
    return Found(kept.pk, kept.code, kept.full_name)


def _answers(known: Mapping[str, Found], names: Collection[str]) -> Answers:
    keys = {name: folded_key(name) for name in names}
    return {name: known[key] for name, key in keys.items() if key and key in known}


class UnitReference:
    """A unit of the agency; units are made by the administrator only."""

    def find_all(self, agency_id: int, names: Collection[str]) -> Answers:
        """Look units up by code, name or abbreviation, the newest first."""
        known: dict[str, Found] = {}
        for unit in Unit.objects.filter(agency_id=agency_id).order_by("-from_on", "pk"):
            found = Found(unit.pk, unit.code, unit.name)
            for said in (unit.code, unit.name, unit.abbreviation):
                known.setdefault(folded_key(said), found)
        return _answers(known, names)

    def make(self, agency_id: int, name: Named) -> Found:
        """Refuse: an unknown unit is a mistake in the cell."""
        units = Unit.objects.filter(agency_id=agency_id).order_by("name")
        known = ", ".join(unit.name for unit in units[:20]) or "chưa có đơn vị nào"
        raise CellError(f"Không có đơn vị “{name.name[:60]}” ({known}).")

    def names(self, keys: Iterable[Any]) -> Mapping[int | str, Found]:
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


class BodyReference:
    """A body inside the agency: party cell, union, committee; made on its own page."""

    def find_all(self, agency_id: int, names: Collection[str]) -> Answers:
        """Look bodies up by code or name."""
        known: dict[str, Found] = {}
        for body in Body.objects.filter(agency_id=agency_id).order_by("pk"):
            found = Found(body.pk, body.code, body.name)
            for said in (body.code, body.name):
                known.setdefault(folded_key(said), found)
        return _answers(known, names)

    def make(self, agency_id: int, name: Named) -> Found:
        """Refuse: an unknown body is a mistake in the cell."""
        bodies = Body.objects.filter(agency_id=agency_id).order_by("name")
        known = ", ".join(body.name for body in bodies[:20]) or "chưa có tổ chức nào"
        raise CellError(f"Không có tổ chức “{name.name[:60]}” ({known}).")

    def names(self, keys: Iterable[Any]) -> Mapping[int | str, Found]:
        """Give the bodies behind the keys."""
        bodies = Body.objects.filter(pk__in=set(keys))
        return {b.pk: Found(b.pk, b.code, b.name) for b in bodies}

    def by_code(self, code: str) -> Found | None:
        """Find a body by code."""
        body = Body.objects.filter(code=code).first()
        return Found(body.pk, body.code, body.name) if body else None

    def share_a_name(self, found: Found) -> bool:
        """Tell whether two bodies of the agency bear the name."""
        same = Body.objects.filter(name=found.name)
        return same.filter(agency__bodies__pk=found.key).exclude(pk=found.key).exists()

    def choices(self, agency_id: int) -> Iterable[Found]:
        """Give the bodies of the agency."""
        bodies = Body.objects.filter(agency_id=agency_id).order_by("name")
        return [Found(b.pk, b.code, b.name) for b in bodies[:500]]

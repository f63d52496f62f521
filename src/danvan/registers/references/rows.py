"""Cells that point at rows of registers (ô trỏ đến dòng của sổ), by their codes.

A code instead of a foreign key: one cell may point into several registers (a document
that came in or went out), and a row outlives every table that is redrawn.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from string import Formatter
from typing import Any

from danvan.audit.viewer import Viewer
from danvan.registers.cells import CellError, Named, show_cell
from danvan.registers.columns import Column
from danvan.registers.references.found import Answers, Found, in_parts
from danvan.registers.registry import RegisterSpec, registers
from danvan.registers.row import Row
from danvan.text.codes import is_code
from danvan.text.unicode import folded_key

_WORD = re.compile(r"[^\s/]+")
OFFERED = 200
"""Newest rows that a form offers; any other is found by its code or words."""


FEW = 20
"""Names that are searched for one by one; for more, every row is looked at once."""


class RowReference:
    """Rows of one register or of several, within one agency."""

    def __init__(self, slugs: str) -> None:
        self._slugs = tuple(slugs.split())

    def find_all(self, agency_id: int, names: Collection[str]) -> Answers:
        """Look rows up by code, by the words they are known by, or by number."""
        answers: dict[str, Found | CellError] = {}
        coded = {name for name in names if is_code(name)}
        for spec in self._specs():
            for part in in_parts(coded - answers.keys()):
                rows = _standing(spec, agency_id).filter(code__in=part)
                answers |= {row.code: _found(spec, row) for row in rows}
        for code in coded - answers.keys():
            answers[code] = CellError(f"Không có dòng mang mã {code}.")
        called = {name: folded_key(name) for name in set(names) - coded}
        known = self._called(agency_id, set(called.values()))
        for name, key in called.items():
            found = known.get(key, [])
            if len(found) > 1:
                answers[name] = _several(name, found)
            elif found:
                answers[name] = found[0]
        return answers

    def make(self, agency_id: int, name: Named) -> Found:
        """Refuse: the row must be entered in its own register first."""
        titles = " hoặc ".join(f"“{spec.title}”" for spec in self._specs())
        raise CellError(
            f"Không thấy “{name.name[:60]}” trong sổ {titles}; ghi vào sổ đó trước."
        )

    def names(self, keys: Iterable[Any]) -> Mapping[int | str, Found]:
        """Give the rows behind the codes, one query for each register."""
        found: dict[int | str, Found] = {}
        wanted = set(keys)
        for spec in self._specs():
            missing = wanted - found.keys()
            if missing:
                rows = spec.model._default_manager.filter(code__in=missing)
                found |= {row.code: _found(spec, row) for row in rows}
        # A row that is gone leaves its code: what was noted stays readable.
        return found | {code: Found(code, code, code) for code in wanted - found.keys()}

    def by_code(self, code: str) -> Found | None:
        """Find a row by code alone; the rows filtered by it are scoped."""
        return self.names([code])[code] if is_code(code) else None

    def choices(self, agency_id: int) -> Iterable[Found]:
        """Give the newest rows of the agency that are not struck."""
        for spec in self._specs():
            rows = _standing(spec, agency_id).order_by("-day", "-id")
            yield from (_found(spec, row) for row in rows[:OFFERED])

    def share_a_name(self, found: Found) -> bool:
        """Tell whether another row is known by the same words."""
        for spec in self._specs():
            row = spec.model._default_manager.filter(code=found.code).first()
            if row is not None:
                alike = self.find_all(row.agency_id, [found.name]).get(found.name)
                return not isinstance(alike, Found) or alike.code != found.code
        return True

    def _specs(self) -> Iterator[RegisterSpec]:
        for slug in self._slugs:
            yield registers()[slug]

    def _called(self, agency_id: int, wanted: set[str]) -> Mapping[str, list[Found]]:
        """Give the rows known by each of the words: few by a search, many by a walk.

        One number may stand in two books; the first register named is meant.
        """
        known: dict[str, list[Found]] = {}
        for spec in self._specs():
            left = wanted - known.keys()
            if len(left) <= FEW:
                each = {key: list(_named(spec, agency_id, key)) for key in left}
                known |= {key: found for key, found in each.items() if found}
            else:
                known |= _walked(spec, agency_id, left)
        return known


def _walked(
    spec: RegisterSpec, agency_id: int, wanted: set[str]
) -> dict[str, list[Found]]:
    """Look at every row once, and keep those known by one of the words."""
    known: dict[str, list[Found]] = {}
    rows = _standing(spec, agency_id).defer("folded", "folded_persons")
    for row in rows.order_by("-day", "-id").iterator(chunk_size=2_000):
        found = _found(spec, row)
        for key in _known_by(spec, row, found) & wanted:
            known.setdefault(key, []).append(found)
    return known


def _several(name: str, found: Sequence[Found]) -> CellError:
    codes = ", ".join(one.code for one in found[:5])
    return CellError(f"“{name[:40]}” chỉ đến {len(found)} dòng; ghi một mã: {codes}.")


def _standing(spec: RegisterSpec, agency_id: int) -> Any:
    return spec.model._default_manager.filter(agency_id=agency_id, struck=False)


def _named(spec: RegisterSpec, agency_id: int, wanted: str) -> Iterator[Found]:
    rows = _standing(spec, agency_id)
    for word in _WORD.findall(wanted)[:12]:
        rows = rows.filter(folded__contains=word)
    for row in rows.order_by("-day", "-id")[:50]:
        found = _found(spec, row)
        if wanted in _known_by(spec, row, found):
            yield found


def _found(spec: RegisterSpec, row: Row) -> Found:
    return Found(row.code, row.code, label_of(spec, row))


def label_of(spec: RegisterSpec, row: Row) -> str:
    """Give the words a row is known by from outside; a person's name never leaves."""
    heading = _told(spec, row, spec.heading)
    if not spec.label:
        return heading or row.code
    fields = [name for _, name, _, _ in Formatter().parse(spec.label) if name]
    told = spec.label.format(**{name: _told(spec, row, name) for name in fields})
    return f"{told} {heading}".strip() if heading not in told else told


def _told(spec: RegisterSpec, row: Row, name: str) -> str:
    column = spec.columns[name]
    if column.personal or column.secret or column.refers:
        return ""
    return show_cell(column, getattr(row, name))


def _known_by(spec: RegisterSpec, row: Row, found: Found) -> set[str]:
    heading = _told(spec, row, spec.heading)
    label = found.name.removesuffix(heading).strip() if heading else ""
    known = (found.name, row.code, heading, label)
    return {folded_key(one) for one in known if one}


def slug_of(column: Column, code: str) -> str:
    """Name the register that a code in this column belongs to; empty if unknown."""
    prefix = code.partition("-")[0]
    for slug in column.refers_to.split():
        if registers()[slug].prefix == prefix:
            return slug
    return ""


def opens(viewer: Viewer, column: Column, code: str, agency_id: int) -> bool:
    """Tell whether the viewer may see the register that a code belongs to."""
    slug = slug_of(column, code)
    return not slug or viewer.may("view", registers()[slug].subject, agency_id)


def as_seen(viewer: Viewer, column: Column, value: object, agency_id: int) -> object:
    """Give a cell's value as the viewer may read it: of a shut register the code."""
    if column.kind != "row" or not isinstance(value, Found):
        return value
    if opens(viewer, column, value.code, agency_id):
        return value
    return Found(value.key, value.code, value.code)

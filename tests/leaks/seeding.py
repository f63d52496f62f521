"""Rows of every register whose personal cells are canaries (dòng có chim báo)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from danvan.agencies.models import Body, Unit
from danvan.registers import actions
from danvan.registers.cells import Named
from danvan.registers.checking import InvalidRowError
from danvan.registers.references.found import Found
from danvan.registers.registry import registers
from tests.factories.agencies import SYSTEM

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.registers.columns import Column
    from danvan.registers.registry import RegisterSpec
    from danvan.registers.row import Row
    from tests.leaks.canaries import Aviary

DAY = date(2023, 3, 3)
SILENT_KINDS = ("catalogue", "boolean", "row")
"""What can hold no canary: values everybody knows beforehand."""
TRIES = 60


class CannotSeedError(AssertionError):
    """No row of the register could be made up."""


@dataclass(frozen=True, slots=True)
class Sown:
    """A row with canaries: its register, code, and what stands in which column."""

    slug: str
    agency_id: int
    code: str
    canaries: dict[str, str]
    file: str = ""


@dataclass
class Sower:
    """Makes a row of every register for one agency."""

    aviary: Aviary
    agency: Agency
    sown: dict[str, Sown] = field(default_factory=dict)

    def sow(self) -> dict[str, Sown]:
        """Make a row of every register, those first that others point at."""
        waiting = list(registers().values())
        while waiting:
            later = [spec for spec in waiting if not self._try(spec)]
            if len(later) == len(waiting):
                raise CannotSeedError([spec.slug for spec in later])
            waiting = later
        return self.sown

    def _try(self, spec: RegisterSpec) -> bool:
        needed = {
            slug
            for column in spec.columns.typed
            if column.kind == "row" and column.required
            for slug in column.refers_to.split()
        }
        if needed and needed.isdisjoint(self.sown):
            return False
        row, canaries = self._row(spec)
        self.sown[spec.slug] = Sown(
            spec.slug, self.agency.pk, row.code, canaries, self._file(spec, row)
        )
        return True

    def _row(self, spec: RegisterSpec) -> tuple[Row, dict[str, str]]:
        trial = _Trial(self, spec)
        for _ in range(TRIES):
            try:
                row = actions.enter(
                    register=spec.slug,
                    agency_id=self.agency.pk,
                    values=trial.values,
                    by=SYSTEM,
                    at=None,
                )
            except InvalidRowError as error:
                for name in dict.fromkeys(t.column for t in error.troubles):
                    trial.another(name, str(error))
            else:
                return row, trial.canaries
        raise CannotSeedError(spec.slug, trial.values)

    def _file(self, spec: RegisterSpec, row: Row) -> str:
        """Attach a file named after somebody, where the register names anybody."""
        if not any(column.personal for column in spec.columns.open):
            return ""
        name = self.aviary.name(spec.subject, self.agency.pk, f"file of {spec.slug}")
        return actions.attach(
            register=spec.slug,
            code=row.code,
            stream=io.BytesIO(b"%PDF-1.7\n%%EOF\n"),
            given_name=f"Đơn của {name}.pdf",
            by=SYSTEM,
        ).code


class _Trial:
    """Values of a row to be, and what else each cell might hold."""

    def __init__(self, sower: Sower, spec: RegisterSpec) -> None:
        self._sower, self._spec = sower, spec
        self._others: dict[str, Iterator[object]] = {}
        self.values: dict[str, object] = {}
        for column in spec.columns.typed:
            if column.secret:
                continue
            asked = column.required or column.name in (spec.day, spec.heading)
            if asked or column.personal:
                self.another(column.name)

    @property
    def canaries(self) -> dict[str, str]:
        """Give what stands in the personal columns that hold canaries."""
        known = {canary.text for canary in self._sower.aviary.all}
        told = {n: getattr(v, "name", v) for n, v in self.values.items()}
        told = {
            n: f"{v:%d/%m/%Y}" if isinstance(v, date) else str(v)
            for n, v in told.items()
        }
        return {name: text for name, text in told.items() if text in known}

    def another(self, name: str, why: str = "") -> None:
        """Put the next value into a cell."""
        column = self._spec.columns[name]
        if column.computed:
            raise CannotSeedError(self._spec.slug, name, why, self.values)
        if name not in self._others:
            self._others[name] = self._candidates(column)
        elif self.values.get(name):
            self._sower.aviary.forget(str(self.canaries.get(name, "")))
        try:
            self.values[name] = next(self._others[name])
        except StopIteration:
            raise CannotSeedError(self._spec.slug, name, why, self.values) from None

    def _candidates(self, column: Column) -> Iterator[object]:
        if column.personal:
            yield from self._canaries(column)
        yield from self._plain(column)
        if not column.required:
            yield "" if column.textual else None

    def _canaries(self, column: Column) -> Iterator[object]:
        aviary, spec = self._sower.aviary, self._spec
        told = spec.subject, self._sower.agency.pk, f"{spec.slug}.{column.name}"
        if column.kind in ("text", "long_text"):
            if column.max_length >= 20:
                yield aviary.name(*told)
            yield aviary.digits(*told)
            yield aviary.digits(*told, before="079")
        elif column.kind in ("integer", "money"):
            yield int(aviary.digits(*told))
        elif column.kind == "date":
            text = aviary.day(*told)
            yield date(*map(int, reversed(text.split("/"))))
        elif column.kind == "code" and column.refers_to == "person":
            yield Named(aviary.name(*told, listed=True))

    def _plain(self, column: Column) -> Iterator[object]:
        match column.kind:
            case "text" | "long_text":
                yield f"{column.label}"[: column.max_length]
                yield "12"
                yield f"12/{column.name}"[: column.max_length]
            case "integer" | "money":
                yield max(0, column.minimum or 0)
                yield from (1, 2, 2023, 100)
            case "date":
                yield DAY
                yield from (DAY + timedelta(days=n) for n in (1, 10, 30, -30, 300))
            case "catalogue":
                held = getattr(self._spec, "withheld", None)
                shut = held.value if held and held.when == column.name else None
                yield from (key for key in column.catalogue if key != shut)
            case "boolean":
                yield from (False, True)
            case "row":
                for slug in column.refers_to.split():
                    if slug in self._sower.sown:
                        yield Named(self._sower.sown[slug].code)
            case _:
                yield self._of_the_agency(column)

    def _of_the_agency(self, column: Column) -> Found | Named:
        agency = self._sower.agency
        if column.refers_to == "person":
            return Named("Lê Văn Minh")
        model: type[Unit] | type[Body] = Unit if column.refers_to == "unit" else Body
        one = model._default_manager.filter(agency=agency).first()
        assert one is not None, column.refers_to
        return Found(one.pk, one.code, one.name)

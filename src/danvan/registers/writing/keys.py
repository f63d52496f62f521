"""Keys already taken in a register (khóa đã có), looked up once for many rows."""

from collections.abc import Mapping

from danvan.registers.checking import key_of, place_of_double
from danvan.registers.columns import Column
from danvan.registers.content import attribute
from danvan.registers.registry import RegisterSpec, Trouble


class KnownKeys:
    """The keys of an agency's rows that are not struck, and which row holds each."""

    def __init__(self, spec: RegisterSpec, agency_id: int) -> None:
        self.spec = spec
        self._held: dict[tuple[object, ...], str] = {}
        if not spec.key:
            return
        names = [attribute(self._column(name)) for name in spec.key]
        rows = spec.model._default_manager.filter(agency_id=agency_id, struck=False)
        for code, *key in rows.values_list("code", *names):
            self._held[tuple(key)] = code

    def add(self, values: Mapping[str, object], code: str) -> None:
        """Take note of one more row."""
        if key := key_of(self.spec, values):
            self._held[tuple(value for _, value in key)] = code

    def double_of(
        self, values: Mapping[str, object], *, but: str = ""
    ) -> Trouble | None:
        """Mark a row whose key another one holds."""
        key = key_of(self.spec, values)
        held = self._held.get(tuple(value for _, value in key)) if key else None
        if held is None or held == but:
            return None
        labels = ", ".join(self._column(name).label for name in self.spec.key)
        return Trouble(place_of_double(self.spec), f"{held} đã ghi cùng {labels}.")

    def _column(self, name: str) -> Column:
        return self.spec.columns[name]

"""The dry run of a sheet (xem trước): what is new, changed, the same, or refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from danvan.figures.indicators.definition import Cells, Counting, Identity
from danvan.figures.indicators.known import Known
from danvan.figures.indicators.layout import CODE, LABELS, WORDS, letters
from danvan.figures.indicators.parts import trouble_of
from danvan.figures.indicators.reading import (
    CODE_SHAPE,
    Line,
    counts,
    read_counting,
    read_identity,
)
from danvan.figures.models import Origin
from danvan.registers.registry import Trouble
from danvan.text.dates import format_screen

NEW, CHANGED, SAME, FAULTY = "new", "changed", "same", "faulty"
FATES: Mapping[str, str] = {
    NEW: "Chỉ tiêu mới",
    CHANGED: "Thay đổi",
    SAME: "Không đổi",
    FAULTY: "Từ chối",
}
_FIXED_ONCE_USED = ("decimals", "nature", "source", "over_agencies")


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with one cell, and which one it is."""

    column: str
    cell: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.cell}: {self.sentence}" if self.cell else self.sentence


@dataclass(slots=True)
class Planned:
    """One line of the sheet and what would become of it."""

    line: int
    code: str
    name: str
    fate: str = SAME
    changes: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    identity: Identity | None = None
    """What is to be written of the indicator, if anything."""
    counting: Counting | None = None
    """The rule that is to be added, if any."""

    @property
    def label(self) -> str:
        """Name its fate."""
        return FATES[self.fate]


@dataclass(frozen=True, slots=True)
class Plan:
    """All lines, and what is wrong with the sheet as a whole."""

    lines: tuple[Planned, ...]
    problems: tuple[str, ...] = ()

    def count(self, fate: str) -> int:
        """Count the lines of one fate."""
        return sum(line.fate == fate for line in self.lines)

    @property
    def moved(self) -> bool:
        """Tell whether any line says something else than the catalogue."""
        return self.count(SAME) < len(self.lines)

    @property
    def counted(self) -> tuple[tuple[str, str, int], ...]:
        """Give each fate that occurs, its name, and how often."""
        told = ((fate, label, self.count(fate)) for fate, label in FATES.items())
        return tuple(one for one in told if one[2])

    @property
    def writable(self) -> bool:
        """Tell whether it may be saved."""
        some = self.count(NEW) + self.count(CHANGED)
        return bool(some) and not self.problems and not self.count(FAULTY)


class Planner:
    """Tries lines against the catalogue, one after another, and writes nothing."""

    def __init__(
        self,
        known: Mapping[str, Known],
        wholes: Mapping[str, Sequence[str]],
        places: Mapping[str, int] | None = None,
    ) -> None:
        self._known = known
        self._wholes = {code: tuple(held) for code, held in wholes.items()}
        self._places = places
        self._first: dict[str, tuple[int, Identity]] = {}
        self._added: dict[str, list[Counting]] = {}

    def plan(self, lines: Sequence[tuple[int, Cells]]) -> tuple[Planned, ...]:
        """Try every line, then what only all of them together can tell."""
        tried = [self._try(number, cells) for number, cells in lines]
        for planned in tried:
            self._refuse(planned, self._references(planned))
        return tuple(tried)

    def _try(self, number: int, cells: Cells) -> Planned:
        line = Line(cells)
        code = line.text(CODE)
        planned = Planned(number, code, line.text("name"))
        if not CODE_SHAPE.fullmatch(code) or len(code) > 80:
            line.wrong(
                CODE,
                f"Mã “{code[:80]}” chưa đúng; viết chữ thường không dấu, chữ số, gạch "
                "dưới, có dấu chấm giữa nhóm và tên, ví dụ hoi_nghi.so_buoi.",
            )
            self._refuse(planned, line.troubles)
            return planned
        held = self._known.get(code)
        first = self._first.get(code)
        base = first[1] if first else held.identity if held else None
        fixed = held is not None and held.shipped
        identity = read_identity(line, base, fixed=fixed)
        planned.name = identity.name
        if first:
            self._must_equal(line, identity, first)
        elif held:
            self._compare(line, planned, held, identity)
        else:
            planned.fate, planned.identity = NEW, identity
        self._rule(line, planned, identity, held)
        self._first.setdefault(code, (number, identity))
        self._wholes[code] = identity.whole
        self._refuse(planned, line.troubles)
        return planned

    def _must_equal(
        self, line: Line, identity: Identity, first: tuple[int, Identity]
    ) -> None:
        """Refuse a second line of a code that says something else of it."""
        for column in identity.differs_from(first[1]):
            line.wrong(column, f"Khác dòng {first[0]} của cùng mã chỉ tiêu.")

    def _compare(
        self, line: Line, planned: Planned, held: Known, identity: Identity
    ) -> None:
        moved = identity.differs_from(held.identity)
        for column in moved:
            label = LABELS[column].lower()
            if held.shipped:
                line.wrong(
                    column,
                    f"Chỉ tiêu có sẵn, không đổi được {label}; chỉ thêm được quy tắc "
                    "đếm mới hoặc chỉ tiêu riêng.",
                )
            elif held.used and column in _FIXED_ONCE_USED:
                line.wrong(
                    column,
                    f"Chỉ tiêu đã có số liệu, không đổi được {label}; hãy lập chỉ tiêu "
                    "mới.",
                )
            else:
                planned.changes.append(_moved(column, held.identity, identity))
        if moved:
            planned.fate, planned.identity = CHANGED, identity

    def _rule(
        self, line: Line, planned: Planned, identity: Identity, held: Known | None
    ) -> None:
        if not counts(line):
            if identity.source == "counted" and not (held and held.rules):
                line.wrong("register", "Ghi sổ để đếm, hoặc ghi nguồn khác.")
            return
        counting = read_counting(line, identity.nature)
        if counting is None:
            return
        rules = held.rules if held else ()
        added = self._added.setdefault(planned.code, [])
        if any(counting == rule.counting for rule in rules):
            return
        if counting in added:
            line.wrong(CODE, "Trùng hẳn một dòng ở trên.")
            return
        for sentence in _too_early(counting, held, added):
            line.wrong("valid_from", sentence)
        added.append(counting)
        planned.counting = counting
        planned.changes.append(
            f"Quy tắc đếm mới, hiệu lực từ {format_screen(counting.valid_from)}"
        )
        planned.fate = NEW if planned.fate == NEW else CHANGED

    def _references(self, planned: Planned) -> Iterator[Trouble]:
        """Check what a line names besides itself."""
        if planned.identity is None:
            return
        for column in ("numerator", "denominator"):
            code = getattr(planned.identity, column)
            if code and self._source(code) is None:
                yield Trouble(column, f"Không có chỉ tiêu mã {code[:80]}.")
            elif code and (code == planned.code or self._source(code) == "ratio"):
                yield Trouble(column, "Tỷ lệ chia hai chỉ tiêu không phải là tỷ lệ.")
        for code in planned.identity.whole:
            if self._source(code) is None:
                yield Trouble("whole", f"Không có chỉ tiêu mã {code[:80]}.")
            elif self._source(code) == "ratio":
                yield Trouble("whole", f"{code} là tỷ lệ, không có các phần.")
        if sentence := trouble_of(planned.code, self._wholes):
            yield Trouble("whole", sentence)

    def _source(self, code: str) -> str | None:
        if code in self._first:
            return self._first[code][1].source
        held = self._known.get(code)
        return held.identity.source if held else None

    def _refuse(self, planned: Planned, troubles: Iterable[Trouble]) -> None:
        for trouble in troubles:
            planned.fate = FAULTY
            cell = self._cell(trouble.column, planned.line)
            refusal = Refusal(trouble.column, cell, trouble.sentence)
            planned.refusals.append(refusal)

    def _cell(self, column: str, line: int) -> str:
        """Name a cell as a spreadsheet does; only its line where it has no column."""
        if self._places is None:
            return ""
        if column not in self._places:
            return f"Dòng {line}, {LABELS[column]}"
        return f"{letters(self._places[column])}{line}"


def _too_early(
    counting: Counting, held: Known | None, added: Sequence[Counting]
) -> Iterator[str]:
    """Refuse a rule that would rewrite what was counted, or stand behind another."""
    rules = [
        rule
        for rule in (held.rules if held else ())
        if rule.counting.imported == counting.imported
    ]
    used = [r.counting.valid_from for r in rules if r.used]
    if used and counting.valid_from <= max(used):
        yield (
            "Quy tắc đang dùng không sửa được; ghi ngày hiệu lực mới, sau "
            f"{format_screen(max(used))}."
        )
        return
    own = [r.counting.valid_from for r in rules if r.origin == Origin.LOCAL]
    own += [one.valid_from for one in added if one.imported == counting.imported]
    if own and counting.valid_from < max(own):
        yield (
            f"Đã có quy tắc của tỉnh từ {format_screen(max(own))}; quy tắc mới phải có "
            "hiệu lực từ ngày đó trở đi."
        )


def _moved(column: str, before: Identity, after: Identity) -> str:
    was, now = _said(column, before), _said(column, after)
    return f"{LABELS[column]}: {was or '(trống)'} → {now or '(trống)'}"


def _said(column: str, identity: Identity) -> str:
    value = getattr(identity, column)
    if column == "active":
        return WORDS["active"]["yes" if value else "no"]
    if column in WORDS:
        return WORDS[column][value]
    return "; ".join(value) if isinstance(value, tuple) else str(value)

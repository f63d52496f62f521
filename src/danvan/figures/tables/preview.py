"""What a table of figures would do (xem trước bảng số liệu), cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from danvan.figures.models import FigureState
from danvan.figures.plan import Measure
from danvan.figures.showing import UNTOLD, show_value
from danvan.text.numerals import parse_number
from danvan.text.refused import RefusedError
from danvan.text.unicode import folded_key

Table = Sequence[Sequence[str]]

CODE, NAME, VALUE, REASON = "ma", "ten", "gia-tri", "ly-do"
MOST_LINES = 1_000
"""Three fields each in the preview's form, and a box to leave the line out."""
LONGEST_REASON = 500
_LARGEST = 10**17
_COUNTED = "tong so dong"
_HEADS: Mapping[str, tuple[str, ...]] = {
    CODE: ("ma chi tieu", "ma", "ma so"),
    NAME: ("chi tieu", "ten chi tieu", "noi dung"),
    VALUE: ("ky nay", "gia tri", "so lieu", "so", "ket qua"),
    REASON: ("ly do", "nguon so lieu", "can cu", "ghi chu ly do"),
}
_LOOK_AT = 15
_NO_NUMBER = {
    "",
    *(
        folded_key(str(word))
        for word in (UNTOLD, "chưa có số", *FigureState.labels)
        if word != FigureState.NUMBER.label
    ),
}
"""What an export says where there is no number: such a line brings none."""


class UnknownTableError(RefusedError):
    """No column of the table could be recognised."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: as it is written, and what it means."""

    number: int
    """Where it stands in the source, from 1."""
    code: str
    value_text: str
    reason: str
    measure: Measure | None = None
    value: int | None = None
    now: int | None = None
    """What is told of the indicator at present."""
    troubles: Mapping[str, str] = field(default_factory=dict)
    """By cell, what is wrong and what to do."""

    @property
    def fate(self) -> str:
        """Tell what would become of it: faulty, same, new or changed."""
        if self.troubles:
            return "faulty"
        if self.value == self.now:
            return "same"
        return "new" if self.now is None else "changed"

    @property
    def value_trouble(self) -> str:
        """Say what is wrong with the value."""
        return self.troubles.get(VALUE, "")

    @property
    def reason_trouble(self) -> str:
        """Say what is wrong with the reason."""
        return self.troubles.get(REASON, "")

    @property
    def now_text(self) -> str:
        """Return the present value as shown."""
        if self.now is None or self.measure is None:
            return "chưa có số"
        return show_value(self.now, self.measure.decimals)


@dataclass(frozen=True, slots=True)
class Preview:
    """Every line that would be written."""

    lines: tuple[Line, ...]
    problems: tuple[str, ...] = ()

    @property
    def written(self) -> tuple[Line, ...]:
        """Return the lines that would be written."""
        return tuple(one for one in self.lines if one.fate in ("new", "changed"))

    @property
    def faulty(self) -> int:
        """Return how many lines are faulty."""
        return sum(one.fate == "faulty" for one in self.lines)

    @property
    def writable(self) -> bool:
        """Tell whether everything may be written."""
        return bool(self.written) and not self.faulty and not self.problems


def read_lines(table: Table) -> list[tuple[int, str, str, str]]:
    """Take number, code or name, value and reason of each line of a pasted table.

    Raises UnknownTableError where no column is known, or there are too many lines.
    """
    at, places = _recognised(table)
    if VALUE not in places or not {CODE, NAME} & places.keys():
        raise UnknownTableError(
            "Chưa nhận được cột: cần dòng tiêu đề có “Mã chỉ tiêu” hoặc “Chỉ tiêu”, "
            "“Giá trị” (hoặc “Kỳ này”) và “Lý do”."
        )
    found = []
    for number, row in enumerate(table[at + 1 :], start=at + 2):
        cells = {name: row[place].strip() for name, place in places.items()}
        named = cells.get(CODE, "") or cells.get(NAME, "")
        only_named = folded_key(cells[VALUE]) in _NO_NUMBER
        if not named or folded_key(named).startswith(_COUNTED) or only_named:
            continue
        found.append((number, named, cells[VALUE], cells.get(REASON, "")))
    if len(found) > MOST_LINES:
        raise UnknownTableError(
            f"Bảng có {len(found)} dòng có số, mỗi lần nhập tối đa {MOST_LINES}; "
            "hãy chia bảng ra."
        )
    if not found:
        raise UnknownTableError("Không có dòng nào vừa có chỉ tiêu vừa có giá trị.")
    return found


def preview(
    lines: Sequence[tuple[int, str, str, str]],
    *,
    measures: Mapping[str, Measure],
    now: Mapping[str, int],
) -> Preview:
    """Try every line against the catalogue and write nothing."""
    known = _Known(measures, now)
    tried: list[Line] = []
    seen: dict[str, int] = {}
    for number, named, value, reason in lines:
        line = _tried(known, number, named, value, reason)
        if line.measure is not None:
            first = seen.setdefault(line.measure.code, number)
            if first != number:
                twice = f"Chỉ tiêu này đã có ở dòng {first}; hãy bỏ một dòng."
                line = _with(line, {CODE: twice})
        tried.append(line)
    return Preview(tuple(tried))


class _Known:
    """The catalogue by code and by name, and what is told now."""

    def __init__(self, measures: Mapping[str, Measure], now: Mapping[str, int]) -> None:
        self.now = now
        self._measures = measures
        self._by_name: dict[str, list[Measure]] = {}
        for measure in measures.values():
            self._by_name.setdefault(folded_key(measure.name), []).append(measure)

    def named(self, text: str) -> list[Measure]:
        """Return the indicators of a code or a name."""
        if measure := self._measures.get(text.casefold()):
            return [measure]
        return self._by_name.get(folded_key(text), [])


def _tried(known: _Known, number: int, named: str, written: str, reason: str) -> Line:
    troubles: dict[str, str] = {}
    found = known.named(named)
    if len(found) != 1:
        troubles[CODE] = (
            "Nhiều chỉ tiêu cùng tên; hãy ghi mã."
            if found
            else f"Không có chỉ tiêu mã hoặc tên “{named[:60]}”."
        )
        return Line(number, named, written, reason, troubles=troubles)
    measure = found[0]
    value = _value(written, measure, troubles)
    held = known.now.get(measure.code)
    if value is not None and value != held and not reason.strip():
        troubles[REASON] = "Số nhập tay phải ghi lý do: lấy từ đâu."
    if len(reason) > LONGEST_REASON:
        troubles[REASON] = f"Lý do dài quá {LONGEST_REASON} ký tự."
    return Line(number, measure.code, written, reason, measure, value, held, troubles)


def _value(written: str, measure: Measure, troubles: dict[str, str]) -> int | None:
    """Read a number into the smallest unit of its indicator."""
    number = parse_number(written)
    if number is None:
        troubles[VALUE] = (
            f"Chưa đọc được số “{written[:40]}”; hãy gõ như 1.234 hoặc 98,5."
        )
        return None
    scaled: int | float = number * 10**measure.decimals
    value: int = round(scaled)
    if abs(scaled - value) > 1e-6:
        places = measure.decimals
        troubles[VALUE] = (
            f"Chỉ tiêu này ghi tối đa {places} chữ số lẻ."
            if places
            else "Chỉ tiêu này là số nguyên."
        )
        return None
    if value < 0 or value > _LARGEST:
        troubles[VALUE] = "Số phải từ 0 trở lên và không quá 17 chữ số."
        return None
    return value


def _with(line: Line, troubles: Mapping[str, str]) -> Line:
    return Line(
        line.number,
        line.code,
        line.value_text,
        line.reason,
        line.measure,
        line.value,
        line.now,
        {**line.troubles, **troubles},
    )


def _recognised(table: Table) -> tuple[int, dict[str, int]]:
    """Find the row of headings: the one that names most columns."""
    best, places = 0, dict[str, int]()
    for at, row in enumerate(table[:_LOOK_AT]):
        found = dict(_named(row))
        if len(found) > len(places):
            best, places = at, found
    return best, places


def _named(row: Sequence[str]) -> Iterator[tuple[str, int]]:
    taken: set[str] = set()
    for place, cell in enumerate(row):
        # "Kỳ này (15/12/2023–14/12/2024)": the days say nothing of the column.
        head = folded_key(cell.split("(")[0]).rstrip("*: ").strip()
        for name, heads in _HEADS.items():
            if name not in taken and head in heads:
                taken.add(name)
                yield name, place

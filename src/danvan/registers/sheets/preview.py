"""What an import would do (xem trước khi nhập), cell by cell, nothing saved yet."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from danvan.registers.checking import (
    Resolved,
    complete,
    find_troubles,
    read_cells,
    resolve,
)
from danvan.registers.columns import Column
from danvan.registers.content import names_of, plain, values_of
from danvan.registers.references.lookup import Lookup
from danvan.registers.registry import RegisterSpec, Trouble
from danvan.registers.row import Row
from danvan.registers.sheets.recognise import CODE, COUNT, VERSION, Layout
from danvan.registers.sheets.source import Table
from danvan.registers.writing.keys import KnownKeys
from danvan.text.unicode import folded_key

NEW, CHANGED, SAME, FAULTY, SKIPPED = "new", "changed", "same", "faulty", "skipped"
FATES: Mapping[str, str] = {
    NEW: "Dòng mới",
    CHANGED: "Thay đổi",
    SAME: "Không đổi",
    FAULTY: "Có lỗi",
    SKIPPED: "Bỏ qua",
}
FAULTY_SHOWN, OTHERS_SHOWN = 100, 50
"""So many rows are kept to be shown; a table may have a hundred thousand."""
_COUNT = re.compile(re.escape(folded_key(COUNT)) + r"\s*([\d.]{1,12})")


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row to come: its line in the source, its cells, and its fate."""

    line: int
    cells: Mapping[str, str]
    fate: str
    values: Resolved = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    code: str = ""
    version: int = 0

    def trouble_at(self, name: str) -> str:
        """Give what is wrong with one cell."""
        return " ".join(t.sentence for t in self.troubles if t.column == name)


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of the rows, some to show, and whether the source is whole."""

    layout: Layout
    columns: tuple[Column, ...]
    rows: tuple[PreviewRow, ...]
    counts: Mapping[str, int]
    stated: int | None
    problems: tuple[str, ...]

    def count(self, fate: str) -> int:
        """Count the rows of one fate."""
        return self.counts.get(fate, 0)

    @property
    def total(self) -> int:
        """Count the rows that were read."""
        return sum(self.counts.values())

    @property
    def writable(self) -> bool:
        """Tell whether everything may be written."""
        some = self.count(NEW) + self.count(CHANGED)
        return bool(some) and not self.problems and not self.count(FAULTY)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register already holds that the import may meet."""

    spec: RegisterSpec
    agency_id: int
    rows: Mapping[str, Row]
    values: Mapping[str, Resolved]
    keys: KnownKeys
    lookup: Lookup
    today: date


@dataclass(frozen=True, slots=True)
class _Read:
    """One line with its cells read, its names not yet looked up."""

    line: int
    cells: Mapping[str, str]
    skipped: bool = False
    values: Resolved = field(default_factory=dict)
    faults: tuple[Trouble, ...] = ()


def preview(
    spec: RegisterSpec,
    agency_id: int,
    table: Table,
    layout: Layout,
    *,
    columns: Sequence[Column],
    today: date,
    skipped: frozenset[int] = frozenset(),
    each: Callable[[PreviewRow], None] | None = None,
) -> Preview:
    """Try every row against the register and write nothing.

    `each` is told of every row; kept are only those that are shown.
    """
    allowed = {column.name: column for column in columns if not column.computed}
    kept, stated = _rows(table, layout)
    known = _known(spec, agency_id, [cells.get(CODE, "") for _, cells in kept], today)
    problems = tuple(_problems(layout, allowed, len(kept), stated))
    read = deque(
        _Read(line, cells, skipped=True)
        if line in skipped
        else _read_line(known, line, cells, allowed)
        for line, cells in kept
    )
    known.lookup.learn(one.values for one in read)
    kept.clear()
    counts: Counter[str] = Counter()
    shown: list[PreviewRow] = []
    while read:
        row = _try(known, read.popleft())
        if _is_shown(row, counts):
            shown.append(row)
        counts[row.fate] += 1
        if each is not None:
            each(row)
    used = tuple(c for c in columns if c.name in layout.names)
    return Preview(layout, used, tuple(shown), counts, stated, problems)


def _is_shown(row: PreviewRow, before: Mapping[str, int]) -> bool:
    """Tell whether a row is among the first: the faulty ones, and the others."""
    faulty = before.get(FAULTY, 0)
    if row.fate == FAULTY:
        return faulty < FAULTY_SHOWN
    return sum(before.values()) - faulty < OTHERS_SHOWN


def _rows(
    table: Table, layout: Layout
) -> tuple[list[tuple[int, dict[str, str]]], int | None]:
    """Cut the rows under the headings; the last may state how many there are."""
    kept, stated = [], None
    for place, row in enumerate(table):
        if place <= layout.heading_row or not any(row):
            continue
        filled = [cell for cell in row if cell]
        said = _COUNT.fullmatch(folded_key(filled[0])) if len(filled) == 1 else None
        if said:
            stated = int(said[1].replace(".", ""))
            continue
        named = zip(layout.names, row, strict=True)
        kept.append((place + 1, {name: cell for name, cell in named if name}))
    return kept, stated


def _known(
    spec: RegisterSpec, agency_id: int, codes: Sequence[str], today: date
) -> _Known:
    wanted = sorted({code for code in codes if code})
    found: list[Row] = []
    for start in range(0, len(wanted), 500):
        mine = spec.model._default_manager.filter(agency_id=agency_id)
        found += mine.filter(code__in=wanted[start : start + 500])
    names = names_of(spec, found)
    return _Known(
        spec,
        agency_id,
        {row.code: row for row in found},
        {row.code: values_of(spec, row, names) for row in found},
        KnownKeys(spec, agency_id),
        Lookup(spec, agency_id),
        today,
    )


def _read_line(
    known: _Known, line: int, cells: Mapping[str, str], allowed: Mapping[str, Column]
) -> _Read:
    held = known.values.get(cells.get(CODE, ""))
    raw = {name: text for name, text in cells.items() if name in allowed}
    if held is not None:
        raw = _moved(held, raw, allowed)
    values, faults = read_cells(known.spec, raw, today=known.today)
    return _Read(line, cells, values=values, faults=faults)


def _try(known: _Known, one: _Read) -> PreviewRow:
    line, cells, values = one.line, one.cells, one.values
    if one.skipped:
        return PreviewRow(line, cells, SKIPPED)
    code = cells.get(CODE, "")
    row = known.rows.get(code)
    if code and row is None:
        trouble = Trouble(CODE, f"Sổ của cơ quan không có dòng mang mã {code[:20]}.")
        return PreviewRow(line, cells, FAULTY, troubles=(trouble,))
    troubles = [*one.faults]
    whole = complete(known.spec, {**(known.values[code] if row else {}), **values})
    troubles += resolve(known.spec, known.lookup, whole, make=False)
    if row is not None and not troubles and whole == known.values[code]:
        return PreviewRow(line, cells, SAME, values, (), code, row.version)
    marked = {trouble.column for trouble in troubles}
    troubles += (t for t in find_troubles(known.spec, whole) if t.column not in marked)
    if row is not None:
        troubles += _late(row, cells)
    if not troubles:
        twin = known.keys.double_of(whole, but=code)
        troubles += [twin] if twin else []
        known.keys.add(whole, code or f"dòng {line} của bảng này")
    if troubles:
        return PreviewRow(line, cells, FAULTY, values, tuple(troubles), code)
    version = row.version if row else 0
    return PreviewRow(line, cells, CHANGED if row else NEW, values, (), code, version)


def _moved(
    held: Resolved, raw: Mapping[str, str], allowed: Mapping[str, Column]
) -> dict[str, str]:
    """Keep the cells that no longer say what an export of the row says."""
    return {
        name: text
        for name, text in raw.items()
        if text != plain(allowed[name], held.get(name)).strip()
    }


def _late(row: Row, cells: Mapping[str, str]) -> Iterator[Trouble]:
    """Mark a row that can no longer be changed by an import."""
    if row.struck:
        yield Trouble(CODE, f"Dòng {row.code} đã gạch.")
    elif row.frozen_at is not None:
        yield Trouble(CODE, f"Dòng {row.code} đã chốt; hãy đính chính tại dòng đó.")
    seen = cells.get(VERSION, "")
    if seen.isdecimal() and int(seen[:9]) < row.version:
        yield Trouble(
            CODE,
            f"Dòng {row.code} đã được sửa sau khi xuất (bản {seen} → {row.version}).",
        )


def _problems(
    layout: Layout, allowed: Mapping[str, Column], count: int, stated: int | None
) -> Iterator[str]:
    if CODE not in layout.names:
        missing = [
            column.label
            for column in allowed.values()
            if column.required and column.name not in layout.names
        ]
        if missing:
            yield f"Chưa thấy cột bắt buộc: {', '.join(missing)}."
    if stated is not None and stated != count:
        yield (
            f"Bảng ghi có {stated} dòng nhưng chỉ đọc được {count} dòng: "
            "bảng đã bị cắt hoặc thêm dòng."
        )
    if not count:
        yield "Dưới dòng tiêu đề chưa có dòng nào."

"""A line of the sheet read (đọc một dòng chỉ tiêu): what it says, or what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from danvan.figures.evidence.disaggregation import dividing
from danvan.figures.indicators.definition import Cells, Counting, Identity
from danvan.figures.indicators.layout import LABELS, WORDS, meaning
from danvan.figures.rules.grammar import MalformedConditionError, parse
from danvan.figures.rules.rule import dump
from danvan.figures.sources import Source, find_source, sources
from danvan.registers.columns import Column
from danvan.registers.registry import Trouble
from danvan.text.dates import parse_date
from danvan.text.unicode import clean, folded_key

CODE_SHAPE = re.compile(r"[a-z0-9][a-z0-9_]*(\.[a-z0-9_]+)+")
_LONGEST = {"name": 300, "group": 120, "unit": 40, "basis": 500}
_NUMBERS = frozenset({"integer", "money"})
_PARTED = re.compile(r"[;,]")


class Line:
    """One line being read: it gives values and gathers what is wrong."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.troubles: list[Trouble] = []

    def wrong(self, column: str, sentence: str) -> None:
        """Note what is wrong with a cell."""
        self.troubles.append(Trouble(column, sentence))

    def text(self, column: str) -> str:
        """Give a cell as one line of clean text."""
        return " ".join(clean(self.cells.get(column, "")).split())

    def word(self, column: str, default: str) -> str:
        """Give what a cell of a closed list means; an empty one the default."""
        text = self.text(column)
        found = meaning(column, text) if text else default
        if found is None:
            known = ", ".join(WORDS[column].values())
            self.wrong(column, f"Không có “{text[:40]}”; ghi một trong: {known}.")
        return found or default

    def codes(self, column: str) -> tuple[str, ...]:
        """Give the codes in a cell."""
        parts = (part.strip() for part in _PARTED.split(self.text(column)))
        return tuple(sorted({part for part in parts if part}))

    def day(self, column: str) -> date | None:
        """Give the day in a cell."""
        text = self.text(column)
        # A rule is kept for years: no "hôm qua", and a fixed today for "5/3".
        day = parse_date(text, today=date(2000, 1, 1)) if text[:1].isdigit() else None
        if text and day is None:
            self.wrong(column, f"“{text[:40]}” chưa phải là ngày; ghi dạng 01/01/2025.")
        return day


def read_identity(
    line: Line, held: Identity | None, *, fixed: bool = False
) -> Identity:
    """Read all but the rule; what the sheet has no column for stays as it is held.

    So do empty cells of what is fixed, and an empty name.
    """
    base = held or Identity(name="")
    told: dict[str, object] = {}
    for column in ("name", "group", "unit"):
        if _told(line, column, fixed=fixed or column == "name"):
            told[column] = _limited(line, column)
    for column in ("nature", "over_agencies", "over_periods"):
        if column in line.cells:
            told[column] = line.word(column, getattr(base, column))
    if "decimals" in line.cells:
        told["decimals"] = _decimals(line, base.decimals)
    if "source" in line.cells:
        said = line.word("source", base.source)
        # A line of an imported sheet tells of its rule, not of the indicator.
        told["source"] = base.source if said == "imported" else said
    for column in ("numerator", "denominator"):
        if _told(line, column, fixed=fixed):
            told[column] = line.text(column)
    if _told(line, "whole", fixed=fixed):
        told["whole"] = line.codes("whole")
    if _told(line, "active", fixed=fixed):
        told["active"] = line.word("active", "yes") == "yes"
    if _told(line, "basis", fixed=fixed) and not counts(line):
        told["basis"] = _limited(line, "basis")
    read = replace(base, **told)  # type: ignore[arg-type]
    if read.source == "ratio":
        read = replace(read, over_agencies="none")
    _check_identity(line, read)
    return read


def _told(line: Line, column: str, *, fixed: bool) -> bool:
    """Tell whether a cell says anything; an empty one may mean that it is empty."""
    return column in line.cells and not (fixed and not line.text(column))


def counts(line: Line) -> bool:
    """Tell whether the line carries a rule."""
    return bool(line.text("register"))


def read_counting(line: Line, nature: str) -> Counting | None:
    """Read the rule of a line; None where something is wrong with it."""
    before = len(line.troubles)
    of = find_source(line.text("register"))
    if of is None:
        known = ", ".join(one.title for one in sources().values())
        name = line.text("register")[:60]
        line.wrong("register", f"Không có sổ “{name}”; các sổ đếm được: {known}.")
        return None
    imported = meaning("source", line.text("source")) == "imported"
    standing = "end" if nature == "stock" and not imported else "within"
    looked_at = line.word("looked_at", standing)
    aggregate = line.word("aggregate", "count")
    until = _until(line, of, looked_at)
    valid_from, valid_to = line.day("valid_from"), line.day("valid_to")
    if valid_from is None and not line.text("valid_from"):
        line.wrong("valid_from", "Ghi ngày bắt đầu áp dụng quy tắc này.")
    if valid_from and valid_to and valid_to < valid_from:
        line.wrong("valid_to", "Ngày hết hiệu lực đứng trước ngày bắt đầu.")
    read = Counting(
        imported=imported,
        register=of.slug,
        aggregate=aggregate,
        field=_field(line, of, aggregate),
        looked_at=looked_at,
        date_column=_date(line, of, "date_column", required=True),
        until_column=until,
        until_included=bool(until) and _ticked(line, "until_included"),
        where=_where(line, of),
        by=_by(line, of),
        basis=_limited(line, "basis"),
        valid_from=valid_from or date.min,
        valid_to=valid_to,
        condition=" ".join(clean(line.cells.get("condition", "")).split()),
    )
    return read if len(line.troubles) == before else None


def _limited(line: Line, column: str) -> str:
    text = line.text(column)
    if len(text) > _LONGEST[column]:
        line.wrong(column, f"Dài quá {_LONGEST[column]} chữ.")
    return text[: _LONGEST[column]]


def _decimals(line: Line, held: int) -> int:
    text = line.text("decimals")
    if not text:
        return held
    if text not in ("0", "1", "2", "3", "4"):
        line.wrong("decimals", "Số chữ số lẻ là một số từ 0 đến 4.")
        return held
    return int(text)


def _check_identity(line: Line, read: Identity) -> None:
    if not read.name:
        line.wrong("name", "Ghi tên chỉ tiêu.")
    ratio = read.source == "ratio"
    for column in ("numerator", "denominator"):
        if ratio and not getattr(read, column):
            line.wrong(column, "Tỷ lệ cần cả tử số và mẫu số; ghi mã chỉ tiêu.")
        if not ratio and getattr(read, column):
            line.wrong(column, "Chỉ tỷ lệ mới có tử số, mẫu số; hãy để trống.")
    if counts(line) and read.source != "counted":
        imported = meaning("source", line.text("source")) == "imported"
        if not imported:
            said = WORDS["source"][read.source]
            line.wrong("register", f"Nguồn là “{said}” thì để trống cột Sổ.")


def _column(
    line: Line, cell: str, of: Source, among: Iterable[Column], text: str
) -> str:
    """Find a column of the source by its name or label."""
    wanted = folded_key(text)
    offered = tuple(among)
    for column in offered:
        if wanted in (folded_key(column.name), folded_key(column.label)):
            return column.name
    known = ", ".join(column.label for column in offered) or "không có cột nào"
    line.wrong(
        cell, f"Sổ “{of.title}” không có cột “{text[:60]}” dùng được ở đây: {known}."
    )
    return ""


def _date(line: Line, of: Source, cell: str, *, required: bool = False) -> str:
    text = line.text(cell)
    if text:
        return _column(line, cell, of, of.columns.dates, text)
    if required:
        known = ", ".join(column.label for column in of.columns.dates)
        line.wrong(cell, f"Ghi cột ngày quyết định kỳ: {known}.")
    return ""


def _until(line: Line, of: Source, looked_at: str) -> str:
    if looked_at == "within":
        if line.text("until_column"):
            line.wrong(
                "until_column",
                f"Xét “{WORDS['looked_at']['within']}” thì để trống cột này.",
            )
        return ""
    return _date(line, of, "until_column")


def _field(line: Line, of: Source, aggregate: str) -> str:
    text = line.text("field")
    if aggregate == "count":
        if text:
            line.wrong("field", "Đếm dòng thì để trống cột tính.")
        return ""
    fit = [
        column
        for column in of.columns.open
        if column.kind in _NUMBERS or aggregate == "distinct"
    ]
    if not text:
        known = ", ".join(column.label for column in fit)
        line.wrong("field", f"Ghi cột tính: {known}.")
        return ""
    return _column(line, "field", of, fit, text)


def _by(line: Line, of: Source) -> tuple[str, ...]:
    parts = [part.strip() for part in line.text("by").split(";")]
    named = (
        _column(line, "by", of, dividing(of.columns), part) for part in parts if part
    )
    return tuple(dict.fromkeys(name for name in named if name))


def _where(line: Line, of: Source) -> str:
    try:
        return dump(parse(line.text("condition"), of.columns))
    except MalformedConditionError as error:
        line.wrong("condition", error.sentence[:1].upper() + error.sentence[1:])
        return "[]"


def _ticked(line: Line, column: str) -> bool:
    text = folded_key(line.text(column))
    if text in ("x", "co", "dung", "1", "true"):
        return True
    if text not in ("", "khong", "sai", "0", "false"):
        line.wrong(column, f"Ghi x hoặc để trống ở cột {LABELS[column]}.")
    return False

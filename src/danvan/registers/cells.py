"""One cell of a register (ô): what was typed becomes a value, or a sentence."""

from dataclasses import dataclass
from datetime import date, datetime

from danvan.registers.columns import Column
from danvan.text.dates import format_screen, parse_date
from danvan.text.money import parse_money
from danvan.text.numerals import format_number, parse_number
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean, folded_key

LARGEST = 9_000_000_000_000_000
YEARS = range(1900, 2101)
YES = frozenset({"x", "co", "dung", "1", "true", "yes"})
NO = frozenset({"", "khong", "sai", "0", "false", "no"})


class CellError(RefusedError):
    """A cell does not hold what its column asks for."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something known by name only, to be looked up or made."""

    name: str


Value = str | int | bool | date | Named | None


def blank(column: Column) -> Value:
    """Give what an empty cell of the column holds."""
    if column.kind == "boolean":
        return False
    return "" if column.textual or column.kind == "code" else None


def read_cell(column: Column, raw: object, *, today: date) -> Value:
    """Read what a person typed or a spreadsheet holds; raises CellError."""
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        raw = format_screen(raw) if raw.year in YEARS else raw.isoformat()
    if isinstance(raw, bool):
        raw = "x" if raw else ""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if column.kind == "boolean":
        return _read_boolean(str(raw if raw is not None else ""))
    text = _tidy(column, "" if raw is None else str(raw))
    if not text:
        return blank(column)
    return _READERS[column.kind](column, text, today)


def _tidy(column: Column, raw: str) -> str:
    text = clean(raw)
    if column.kind == "long_text":
        lines = (line.rstrip() for line in text.split("\n"))
        return "\n".join(lines).strip()
    return " ".join(text.split())


def _read_boolean(raw: str) -> bool:
    key = folded_key(clean(raw))
    if key in YES or key in NO:
        return key in YES
    raise CellError("Ghi “x” nếu có, để trống nếu không.")


def _read_text(column: Column, text: str, _today: date) -> Value:
    if len(text) > column.max_length:
        raise CellError(
            f"Dài {format_number(len(text))} chữ, "
            f"tối đa {format_number(column.max_length)}."
        )
    return text


def _read_integer(column: Column, text: str, _today: date) -> Value:
    number = parse_money(text) if column.kind == "money" else parse_number(text)
    if isinstance(number, float) or number is None:
        raise CellError(f"“{_short(text)}” không phải số nguyên.")
    if abs(number) > LARGEST:
        raise CellError(f"“{_short(text)}” lớn quá mức ghi được.")
    if column.minimum is not None and number < column.minimum:
        raise CellError(f"Nhỏ nhất là {column.minimum}.")
    return number


def _read_date(_column: Column, text: str, today: date) -> Value:
    day = parse_date(text, today=today)
    if day is None:
        raise CellError(f"“{_short(text)}” không phải ngày; viết như 05/03/2026.")
    if day.year not in YEARS:
        raise CellError(f"Năm {day.year} ngoài khoảng {YEARS[0]}–{YEARS[-1]}.")
    return day


def _read_catalogue(column: Column, text: str, _today: date) -> Value:
    key = folded_key(text)
    for code, label in column.catalogue.items():
        if key in (code, folded_key(label)):
            return code
    choices = ", ".join(column.catalogue.values())
    raise CellError(f"“{_short(text)}” không có trong danh mục: {choices}.")


def _read_code(_column: Column, text: str, _today: date) -> Value:
    return Named(text)


_READERS = {
    "text": _read_text,
    "long_text": _read_text,
    "integer": _read_integer,
    "money": _read_integer,
    "date": _read_date,
    "catalogue": _read_catalogue,
    "code": _read_code,
    "row": _read_code,
}


def show_cell(column: Column, value: object) -> str:
    """Show a value as a person reads it on the screen."""
    match value:
        case None | "":
            return ""
        case bool():
            return "x" if value else ""
        case int():
            return str(value) if column.names else format_number(value)
        case date():
            return format_screen(value)
        case Named():
            return value.name
    return column.catalogue.get(str(value), str(value))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"

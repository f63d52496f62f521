"""What a person typed, as an item of the machine form (giá trị sửa)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from danvan.archive.models import ValueKind
from danvan.archive.values import wording
from danvan.archive.values.keys import citation_key, label_key
from danvan.archive.values.making import number_of
from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.text.dates import PartialDate, find_dates, read_date
from danvan.text.numerals import parse_number
from danvan.text.periods import read_period
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from danvan.archive.models import ReadValue

_NUMBER = re.compile(r"\d+[a-zđ]?[-/]\S+")


class WrongValueError(RefusedError):
    """What was typed is no value of that kind; the sentence says how one looks."""


def corrected_item(
    row: ReadValue, text: str, span: tuple[int, int] | None
) -> dict[str, Any]:
    """Return the item that was typed or selected, and put its words on the row.

    Raises WrongValueError.
    """
    said = " ".join(clean(text).split())
    if not said:
        raise WrongValueError("Ghi giá trị đúng, hoặc bấm Bỏ nếu không có giá trị nào.")
    item = dict(row.value)
    if span is not None:
        row.start, row.end = span
        item["span"] = list(span)
    if row.kind == ValueKind.CITATION:
        _citation(row, item, said)
    elif row.kind == ValueKind.QUANTITY:
        _quantity(row, item, said)
    else:
        _field(row, item, said)
    return item


def _field(row: ReadValue, item: dict[str, Any], said: str) -> None:
    if row.name == "date":
        said = _day(said).iso
    elif row.name == "period":
        period = read_period(said)
        if period is None:
            raise WrongValueError("Ghi kỳ báo cáo như: năm 2024, 6 tháng đầu năm 2024.")
        said = period.code
    item.update(value=said, status="present")
    row.shown = (
        wording.period_words(said)
        if row.name == "period"
        else wording.field_words(row.name, {"value": said, "status": "present"})
    )


def _citation(row: ReadValue, item: dict[str, Any], said: str) -> None:
    """Take a number and symbol with or without its day; else a law by its name."""
    found = _NUMBER.search(said)
    day = next((one.date for one in find_dates(said) if one.date), None)
    if found is None:
        item.update(number=None, title=said[:500])
    else:
        written = found[0].rstrip(".,;)")
        try:
            DocumentNumber.parse(written)
        except MalformedDocumentNumberError as error:
            raise WrongValueError(error.sentence) from error
        item.update(number=written, number_as_printed=None)
    if day is not None:
        item["date"] = day.iso
    item["cited"] = None
    row.key = citation_key(item)
    row.shown = wording.citation_words(item)[:500]


def _quantity(row: ReadValue, item: dict[str, Any], said: str) -> None:
    """Take a number, with its unit behind it where one is typed."""
    head, _, rest = said.partition(" ")
    value = parse_number(head)
    if value is None:
        raise WrongValueError(
            "Ghi con số trước, rồi đến đơn vị nếu có, như: 1.234 lượt."
        )
    item.update(value=value, as_written=head, kind="count" if item["kind"] ==
                "none-occurred" else item["kind"])  # fmt: skip
    if rest:
        item["unit"] = rest[:60]
        row.unit = rest[:60]
        row.label_key = label_key(row.label, row.unit)
    row.number = number_of(item)
    row.shown = wording.quantity_words(item)[:500]


def _day(said: str) -> PartialDate:
    try:
        return PartialDate.from_iso(said)
    except ValueError:
        day = read_date(said)
    if day is None:
        raise WrongValueError("Ghi ngày như 25/3/2023; chỉ biết tháng thì ghi 3/2023.")
    return day

"""Numbers and symbols of a whole province, alone and set into sentences."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from tools.bench.accuracy.labels import CitationLabel, Labels, Place
from tools.bench.accuracy.scoring import Tally

_TYPES = {
    "BC": "Báo cáo", "CT": "Chỉ thị", "CTr": "Chương trình", "CV": "Công văn",
    "GM": "Giấy mời", "KH": "Kế hoạch", "NQ": "Nghị quyết", "QĐ": "Quyết định",
    "TB": "Thông báo", "TTr": "Tờ trình",
}  # fmt: skip
"""Decree 30/2020, appendix III: abbreviations among these numbers."""
_FORMS = (
    ("Thực hiện ", "{type} số {symbol} ngày {day:%d/%m/%Y}", " của cấp trên, "),
    ("Theo ", "{type} số {symbol}, ngày {day:%d} tháng {day:%m} năm {day:%Y}", " và "),
    ("Căn cứ ", "{type}\nsố {broken} ngày\n{day.day}/{day.month}/{day.year}", "; "),
    ("Sau đó (", "{type} {symbol} ngày {day.day}/{day.month}/{day.year}", "), "),
)
_END = "đơn vị đã triển khai đầy đủ.\n\n"


def rows(shared: Path) -> list[tuple[str, date]]:
    """Return the printed numbers and symbols with their dates."""
    path = shared / "corpus" / "citations-binh-duong.csv"
    with path.open(encoding="utf-8") as file:
        return [
            (row["symbol"], date.fromisoformat(row["date"]))
            for row in csv.DictReader(file)
        ]


def parsed(numbers: list[str]) -> Tally:
    """Count the numbers parsed as what they are: number, type, and nothing lost."""
    right = sum(_as_it_is(printed) for printed in numbers)
    return Tally(right, len(numbers), len(numbers))


def sentences(numbers: list[tuple[str, date]]) -> list[Labels]:
    """Set each number into a sentence, one text for each surface form."""
    return [_text(numbers, form, at) for at, form in enumerate(_FORMS)]


def _as_it_is(printed: str) -> bool:
    try:
        number = DocumentNumber.parse(printed)
    except MalformedDocumentNumberError:
        return False
    digits, code, rest = _split(printed)
    told = re.sub(r"^0+", "", str(number))
    return number.type_code == code and told == f"{digits.lstrip('0')}{rest}"


def _split(printed: str) -> tuple[str, str | None, str]:
    """Split a number at its signs: digits, the type if one is named, the rest."""
    joined = re.sub(r"\s", "", printed).replace("Ð", "Đ")
    rest = joined.lstrip("0123456789")
    digits = joined.removesuffix(rest)
    named = [part for part in re.split(r"[/-]", rest) if part in _TYPES]
    return digits, named[0] if named else None, rest


def _text(
    numbers: list[tuple[str, date]], form: tuple[str, str, str], at: int
) -> Labels:
    before, citing, after = form
    text = "BÁO CÁO\nKết quả công tác\n\n"
    labels = []
    for symbol, day in numbers:
        code = _split(symbol)[1]
        kind = _TYPES[code] if code else "Công văn"
        broken = re.sub(r"-(?!\s)", "-\n", symbol, count=1)
        words = citing.format(type=kind, symbol=symbol, broken=broken, day=day)
        start = len(text) + len(before)
        place: Place = (start, start + len(words))
        number = re.sub(r"\s", "", symbol)
        labels.append(CitationLabel(place, kind, number, day.isoformat(), None))
        text += f"{before}{words}{after}{_END}"
    return Labels(f"form {at + 1}", text, citations=tuple(labels), until=len(text))

"""Real numbers of one province's portal: each is parsed, and found again in sentences.

The sentences are ours; the symbols and dates are facts of the collection.
"""

from __future__ import annotations

import csv
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest

from danvan.documents import types
from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.reading.text import read_text
from danvan.text.unicode import fold
from tests.shared_material import SHARED

pytestmark = pytest.mark.shared

SEED = 5
BATCH = 60
HEAD = "BÁO CÁO\nKết quả công tác\n\nI. TÌNH HÌNH\n\n"


class Real(NamedTuple):
    """A symbol with its day and the name of its type."""

    symbol: str
    day: date
    type: str


def _reals() -> list[Real]:
    text = (SHARED / "corpus" / "citations-binh-duong.csv").read_text("utf-8")
    return [
        Real(row["symbol"], date.fromisoformat(row["date"]), _type(row["symbol"]))
        for row in csv.DictReader(text.splitlines())
    ]


def _parsed(symbol: str) -> DocumentNumber | None:
    try:
        return DocumentNumber.parse(symbol)
    except MalformedDocumentNumberError:
        return None


def _type(symbol: str) -> str:
    parsed = _parsed(symbol)
    found = parsed and parsed.type_code and types.by_code(parsed.type_code)
    return found.name if found else "Công văn"


def _short(day: date) -> str:
    return f"{day.day:02d}/{day.month}/{day.year}"


def _long(day: date) -> str:
    return f"ngày {day.day} tháng {day.month} năm {day.year}"


def _broken(symbol: str) -> str:
    """Break the line after the last sign of the symbol."""
    return re.sub(r"([-/])(?=[^-/]*\Z)", "\\1\n", symbol, count=1)


FORMS: dict[str, Callable[[Real], str]] = {
    "plain": lambda r: f"Theo {r.type} số {r.symbol} ngày {_short(r.day)} của UBND.",
    "no số": lambda r: f"Thực hiện {r.type} {r.symbol} ngày {_short(r.day)} về đất.",
    "small type": lambda r: f"Tại {r.type.lower()} số {r.symbol} {_long(r.day)};",
    "comma": lambda r: f"Căn cứ {r.type} số {r.symbol}, ngày {_short(r.day)} của tỉnh.",
    "tight comma": lambda r: f"Theo {r.type} số {r.symbol},ngày {_short(r.day)}.",
    "date in words": lambda r: f"Theo {r.type} số {r.symbol} {_long(r.day)} của UBND.",
    "date with dots": lambda r: (
        f"Theo {r.type} số {r.symbol} ngày {_short(r.day).replace('/', '.')} về xe."
    ),
    "after the body": lambda r: (
        f"Theo {r.type} số {r.symbol} của UBND tỉnh ngày {_short(r.day)} về xe."
    ),
    "before": lambda r: (
        f"Ngày {_short(r.day)}, UBND tỉnh đã ban hành {r.type} số {r.symbol} về xe."
    ),
    "in brackets": lambda r: f"({r.type} số {r.symbol} ngày {_short(r.day)}).",
    "broken symbol": lambda r: (
        f"Theo {r.type} số {_broken(r.symbol)} ngày {_short(r.day)} của UBND."
    ),
    "broken before": lambda r: f"Theo {r.type} số\n\n{r.symbol} ngày {_short(r.day)}.",
    "broken type": lambda r: (
        f"Theo {r.type.replace(' ', chr(10))}\nsố {r.symbol}\nngày {_short(r.day)}."
    ),
    "broken date": lambda r: (
        f"Theo {r.type} số {r.symbol} {_long(r.day).replace(' năm', chr(10) + 'năm')}."
    ),
    "page break": lambda r: (
        f"Theo {r.type} số {r.symbol}\n\f\nngày {_short(r.day)} của UBND tỉnh."
    ),
    "bold": lambda r: f"- **{r.type} số {r.symbol}** ngày {_short(r.day)};",
    "cell": lambda r: f"| 1 | {r.type} số {r.symbol} ngày {_short(r.day)} | Xong |",
    "quoted": lambda r: f"“{r.type} số {r.symbol} ngày {_short(r.day)}” đã nêu.",
    "capitals": lambda r: (
        f"THEO {r.type.upper()} SỐ {r.symbol.upper()} NGÀY {_short(r.day)} CỦA UBND"
    ),
    "NFD": lambda r: unicodedata.normalize(
        "NFD", f"Theo {r.type} số {r.symbol} ngày {_short(r.day)} của UBND."
    ),
    "D for Đ": lambda r: (
        f"Theo {r.type} số {r.symbol.replace('Đ', 'D')} ngày {_short(r.day)} của UBND."
    ),
    "wide blanks": lambda r: (
        f"Theo  {r.type}   số   {r.symbol}   ngày   {_short(r.day)}  của UBND."
    ),
}


def _key(number: str | None) -> str:
    return fold("".join((number or "").split())).upper()


def _misses(form: str, reals: list[Real]) -> tuple[list[str], int]:
    """Return the symbols not found in one form, and how much more was found."""
    misses: list[str] = []
    more = 0
    for at in range(0, len(reals), BATCH):
        batch = reals[at : at + BATCH]
        text = HEAD + "\n\n".join(FORMS[form](real) for real in batch) + "\n"
        found = Counter(
            (_key(c.number), c.date) for c in read_text(text.encode()).citations
        )
        for real in batch:
            key = (_key(real.symbol), real.day.isoformat())
            if found[key]:
                found[key] -= 1
            else:
                misses.append(real.symbol)
        more += found.total()
    return misses, more


def test_symbols_are_parsed_as_what_they_are() -> None:
    reals = _reals()
    wrong = [real.symbol for real in reals if not _is_right(real.symbol)]
    print(f"{len(reals) - len(wrong)} of {len(reals)} parsed; not: {wrong}")
    assert len(wrong) <= 0.005 * len(reals)


def _is_right(symbol: str) -> bool:
    """Compare with what the letters say, taken apart in another way."""
    parsed = _parsed(symbol)
    if parsed is None:
        return False
    plain = "".join(symbol.replace("Ð", "Đ").split())
    digits, *parts = re.split(r"[/-]", plain)
    year = int(parts.pop(0)) if parts[0].isdigit() else None
    said = [part for part in (parsed.type_code, *parsed.organs, parsed.unit) if part]
    party = plain[len(digits)] == "-"
    return (
        (parsed.number, parsed.year) == (int(digits), year)
        and said == parts
        and (parsed.system == "party") == party
        and parsed.type_code == (parts[0] if _names_a_type(parts) else None)
    )


def _names_a_type(parts: list[str]) -> bool:
    return len(parts) > 1 and any(parts[0] in one.codes for one in types.catalogue())


def test_symbols_are_found_again_with_their_dates_in_every_form() -> None:
    reals = _reals()
    random.Random(SEED).shuffle(reals)
    table = {form: _misses(form, reals) for form in FORMS}
    for form, (misses, more) in table.items():
        right = len(reals) - len(misses)
        print(f"{form:16} {right} of {len(reals)}, {more} more  {misses[:6]}")
    for form, (misses, more) in table.items():
        assert len(misses) <= 0.005 * len(reals), (form, misses[:20])
        assert more <= 0.005 * len(reals), form

"""The head being written (phần đầu văn bản): Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from danvan.documents.document import BlockKind, Field, Header, Status
from danvan.documents.page import Page, present
from danvan.documents.span import Span
from danvan.text.dates import PartialDate, format_long

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY_NAME = "ĐẢNG CỘNG SẢN VIỆT NAM"
BLANK = " " * 8
"""Room for a number or a day to be filled in by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a head says; what is None is left out, a partial day is left blank."""

    issuer: str
    parent: str | None = None
    number: str | None = None
    symbol: str | None = None
    """What follows the number: ``/BC-SNV``, ``-CT/TU``."""
    place: str | None = None
    day: date | PartialDate | None = None
    type_name: str | None = None
    subject: str | None = None
    addressees: Sequence[str] = ()
    party: bool = False


def write_head(page: Page, head: Head) -> Header:
    """Write the head on the page and return its fields."""
    parent = _upper(page, head.parent, BlockKind.LETTERHEAD)
    issuer = _upper(page, head.issuer, BlockKind.LETTERHEAD)
    _write_national_name(page, party=head.party)
    number, symbol = _write_number(page, head)
    place, day = _write_place_and_date(page, head)
    return Header(
        parent=parent,
        issuer=issuer,
        number=number,
        symbol=symbol,
        place=place,
        date=day,
        type=_upper(page, head.type_name, BlockKind.TITLE),
        subject=_plain(page, head.subject, BlockKind.TITLE),
        addressee=_write_addressees(page, head.addressees),
    )


def _write_national_name(page: Page, *, party: bool) -> None:
    page.line(PARTY_NAME if party else NATIONAL_NAME, BlockKind.LETTERHEAD)
    if not party:
        page.line(MOTTO, BlockKind.LETTERHEAD)


def _upper(page: Page, value: str | None, kind: BlockKind) -> Field[str]:
    printed = value.upper() if value else None
    span = page.line(printed, kind) if printed else None
    return present(value, span, printed)


def _plain(page: Page, value: str | None, kind: BlockKind) -> Field[str]:
    return present(value, page.line(value, kind) if value else None, value)


def _write_number(page: Page, head: Head) -> tuple[Field[str], Field[str]]:
    if not head.symbol:
        return Field(), Field()
    # The Party sets no colon after "Số".
    opening = "Số " if head.party else "Số: "
    line = f"{opening}{head.number or BLANK}{head.symbol}"
    span = page.line(line, BlockKind.LETTERHEAD)
    symbol = Span(span.end - len(head.symbol), span.end)
    number = Span(span.start + len(opening), symbol.start)
    if not head.number:
        blank: Field[str] = Field(None, number, Status.BLANK)
        return blank, Field(head.symbol, symbol, Status.BLANK)
    whole = present(f"{head.number}{head.symbol}", Span(number.start, symbol.end))
    return present(head.number, number), Field(whole.value, whole.span, whole.status)


def _write_place_and_date(page: Page, head: Head) -> tuple[Field[str], Field[str]]:
    if head.day is None:
        return _plain(page, head.place, BlockKind.LETTERHEAD), Field()
    printed, iso, status = _dateline(head.day)
    opening = f"{head.place}, " if head.place else ""
    span = page.line(f"{opening}{printed}", BlockKind.LETTERHEAD)
    place = Span(span.start, span.start + len(head.place or ""))
    day = Span(span.end - len(printed), span.end)
    return present(head.place, place, head.place), Field(iso, day, status)


def _dateline(day: date | PartialDate) -> tuple[str, str, Status]:
    """Return the date as printed, as ISO 8601, and how it stands."""
    if isinstance(day, date):
        return format_long(day), day.isoformat(), Status.PRESENT
    if day.whole:
        return _dateline(day.whole)
    month = BLANK if day.month is None else f" {format_month(day.month)} "
    return f"ngày{BLANK}tháng{month}năm {day.year}", day.iso, Status.BLANK


def format_month(month: int) -> str:
    """Return the month with a zero before 1 and 2 only (Phụ lục I, mục II.4)."""
    return f"{month:02d}" if month < 3 else str(month)


def _write_addressees(page: Page, addressees: Sequence[str]) -> Field[str]:
    if not addressees:
        return Field()
    opening = "Kính gửi: "
    if len(addressees) == 1:
        span = page.line(f"{opening}{addressees[0]}", BlockKind.ADDRESSEE)
        span = Span(span.start + len(opening), span.end)
        return present(addressees[0], span, addressees[0])
    page.line(opening.rstrip(), BlockKind.ADDRESSEE)
    start = page.length
    for name in addressees[:-1]:
        page.line(f"- {name};", BlockKind.ADDRESSEE)
    page.line(f"- {addressees[-1]}.", BlockKind.ADDRESSEE)
    value = "; ".join(addressees)
    return present(value, page.since(start), value)

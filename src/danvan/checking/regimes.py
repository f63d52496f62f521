"""Which rules of form a document follows (chế độ thể thức): its system and its date."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.text.dates import PartialDate
from danvan.text.periods import Period
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document, System

_HEAD = 1500
_PARTY_ISSUERS = (
    "tinh uy",
    "thanh uy",
    "huyen uy",
    "dang uy",
    "chi bo",
    "ban dan van",
    "ban tuyen giao",
)


class Regime(StrEnum):
    """A set of rules of form; its value is how a sentence names it."""

    STATE_2011 = "Thông tư 01/2011/TT-BNV"
    STATE_2020 = "Nghị định 30/2020/NĐ-CP"
    PARTY_2018 = "Hướng dẫn 36-HD/VPTW của Đảng"
    PARTY_2026 = "Hướng dẫn 05-HD/VPTW của Đảng"
    OTHER = "thể thức văn bản của tổ chức chính trị - xã hội"

    @property
    def valid_from(self) -> date | None:
        """Return its first day; None where it is no dated text."""
        return _FROM.get(self)


STATE = frozenset({Regime.STATE_2011, Regime.STATE_2020})
PARTY = frozenset({Regime.PARTY_2018, Regime.PARTY_2026})

_FROM = {
    Regime.STATE_2011: date(2011, 3, 4),
    Regime.STATE_2020: date(2020, 3, 5),
    Regime.PARTY_2018: date(2018, 4, 3),
    Regime.PARTY_2026: date(2026, 5, 27),
}


_OLD_AND_NEW: dict[System, tuple[Regime, Regime]] = {
    "state": (Regime.STATE_2011, Regime.STATE_2020),
    "party": (Regime.PARTY_2018, Regime.PARTY_2026),
}


def regime_of(document: Document, context: Context) -> Regime:
    """Return the rules of form that apply to the document."""
    system = system_of(document)
    if system not in _OLD_AND_NEW:
        # Nghị định 30/2020/NĐ-CP, Điều 2 khoản 2 leaves these to adapt the decree.
        return Regime.OTHER
    old, new = _OLD_AND_NEW[system]
    day = day_of(document, context)
    if day is None:
        # Undated papers are drafts of today for the State; the Party's are as found.
        return new if system == "state" else old
    return old if day < _FROM[new] else new


def system_of(document: Document) -> System:
    """Return whose document it is: its symbol tells, else its head, else the State.

    A slip in the symbol does not make a paper of the State one of the Party.
    """
    number = own_number(document)
    if number:
        of_the_state = number.system == "party" and _has_national_name(document)
        return "state" if of_the_state else number.system
    issuer = folded_key(document.header.issuer.value or "")
    if issuer.startswith(_PARTY_ISSUERS):
        return "party"
    head = folded_key(document.text[:_HEAD])
    if "dang cong san viet nam" in head.split("cong hoa xa hoi")[0][:400]:
        return "party"
    return "state"


def _has_national_name(document: Document) -> bool:
    """Tell whether the head names the country, which the Party's papers never do."""
    return "cong hoa xa hoi" in folded_key(document.text[:_HEAD])


def own_number(document: Document) -> DocumentNumber | None:
    """Return the document's own number and symbol; a blank number counts as 1."""
    symbol = document.header.symbol.value
    if not symbol:
        return None
    joined = "".join(symbol.split())
    try:
        return DocumentNumber.parse(joined if joined[:1].isdigit() else f"1{joined}")
    except MalformedDocumentNumberError:
        return None


def day_of(document: Document, context: Context) -> date | None:
    """Return the day whose law applies: asked for, printed, of its period, cited."""
    if context.day:
        return context.day
    printed = latest_day(document.header.date.value)
    if printed:
        return printed
    if document.period:
        try:
            return Period.from_code(document.period).end
        except ValueError:
            pass
    cited = [latest_day(citation.date) for citation in document.citations]
    return max((day for day in cited if day), default=None)


@lru_cache(maxsize=1024)
def latest_day(iso: str | None) -> date | None:
    """Return the last day a partial ISO date may mean, or None for anything else."""
    try:
        partial = PartialDate.from_iso(iso or "")
    except ValueError:
        return None
    if partial.whole:
        return partial.whole
    if partial.month:
        return Period.month(partial.year, partial.month).end
    return date(partial.year, 12, 31)

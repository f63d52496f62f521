"""Cited documents among the papers (văn bản viện dẫn vào sổ): one row an identity.

What the agency issued itself goes to its outgoing book, the rest to the incoming one.
Neither says what nobody knows: a paper known from an old report has no arrival day,
and is counted in no figure (``RegisterSpec.known_from``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from danvan.archive.values.keys import number_key
from danvan.archive.values.wording import citation_words
from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.registers.actions import enter
from danvan.registers.papers.incoming import Incoming
from danvan.registers.papers.outgoing import Outgoing
from danvan.text.dates import PartialDate
from danvan.text.unicode import clean, folded_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from danvan.agencies.models import Agency
    from danvan.archive.models import OldDocument
    from danvan.audit.viewer import Viewer

INCOMING, OUTGOING = "incoming", "outgoing"
_DIGITS = re.compile(r"0*([0-9]{1,9})")
_UNKNOWN_ISSUER = "Chưa rõ nơi ban hành"


@dataclass(frozen=True, slots=True)
class Paper:
    """A cited document as a row of a book would tell it."""

    register: str
    key: str
    """Identity in the agency: number and symbol with the day, or the title."""
    number: str
    dated: PartialDate | None
    values: Mapping[str, Any]


class Papers:
    """The papers of an agency, looked up by what citations say.

    Both books are walked once for all citations of a document.
    """

    def __init__(
        self,
        agency: Agency,
        document: OldDocument,
        citations: Iterable[Mapping[str, Any]],
    ) -> None:
        self._agency, self._document = agency, document
        self._wanted = {_leading(str(one.get("number") or "")) for one in citations}
        names = list(agency.names.all())
        self._abbreviations = {folded_key(one.abbreviation) for one in names} - {""}
        self._names = {folded_key(one.name) for one in names}
        self._held: dict[str, list[tuple[str, str, date | None]]] = {}
        self._walk()

    def paper(self, said: Mapping[str, Any]) -> Paper | None:
        """Tell which row a citation would be; None where it names no document."""
        number = clean(str(said.get("number") or ""))[:60]
        title = clean(str(said.get("title") or ""))
        if not (number or title):
            return None
        dated = _partial(said.get("date"))
        when = dated.iso if dated else ""
        key = f"{number_key(number) if number else folded_key(title)}|{when}"[:200]
        parsed = _parsed(number)
        if parsed and self._own(parsed, said) and dated and dated.whole:
            values = self._outgoing(parsed, said, dated.whole)
            return Paper(OUTGOING, key, number, dated, values)
        return Paper(INCOMING, key, number, dated, self._incoming(said, dated))

    def standing(self, paper: Paper) -> tuple[str, str] | None:
        """Give register and code of the row that stands for the paper already.

        The day decides where both know it; a mention without its day is of the one
        paper of that number, if there is but one.
        """
        name = number_key(paper.number) if paper.number else _title_key(paper)
        rows = self._held.get(name, [])
        day = paper.dated.whole if paper.dated else None
        if day is not None:
            same = [row for row in rows if row[2] == day]
            if same:
                return same[0][:2]
            rows = [row for row in rows if row[2] is None]
        elif paper.dated is not None:
            iso = paper.dated.iso
            rows = [r for r in rows if not r[2] or r[2].isoformat().startswith(iso)]
        return rows[0][:2] if len(rows) == 1 else None

    def write(self, paper: Paper, by: Viewer) -> str:
        """Enter the paper's row and give its code. Raises InvalidRowError."""
        row = enter(
            register=paper.register,
            agency_id=self._agency.pk,
            values=paper.values,
            by=by,
        )
        name = number_key(paper.number) if paper.number else _title_key(paper)
        day = paper.dated.whole if paper.dated else None
        self._held.setdefault(name, []).append((paper.register, row.code, day))
        return row.code

    def _walk(self) -> None:
        """Note the rows whose number, leading zeros aside, one of the citations has."""
        mine = {"agency_id": self._agency.pk, "struck": False}
        came = Incoming.objects.filter(**mine).order_by("pk")
        for code, reference, subject, day in came.values_list(
            "code", "reference", "subject", "issued_on"
        ):
            if _leading(reference) in self._wanted:
                name = number_key(reference) if reference else folded_key(subject)
                self._held.setdefault(name, []).append((INCOMING, code, day))
        numbers = {int(one) for one in self._wanted if one}
        left = Outgoing.objects.filter(number__in=numbers, **mine).order_by("pk")
        for code, number, symbol, day in left.values_list(
            "code", "number", "symbol", "issued_on"
        ):
            sign = "" if symbol.startswith(("/", "-")) else "/"
            name = number_key(f"{number}{sign}{symbol}")
            self._held.setdefault(name, []).append((OUTGOING, code, day))

    def _own(self, number: DocumentNumber, said: Mapping[str, Any]) -> bool:
        """Tell whether the agency issued it: by its abbreviation, or by its name."""
        if folded_key(str(said.get("issuer") or "")) in self._names:
            return True
        return any(folded_key(organ) in self._abbreviations for organ in number.organs)

    def _outgoing(
        self, number: DocumentNumber, said: Mapping[str, Any], day: date
    ) -> dict[str, Any]:
        written = str(said["number"])
        return {
            "number": number.number if not number.suffix else None,
            "symbol": written.lstrip("0123456789").lstrip("/")[:60],
            "issued_on": day,
            "document_type": self._type(said) or "Văn bản",
            "subject": citation_words(said)[:500],
            "cited_in": self._document.code,
        }

    def _incoming(
        self, said: Mapping[str, Any], dated: PartialDate | None
    ) -> dict[str, Any]:
        values = {
            "issuer": clean(str(said.get("issuer") or ""))[:200] or _UNKNOWN_ISSUER,
            "reference": clean(str(said.get("number") or ""))[:60],
            "document_type": self._type(said),
            "subject": self._subject(said),
            "cited_in": self._document.code,
            "cited_on": self._cited_on(),
        }
        if dated is not None and dated.whole is not None:
            values["issued_on"] = dated.whole
        elif dated is not None:
            values["note"] = f"Văn bản cũ chỉ ghi ngày tháng: {dated.iso}."
        return values

    @staticmethod
    def _subject(said: Mapping[str, Any]) -> str:
        title = clean(str(said.get("title") or ""))
        return (title or citation_words(said))[:500]

    @staticmethod
    def _type(said: Mapping[str, Any]) -> str:
        return clean(str(said.get("type") or ""))[:60]

    def _cited_on(self) -> date:
        """Give the day by which the paper had come: the document's, or its period's."""
        day = _partial(self._document.issued)
        if day is not None and day.whole is not None:
            return day.whole
        return self._document.period_end or localdate(self._document.dropped_at)


def _leading(number: str) -> str:
    """Give the digits a number begins with, without leading zeros; none of a title."""
    found = _DIGITS.match(number)
    return found[1] if found else ""


def _title_key(paper: Paper) -> str:
    return folded_key(str(paper.values.get("subject", "")))


def _parsed(number: str) -> DocumentNumber | None:
    try:
        return DocumentNumber.parse(number)
    except MalformedDocumentNumberError:
        return None


def _partial(iso: object) -> PartialDate | None:
    try:
        return PartialDate.from_iso(str(iso)) if iso else None
    except ValueError:
        return None

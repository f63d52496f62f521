"""The documents that ask for a report (văn bản yêu cầu): noted, cited, found again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.documents.number import DocumentNumber
from danvan.registers.papers.outgoing import Outgoing
from danvan.reports.composing.lists.citing import Paper
from danvan.reports.models import Basis, Obligation
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from danvan.agencies.models import Agency
    from danvan.reports.models import Report

_OPENINGS = ("về", "về việc", "v/v", "đề nghị", "yêu cầu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A document that asks for a report."""

    number: str
    """628/SNV-XDCQCTTN."""
    dated_on: date
    issuer: str
    subject: str = ""
    type: str = "Công văn"


def cited(basis: Asking | Basis) -> str:
    """Cite a document with what it is about, as the opening of a report does."""
    paper = Paper(basis.type, basis.number, basis.dated_on, basis.issuer)
    words = paper.cited(first=True)
    about = basis.subject.strip().rstrip(".;")
    if not about:
        return words
    first = about.split(" ", 1)[0].lower()
    return f"{words} {about}" if first in _OPENINGS else f"{words} về việc {about}"


def all_cited(bases: Iterable[Asking | Basis]) -> str:
    """Cite several documents: the last one after “và”."""
    each = list(dict.fromkeys(cited(one) for one in bases))
    return " và ".join([", ".join(each[:-1]), each[-1]] if len(each) > 1 else each)


def bases_of(report: Report) -> list[Basis]:
    """Return the documents that ask for a report or for what it replaces."""
    held = Basis.objects.filter(
        obligation__agency=report.agency_id,
        obligation__regime=report.regime_id,
        obligation__period=report.period_id,
        obligation__scope=report.scope,
    )
    return list({one.number: one for one in held}.values())


def note(obligation: Obligation, asking: Asking, sender: Agency | None) -> Basis:
    """Note a document under an obligation; the sender's outgoing line is looked up.

    Raises MalformedDocumentNumberError.
    """
    number = DocumentNumber.parse(asking.number)
    basis, _ = Basis.objects.get_or_create(
        obligation=obligation,
        number=str(number),
        dated_on=asking.dated_on,
        defaults={
            "type": asking.type,
            "issuer": clean(asking.issuer).strip(),
            "subject": clean(asking.subject).strip(),
            "paper": _paper(number, asking.dated_on, sender),
        },
    )
    return basis


def _paper(number: DocumentNumber, day: date, sender: Agency | None) -> str:
    """Return the code of the sender's line in its outgoing book, if it has one."""
    if sender is None:
        return ""
    found = Outgoing.objects.filter(
        agency=sender,
        number=number.number,
        symbol=number.symbol.removeprefix("/"),
        issued_on=day,
        struck=False,
    ).first()
    return found.code if found else ""

"""Balances of dossiers and petitions (cân đối hồ sơ, đơn thư): form II.06a in prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.checking.places import Places
from danvan.checking.sums.sentences import SURE, Sentences, plain, sentences
from danvan.checking.sums.words import table, words
from danvan.documents.document import BlockKind, QuantityKind
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.documents.document import Document, Quantity

_DOSSIER = "hồ sơ"
_UNITS = (_DOSSIER, "đơn")
_FAR = 500
"""More characters than this between two numbers, and they are of two balances."""
_TIMELY = frozenset({"early", "on_time", "late", "within", "overdue_pending"})
_COMPARED = "so voi"


@dataclass(frozen=True, slots=True)
class Balance:
    """What one passage tells of dossiers: numbers by their role in the balance."""

    unit: str
    place: Span
    """From the first number's sentence to the last's."""
    told: dict[str, Quantity]

    def value(self, role: str) -> int | float | None:
        """Return the number of a role, None where it is not told."""
        return self.told[role].value if role in self.told else None


def find_balances(document: Document) -> Iterator[Balance]:
    """Find the passages that tell of dossiers or petitions received and resolved."""
    cut = sentences(document)
    cells = Places(one.span for one in document.blocks if one.kind is BlockKind.CELL)
    prose = [one for one in document.quantities if not cells.meet(one.span)]
    for unit in _UNITS:
        numbers = [
            one
            for one in prose
            # Of "20/22 đơn" the second is the whole over again.
            if _counts(one, unit) and document.text[one.span.start - 1] != "/"
        ]
        for passage in _passages(document, cut, numbers):
            told = _roles(document, passage)
            if told is not None and ("received" in told or "new" in told):
                start = cut.around(passage[0].span.start).start
                end = cut.around(passage[-1].span.end).end
                yield Balance(unit, Span(start, max(start, end)), told)


def _counts(one: Quantity, unit: str) -> bool:
    if one.qualifier or one.confidence < SURE:
        return False
    if one.kind is QuantityKind.NONE_OCCURRED:
        return (one.label or "").startswith(unit)
    return one.kind is QuantityKind.COUNT and one.unit == unit


def _passages(
    document: Document, cut: Sentences, numbers: Sequence[Quantity]
) -> Iterator[list[Quantity]]:
    """Part the numbers where a new balance opens, a section ends, or all is far."""
    ends = iter(sorted(section.number_span.start for section in document.sections))
    end = next(ends, len(document.text))
    passage: list[Quantity] = []
    for one in numbers:
        while end <= one.span.start:
            if passage:
                yield passage
            passage = []
            end = next(ends, len(document.text) + 1)
        if passage and one.span.start - passage[-1].span.end > _FAR:
            yield passage
            passage = []
        passage.append(one)
    if passage:
        yield passage


def _roles(
    document: Document, passage: Sequence[Quantity]
) -> dict[str, Quantity] | None:
    """Give each number its role; None where two numbers claim the same one."""
    text = plain(document.text)
    told: dict[str, Quantity] = {}
    unclear: set[str] = set()
    for one in passage:
        role = _role(one, text)
        if role == "left":
            # What is left once all is resolved; else what another number left over.
            role = "pending" if "resolved" in told else None
        if role is None or (role in told and _is_again(one, told[role], document)):
            continue
        if role not in told:
            told[role] = one
        elif role in _TIMELY:
            unclear.add(role)
        else:
            return None
    if unclear:
        # Late of the resolved or of the pending: not to be told apart.
        return {role: one for role, one in told.items() if role not in _TIMELY}
    return told


def _is_again(one: Quantity, told: Quantity, document: Document) -> bool:
    """Tell whether it only repeats the number, for a share: ``12/15 hồ sơ``."""
    shared = document.text.startswith("/", one.span.end)
    return shared and one.value == told.value


def _role(one: Quantity, text: str) -> str | None:
    label = plain(one.label or "")
    if _COMPARED in label:
        return None
    near = text[max(0, one.span.start - 24) : one.span.start]
    for role, pattern in table("roles"):
        if pattern.search(label):
            return role
    if one.kind is QuantityKind.COUNT and words("roles", "received").search(near):
        return "received"
    return None


def says(document: Document, balance: Balance, key: str) -> bool:
    """Tell whether the passage has one of the balance's words of that key."""
    told = plain(document.text)[balance.place.start : balance.place.end]
    return words("balance", key).search(told) is not None

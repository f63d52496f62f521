"""Labels of figures (nội dung được đếm): which two numbers surely count the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from danvan.checking.sums.sentences import SURE, plain
from danvan.checking.sums.words import words
from danvan.documents.document import QuantityKind
from danvan.text.periods import Period
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.documents.document import Document, Quantity

_WORD = re.compile(r"\w+")
_name = lru_cache(maxsize=256)(folded_key)
_EMPTY = frozenset(
    {
        *("da", "duoc", "trong", "ky", "cac", "cho", "doi", "voi", "cua"),
        *("luot", "nguoi", "tham", "du", "gia", "dai", "bieu"),
    }
)
_FEWEST = 4
"""Words under which a label may mean many things: ``công chức``, ``hội nghị``."""
_COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.MONEY})
_WHOLES = (("dossiers", "tiep nhan ho so"), ("receptions", "luot cong dan"))

Key = tuple[str, str, tuple[str, ...]]


def key_of(quantity: Quantity) -> Key | None:
    """Return what two numbers that surely count the same have in common.

    Kind, unit and the words of the label, whatever their order; None where the label
    says too little to be sure, where the number is about, a part, or ill recognised.
    """
    certain = quantity.confidence >= SURE and quantity.kind in _COUNTED
    if not certain or quantity.qualifier or quantity.part_of is not None:
        return None
    if quantity.value is None:
        return None
    label = quantity.label or ""
    if label.count(" ") < _FEWEST - 1:
        return None
    said = set(_WORD.findall(plain(label))) - _EMPTY
    if len(said) < _FEWEST:
        return None
    return quantity.kind.value, folded_key(quantity.unit or ""), tuple(sorted(said))


def whole_of(document: Document, quantity: Quantity) -> str | None:
    """Return what the agency counts in all that the number may be, by its unit."""
    certain = quantity.confidence >= SURE and quantity.kind is QuantityKind.COUNT
    if not certain or not quantity.value or quantity.part_of is not None:
        return None
    if quantity.qualifier or not is_own(document, quantity):
        return None
    label = plain(quantity.label or "")
    return next((name for name, end in _WHOLES if label.endswith(end)), None)


def is_flow(quantity: Quantity) -> bool:
    """Tell whether the number counts acts since the year began, and no stock."""
    label = plain(quantity.label or "")
    acted = words("flows", "verbs").search(label) is not None
    return acted and words("flows", "stocks").search(label) is None


def is_own(document: Document, quantity: Quantity) -> bool:
    """Tell whether the number is the issuer's own, not a province's or a unit's."""
    subject = _name(quantity.subject or "")
    issuer = _name(document.header.issuer.value or "")
    return subject in ("", "so", "co quan", "don vi") or (
        issuer != "" and (subject in issuer or issuer in subject)
    )


def once(quantities: Iterable[Quantity]) -> Iterator[tuple[Key, Quantity]]:
    """Give the numbers whose key is told once, or always with the same value."""
    by_key: dict[Key, list[Quantity]] = {}
    for one in quantities:
        if key := key_of(one):
            by_key.setdefault(key, []).append(one)
    for key, told in by_key.items():
        if len({one.value for one in told}) == 1:
            yield key, told[0]


@lru_cache(maxsize=64)
def period_of(code: str | None) -> Period | None:
    """Return the period of a code, None where there is none."""
    try:
        return Period.from_code(code or "")
    except ValueError:
        return None

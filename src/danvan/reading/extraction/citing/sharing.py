"""What mentions in a row share (dùng chung): their type, date and issuing body."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.documents.document import Citation
    from danvan.reading.extraction.view import View

_ROW = re.compile(r"[ ,]{0,9}(?:va|cung|cung voi)?[ ]{0,9}(?:cac )?(?:so)?[ :]{0,9}\Z")
_LIST = re.compile(r"[ ,;]{0,9}(?:va|cung)?[ ]{0,9}(?:so)?[ :]{0,9}\Z")
_MOST = 24


def shared(citations: Sequence[Citation], view: View) -> list[Citation]:
    """Return the citations with what the words of a row say once for all.

    ``Kế hoạch số 71 và Kế hoạch số 72 ngày 05/3/2024 của Tỉnh ủy``: of both.
    """
    found = list(citations)
    for at in range(1, len(found)):
        before, one = found[at - 1], found[at]
        if one.type is None and _between(view, before, one, _LIST):
            found[at] = replace(one, type=before.type)
    for at in range(len(found) - 2, -1, -1):
        one, after = found[at], found[at + 1]
        if _open(one) and _alike(one, after) and _between(view, one, after, _ROW):
            found[at] = _with(one, after)
    return found


def _between(
    view: View, before: Citation, after: Citation, words: re.Pattern[str]
) -> bool:
    if after.span.start - before.span.end > _MOST:
        return False
    said = view.low[before.span.end : after.span.start]
    return words.match(said) is not None


def _open(one: Citation) -> bool:
    """Tell whether a mention has no body of its own, and what follows may tell it."""
    return bool(one.number) and one.issuer is None


def _alike(one: Citation, after: Citation) -> bool:
    """Tell whether two mentions are of one type and one series."""
    if one.type != after.type or one.form != after.form:
        return False
    return _series(one.number or "") == _series(after.number or "")


def _series(number: str) -> str:
    return re.sub(r"\A\d+[a-z]?", "", number)


def _with(one: Citation, after: Citation) -> Citation:
    """Return a mention with the body, and a missing date, that ends its row."""
    if one.date_span and after.issuer is None:
        return one
    dated = one if one.date_span else after
    return replace(
        one,
        date=dated.date,
        date_span=dated.date_span,
        issuer=after.issuer,
        issuer_span=after.issuer_span,
        confidence=min(one.confidence, 0.9),
    )

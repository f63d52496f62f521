"""What several rules ask of a document, computed once for all (tính một lần)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from danvan.documents.document import Document

T = TypeVar("T")
_KEPT = 4
"""Documents looked at in turn: the one that is checked, those it is held beside."""


def once(compute: Callable[[Document], T]) -> Callable[[Document], T]:
    """Keep what was computed for the last documents, told by identity.

    The answer is shared: it must not be changed.
    """
    kept: tuple[tuple[Document, T], ...] = ()

    @wraps(compute)
    def remembered(document: Document) -> T:
        nonlocal kept
        for known, answer in kept:
            if known is document:
                return answer
        answer = compute(document)
        # One assignment: threads that meet here compute twice, and break nothing.
        kept = ((document, answer), *kept[: _KEPT - 1])
        return answer

    return remembered

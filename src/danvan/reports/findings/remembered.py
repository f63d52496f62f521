"""Checks remembered (kết quả rà soát đã nhớ): the same words are read and checked once.

A page shows the findings again after every edit, and most of what is asked for has
been asked before. Kept in the process, by everything a check depends on.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from danvan import checking
from danvan.reading.text import read_text

if TYPE_CHECKING:
    from functools import _CacheInfo as CacheInfo

    from danvan.checking import Checked, Configuration, Context, OwnNames
    from danvan.documents.document import Citation, Document
    from danvan.documents.finding import Severity

_DOCUMENTS = 64
"""How many are kept; those of one morning's work in a small agency."""


def with_citations(document: Document) -> Document:
    """Return the document with the citations that a reader finds in its words."""
    return replace(document, citations=_citations(document.text))


def checked(
    document: Document, context: Context, configuration: Configuration
) -> Checked:
    """Check a document, or return what the same check gave before."""
    weights = tuple(sorted(configuration.severities.items()))
    return _checked(document, context, configuration.off, weights, configuration.names)


def looked_up() -> CacheInfo:
    """Tell how many checks were asked for again, and how many were made."""
    return _checked.cache_info()


def forget() -> None:
    """Forget every check, for whoever measures."""
    _checked.cache_clear()
    _citations.cache_clear()


@lru_cache(maxsize=_DOCUMENTS)
def _citations(text: str) -> tuple[Citation, ...]:
    return read_text(text.encode()).citations


@lru_cache(maxsize=_DOCUMENTS)
def _checked(
    document: Document,
    context: Context,
    off: frozenset[str],
    weights: tuple[tuple[str, Severity], ...],
    names: OwnNames,
) -> Checked:
    configuration = checking.Configuration(off, dict(weights), names)
    return checking.check(document, context=context, configuration=configuration)

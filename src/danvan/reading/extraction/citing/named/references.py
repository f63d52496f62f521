"""Mentions that point back (nhắc lại): ``Nghị định nêu trên``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents.document import Citation
from danvan.documents.span import Span
from danvan.reading.extraction.citing.mentions import type_ending
from danvan.reading.extraction.citing.provisions import provision_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.citing.scanning import Scan

_ABOVE = re.compile(r"(?:neu|noi) {1,60}tren(?![a-z])")


def find_references(scan: Scan) -> Iterator[Citation]:
    """Find types that are said to be named above; whose number they mean is open."""
    low = scan.view.low
    for match in _ABOVE.finditer(low):
        end = len(low[max(0, match.start() - 60) : match.start()].rstrip(" "))
        found = type_ending(scan, max(0, match.start() - 60) + end)
        if found is None or not scan.view.flat[found[0]].isupper():
            continue
        start, name = found
        yield Citation(
            span=Span(start, match.end()),
            type=name,
            number=None,
            date=None,
            provision=provision_before(scan.view, start),
            form="short",
            confidence=0.7,
        )

"""The body after a citation (cơ quan ban hành): ``của Ban Thường vụ Tỉnh ủy``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.reading.extraction.citing.issuing.names import name_end

if TYPE_CHECKING:
    from danvan.reading.extraction.citing.scanning import Scan

# A session of a committee may stand before it: "Hội nghị lần thứ 8 Ban Chấp hành".
_SESSION = (
    r"hoi {1,60}nghi {1,60}(?:(?:lan {1,60}thu|trung {1,60}uong) {1,60})?[^ .,;:]{1,9}"
    r" {1,60}(?:cua {1,60})?(?=ban {1,60}chap {1,60}hanh|bch)"
)
_OF = re.compile(
    rf"[ ,]{{0,60}}(?:(?:cua|do) {{1,60}}(?:{_SESSION})?|(?<=[ ,]){_SESSION})"
)
# What bad recognition makes of "của".
_OF_RECOGNIZED = re.compile(
    r"[ ,]{0,60}(?:cua|ctia|cia|ciia|cta|cuia|ciua|cla|cha|ctta|dia|do) {1,60}"
)
_TERM = re.compile(r" {0,60}\(khoa {1,9}[ivx]{1,6}\)")


def issuer_after(
    scan: Scan, place: int, *, joint: bool = False
) -> tuple[int, int] | None:
    """Return the range of the issuing body named after a citation, or None.

    A joint document (liên tịch) is of all the bodies that a list names.
    """
    view = scan.view
    opening = (_OF_RECOGNIZED if scan.recognized else _OF).match(view.low, place)
    if opening is None or not view.flat[opening.end() : opening.end() + 1].isupper():
        return None
    start = opening.end()
    end = name_end(scan, start, joint=joint)
    return (start, end) if end > start else None


def after_term(scan: Scan, place: int) -> int:
    """Return the place after the term of a body: ``(khóa XI)``."""
    match = _TERM.match(scan.view.low, place)
    return match.end() if match else place

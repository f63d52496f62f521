"""Names of word processing XML (tên phần tử Word), and what their values mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONS.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": DRAWING.encode(),
}
_DECLARED = re.compile(
    rb"""(xmlns(?::[\w.-]{1,40})?\s{0,9}=\s{0,9}["'])(http://purl\.oclc\.org/[\w./]{1,80})"""
)
_EXTENT = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
)
_EMU = 12_700.0
_VML_SIZE = re.compile(r"(?:^|;)\s{0,3}(width|height):([\d.]{1,12}(?:pt|in|cm|mm))")
_OFF = frozenset({"0", "false", "off", "none"})
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0}
_MEASURE = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(pt|in|cm|mm|pc|pi)?")


def transitional(part: bytes) -> bytes:
    """Return a part with the namespaces of ISO 29500 Strict as the usual ones."""
    if b"http://purl.oclc.org/ooxml/" not in part:
        return part
    return _DECLARED.sub(lambda m: m[1] + _STRICT.get(m[2], m[2]), part)


def w(name: str) -> str:
    """Return the full name of a word processing element or attribute."""
    return f"{{{WORD}}}{name}"


VAL = w("val")
P, R, T, TBL = w("p"), w("r"), w("t"), w("tbl")
PPR, RPR = w("pPr"), w("rPr")
CHOICE, FALLBACK = f"{{{MARKUP}}}Choice", f"{{{MARKUP}}}Fallback"
ALTERNATE = f"{{{MARKUP}}}AlternateContent"
BOX = w("txbxContent")


def child_of(element: Element, name: str) -> Element | None:
    """Return the first child of that name."""
    return next(element.iterchildren(name), None)


def value(element: Element, name: str) -> str | None:
    """Return the value of a child of that name."""
    child = child_of(element, name)
    return None if child is None else child.get(VAL)


def number(said: str | None) -> int | None:
    """Return an integer as written, None where it is none."""
    try:
        return int(said) if said is not None and len(said) < 12 else None
    except ValueError:
        return None


def is_on(element: Element) -> bool:
    """Tell whether a switch is on: it is where it says nothing."""
    return element.get(VAL) not in _OFF


def points(said: str | None, unit: float = 20.0) -> float | None:
    """Return a measure in points: a bare number counts so many to the point."""
    match = _MEASURE.fullmatch(said or "")
    if match is None:
        return None
    bare = float(match[1])
    measure = bare * _POINTS.get(match[2], 12.0) if match[2] else bare / unit
    return round(max(-50_000.0, min(measure, 50_000.0)), 2)


def size_of(drawing: Element) -> tuple[float | None, float | None]:
    """Return the width and the height of a drawing in points, as far as it tells."""
    for element in drawing.iter():
        if element.tag == _EXTENT:
            return points(element.get("cx"), _EMU), points(element.get("cy"), _EMU)
        said = dict(_VML_SIZE.findall(element.get("style") or ""))
        if said:
            return points(said.get("width")), points(said.get("height"))
    return None, None


def drawn(alternate: Element) -> Element | None:
    """Return the form of an alternative that holds words; the newer one before."""
    for form in alternate.iterchildren(CHOICE, FALLBACK):
        if next(form.iter(R, T, BOX), None) is not None:
            return form
    return None

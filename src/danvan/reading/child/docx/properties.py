"""Properties of runs and paragraphs as the XML tells them (thuộc tính định dạng)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from danvan.reading.child.docx.names import RPR, VAL, is_on, number, points, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Properties = dict[str, Any]

_ALIGNMENTS = {
    "left": "left", "start": "left", "center": "center", "right": "right",
    "end": "right", "both": "justify", "distribute": "justify",
}  # fmt: skip
_RULES = {"auto": "multiple", "atLeast": "at-least", "exact": "exactly"}
_LINE = 240
"""What Word calls one line."""


def run_properties(element: Element | None) -> Properties:
    """Return what a ``w:rPr`` says itself, nothing inherited."""
    found: Properties = {}
    for child in () if element is None else element:
        read = _OF_RUN.get(child.tag)
        if read is not None:
            read(found, child)
    return found


def paragraph_properties(element: Element | None) -> Properties:
    """Return what a ``w:pPr`` says itself, nothing inherited."""
    found: Properties = {}
    for child in () if element is None else element:
        read = _OF_PARAGRAPH.get(child.tag)
        if read is not None:
            read(found, child)
    return found


def run_key(element: Element | None) -> tuple[object, ...]:
    """Return what tells one ``w:rPr`` from another, as far as it is read."""
    key: list[object] = []
    for child in () if element is None else element:
        if (tag := child.tag) in _OF_RUN:
            key.append(tag)
            key += child.values()
    return tuple(key)


def paragraph_key(element: Element | None) -> tuple[object, ...]:
    """Return what tells one ``w:pPr`` from another, as far as it is read."""
    key: list[object] = []
    for child in () if element is None else element:
        tag = child.tag
        if tag == RPR:
            key += [(one.tag, one.get(VAL)) for one in child if one.tag in _OF_MARK]
        elif tag in _OF_PARAGRAPH:
            key.append(tag)
            key += child.values()
            key += [(one.tag, one.get(VAL)) for one in child]
    return tuple(key)


def _switch(name: str) -> Callable[[Properties, Element], None]:
    def read(found: Properties, child: Element) -> None:
        found[name] = is_on(child)

    return read


def _said(name: str) -> Callable[[Properties, Element], None]:
    def read(found: Properties, child: Element) -> None:
        found[name] = child.get(VAL)

    return read


def _font(found: Properties, child: Element) -> None:
    for name in ("ascii", "hAnsi"):
        if theme := child.get(w(f"{name}Theme")):
            found["theme"] = theme
            found.pop("font", None)
            return
        if font := child.get(w(name)):
            found["font"] = font
            found.pop("theme", None)
            return


def _size(found: Properties, child: Element) -> None:
    size = points(child.get(VAL), 2.0)
    if size is not None:
        found["size"] = size


def _underline(found: Properties, child: Element) -> None:
    found["underline"] = child.get(VAL, "single") != "none"


def _raised(found: Properties, child: Element) -> None:
    found["raised"] = child.get(VAL) == "superscript"


def _color(found: Properties, child: Element) -> None:
    said = child.get(VAL, "auto")
    found["color"] = said.upper() if len(said) == 6 else None


def _changed(found: Properties, child: Element) -> None:
    found["changed"] = child.tag


def _alignment(found: Properties, child: Element) -> None:
    if (said := _ALIGNMENTS.get(child.get(VAL, ""))) is not None:
        found["alignment"] = said


def _frame(found: Properties, child: Element) -> None:
    """Take the place of a frame for the alignment of what stands in it."""
    if (said := _ALIGNMENTS.get(child.get(w("xAlign"), ""))) is not None:
        found.setdefault("alignment", said)


def _spacing(found: Properties, child: Element) -> None:
    for name in ("before", "after"):
        if (space := points(child.get(w(name)))) is not None:
            found[name] = space
    rule = _RULES.get(child.get(w("lineRule"), "auto"), "multiple")
    line = points(child.get(w("line")), _LINE if rule == "multiple" else 20.0)
    if line is not None:
        found["line"], found["line_rule"] = line, rule


def _indent(found: Properties, child: Element) -> None:
    for name, other, key in (("left", "start", "left"), ("right", "end", "right")):
        indent = points(child.get(w(name)) or child.get(w(other)))
        if indent is not None:
            found[key] = indent
    if (hanging := points(child.get(w("hanging")))) is not None:
        found["first_line"] = -hanging
    elif (first := points(child.get(w("firstLine")))) is not None:
        found["first_line"] = first


def _outline(found: Properties, child: Element) -> None:
    level = number(child.get(VAL))
    found["outline"] = level + 1 if level is not None and 0 <= level < 9 else None


def _borders(found: Properties, child: Element) -> None:
    for name, key in (("top", "rule_above"), ("bottom", "rule_below")):
        side = child.find(w(name))
        if side is not None:
            found[key] = side.get(VAL, "none") not in {"none", "nil"}


def _numbering(found: Properties, child: Element) -> None:
    if (identity := value(child, w("numId"))) is not None:
        found["list"] = identity
    if (level := number(value(child, w("ilvl")))) is not None:
        found["level"] = max(0, min(level, 8))


def _mark(found: Properties, child: Element) -> None:
    found["mark"] = {}
    for one in child:
        if one.tag in _OF_MARK:
            _OF_RUN[one.tag](found["mark"], one)


def _section(found: Properties, child: Element) -> None:
    found["section"] = True


_OF_RUN = {
    w("rStyle"): _said("style"),
    w("rFonts"): _font,
    w("sz"): _size,
    w("b"): _switch("bold"),
    w("i"): _switch("italic"),
    w("caps"): _switch("caps"),
    w("vanish"): _switch("hidden"),
    w("u"): _underline,
    w("vertAlign"): _raised,
    w("color"): _color,
    w("ins"): _changed,
    w("del"): _changed,
    w("moveFrom"): _changed,
    w("moveTo"): _changed,
}
_OF_MARK = frozenset({w("vanish"), w("ins"), w("del"), w("moveFrom"), w("moveTo")})
"""What counts of the mark that ends a paragraph."""
_OF_PARAGRAPH = {
    w("pStyle"): _said("style"),
    w("jc"): _alignment,
    w("framePr"): _frame,
    w("spacing"): _spacing,
    w("ind"): _indent,
    w("outlineLvl"): _outline,
    w("pBdr"): _borders,
    w("numPr"): _numbering,
    w("pageBreakBefore"): _switch("page"),
    RPR: _mark,
    w("sectPr"): _section,
}

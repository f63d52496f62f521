"""Layout of documents (thể thức), by system and date: what is written and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from danvan.law.tables import Table, in_force, table
from danvan.text.refused import RefusedError


class NoLayoutError(RefusedError):
    """No layout rule is known for the day."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"Chưa có quy định thể thức cho văn bản ngày {day:%d/%m/%Y}: "
            "Nghị định 30/2020/NĐ-CP áp dụng từ ngày 05/3/2020."
        )


@dataclass(frozen=True, slots=True)
class Range:
    """What the decree allows, and what is written here, within it."""

    least: float
    most: float
    used: float

    def __contains__(self, value: float) -> bool:
        return self.least <= value <= self.most


@dataclass(frozen=True, slots=True)
class Component:
    """A component of the layout (thành phần thể thức)."""

    code: str
    name: str
    box: str
    """Number of its place in the decree's drawing (ô số)."""
    size: Range
    """In points."""
    bold: bool = False
    italic: bool = False
    upper: bool = False
    lower: bool = False
    """In small letters but for the first ones (chữ in thường)."""
    align: Literal["", "left", "center", "right", "justify"] = ""
    rule: Literal["", "full", "part"] = ""
    """Line beneath it: as long as the text, or a third to a half of it."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The parameters of a page and of each component."""

    code: str
    name: str
    font: str
    substitute: str
    """Free typeface of the same widths."""
    width_mm: float
    height_mm: float
    top_mm: Range
    bottom_mm: Range
    left_mm: Range
    right_mm: Range
    first_line_mm: Range
    paragraph_gap_pt: Range
    line_spacing: Range
    rule_share: Range
    """Length of a short rule as a share of its text."""
    head_right_mm: float
    """Width of the head's right column: the national title must fit in one line."""
    components: dict[str, Component]
    number_place: Literal["", "header", "footer"] = "header"
    """Where pages after the first bear their number; "" where it is not known."""
    number_align: str = "center"
    body_end: str = "./."
    """What stands after the last sentence of the body."""
    system: Literal["state", "party"] = "state"
    certain: bool = True
    """Its text was read; otherwise it only warns, and nothing is written by it."""
    valid_from: date | None = None
    valid_to: date | None = None

    def __getitem__(self, code: str) -> Component:
        return self.components[code]

    @property
    def text_width_mm(self) -> float:
        """Width of the text between the margins."""
        return self.width_mm - self.left_mm.used - self.right_mm.used


def layout_on(day: date) -> Layout:
    """Return how the State writes on the day; raise NoLayoutError."""
    for found in layouts():
        if not found.certain or found.system != "state":
            continue
        if in_force({"valid_from": found.valid_from, "valid_to": found.valid_to}, day):
            return found
    raise NoLayoutError(day)


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every known layout, the newest first."""
    entries: dict[str, Table] = {}
    for entry in table("layout")["layout"]:
        under = dict(entries.get(entry.get("like", ""), {}))
        dated = {"valid_from", "valid_to"}
        kept = {key: under[key] for key in under.keys() - dated}
        entries[entry["code"]] = _over(kept, entry)
    return tuple(_layout(entry) for entry in entries.values())


def layout_of(code: str) -> Layout:
    """Return the layout of that code; raise KeyError."""
    return {found.code: found for found in layouts()}[code]


def _over(under: Table, said: Table) -> Table:
    """Lay what is said anew over what is taken over; an empty table ends a part."""
    merged = {**under, **said}
    for key, value in said.items():
        if isinstance(value, dict) and value and isinstance(under.get(key), dict):
            merged[key] = _over(under[key], value)
    return merged


def _layout(of: Table) -> Layout:
    page = of["page"]
    return Layout(
        code=of["code"],
        name=of["name"],
        font=of["font"],
        substitute=of["substitute"],
        width_mm=page["width_mm"],
        height_mm=page["height_mm"],
        top_mm=_range(page["top_mm"]),
        bottom_mm=_range(page["bottom_mm"]),
        left_mm=_range(page["left_mm"]),
        right_mm=_range(page["right_mm"]),
        first_line_mm=_range(of["body"]["first_line_mm"]),
        paragraph_gap_pt=_range(of["body"]["paragraph_gap_pt"]),
        line_spacing=_range(of["body"]["line_spacing"]),
        rule_share=_range(of["body"]["rule_share"]),
        head_right_mm=page["head_right_mm"],
        components={
            code: _component(code, one) for code, one in of["part"].items() if one
        },
        number_place=page["number_place"],
        number_align=page["number_align"],
        body_end=of["body_end"],
        system=of["system"],
        certain=of.get("certain", True),
        valid_from=of.get("valid_from"),
        valid_to=of.get("valid_to"),
    )


def _component(code: str, of: Table) -> Component:
    return Component(
        code=code,
        name=of["name"],
        box=of["box"],
        size=_range(of["size"]),
        bold="bold" in of.get("style", ""),
        italic="italic" in of.get("style", ""),
        upper=of.get("upper", False),
        lower=of.get("lower", False),
        align=of.get("align", ""),
        rule=of.get("rule", ""),
        source=of.get("source", ""),
    )


def _range(values: list[float]) -> Range:
    return Range(*values)


LAYOUT = layouts()[0]
"""The layout in force today: Nghị định 30/2020/NĐ-CP."""

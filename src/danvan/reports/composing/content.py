"""Content of a report (nội dung văn bản): the exact words and figures, as data.

This is what is approved, hashed and kept; number and date alone are added at issue.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure at its place in a line."""

    start: int
    end: int
    value: int | float | None
    indicator: str
    label: str
    unit: str = ""
    kind: str = "count"
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One heading, paragraph, item or row of a table, its tokens filled."""

    kind: str
    text: str
    block: int = 0
    section: str = ""
    number: str = ""
    style: str = ""
    level: int = 0
    marks: tuple[Mark, ...] = ()
    chart: Mapping[str, Any] | None = None
    """Of a chart: its numbers, as ``documents.chart`` writes them."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head and the foot of the page: Nghị định 30/2020, Điều 8."""

    parent: str
    issuer: str
    symbol: str
    """Without the number: ``BC-SKHCN``."""
    place: str
    type: str
    subject: str
    addressee: str = ""
    recipients: tuple[str, ...] = ()
    authority: str = ""
    title: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that is printed, but for number, date and signature."""

    head: Letterhead
    lines: tuple[Line, ...]
    period: str = ""
    trail: str = ""
    """Code of the report and head of the audit trail when it was approved."""

    check: str = ""
    """Code by which anyone may check the paper; its address where there is one."""

    def to_json(self) -> dict[str, Any]:
        """Return plain data for storing; what was not there before is left out."""
        data = asdict(self)
        for line in data["lines"]:
            if line["chart"] is None:
                del line["chart"]
        if not self.check:
            del data["check"]
        return data

    @property
    def sha256(self) -> str:
        """Return the fingerprint of the words and figures."""
        plain = json.dumps(
            self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(plain.encode()).hexdigest()


def from_json(data: dict[str, Any]) -> Content:
    """Rebuild the content that was stored."""
    head = dict(data["head"])
    head["recipients"] = tuple(head["recipients"])
    lines = tuple(
        Line(**{**line, "marks": tuple(Mark(**mark) for mark in line["marks"])})
        for line in data["lines"]
    )
    return Content(
        Letterhead(**head), lines, data["period"], data["trail"], data.get("check", "")
    )

"""The page ``docs/explanation/gieo-loi.md``: its table, from a kept run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from danvan.text.numerals import format_number
from tools.bench.planting.kinds import KINDS
from tools.bench.planting.plant import Kind

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "gieo-loi.md"
OPENS = '<!-- Bảng do make bench NAME="check --keep" ghi. -->'
CLOSES = "<!-- Hết bảng. -->"
AIM_RECALL = 95.0
AIM_PRECISION = 98.0


@dataclass(frozen=True, slots=True)
class Told:
    """What a run says of one kind."""

    kind: Kind
    planted: int
    found: int
    false: int


def write(rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the table of a run into the page."""
    head, _, rest = PAGE.read_text("utf-8").partition(OPENS)
    table = lines(told(rows))
    page = f"{head}{OPENS}\n\n{table}\n{CLOSES}{rest.partition(CLOSES)[2]}"
    PAGE.write_text(page, "utf-8")


def told(rows: Iterable[Mapping[str, Any]]) -> list[Told]:
    """Gather the rows of each kind."""
    values = {(row["name"], row["statistic"]): float(row["value"]) for row in rows}
    answer = []
    for kind in KINDS:
        name = f"plant: {kind.name}"
        planted = int(values.get((name, "n"), 0))
        share = values.get((name, "R"), 0.0)
        false = int(values.get((name, "n false"), 0))
        answer.append(Told(kind, planted, round(planted * share / 100), false))
    return answer


def lines(every: list[Told]) -> str:
    """Return the table and its sum."""
    rows = [
        "| loại lỗi | quy tắc | gieo | tìm thấy | đầy đủ | sai |",
        "|---|---|--:|--:|--:|--:|",
    ]
    rows += [_line(one) for one in every if one.kind.is_written]
    judged = [one for one in every if one.kind.is_written and one.kind.decided]
    planted, found, false = (
        sum(one.planted for one in judged),
        sum(one.found for one in judged),
        sum(one.false for one in judged),
    )
    precision = 100 * found / (found + false) if found else 0.0
    below = [one for one in judged if 100 * one.found < AIM_RECALL * one.planted]
    waiting = [one.kind.name for one in every if not one.kind.is_written]
    return "\n".join(
        [
            *rows,
            "",
            f"- Gieo {format_number(planted)} lỗi quyết định được từ văn bản, thuộc "
            f"{len(judged)} loại: tìm thấy {format_number(found)}, đầy đủ "
            f"{format_number(100 * found / (planted or 1), 1)}%; đúng "
            f"{format_number(precision, 1)}% (mức hứa: mỗi loại "
            f"{format_number(AIM_RECALL)}%, đúng {format_number(AIM_PRECISION)}%).",
            f"- Loại dưới mức: {_listed([one.kind.name for one in below])}.",
            f"- Chưa có quy tắc: {_listed(waiting)}.",
            "",
        ]
    )


def _line(one: Told) -> str:
    share = format_number(100 * one.found / one.planted, 1) if one.planted else "–"
    name = one.kind.name + ("" if one.kind.decided else " (không quyết định được)")
    cells = (name, ", ".join(one.kind.rules), one.planted, one.found, share, one.false)
    return f"| {' | '.join(map(str, cells))} |"


def _listed(names: list[str]) -> str:
    return "; ".join(names) or "không có"

"""Kept figures: what a bench said last time, to tell gains from losses."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_STATISTICS = frozenset({"P", "R", "F1"})
_HEAD = "# Written by the bench with --keep; a test asks that none falls much below.\n"


def load(path: Path) -> dict[str, float]:
    """Return the kept figures by name and statistic; none where none are kept."""
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def keep(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the figures of a run; what it did not measure stays as it was."""
    measured = {
        title(row): float(row["value"])
        for row in rows
        if row["statistic"] in _STATISTICS
    }
    lines = (
        f"{json.dumps(name, ensure_ascii=False)} = {value}\n"
        for name, value in (load(path) | measured).items()
    )
    path.write_text(_HEAD + "".join(lines), "utf-8")


def title(row: Mapping[str, Any]) -> str:
    """Return what a row's figure is kept under."""
    return f"{row['name']}, {row['statistic']}"


def beside(row: dict[str, Any], kept: Mapping[str, float]) -> dict[str, Any]:
    """Return the row with its gain or loss, where a figure of it was kept."""
    before = kept.get(title(row))
    if before is None:
        return row
    return {**row, "kept": before, "change": round(row["value"] - before, 2)}

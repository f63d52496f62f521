"""One thing to do and a list of them (việc chờ làm), as the first page shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing to do, with where to do it."""

    title: str
    url: str
    note: str = ""
    tag: str = ""
    tag_kind: str = "muted"
    """``ok``, ``warn``, ``error`` or ``muted``."""


@dataclass(frozen=True, slots=True)
class WorkSection:
    """A list of things to do under one heading."""

    title: str
    items: tuple[WorkItem, ...]
    empty: str = ""

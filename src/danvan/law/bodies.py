"""What the law asks of bodies inside an agency (tổ chức trong cơ quan)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from danvan.law.tables import in_force, table

ASKED = frozenset({"members", "posts", "term", "staff", "vices"})
"""What a rule may look at."""


@dataclass(frozen=True, slots=True)
class BodyRule:
    """One rule: what it looks at, its numbers, its sentence and its source."""

    code: str
    asks: str
    sentence: str
    basis: str
    numbers: Mapping[str, int]
    posts: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def body_rules(kind: str, day: date) -> tuple[BodyRule, ...]:
    """Give the rules on a kind of body that hold on a day."""
    return tuple(
        _rule(entry)
        for entry in table("bodies")["rule"]
        if entry["body"] == kind and in_force(entry, day)
    )


def _rule(entry: Mapping[str, Any]) -> BodyRule:
    if entry["asks"] not in ASKED:
        raise ValueError(f"{entry['code']}: asks {entry['asks']}")
    return BodyRule(
        code=entry["code"],
        asks=entry["asks"],
        sentence=entry["sentence"],
        basis=entry["basis"],
        numbers={k: v for k, v in entry.items() if isinstance(v, int)},
        posts=tuple(entry.get("posts", ())),
        titles=tuple(entry.get("titles", ())),
    )

"""Forms of signing (thể thức ký): KT., TM., TL., TUQ., Q., and who may use them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from danvan.law.tables import Table, in_force, table

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class SigningForm:
    """One form: which posts sign so, what it needs, how it is written."""

    code: str
    name: str
    posts: tuple[str, ...]
    needs: str
    """Kind of delegation that must hold; empty where the post is enough."""
    authority: tuple[str, ...]
    title: str
    collective: bool
    basis: str


@cache
def signing_forms(day: date) -> tuple[SigningForm, ...]:
    """Return the forms in force on a day; before the first day, those of that day."""
    entries = table("signing")["form"]
    first = min(entry["valid_from"] for entry in entries)
    return tuple(_form(entry) for entry in entries if in_force(entry, max(day, first)))


def collective_name(kind: str) -> str:
    """Return ``TM. …`` for a kind of agency that decides together, else nothing."""
    held = table("signing")["collective"]
    return str(held["before"]) if kind in held["kinds"] else ""


def head_title_for(kind: str) -> str:
    """Return the title of the head for whom a post of this kind signs."""
    return str(table("signing")["heads"].get(kind, ""))


def _form(entry: Table) -> SigningForm:
    return SigningForm(
        code=entry["code"],
        name=entry["name"],
        posts=tuple(entry["posts"]),
        needs=entry.get("needs", ""),
        authority=tuple(entry.get("authority", ())),
        title=entry["title"],
        collective=entry["collective"],
        basis=entry["basis"],
    )

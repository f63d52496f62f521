"""Names of departments in a text (tên cơ quan chuyên môn): whose, and in what form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from danvan.checking.language.lexicon import lexicon
from danvan.checking.language.passages import passages
from danvan.documents.span import Span
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_COMMITTEE = "Ủy ban nhân dân "
_OF_PROVINCE = re.compile(r"\s+(?:tỉnh|thành phố|TỈNH|THÀNH PHỐ)\s+")
_PEERS = ("so ", "uy ban nhan dan (?:xa|phuong|dac khu|thi tran) ")


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a body: the body's folded name, and how it is written there."""

    body: str
    span: Span
    passage: Span
    short: bool


def mentions(document: Document, context: Context) -> tuple[Named, ...]:
    """Return the bodies that the running text names, in reading order."""
    earlier = (one.header.issuer.value or "" for one in context.earlier)
    names = *context.agencies, *filter(None, earlier)
    return _mentions(document.text, tuple(passages(document)), names)


@lru_cache(maxsize=4)
def _mentions(
    text: str, running: tuple[Span, ...], names: tuple[str, ...]
) -> tuple[Named, ...]:
    pattern, bodies = _pattern(names)
    found: list[Named] = []
    for passage in running:
        for one in pattern.finditer(text, passage.start, passage.end):
            body, short = bodies[_key(one[0])]
            found.append(Named(body, Span(*one.span()), passage, short))
    return tuple(found)


def issuer_of(document: Document, context: Context) -> str:
    """Return the issuer's folded name without its province; empty if unknown."""
    return _key(plain_name(context.agency_name or document.header.issuer.value or ""))


def are_peers(one: str, other: str) -> bool:
    """Tell whether two folded names are of bodies of one kind: departments, communes.

    Only between peers is a report copied with the other's name in it.
    """
    return any(re.match(kind, one) and re.match(kind, other) for kind in _PEERS)


def plain_name(name: str) -> str:
    """Return a department's name without its province, as running text writes it.

    A name in capitals, as on a letterhead, is written as the list of departments does.
    """
    short = _OF_PROVINCE.split(name.strip())[0]
    return _listed().get(_key(short), short)


def department(name: str) -> str | None:
    """Return the department that a name is of, as the list writes it, or None."""
    return _listed().get(_key(_OF_PROVINCE.split(name.strip())[0]))


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    return {
        _key(one["name"]): one["name"] for one in lexicon("departments")["department"]
    }


@lru_cache(maxsize=32)
def _pattern(
    others: tuple[str, ...],
) -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """Return one pattern for every known name, and whose each written form is."""
    table = lexicon("departments")
    bodies: dict[str, tuple[str, bool]] = {}
    written: set[str] = set()
    for one in (*table["department"], *table["body"]):
        for form in (one["name"], *one.get("short", ())):
            bodies[_key(form)] = _key(one["name"]), form != one["name"]
            written.add(form)
    for name in map(plain_name, others):
        for form in _forms(name) if name else ():
            bodies.setdefault(_key(form), (_key(name), False))
            written.add(form)
    ordered = sorted(written, key=lambda form: (-len(form), form))
    forms = (r"\s+".join(map(re.escape, form.split())) for form in ordered)
    first = re.escape("".join(sorted({form[0] for form in ordered})))
    return re.compile(rf"(?<!\w)(?=[{first}])(?:{'|'.join(forms)})(?!\w)"), bodies


def _forms(name: str) -> tuple[str, ...]:
    """Return a name as it is, and with its committee in short."""
    if name.startswith(_COMMITTEE):
        return name, f"UBND {name.removeprefix(_COMMITTEE)}"
    return (name,)


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    """Return the name folded; a committee's in full, however it is written."""
    folded = folded_key(name)
    if folded.startswith("ubnd "):
        return f"{folded_key(_COMMITTEE)} {folded.removeprefix('ubnd ')}"
    return folded

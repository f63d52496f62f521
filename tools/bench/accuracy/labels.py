"""Labels: what stands where in a document, told by a person who read it.

The labels of the held-out set are facts (places, numbers, dates) in ``tests/labels``;
the texts they point into, and the labels of the reports, lie outside the repository.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Place = tuple[int, int]
ROOT = Path(__file__).resolve().parents[3]
SIGNER = ("authority", "title", "name")
LABELS = ROOT / "tests" / "labels"
HELD_OUT = LABELS / "held-out"
_MARKUP = re.compile(r"[*|_\s]+")


class ChangedTextError(ValueError):
    """The text that labels point into is not the text they were made on."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"not the text that was labelled: {path}")


@dataclass(frozen=True, slots=True)
class CitationLabel:
    """A mention of another document; without a number, a law by its name."""

    place: Place
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class SectionLabel:
    """A heading: its number as printed, and its title."""

    place: Place
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class QuantityLabel:
    """A number as written, and its value."""

    place: Place
    value: float


@dataclass(frozen=True, slots=True)
class Labels:
    """What a person found in one text."""

    name: str
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    """Header fields and, as ``signer authority``, the signer's parts."""
    recipients: tuple[str, ...] = ()
    sections: tuple[SectionLabel, ...] = ()
    citations: tuple[CitationLabel, ...] = ()
    quantities: tuple[QuantityLabel, ...] = ()
    neutral: tuple[Place, ...] = ()
    """Places where finding and not finding are both right."""
    until: int = 0
    """Where the labelled part of the body ends."""


def plain(text: str) -> str:
    """Return the words of a place: marks of Markdown and line breaks are blanks."""
    return _MARKUP.sub(" ", text).strip()


def held_out(shared: Path) -> list[Labels]:
    """Return the labels of the documents that nobody developed against.

    Raise ChangedTextError where a text is not the one that was labelled.
    """
    return [_facts(path, shared) for path in sorted(HELD_OUT.glob("*.toml"))]


def reports(shared: Path, names: Iterable[str]) -> list[Labels]:
    """Return the labels of the real reports that development may look at."""
    added = tomllib.loads((LABELS / "reports.toml").read_text("utf-8"))
    return [_gold(shared, name, added[name]["quantities"]) for name in names]


def _text(path: Path, sha256: str) -> str:
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ChangedTextError(path)
    return data.decode("utf-8")


def _facts(path: Path, shared: Path) -> Labels:
    facts = tomllib.loads(path.read_text("utf-8"))
    text = _text(shared / facts["file"], facts["sha256"])

    def words(place: Place) -> str:
        return plain(text[slice(*place)])

    header: dict[str, Any] = facts["header"]
    date = header.pop("date").isoformat()
    places = header | {f"signer {part}": at for part, at in facts["signer"].items()}
    labels = facts["labels"]
    return Labels(
        path.stem,
        text,
        {name: words(place) for name, place in places.items()} | {"date": date},
        tuple(words(place) for place in labels["recipients"]),
        tuple(
            SectionLabel(_place(one["title"]), one["number"], words(one["title"]))
            for one in labels["sections"]
        ),
        tuple(
            CitationLabel(
                _place(one["span"]),
                one["type"],
                one.get("number"),
                one["date"].isoformat() if "date" in one else None,
                words(one["issuer"]) if "issuer" in one else None,
            )
            for one in labels["citations"]
        ),
        tuple(_quantity(one) for one in labels["quantities"]),
        tuple(_place(one["span"]) for one in labels["neutral"]),
        facts.get("labelled_until", len(text)),
    )


def _gold(shared: Path, name: str, added: list[dict[str, Any]]) -> Labels:
    gold = json.loads((shared / "gold" / f"{name}.json").read_text("utf-8"))
    path = shared / "reports" / f"{name}.txt"
    text = _text(path, gold["text"]["sha256"])
    head = gold["document"]
    fields = {name: _value(head[name]) for name in _HEADER if name in head}
    fields |= {f"signer {part}": _value(head["signer"][part]) for part in SIGNER}
    return Labels(
        name,
        text,
        {name: value for name, value in fields.items() if value},
        tuple(one["value"] for one in head["recipients"]),
        tuple(
            SectionLabel(_place(one["span"]), one["number"], one["title"])
            for one in gold["sections"]
        ),
        tuple(
            CitationLabel(_place(one["span"]), *(one[part] for part in _CITATION))
            for one in gold["citations"]
        ),
        tuple(_quantity(one) for one in [*gold["figures"], *added] if one["span"]),
        (),
        len(text),
    )


_HEADER = ("symbol", "date", "place", "issuer", "type", "subject")
_CITATION = ("type", "number", "date", "issuer")


def _place(ends: list[int]) -> Place:
    start, end = ends
    return start, end


def _quantity(one: Mapping[str, Any]) -> QuantityLabel:
    return QuantityLabel(_place(one["span"]), float(one["value"]))


def _value(one: Any) -> str | None:
    value = one.get("value") if isinstance(one, dict) else one
    return value if isinstance(value, str) else None

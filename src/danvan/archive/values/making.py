"""Values out of a document (giá trị từ kết quả đọc): one item each, with its place."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from danvan.archive.models import ValueKind
from danvan.archive.values import wording
from danvan.archive.values.keys import citation_key, label_key
from danvan.documents.document import Header, QuantityKind, Signature, Status
from danvan.documents.machine import to_json
from danvan.text.unicode import clean, folded_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from danvan.documents.document import Document, Section

SURE = 0.9
"""Below this confidence a value is doubtful."""
_EXPECTED = frozenset({"issuer", "symbol", "date", "type", "subject"})
"""A head without one of these is looked at by a person."""
_BOUND = Decimal(10) ** 15
"""Below it a whole number is kept exactly; SQLite keeps a decimal as a double."""


@dataclass(slots=True, kw_only=True)
class Made:
    """One value, before it is a row."""

    kind: ValueKind
    name: str
    key: str
    value: dict[str, Any]
    shown: str
    span: tuple[int, int] | None = None
    confidence: float = 1.0
    doubtful: bool = False
    label: str = ""
    label_key: str = ""
    unit: str = ""
    number: Decimal | None = None
    indicator: str = ""
    likeness: float = 0.0
    raw: str = field(default="", init=False)
    page: int | None = field(default=None, init=False)
    section: str = field(default="", init=False)


def values_of(document: Document) -> list[Made]:
    """Make the values of a document, in its order; what has no place comes first."""
    machine = to_json(document)
    made = [
        *_fields(machine["document"], Header, ValueKind.HEADER),
        *_period(document),
        *_fields(machine["document"]["signer"], Signature, ValueKind.SIGNER),
        *_recipients(machine["document"]["recipients"]),
        *_citations(machine["citations"]),
        *_quantities(machine["quantities"], document.sections),
    ]
    _place(made, document)
    return sorted(made, key=lambda one: one.span or (0, 0))


def _fields(
    said: Mapping[str, Any], form: type[Header] | type[Signature], kind: ValueKind
) -> Iterator[Made]:
    for name in (one.name for one in fields(form)):
        item = said[name]
        status = Status(item["status"])
        confidence = float(item.get("confidence", 1.0))
        missed = status is not Status.PRESENT and name in _EXPECTED
        if status is Status.ABSENT and not missed:
            continue
        yield Made(
            kind=kind,
            name=name,
            key=name,
            value=dict(item),
            shown=wording.field_words(name, item),
            span=_pair(item["span"]),
            confidence=confidence if status is Status.PRESENT else 0.0,
            doubtful=missed or confidence < SURE or status is Status.ILLEGIBLE,
        )


def _period(document: Document) -> Iterator[Made]:
    if document.period is None:
        return
    yield Made(
        kind=ValueKind.HEADER,
        name="period",
        key="period",
        value={"value": document.period, "status": "present", "span": None},
        shown=wording.period_words(document.period),
    )


def _recipients(lines: Sequence[Mapping[str, Any]]) -> Iterator[Made]:
    for line in lines:
        said = clean(str(line["value"]))
        yield Made(
            kind=ValueKind.RECIPIENT,
            name="recipient",
            key=folded_key(said)[:200],
            value=dict(line),
            shown=said.rstrip(" ;,.")[:500],
            span=_pair(line["span"]),
        )


def _citations(mentions: Sequence[Mapping[str, Any]]) -> Iterator[Made]:
    """Make one value of each cited document: its best mention, the others beside."""
    cited: dict[str, list[Mapping[str, Any]]] = {}
    for mention in mentions:
        cited.setdefault(citation_key(mention), []).append(mention)
    for key, told in cited.items():
        best = max(told, key=_fullness)
        confidence = float(best["confidence"])
        yield Made(
            kind=ValueKind.CITATION,
            name=str(best["form"])[:20],
            key=key,
            value={**best, "mentions": [one["span"] for one in told]},
            shown=wording.citation_words(best)[:500],
            span=_pair(best["span"]),
            confidence=confidence,
            doubtful=confidence < SURE or not (best["number"] or best["title"]),
        )


def _fullness(mention: Mapping[str, Any]) -> tuple[int, float, int]:
    told = sum(bool(mention[name]) for name in ("number", "date", "type", "issuer"))
    return told, float(mention["confidence"]), -int(mention["span"][0])


def _quantities(
    said: Sequence[Mapping[str, Any]], sections: Sequence[Section]
) -> Iterator[Made]:
    starts = [section.span.start for section in sections]
    seen: Counter[str] = Counter()
    for item in said:
        label, unit = str(item["label"] or ""), str(item["unit"] or "")
        under = bisect_right(starts, item["span"][0]) - 1
        where = sections[under].number if under >= 0 else ""
        words = label_key(label, unit)
        base = f"{where}|{words}"[:190]
        seen[base] += 1
        confidence = float(item["confidence"])
        yield Made(
            kind=ValueKind.QUANTITY,
            name=str(item["kind"]),
            key=f"{base}|{seen[base]}",
            value=dict(item),
            shown=wording.quantity_words(item)[:500],
            span=_pair(item["span"]),
            confidence=confidence,
            doubtful=confidence < SURE or not label,
            label=clean(label)[:300],
            label_key=words,
            unit=clean(unit)[:60],
            number=number_of(item),
        )


def number_of(item: Mapping[str, Any]) -> Decimal | None:
    """Give the value as a number; none occurred is zero."""
    if item["kind"] == QuantityKind.NONE_OCCURRED:
        return Decimal(0)
    if item["value"] is None:
        return None
    number = Decimal(str(item["value"]))
    return number if abs(number) < _BOUND else None


def moved(one: Made, by: int, document: Document) -> Made:
    """Return a value read from a piece of a document, at its place in the whole."""
    if one.span is not None:
        one.span = (one.span[0] + by, one.span[1] + by)
        one.value["span"] = list(one.span)
    if "mentions" in one.value:
        one.value["mentions"] = [
            [start + by, end + by] for start, end in one.value["mentions"]
        ]
    _place([one], document)
    return one


def _place(made: Sequence[Made], document: Document) -> None:
    """Say of each value what is printed there, on which page, under which heading."""
    pages = [page.start for page in document.pages]
    starts = [section.span.start for section in document.sections]
    for one in made:
        if one.span is None:
            continue
        first, last = one.span
        one.raw = clean(document.text[first:last])[:1000]
        one.page = max(1, bisect_right(pages, first)) if pages else None
        under = bisect_right(starts, first) - 1
        if under >= 0:
            section = document.sections[under]
            one.section = clean(f"{section.number}. {section.title}")[:300]


def _pair(span: Sequence[int] | None) -> tuple[int, int] | None:
    return (span[0], span[1]) if span else None

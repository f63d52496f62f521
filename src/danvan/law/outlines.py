"""Outlines of reports (đề cương báo cáo): their parts, sentences, standing text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from danvan.law.annexing.annexes import Annex, annex
from danvan.law.tables import Table, in_force, names, table
from danvan.text.refused import RefusedError

Kind = Literal["composed", "standing", "typed", "group"]
"""``group`` is a heading that only holds other parts."""
NOTHING = "Không phát sinh trong kỳ báo cáo."
"""Zero form of a composed part that names none of its own."""


class UnknownOutlineError(RefusedError):
    """No outline of this code is in force on the day."""

    def __init__(self, code: str, day: date) -> None:
        super().__init__(
            f"Không có đề cương “{code}” áp dụng cho ngày {day:%d/%m/%Y}; "
            f"các đề cương hiện có: {', '.join(codes())}."
        )


@dataclass(frozen=True, slots=True)
class RowList:
    """A list of rows (liệt kê) that a sentence tells: which, in what order, how."""

    register: str
    """Slug of the register."""
    row: tuple[str, ...]
    """How a row is written; the first form of which every column is filled."""
    where: str = ""
    """The filter, in the grammar of the indicators."""
    date_field: str = ""
    """The day that falls in the period; empty: the register's own."""
    from_field: str = ""
    """Of rows that stand on the period's last day: since when,"""
    until_field: str = ""
    """and until when."""
    order: tuple[str, ...] = ()
    """Columns by which the rows are told, before their day."""
    most: int = 10
    """So many are told; the others are only counted."""
    rest: str = "văn bản"
    """What the others are called: và 05 văn bản khác."""
    lower: bool = False
    """Each row begins small: it is told within a sentence."""
    items: bool = False
    """A line for each row, in the place of one sentence."""


@dataclass(frozen=True, slots=True)
class SentenceData:
    """A sentence (câu mẫu) written from figures."""

    text: str
    """With tokens, and with what is left out where its figures are zero."""
    when: str = ""
    """``tthc.da_nhan > 0`` joined by ``và``; empty means always."""
    zero: str = ""
    """Written instead where the condition does not hold; empty writes nothing."""
    nil: str = ""
    """What did not occur, where the condition does not hold: told once a section."""
    rows: RowList | None = None
    """The list that stands in the place of ``{list}``; without rows the zero form."""
    paragraph: str = ""
    """Sentences of one name that follow one another are one paragraph."""


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A part (mục) of an outline."""

    key: str
    """Stable within the outline: ``III.2``."""
    number: str
    """As printed: ``III``, ``2``, ``a``."""
    number_style: str
    """``I.``, ``1.``, ``a)``."""
    level: int
    title: str
    kind: Kind
    regime: Literal["agency", "commune", "workplace"] = "agency"
    registers: tuple[str, ...] = ()
    """Slugs of the registers that feed it."""
    sentences: tuple[SentenceData, ...] = ()
    standing: tuple[str, ...] = ()
    """Paragraphs to be confirmed or rewritten by a person."""
    prompt: str = ""
    """What a person is asked to write, for ``typed``."""
    takes: tuple[str, ...] = ()
    """Kinds of assessments that are told here, in their order, for ``typed``."""
    zero: str = ""
    """What is written where a person signs that there is nothing to tell."""
    gathers: tuple[str, ...] = ()
    """Of a total: what the agencies judged that belongs here (``difficulty``)."""
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline of a periodic report."""

    code: str
    title: str
    """Abstract (trích yếu) of the report, with tokens."""
    type: str
    """Name of the document type: ``BÁO CÁO``."""
    type_code: str
    regime: str
    """Code of the reporting regime it answers."""
    period_kinds: tuple[str, ...]
    addressee: str
    opening: tuple[str, ...]
    """Opening paragraphs, with tokens."""
    closing: tuple[str, ...]
    recipients: tuple[str, ...]
    sections: tuple[OutlineSection, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    annex: Annex | None = None
    """The table of key figures and the charts after the signature."""
    opening_asked: tuple[str, ...] = ()
    """Said instead of the opening where a document asks for the report."""
    scope: Literal["own", "total"] = "own"
    """Whether it tells of an agency, or adds up those below it."""

    def section(self, key: str) -> OutlineSection:
        """Return the part with this key; raise KeyError."""
        return next(part for part in self.sections if part.key == key)


def outline(code: str, day: date) -> Outline:
    """Return the outline in force on the day; raise UnknownOutlineError."""
    for found in shipped():
        if found.code == code and in_force(
            {"valid_from": found.valid_from, "valid_to": found.valid_to}, day
        ):
            return found
    raise UnknownOutlineError(code, day)


def standing(day: date) -> tuple[Outline, ...]:
    """Return the shipped outlines in force on a day."""
    return tuple(
        found
        for found in shipped()
        if in_force({"valid_from": found.valid_from, "valid_to": found.valid_to}, day)
    )


@cache
def shipped() -> tuple[Outline, ...]:
    """Return every shipped outline."""
    return tuple(from_table(table(name)) for name in names("outlines"))


def codes() -> tuple[str, ...]:
    """Return the codes of the shipped outlines."""
    return tuple(sorted({found.code for found in shipped()}))


def from_table(of: Table) -> Outline:
    """Return the outline that a TOML table tells of; raises KeyError, TypeError."""
    return Outline(
        code=of["code"],
        title=of["title"],
        type=of["type"],
        type_code=of["type_code"],
        regime=of["regime"],
        period_kinds=tuple(of["period_kinds"]),
        addressee=of["addressee"],
        opening=tuple(of["opening"]),
        closing=tuple(of["closing"]),
        recipients=tuple(of["recipients"]),
        sections=tuple(_section(entry) for entry in of["section"]),
        valid_from=of.get("valid_from"),
        valid_to=of.get("valid_to"),
        annex=annex(of["annex"]) if "annex" in of else None,
        opening_asked=tuple(of.get("opening_asked", ())),
        scope=of.get("scope", "own"),
    )


@cache
def _groups() -> Mapping[str, tuple[SentenceData, ...]]:
    """Return the sentences that several outlines share, by their group's key."""
    return {
        group["key"]: tuple(_sentence(one, group["key"]) for one in group["sentences"])
        for name in names("sentences")
        for group in table(name)["group"]
    }


def _section(entry: Table) -> OutlineSection:
    key: str = entry["key"]
    parent, _, number = key.rpartition(".")
    return OutlineSection(
        key=key,
        number=entry.get("number", number),
        number_style=entry["number_style"],
        level=key.count(".") + 1,
        title=entry["title"],
        kind=entry["kind"],
        regime=entry.get("regime", "agency"),
        registers=tuple(entry.get("registers", ())),
        sentences=(
            *(one for group in entry.get("say", ()) for one in _groups()[group]),
            *(_sentence(one) for one in entry.get("sentences", ())),
        ),
        standing=tuple(entry.get("standing", ())),
        prompt=entry.get("prompt", ""),
        takes=tuple(entry.get("takes", ())),
        zero=entry.get("zero", NOTHING if entry["kind"] == "composed" else ""),
        gathers=tuple(entry.get("gathers", ())),
        parent=parent or None,
    )


def _sentence(entry: Table, group: str = "") -> SentenceData:
    return SentenceData(
        text=entry["text"],
        when=entry.get("when", ""),
        zero=entry.get("zero", ""),
        nil=entry.get("nil", ""),
        rows=_rows(entry["list"]) if "list" in entry else None,
        paragraph=entry.get("paragraph", group),
    )


def _rows(entry: Table) -> RowList:
    given = dict(entry)
    for name in ("row", "order"):
        if name in given:
            given[name] = tuple(given[name])
    return RowList(**given)

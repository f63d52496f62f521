"""The document (văn bản): one text, and everything else pointing into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from danvan.documents.aside import Aside
    from danvan.documents.chart import Chart
    from danvan.documents.layout import Layout
    from danvan.documents.span import Span

T = TypeVar("T")

System = Literal["state", "party", "front", "union", "youth"]
"""Whose rules of number and symbol a document follows."""


class Status(StrEnum):
    """How a field stands in the document: missing, blank and zero are three things."""

    PRESENT = "present"
    BLANK = "blank"
    """Printed, but left empty to be filled by hand."""
    ABSENT = "absent"
    ILLEGIBLE = "illegible"


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A value read from the text, with its place and how it stands there."""

    value: T | None = None
    span: Span | None = None
    status: Status = Status.ABSENT
    raw: str | None = None
    """What is printed, where the value was repaired or made regular."""
    confidence: float = 1.0


class BlockKind(StrEnum):
    """What a block of the page is."""

    LETTERHEAD = "letterhead"
    TITLE = "title"
    ADDRESSEE = "addressee"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    CELL = "cell"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    ANNEX = "annex"
    """A line at the head of an annex; what follows the first belongs to it."""
    CHART = "chart"
    """A chart: its span is its caption, the drawing has no words of the text."""
    CHECK = "check"
    """Where the paper can be checked: a code, and the address a QR leads to."""
    PAGE_NUMBER = "page-number"
    NOTE = "note"
    """A footnote or an endnote; it stands after the body."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page (khối): a heading, a paragraph, a cell of a table."""

    kind: BlockKind
    span: Span
    page: int | None = None
    """Counted from 1."""
    box: tuple[float, float, float, float] | None = None
    """Left, bottom, right, top in PDF points."""
    confidence: float | None = None
    level: int | None = None
    """Of a heading: 1 is the outermost."""
    row: int | None = None
    """Of a cell, counted from 0."""
    column: int | None = None
    """Of a cell, counted from 0."""
    header_rows: int | None = None
    """Of a table: how many rows repeat at the top of each page."""
    chart: Chart | None = None
    """Of a chart: the numbers that are drawn."""
    computed: Span | None = None
    """The number of a list that the file counts and does not write out."""


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a document (thể thức phần đầu): Nghị định 30/2020, Điều 8."""

    parent: Field[str] = field(default_factory=Field)
    """Superior body (cơ quan chủ quản)."""
    issuer: Field[str] = field(default_factory=Field)
    number: Field[str] = field(default_factory=Field)
    """The number alone (số), as printed: ``05``."""
    symbol: Field[str] = field(default_factory=Field)
    """Number and symbol as printed: ``15/BC-SNV``; ``/BC-SNV`` where blank."""
    place: Field[str] = field(default_factory=Field)
    date: Field[str] = field(default_factory=Field)
    """ISO 8601, perhaps partial: ``2024-11-05``, ``2024-11``, ``2024``."""
    type: Field[str] = field(default_factory=Field)
    subject: Field[str] = field(default_factory=Field)
    """Abstract (trích yếu nội dung)."""
    addressee: Field[str] = field(default_factory=Field)
    """``Kính gửi``."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, and under which authority: KT., TM., TL., TUQ., Q."""

    authority: Field[str] = field(default_factory=Field)
    title: Field[str] = field(default_factory=Field)
    name: Field[str] = field(default_factory=Field)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of ``Nơi nhận``."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A section (mục) of a document, with its heading."""

    number: str
    """As printed: ``II``, ``1``, ``3.1``, ``a``."""
    style: str
    """The form of the number: ``I.``, ``1.``, ``1.1.``, ``a)``, ``1-``, ``I-``."""
    level: int
    title: str
    span: Span
    """Of the title."""
    number_span: Span
    body_span: Span
    parent: int | None = None
    """Index of the enclosing section in ``Document.sections``."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A place in a law: điểm, khoản, điều, mục, chương."""

    point: str | None = None
    clause: str | None = None
    article: str | None = None
    section: str | None = None
    chapter: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of another document (viện dẫn)."""

    span: Span
    type: str | None
    """The type's name as the type catalogue spells it: ``Kế hoạch``."""
    number: str | None
    """Number and symbol with white space removed, repaired in recognised text."""
    date: str | None
    """ISO 8601, perhaps partial."""
    system: System | None = None
    issuer: str | None = None
    title: str | None = None
    provision: Provision | None = None
    form: Literal["full", "short", "law-by-name", "resolution-by-congress"] = "full"
    cited: str | None = None
    """Identity of the cited document, the same for all its mentions."""
    number_span: Span | None = None
    number_as_printed: str | None = None
    """Where it differs from ``number``."""
    date_span: Span | None = None
    issuer_span: Span | None = None
    confidence: float = 1.0


class QuantityKind(StrEnum):
    """What a number in a text tells."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    NONE_OCCURRED = "none-occurred"


class Qualifier(StrEnum):
    """What the words before a number say of it: ``khoảng``, ``trên``, ``từ … đến``."""

    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    FROM = "from"
    TO = "to"
    INCREASED = "increased-by"
    DECREASED = "decreased-by"


class Relation(StrEnum):
    """How a quantity belongs to its whole."""

    PART = "part"
    """One of the parts that add up to the whole."""
    OF_WHICH = "of-which"
    """Some of the whole; the others are not told."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text (con số), not to be confused with a figure (số liệu)."""

    span: Span
    """Of the number as written."""
    value: int | float | None
    unit: str | None
    label: str | None
    kind: QuantityKind = QuantityKind.COUNT
    period: str | None = None
    part_of: int | None = None
    """Index of the whole in ``Document.quantities``."""
    as_written: str = ""
    confidence: float = 1.0
    figure: str | None = None
    """Public code of our own figure, where the file carries it."""
    qualifier: Qualifier | None = None
    relation: Relation | None = None
    """To the whole."""
    subject: str | None = None
    """Whose figure it is, as the text names it; None for the issuer's own."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What the reader could not do, in one Vietnamese sentence."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text came from."""

    file: str
    sha256: str
    """Of the file's bytes, hexadecimal."""
    reader: str
    """Name and version: ``text/1``."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its text, and what stands where in it."""

    text: str
    source: Source
    blocks: tuple[Block, ...] = ()
    header: Header = field(default_factory=Header)
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    signature: Signature = field(default_factory=Signature)
    recipients: tuple[Recipient, ...] = ()
    period: str | None = None
    """Of a report, as ``text.periods`` writes it: ``2024``, ``2024-H1``."""
    problems: tuple[Problem, ...] = ()
    pages: tuple[Span, ...] = ()
    """The text of each page, in order; empty where the source has no pages."""
    asides: tuple[Aside, ...] = ()
    """What the file holds beside its text: deleted words, comments, running heads."""
    layout: Layout | None = None
    """How it is set, where the file tells it; no part of the machine form."""

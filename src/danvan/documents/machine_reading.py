"""Reading the machine form back (đọc dạng máy): everything is checked, nothing guessed.

The form may come from the limited child that parsed a hostile file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, TypeVar, get_args

from danvan.documents.aside import Aside, AsideKind
from danvan.documents.chart import Chart, chart_of
from danvan.documents.document import (
    Block,
    BlockKind,
    Citation,
    Document,
    Field,
    Header,
    Problem,
    Provision,
    Qualifier,
    Quantity,
    QuantityKind,
    Recipient,
    Relation,
    Section,
    Signature,
    Source,
    Status,
    System,
)
from danvan.documents.span import Span
from danvan.text.refused import RefusedError

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_FORMS = ("full", "short", "law-by-name", "resolution-by-congress")


class UnreadableMachineFormError(RefusedError):
    """The data are not a document in its machine form."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"Dữ liệu không đúng dạng danvan.document/1 (ở “{place}”); "
            "hãy đọc lại tệp gốc bằng lệnh danvan read."
        )
        self.place = place


class _Reader:
    """One object of the form, read field by field."""

    def __init__(self, data: object, place: str, length: int) -> None:
        if not isinstance(data, Mapping):
            raise UnreadableMachineFormError(place)
        self._data: Mapping[str, Any] = data
        self._place = place
        self.length = length

    def refuse(self, name: str) -> UnreadableMachineFormError:
        """Return the error that names the field."""
        return UnreadableMachineFormError(f"{self._place}.{name}")

    def maybe(self, name: str, *types: type[T]) -> T | None:
        """Return a plain value of one of the types, or None."""
        value = self._data.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, types):
            raise self.refuse(name)
        return value

    def must(self, name: str, *types: type[T]) -> T:
        """Return a plain value that may not be missing."""
        value = self.maybe(name, *types)
        if value is None:
            raise self.refuse(name)
        return value

    def number(self, name: str, usual: float | None = None) -> float | None:
        """Return a number, or what is meant when it is left out."""
        value = self.maybe(name, int, float)
        return usual if value is None else value

    def one_of(self, name: str, choices: tuple[str, ...]) -> Any:
        """Return one of a few words."""
        value = self.must(name, str)
        if value not in choices:
            raise self.refuse(name)
        return value

    def choice(self, name: str, kinds: type[E]) -> E:
        """Return a member of an enumeration."""
        return kinds(self.one_of(name, tuple(kinds)))

    def span(self, name: str) -> Span:
        """Return a span that lies in the text."""
        value = self.maybe_span(name)
        if value is None:
            raise self.refuse(name)
        return value

    def maybe_span(self, name: str) -> Span | None:
        """Return a span that lies in the text, or None."""
        value = self.maybe(name, list)
        if value is None:
            return None
        if len(value) != 2 or not all(type(end) is int for end in value):
            raise self.refuse(name)
        start, end = value
        if not 0 <= start <= end <= self.length:
            raise self.refuse(name)
        return Span(start, end)

    def inner(self, name: str) -> _Reader:
        """Return a reader of an object inside; a missing one is empty."""
        data = self._data.get(name)
        return _Reader(
            {} if data is None else data, f"{self._place}.{name}", self.length
        )

    def has(self, name: str) -> bool:
        """Tell whether a value is given."""
        return self._data.get(name) is not None

    def each(self, name: str, read: Callable[[_Reader], T]) -> tuple[T, ...]:
        """Read a list of objects; a missing one is empty."""
        items = self.maybe(name, list) or []
        place = f"{self._place}.{name}"
        return tuple(
            read(_Reader(item, f"{place}[{i}]", self.length))
            for i, item in enumerate(items)
        )


def read_document(data: object) -> Document:
    """Return the document; raise UnreadableMachineFormError with the place at fault."""
    top = _Reader(data, "$", 0)
    top.one_of("schema", ("danvan.document/1",))
    text = top.must("text", str)
    root = _Reader(data, "$", len(text))
    source, head = root.inner("source"), root.inner("document")
    signer = head.inner("signer")
    quantities = root.each("quantities", _quantity)
    sections = root.each("sections", _section)
    _within(quantities, "quantities.part_of", lambda quantity: quantity.part_of)
    _within(sections, "sections.parent", lambda section: section.parent)
    return Document(
        text=text,
        source=Source(*(source.must(f.name, str) for f in fields(Source))),
        blocks=root.each("blocks", _block),
        header=Header(**{f.name: _field(head.inner(f.name)) for f in fields(Header)}),
        sections=sections,
        citations=root.each("citations", _citation),
        quantities=quantities,
        signature=Signature(*(_field(signer.inner(f.name)) for f in fields(Signature))),
        recipients=head.each(
            "recipients",
            lambda row: Recipient(row.must("value", str), row.span("span")),
        ),
        period=head.inner("period").maybe("code", str),
        problems=root.each("problems", _problem),
        pages=_pages(root),
        asides=root.each("asides", _aside),
    )


def _within(items: tuple[T, ...], place: str, index: Callable[[T], int | None]) -> None:
    """Refuse an index that points at no item."""
    for item in items:
        if (found := index(item)) is not None and not 0 <= found < len(items):
            raise UnreadableMachineFormError(f"$.{place}")


def _pages(root: _Reader) -> tuple[Span, ...]:
    pages = root.maybe("pages", list) or []
    wrapped = _Reader({"pages": [{"span": page} for page in pages]}, "$", root.length)
    return wrapped.each("pages", lambda page: page.span("span"))


def _field(row: _Reader) -> Field[str]:
    if not row.has("status"):
        return Field()
    return Field(
        value=row.maybe("value", str),
        span=row.maybe_span("span"),
        status=row.choice("status", Status),
        raw=row.maybe("raw", str),
        confidence=row.number("confidence", 1.0) or 0.0,
    )


def _citation(row: _Reader) -> Citation:
    provision = row.inner("provision")
    systems: tuple[str, ...] = get_args(System)
    return Citation(
        span=row.span("span"),
        type=row.maybe("type", str),
        number=row.maybe("number", str),
        date=row.maybe("date", str),
        system=row.one_of("system", systems) if row.has("system") else None,
        issuer=row.maybe("issuer", str),
        title=row.maybe("title", str),
        provision=Provision(*(provision.maybe(f.name, str) for f in fields(Provision)))
        if row.has("provision")
        else None,
        form=row.one_of("form", _FORMS) if row.has("form") else "full",
        cited=row.maybe("cited", str),
        number_span=row.maybe_span("number_span"),
        number_as_printed=row.maybe("number_as_printed", str),
        date_span=row.maybe_span("date_span"),
        issuer_span=row.maybe_span("issuer_span"),
        confidence=row.number("confidence", 1.0) or 0.0,
    )


def _quantity(row: _Reader) -> Quantity:
    return Quantity(
        span=row.span("span"),
        value=row.number("value"),
        unit=row.maybe("unit", str),
        label=row.maybe("label", str),
        kind=row.choice("kind", QuantityKind)
        if row.has("kind")
        else QuantityKind.COUNT,
        period=row.maybe("period", str),
        part_of=row.maybe("part_of", int),
        as_written=row.maybe("as_written", str) or "",
        confidence=row.number("confidence", 1.0) or 0.0,
        figure=row.maybe("figure", str),
        qualifier=row.choice("qualifier", Qualifier) if row.has("qualifier") else None,
        relation=row.choice("relation", Relation) if row.has("relation") else None,
        subject=row.maybe("subject", str),
    )


def _section(row: _Reader) -> Section:
    span = row.span("span")
    return Section(
        number=row.must("number", str),
        style=row.maybe("style", str) or "",
        level=row.must("level", int),
        title=row.must("title", str),
        span=span,
        number_span=row.maybe_span("number_span") or Span(span.start, span.start),
        body_span=row.maybe_span("body_span") or Span(span.end, span.end),
        parent=row.maybe("parent", int),
    )


def _block(row: _Reader) -> Block:
    return Block(
        kind=row.choice("kind", BlockKind),
        span=row.span("span"),
        page=row.maybe("page", int),
        box=_box(row),
        confidence=row.number("confidence"),
        level=row.maybe("level", int),
        row=row.maybe("row", int),
        column=row.maybe("column", int),
        header_rows=row.maybe("header_rows", int),
        chart=_chart(row),
        computed=row.maybe_span("computed"),
    )


def _aside(row: _Reader) -> Aside:
    return Aside(
        kind=row.choice("kind", AsideKind),
        text=row.must("text", str),
        span=row.maybe_span("span"),
        author=row.maybe("author", str),
        date=row.maybe("date", str),
        words=row.maybe_span("words"),
    )


def _chart(row: _Reader) -> Chart | None:
    data = row.maybe("chart", dict)
    if data is None:
        return None
    try:
        return chart_of(data)
    except ValueError:
        raise row.refuse("chart") from None


def _box(row: _Reader) -> tuple[float, float, float, float] | None:
    box = row.maybe("box", list)
    if box is None:
        return None
    if len(box) != 4 or not all(type(side) in (int, float) for side in box):
        raise row.refuse("box")
    left, bottom, right, top = box
    return left, bottom, right, top


def _problem(row: _Reader) -> Problem:
    return Problem(
        code=row.must("code", str),
        message=row.must("message", str),
        span=row.maybe_span("span"),
    )

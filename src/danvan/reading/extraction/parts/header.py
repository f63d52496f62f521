"""The head of a document (phần đầu): Nghị định 30/2020/NĐ-CP, Điều 8, read back."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.document import Field, Header, Status
from danvan.documents.span import Span
from danvan.reading.extraction.parts.dateline import dateline
from danvan.reading.extraction.parts.letterhead import letterhead
from danvan.reading.extraction.parts.title import title

if TYPE_CHECKING:
    from danvan.reading.extraction.layout import Layout
    from danvan.reading.extraction.view import View
    from danvan.reading.extraction.vocabulary import Vocabulary

_HEAD_MOST = 4000
"""Characters within which the head of a document must stand."""
_OWN = re.compile(
    r"(?<![a-z])so {0,9}:? {0,60}(?P<number>[\d.… _]{0,60}?\d{0,6}[a-z]?) {0,60}"
    r"(?P<symbol>(?:/ {0,60}(?:19|20)\d\d {0,60})?[/-] {0,60}[A-Z][A-Za-z0-9&]{0,20}"
    r"(?: ?[/-] ?[A-Z][A-Za-z0-9&.]{0,20}){0,5})"
)
_OF_BODY = re.compile(
    r"\bcua {1,60}(?P<body>(?:so|ubnd|uy {1,60}ban|ban|van {1,60}phong|cuc"
    r"|chi {1,60}cuc|phong|truong|trung {1,60}tam|hoi|dang {1,60}uy)\b"
    r"[^.;:/,(]{2,90}?)"
    r"(?: {1,60}(?:tinh|huyen|thanh {1,60}pho|tp\.?) [^.;:/,(]{2,40})? {0,60}[./,(]"
)
_ADDRESSEE = re.compile(r"\bkinh gui {0,9}:? {0,60}")


class Head(NamedTuple):
    """The head as read, and where the body begins."""

    header: Header
    body: int
    own: Span | None
    """Of the document's own number and symbol."""
    title: Span | None
    """Of type and subject."""


def read_head(view: View, layout: Layout, words: Vocabulary) -> Head:
    """Read the head at the beginning of a text."""
    limit = min(len(view.text), _HEAD_MOST)
    named = title(view, layout, words, limit)
    stop = named.start if named.start is not None else named.body
    bound = min(limit, max(stop, 0)) if stop else 0
    number, symbol, own = _number(view, bound)
    place, date, date_span = dateline(view, bound, own)
    before = min(
        span.start for span in (own, date_span, Span(bound, bound)) if span is not None
    )
    parent, issuer = letterhead(view, before if before else bound)
    header = Header(
        parent=parent,
        issuer=issuer,
        number=number,
        symbol=symbol,
        place=place,
        date=date,
        type=named.type,
        subject=named.subject,
        addressee=_addressee(view, layout, limit),
    )
    return Head(header, named.body, own, named.span)


def _number(view: View, limit: int) -> tuple[Field[str], Field[str], Span | None]:
    """Read the line ``Số: 15/BC-SNV``, its number perhaps left blank."""
    for match in re.finditer(r"(?<![A-Za-z])S[oO6] {0,9}:?", view.flat[:limit]):
        found = _OWN.match(
            view.flat[:limit].replace("SO", "so").replace("So", "so"), match.start()
        )
        if found is None:
            continue
        symbol = Span(found.start("symbol"), found.end())
        digits = re.search(r"\d{1,6}[a-z]?", found["number"])
        printed = _tight(view, symbol)
        if digits is None:
            blank = Span(match.end(), symbol.start)
            number: Field[str] = Field(None, blank, Status.BLANK)
            return number, Field(printed, symbol, Status.BLANK), symbol
        start = found.start("number") + digits.start()
        span = Span(start, found.start("number") + digits.end())
        whole = Span(start, symbol.end)
        number = Field(view.text[span.start : span.end], span, Status.PRESENT)
        return number, Field(_tight(view, whole), whole, Status.PRESENT), whole
    return Field(), Field(), None


def _tight(view: View, span: Span) -> str:
    """Return what is printed, without white space."""
    return view.words(span.start, span.end).replace(" ", "")


def _addressee(view: View, layout: Layout, limit: int) -> Field[str]:
    """Read ``Kính gửi: Sở Nội vụ``, or the list under it."""
    match = _ADDRESSEE.search(view.low, 0, limit)
    if match is None:
        return Field()
    own = next(
        (i for i, p in enumerate(layout.paragraphs) if p.end > match.start()), None
    )
    if own is None:
        return Field()
    start, end = view.trimmed(match.end(), layout.paragraphs[own].end)
    named = [(start, end)] if start < end else []
    if not named or view.flat[start] == "-":
        listed = islice(layout.paragraphs, own + 1, own + 12)
        named += [
            (p.start, p.end)
            for p in takewhile(lambda p: view.flat[p.start] == "-", listed)
        ]
    if not named:
        return Field(None, Span(match.start(), match.end()), Status.BLANK)
    value = "; ".join(_without_dash(view.words(*place)) for place in named)
    return Field(value, Span(named[0][0], named[-1][1]), Status.PRESENT)


def _without_dash(said: str) -> str:
    """Return one of several addressees without the signs of its list."""
    bare = said.lstrip("-–—‐ ")
    return bare if bare == said else bare.rstrip(";., ")


def inferred(header: Header, view: View, body: Span) -> Header:
    """Fill type and issuer from the closing sentence where the head is missing.

    Their status stays absent: the head does not print them.
    """
    closing = re.search(
        r"tren {1,60}day {1,60}la {1,60}(?P<type>bao {1,60}cao|ke {1,60}hoach)\b",
        view.low[max(0, body.end - 1500) : body.end],
    )
    if closing is None:
        return header
    offset = max(0, body.end - 1500)
    if header.type.value is None:
        start, end = offset + closing.start("type"), offset + closing.end("type")
        said = view.words(start, end).capitalize()
        header = replace(header, type=Field(said, Span(start, end), confidence=0.8))
    if header.issuer.value is None:
        found = _OF_BODY.search(view.low, offset + closing.end(), body.end)
        if found is not None:
            start, end = found.span("body")
            value = view.words(start, end)
            header = replace(
                header, issuer=Field(value, Span(start, end), confidence=0.8)
            )
    return header

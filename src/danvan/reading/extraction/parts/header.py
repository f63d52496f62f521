"""The head of a document (phần đầu): Nghị định 30/2020/NĐ-CP, Điều 8, read back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents import types
from danvan.documents.document import Field, Header, Status
from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.documents.span import Span
from danvan.reading.extraction.parts.dateline import dateline
from danvan.reading.extraction.parts.letterhead import letterhead
from danvan.reading.extraction.parts.title import Title, title

if TYPE_CHECKING:
    from danvan.reading.extraction.layout import Layout
    from danvan.reading.extraction.view import View
    from danvan.reading.extraction.vocabulary import Vocabulary

_HEAD_MOST = 4000
"""Characters within which the head of a document must stand."""
_LEAST = 100
"""Characters that are a document, and not the rest of a page."""
_HEADING = re.compile(r"cong {1,60}hoa {1,60}xa {1,60}hoi|dang {1,60}cong {1,60}san ")
_HEADING_MOST = 300
"""Characters within which a page bears the national or the Party's heading."""
_LINES_MOST = 20
# It opens a line or a column; a citation within a sentence does not.
_OWN = re.compile(
    r"(?<![A-Za-z])(?P<label>S[oO6] {0,9}:?) {0,60}"
    r"(?P<number>[\d.… _]{0,60}?\d{0,6}[a-z]?) {0,60}"
    r"(?P<symbol>(?:/ {0,60}(?:19|20)\d\d {0,60})?[/-] {0,60}[A-Z][A-Za-z0-9&.]{0,20}"
    r"(?: ?[/-] ?[A-Z][A-Za-z0-9&.]{0,20}){0,5})"
)
# A number and symbol alone on its line, "Số" lost.
_BARE = re.compile(
    r"(?P<number>\d{1,6}[a-z]?)(?P<symbol>(?:/(?:19|20)\d\d)?[/-][A-Z][A-Za-z&]{0,9}"
    r"[/-][A-Z][A-Za-z0-9&.]{0,20}(?:-[A-Z][A-Za-z0-9&]{0,20}){0,3})(?= {2,}| {0,9}\Z)"
)
_OF_BODY = re.compile(
    r"\bcua {1,60}(?P<body>(?:so|ubnd|uy {1,60}ban|ban|van {1,60}phong|cuc"
    r"|chi {1,60}cuc|phong|truong|trung {1,60}tam|hoi|dang {1,60}uy|huyen {1,60}uy"
    r"|benh {1,60}vien|lien {1,60}doan|cong {1,60}doan|chi {1,60}bo|doan|tram"
    r"|cong {1,60}an|hoi {1,60}dong|dang {1,60}bo|mat {1,60}tran)\b"
    r"[^.;:/,(]{2,90}?)"
    r"(?: {1,60}(?:tinh|huyen|thanh {1,60}pho|tp\.?) [^.;:/,(]{2,40})? {0,60}[./,(]"
)
_CLOSING = re.compile(r"tren {1,60}day {1,60}la {1,60}")
_ADDRESSEE = re.compile(r"\bkinh {1,60}gui {0,9}:? {0,60}")


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
    limit = min(len(view.text), _HEAD_MOST, _next_document(view))
    named = title(view, layout, words, limit)
    bound = _bound(view, named, limit)
    number, symbol, own = _number(view, bound)
    place, date, date_span = dateline(view, bound, own)
    before = min(
        span.start
        for span in (own, date_span, named.span, Span(bound, bound))
        if span is not None
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


def _next_document(view: View) -> int:
    """Return where another document begins: on a new page, under its own heading."""
    page = view.text.find("\f", _LEAST, _HEAD_MOST)
    if page >= 0 and _HEADING.search(view.low, page, page + _HEADING_MOST):
        return page
    return len(view.text)


def _bound(view: View, named: Title, limit: int) -> int:
    """Return where number and date must have stood.

    The subject of a letter stands under its number, perhaps above the date.
    """
    if named.letter:
        match = _ADDRESSEE.search(view.low, named.body, limit)
        return match.start() if match else min(limit, named.body + 200)
    stop = named.start if named.start is not None else named.body
    return min(limit, max(stop, 0))


def _number(view: View, limit: int) -> tuple[Field[str], Field[str], Span | None]:
    """Read the line ``Số: 15/BC-SNV``, its number perhaps left blank."""
    labelled = (m for m in _OWN.finditer(view.flat, 0, limit) if _opens(view, m))
    found = next(labelled, None) or _bare_number(view, limit)
    if found is None:
        return Field(), Field(), None
    symbol = Span(found.start("symbol"), found.end("symbol"))
    digits = re.search(r"\d{1,6}[a-z]?", found["number"])
    printed = _tight(view, symbol)
    if digits is None:
        blank = Span(found.end("label"), symbol.start)
        number: Field[str] = Field(None, blank, Status.BLANK)
        return number, Field(printed, symbol, Status.BLANK), symbol
    start = found.start("number") + digits.start()
    span = Span(start, found.start("number") + digits.end())
    whole = Span(start, symbol.end)
    number = Field(view.text[span.start : span.end], span, Status.PRESENT)
    return number, Field(_tight(view, whole), whole, Status.PRESENT), whole


def _opens(view: View, match: re.Match[str]) -> bool:
    """Tell whether a number opens a line or a column; a citation in a sentence not."""
    before = view.text[max(0, match.start() - 4) : match.start()].rstrip("*_ ")
    return match["label"].endswith(":") or before[-1:] in {"", "\n", "\f", "|", "\t"}


def _bare_number(view: View, limit: int) -> re.Match[str] | None:
    for line in view.lines[:_LINES_MOST]:
        if line.end > limit:
            break
        found = _BARE.match(view.flat, line.start, line.end)
        # After a "số" in small letters a sentence goes on, over the line's end.
        if found and not view.flat[: line.start].rstrip(" ").endswith(" so"):
            return found
    return None


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
    for paragraph in layout.paragraphs[own + 1 : own + 30]:
        if not _goes_on(view, named, paragraph.start):
            break
        named.append((paragraph.start, paragraph.end))
    if not named:
        return Field(None, Span(match.start(), match.end()), Status.BLANK)
    value = "; ".join(_without_dash(view.words(*place)) for place in named)
    return Field(value, Span(named[0][0], named[-1][1]), Status.PRESENT)


def _goes_on(view: View, named: list[tuple[int, int]], place: int) -> bool:
    """Tell whether a paragraph is one more addressee."""
    dashed = view.flat[place] in "-+•"
    if not named:
        return dashed or view.flat[place].isupper()
    if view.flat[named[-1][1] - 1] == ".":
        return False
    return view.flat[named[-1][1] - 1] == ";" or (dashed and _listed(view, named))


def _listed(view: View, named: list[tuple[int, int]]) -> bool:
    return view.flat[named[0][0]] in "-+•"


def _without_dash(said: str) -> str:
    """Return one of several addressees without the signs of its list."""
    bare = said.lstrip("-–—‐ ")
    return bare.rstrip(";., ")


def inferred(header: Header, view: View, body: Span, words: Vocabulary) -> Header:
    """Fill type and issuer from the symbol and the closing sentence.

    Their status stays absent: the head does not print them.
    """
    if header.type.value is None:
        header = replace(header, type=_type_of_symbol(header.symbol))
    offset = max(0, body.end - 1500)
    closing = _CLOSING.search(view.low, offset, body.end)
    if closing is None:
        return header
    if header.type.value is None:
        header = replace(header, type=_type_said(view, closing.end(), words))
    if header.issuer.value is None:
        found = _OF_BODY.search(view.low, closing.end(), body.end)
        if found is not None:
            start, end = found.span("body")
            value = view.words(start, end)
            header = replace(
                header, issuer=Field(value, Span(start, end), confidence=0.8)
            )
    return header


def _type_of_symbol(symbol: Field[str]) -> Field[str]:
    """Return the type that the code in a symbol stands for; a letter has none."""
    printed = symbol.value or ""
    number = printed if printed[:1].isdigit() else f"1{printed}"
    try:
        parsed = DocumentNumber.parse(number)
    except MalformedDocumentNumberError:
        return Field()
    if parsed.type_code is None:
        return Field() if parsed.old_form else Field("Công văn", confidence=0.7)
    found = types.by_code(parsed.type_code, parsed.system)
    return Field(found.name, symbol.span, confidence=0.8) if found else Field()


def _type_said(view: View, place: int, words: Vocabulary) -> Field[str]:
    """Return the type that the closing sentence names: ``Trên đây là báo cáo``."""
    tokens = list(re.finditer(r"[^ ]+", view.low[place : place + 60]))[:4]
    for count in range(len(tokens), 1, -1):
        said = " ".join(token[0] for token in tokens[:count])
        if name := words.types.get(said):
            span = Span(place + tokens[0].start(), place + tokens[count - 1].end())
            return Field(name, span, confidence=0.8)
    return Field()

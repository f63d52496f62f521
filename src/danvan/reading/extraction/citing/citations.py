"""Citations of a text (viện dẫn): by number and symbol, by number alone, by name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents import types
from danvan.documents.document import Citation
from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.documents.span import Span
from danvan.reading.extraction.citing import laws, outward, symbols
from danvan.reading.extraction.citing.issuers import issuer_after
from danvan.reading.extraction.citing.provisions import provision_before
from danvan.reading.extraction.citing.repair import repaired

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from danvan.reading.extraction.citing.symbols import Symbol
    from danvan.reading.extraction.view import View
    from danvan.reading.extraction.vocabulary import Vocabulary


class Scan(NamedTuple):
    """What finding citations needs to know of a text."""

    view: View
    words: Vocabulary
    recognized: bool = False
    """The text came out of recognition: words are soft evidence."""
    own: Span | None = None
    """The document's own number, which is no citation."""


def find_citations(scan: Scan) -> tuple[Citation, ...]:
    """Find all mentions of other documents, in order, never overlapping."""
    full = [
        c for s in symbols.find_symbols(scan.view, scan.words) if (c := _full(s, scan))
    ]
    short = _free(_shorts(scan), full)
    named = _free(laws.find_named(scan.view, scan.words), [*full, *short])
    ordered = sorted([*full, *short, *named], key=lambda c: c.span)
    return tuple(_resolved(ordered, scan))


def _free(found: Iterable[Citation], taken: Sequence[Citation]) -> list[Citation]:
    """Keep what shares no character with what was found before."""
    held = bytearray()
    end = max((c.span.end for c in taken), default=0)
    held.extend(bytes(end))
    for citation in taken:
        held[citation.span.start : citation.span.end] = b"\x01" * len(citation.span)
    return [c for c in found if 1 not in held[c.span.start : c.span.end]]


def _full(symbol: Symbol, scan: Scan) -> Citation | None:
    """Read outwards from a number and symbol; None where it is no citation."""
    view, words = scan.view, scan.words
    core = Span(symbol.start, symbol.end)
    if scan.own is not None and core.overlaps(scan.own):
        return None
    law = symbol.year is not None and len(symbol.segments) == 1
    mention = outward.type_before(
        view, symbol.start, words, law=law, recognized=scan.recognized
    )
    if not _stands(symbol, mention, scan):
        return None
    start = mention.start if mention and mention.name else symbol.start
    return _complete(scan, start, core, mention.name if mention else None, "full")


def _stands(symbol: Symbol, mention: outward.TypeMention | None, scan: Scan) -> bool:
    """Tell whether digits and capitals are a document's number."""
    flat, low = scan.view.flat, scan.view.low
    before = flat[symbol.start - 1 : symbol.start]
    if before.isalnum() and not low[: symbol.start].endswith((" so", "(so")):
        return False
    head = low[max(0, (mention.start if mention else symbol.start) - 14) : symbol.start]
    lead = head[: -len(low[mention.start : symbol.start])] if mention else head
    if any(lead.rstrip().endswith(form) for form in scan.words.forms):
        return False
    typed = mention is not None and mention.name is not None
    known = symbols.is_known(symbol, scan.words)
    if len(symbol.segments) > 1:
        return typed or known or mention is not None
    if symbol.year is not None or symbol.sign == "/":
        return typed or (known and symbol.year is not None)
    return typed and known


def _complete(
    scan: Scan, start: int, core: Span, name: str | None, form: str
) -> Citation:
    """Put a citation together from its type and number: date, issuer, provision."""
    view = scan.view
    near_date = outward.date_after(view, core.end)
    end = near_date.end if near_date else core.end
    issuer = issuer_after(view, end, recognized=scan.recognized)
    date = near_date
    if issuer and near_date is None:
        date = outward.date_after(view, issuer[1])
    as_printed = symbols.printed(view, core.start, core.end)
    number = repaired(as_printed, name, scan.words) if scan.recognized else as_printed
    parsed = _parsed(number)
    return Citation(
        span=Span(start, end),
        type=(name if name != "Văn bản" else None) or _type_of(parsed),
        number=number,
        date=date.iso if date else None,
        system=parsed.system if parsed else None,
        issuer=view.words(*issuer) if issuer else None,
        provision=provision_before(view, start),
        form="short" if form == "short" else "full",
        number_span=core,
        number_as_printed=as_printed if as_printed != number else None,
        date_span=Span(date.start, date.end) if date else None,
        issuer_span=Span(*issuer) if issuer else None,
        confidence=1.0 if name else 0.8,
    )


def _parsed(number: str) -> DocumentNumber | None:
    try:
        return DocumentNumber.parse(number)
    except MalformedDocumentNumberError:
        return None


def _type_of(number: DocumentNumber | None) -> str | None:
    """Return the type a symbol's own code names, where no word stands before it."""
    if number is None or number.type_code is None:
        return None
    found = types.by_code(number.type_code, number.system)
    return found.name if found else None


_NUMBER_ALONE = re.compile(
    r"(?: {1,60}so)? {1,60}(?P<number>\d{1,4}[a-z]?)"
    r"(?P<old> {1,3}[A-Z]{1,6}/[A-Z]{2,8})?"
    r"(?![\w%])(?! {0,60}[/-] {0,60}[\dA-Z])(?![.,]\d)(?! {1,60}thang| {1,60}nam )"
)
# Types that are cited by their number alone without "số" before it.
_WITHOUT_NUMERO = frozenset(
    ("Nghị định", "Thông tư", "Chỉ thị", "Nghị quyết", "Quyết định", "Kết luận",
     "Công văn", "Đề án", "Pháp lệnh", "Hướng dẫn")
)  # fmt: skip


def _shorts(scan: Scan) -> Iterable[Citation]:
    """Find types followed by a bare number: ``Nghị định 111``, ``Kế hoạch số 71``."""
    view = scan.view
    for start, end, name in laws.type_words(view, scan.words):
        match = _NUMBER_ALONE.match(view.flat, end)
        if match is None:
            continue
        numbered = " so" in view.low[end : match.start("number")]
        number = match["number"]
        if not numbered and (
            name not in _WITHOUT_NUMERO
            or not view.flat[start].isupper()
            or (number.isdigit() and 1900 <= int(number) < 2100)
        ):
            continue
        if not numbered and _opens_item(view, match):
            continue
        core = Span(match.start("number"), match.end())
        if scan.own is None or not core.overlaps(scan.own):
            yield _complete(scan, start, core, name, "short")


_ITEM = re.compile(r"\d{1,2}[.)/-] {0,9}[A-Z]")


def _opens_item(view: View, match: re.Match[str]) -> bool:
    """Tell whether a number opens the next line as that of an item of a list.

    ``HƯỚNG DẪN`` at the end of a heading and ``1. Công tác`` under it cite nothing.
    """
    place = match.start("number")
    between = view.text[match.start() : place]
    if "\n" not in between or not _ITEM.match(view.flat, place):
        return False
    line = view.text.rfind("\n", 0, match.start()) + 1
    return view.text[line : match.start()].isupper() or len(match["number"]) == 1


def _resolved(citations: Sequence[Citation], scan: Scan) -> Iterable[Citation]:
    """Give every mention of one document the same identity."""
    known: dict[tuple[str, str], str] = {}
    for citation in citations:
        if citation.form == "full" and citation.number:
            identity = citation.number.replace("–", "-")
            digits = re.match(r"\d+", identity)
            if digits and citation.type:
                known.setdefault((citation.type, str(int(digits[0]))), identity)
            yield replace(citation, cited=identity)
        elif citation.number and citation.type:
            digits = re.match(r"\d+", citation.number)
            key = (citation.type, str(int(digits[0]))) if digits else ("", "")
            yield replace(
                citation, cited=known.get(key, f"{citation.type} {citation.number}")
            )
        else:
            yield replace(citation, cited=citation.title)

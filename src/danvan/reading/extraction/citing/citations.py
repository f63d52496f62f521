"""Citations of a text (viện dẫn): by number and symbol, by number alone, by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents import types
from danvan.documents.document import Citation
from danvan.documents.span import Span
from danvan.reading.extraction.citing import dates, symbols
from danvan.reading.extraction.citing.identity import identified
from danvan.reading.extraction.citing.issuing.bodies import body_at
from danvan.reading.extraction.citing.issuing.issuers import after_term, issuer_after
from danvan.reading.extraction.citing.mentions import type_before
from danvan.reading.extraction.citing.named.congresses import find_congresses
from danvan.reading.extraction.citing.named.laws import find_constitutions, find_laws
from danvan.reading.extraction.citing.named.references import find_references
from danvan.reading.extraction.citing.provisions import provision_before
from danvan.reading.extraction.citing.repair import repaired
from danvan.reading.extraction.citing.scanning import Scan
from danvan.reading.extraction.citing.sharing import shared
from danvan.reading.extraction.citing.shorts import find_shorts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from danvan.documents.number import DocumentNumber
    from danvan.reading.extraction.citing.dates import DateBeside
    from danvan.reading.extraction.citing.mentions import TypeMention
    from danvan.reading.extraction.citing.symbols import Symbol

__all__ = ["Scan", "find_citations"]

_ASSEMBLY = re.compile(r"(?:PL-)?(?:UBTV)?QH")
_TYPED, _KNOWN, _NUMBERED, _OPEN = 1.0, 0.9, 0.7, 0.6
"""How sure a number is: its type is named, its code known, ``số`` said; left open."""


def find_citations(scan: Scan) -> tuple[Citation, ...]:
    """Find all mentions of other documents, in order, never overlapping."""
    found = _free(_full(scan), ())
    found = _free(_short(scan), found)
    found = _free(find_laws(scan), found)
    found = _free(find_constitutions(scan.view), found)
    found = _free(find_congresses(scan.view), found)
    found = _free(find_references(scan), found)
    return tuple(identified(shared(found, scan.view)))


def _free(found: Iterable[Citation], taken: Sequence[Citation]) -> list[Citation]:
    """Add, in order, what shares no character with what was found before."""
    merged: list[Citation] = []
    held = iter(taken)
    after = next(held, None)
    for one in found:
        while after is not None and after.span.start < one.span.end:
            merged.append(after)
            after = next(held, None)
        if not merged or merged[-1].span.end <= one.span.start:
            merged.append(one)
    if after is not None:
        merged += [after, *held]
    return merged


def _full(scan: Scan) -> Iterator[Citation]:
    """Read outwards from each number and symbol that is a document's."""
    blanks = list(symbols.find_blanks(scan.view))
    every = symbols.find_symbols(scan.view)
    for symbol in sorted([*every, *blanks]) if blanks else every:
        core = Span(symbol.start, symbol.end)
        if scan.own is not None and core.overlaps(scan.own):
            continue
        law = _ASSEMBLY.match("-".join(symbol.segments)) is not None
        mention = type_before(scan, symbol.start, law=law, codes=symbol.segments)
        sure = _certainty(symbol, mention, scan)
        if sure:
            yield _complete(scan, mention, core, "full", sure)


def _short(scan: Scan) -> Iterator[Citation]:
    for mention, core in find_shorts(scan):
        if scan.own is not None and core.overlaps(scan.own):
            continue
        if not _is_form(scan, mention.start):
            yield _complete(scan, mention, core, "short", _KNOWN)


def _is_form(scan: Scan, place: int) -> bool:
    """Tell whether the words before a place name a form in a book of forms."""
    lead = scan.view.low[max(0, place - 14) : place].rstrip(" (:.")
    return lead.endswith(scan.words.forms) and any(
        lead.endswith(form) and not lead[: -len(form)][-1:].isalnum()
        for form in scan.words.forms
    )


def _certainty(symbol: Symbol, mention: TypeMention | None, scan: Scan) -> float:
    """Return how sure it is that digits and capitals are a document's number."""
    flat, low = scan.view.flat, scan.view.low
    before = flat[symbol.start - 1 : symbol.start]
    if before.isalnum() and not low[: symbol.start].endswith((" so", "(so")):
        return 0.0
    if _is_form(scan, mention.start if mention else symbol.start):
        return 0.0
    typed = mention is not None and mention.name is not None
    if not symbol.number:
        return _OPEN if typed else 0.0
    if typed and (symbol.known or len(symbol.segments) > 1 or symbol.sign == "/"):
        return _TYPED
    if typed or symbol.old:
        return 0.0
    numbered = mention is not None
    if len(symbol.segments) > 1:
        return _KNOWN if symbol.known else _NUMBERED if numbered else 0.0
    known_law = symbol.year is not None and symbol.known
    return _KNOWN if known_law or (numbered and symbol.typed) else 0.0


def _complete(
    scan: Scan, mention: TypeMention | None, core: Span, form: str, sure: float
) -> Citation:
    """Put a citation together from its type and number: date, issuer, provision."""
    view = scan.view
    name = mention.name if mention else None
    start = mention.start if mention and name else core.start
    near_date = dates.date_after(view, core.end, recognized=scan.recognized)
    end = near_date.end if near_date else core.end
    date, issuer = _beside(scan, mention, start, core, near_date)
    body = body_at(view, issuer[0]) if scan.recognized and issuer else None
    if body is not None:
        issuer = (body.start, body.end)
    as_printed = symbols.printed(view, core.start, core.end)
    number = repaired(as_printed, name, scan.words) if scan.recognized else as_printed
    parsed = symbols.parsed(number)
    if scan.recognized:
        sure = min(sure, 0.8 if number != as_printed else 0.95)
    return Citation(
        span=Span(start, end),
        type=(name if name != "Văn bản" else None) or _type_of(parsed),
        number=number,
        date=date.iso if date else None,
        system=parsed.system if parsed else None,
        issuer=body.name if body else view.words(*issuer) if issuer else None,
        title=_title(scan, mention, core),
        provision=provision_before(view, start),
        form="short" if form == "short" else "full",
        number_span=core,
        number_as_printed=as_printed if as_printed != number else None,
        date_span=Span(date.start, date.end) if date else None,
        issuer_span=Span(*issuer) if issuer else None,
        confidence=sure if name else min(sure, 0.8),
    )


def _beside(
    scan: Scan,
    mention: TypeMention | None,
    start: int,
    core: Span,
    near: DateBeside | None,
) -> tuple[DateBeside | None, tuple[int, int] | None]:
    """Return date and issuing body: after the number, or told before it."""
    view = scan.view
    end = near.end if near else core.end
    bracketed = None if near else dates.date_in_brackets(view, end)
    joint = mention is not None and (mention.name or "").endswith("liên tịch")
    issuer = issuer_after(scan, end, joint=joint)
    if issuer is None and mention is not None and mention.end < core.start:
        # "Nghị quyết của Hội đồng nhân dân tỉnh số 12/2020/NQ-HĐND"
        inner = issuer_after(scan, mention.end)
        issuer = inner if inner and inner[1] <= core.start else None
        if issuer:
            issuer = view.trimmed(issuer[0], _without_numero(view.low, *issuer))
    date = near or bracketed
    if date is None and issuer and issuer[0] > core.end:
        after = after_term(scan, issuer[1])
        date = dates.date_after(view, after) or dates.date_in_brackets(view, after)
    if date is None and issuer is None and (told := dates.date_before(view, start)):
        return told
    return date, issuer


def _without_numero(low: str, start: int, end: int) -> int:
    """Return the end of a body's name without the ``số`` that follows it."""
    return end - 3 if low[start:end].endswith(" so") else end


def _title(scan: Scan, mention: TypeMention | None, core: Span) -> str | None:
    """Return the title of a law that stands between its type and its number."""
    if mention is None or mention.name not in {"Luật", "Bộ luật", "Pháp lệnh"}:
        return None
    said = scan.view.words(mention.start, core.start)
    bare = re.sub(r"\s+(?:số|so|s6|sé)[:.]?\Z", "", said)
    return bare if " " in bare.removeprefix("Bộ ").removeprefix("Pháp ") else None


def _type_of(number: DocumentNumber | None) -> str | None:
    """Return the type a symbol's own code names, where no word stands before it."""
    if number is None or number.type_code is None:
        return None
    found = types.by_code(number.type_code, number.system)
    return found.name if found else None

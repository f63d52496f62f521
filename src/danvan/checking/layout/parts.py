"""Where the components stand (vị trí các thành phần thể thức), by the text alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.documents.document import BlockKind, Status
from danvan.documents.span import Span
from danvan.text.unicode import fold

if TYPE_CHECKING:
    from danvan.documents.document import Document

_HEAD = 3000
_NATION = re.compile(r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+nam", re.I)
_MOTTO = re.compile(
    r"doc\s+lap\s{0,9}[-–—]?\s{0,9}tu\s+do\s{0,9}[-–—]?\s{0,9}hanh\s+phuc", re.I
)
_PARTED = re.compile(r" {2}|[\t\n\r\f|*]")
_WITHOUT_SUBJECT = frozenset({"Giấy giới thiệu", "Giấy nghỉ phép"})
"""Types whose forms (Phụ lục III, mẫu 1.8, 1.10) have no abstract."""
_NEXT_LINE = re.compile(r"[^\S\n]{0,9}\n\s{0,9}(?P<words>[^\n]{1,80})")
_NO_NAME = re.compile(r"[Ss][ốỐ]\b|[\W_]|CỘNG H|ĐẢNG CỘNG")
_NUMBER = re.compile(r"[Ss](?:ố|Ố)\s{0,3}:?[\s.…_]{0,20}\Z")
_ABOUT = re.compile(r"V\s?/\s?v\b", re.I)
_ABOUT_BEFORE = 60
_ADDRESSEE = re.compile(r"K[íi]nh gửi\b", re.I)
_RECIPIENTS = re.compile(r"Nơi nhận\s{0,3}:?", re.I)
_ANNEX = re.compile(
    r"^[ \t]{0,60}(?P<words>phụ lục"
    r"(?:[ \t]{1,9}(?:số[ \t]{1,9})?(?:[IVXLC]{1,7}|\d{1,3}))?)"
    r"[ \t]{0,9}[.:]?[ \t]{0,9}$",
    re.IGNORECASE | re.MULTILINE,
)
_NOTE = re.compile(r"\((?:Ban hành )?kèm theo", re.IGNORECASE)
_ENDS_ANNEX_HEAD = 4
"""Lines of an annex among which its title and its note are looked for."""
_CLOSING = frozenset({BlockKind.RECIPIENTS, BlockKind.SIGNATURE, BlockKind.CHECK})


@dataclass(frozen=True, slots=True)
class Parts:
    """Places of the components by the code the law's layout gives them."""

    places: dict[str, tuple[Span, ...]]
    body: Span | None
    """From after the head to before recipients and signature; None where the head
    was not recognised."""
    closed: bool
    """Recipients or a signature end the body."""
    annexes: tuple[Span, ...]
    """The lines ``Phụ lục I``."""

    def first(self, code: str) -> Span | None:
        """Return the first place of a component."""
        return next(iter(self.places.get(code, ())), None)


_last: tuple[Document, Parts] | None = None


def parts_of(document: Document) -> Parts:
    """Return where the components stand; worked out once for a document."""
    global _last
    known = _last
    if known is None or known[0] is not document:
        known = _last = (document, _parts(document))
    return known[1]


def line_at(text: str, offset: int) -> Span:
    """Return the line of the text that holds an offset."""
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end)


def _parts(document: Document) -> Parts:
    places = {**_of_head(document), **_of_end(document)}
    start = _body_start(document, places)
    ends = [
        block.span.start
        for block in document.blocks
        if block.kind in _CLOSING and block.span.start >= (start or 0)
    ]
    end = min(ends, default=len(document.text))
    annexes = tuple(_annexes(document.text, end)) if ends else ()
    places |= _of_annexes(document, annexes)
    body = None if start is None or end <= start else Span(start, end)
    if body is not None:
        places["basis"] = tuple(_bases(document, body))
    return Parts(
        {code: spans for code, spans in places.items() if spans},
        body,
        bool(ends),
        annexes,
    )


def _of_head(document: Document) -> dict[str, tuple[Span, ...]]:
    head, text = document.header, document.text
    folded = fold(text[:_HEAD])
    found: dict[str, Span | None] = {
        "parent": head.parent.span,
        "issuer": issuer_of(document),
        "type": head.type.span,
        "number": _number(document),
        "date": _whole(head.place.span, head.date.span),
    }
    for code, form in (("national-name", _NATION), ("motto", _MOTTO)):
        found[code] = next(
            (
                Span(*match.span())
                for match in form.finditer(folded)
                if _is_column(text, match)
            ),
            None,
        )
    subject = _first_column(head.subject.span, found["national-name"])
    if subject is not None and head.type.value not in _WITHOUT_SUBJECT:
        before = text[max(0, subject.start - _ABOUT_BEFORE) : subject.start + 5]
        letter = head.type.span is None and _ABOUT.search(before) is not None
        if letter or head.type.span is not None:
            found["letter-subject" if letter else "subject"] = subject
    places = {code: (span,) if span else () for code, span in found.items()}
    return places | {"addressee": tuple(_addressee(document))}


def issuer_of(document: Document) -> Span | None:
    """Return the issuer's name; None where the line beneath may be the real one."""
    head, text = document.header, document.text
    span = head.issuer.span
    if span is None or head.parent.span is not None:
        return span
    line = _NEXT_LINE.match(text, span.end)
    return span if line is None or _NO_NAME.match(line["words"]) else None


def _first_column(subject: Span | None, nation: Span | None) -> Span | None:
    """Cut off the right column, where the abstract of a letter ran into it."""
    if subject is None or nation is None or not subject.overlaps(nation):
        return subject
    return Span(subject.start, nation.start) if subject.start < nation.start else None


def _is_column(text: str, match: re.Match[str]) -> bool:
    """Tell whether nothing but another column stands on the line beside it."""
    before = text[max(0, match.start() - 2) : match.start()]
    after = text[match.end() : match.end() + 2]
    return (not before or _PARTED.search(before) is not None) and (
        not after or _PARTED.match(after) is not None
    )


def _number(document: Document) -> Span | None:
    span = _whole(document.header.number.span, document.header.symbol.span)
    if span is None or document.header.symbol.status is Status.ABSENT:
        return None
    line = line_at(document.text, span.start)
    word = _NUMBER.search(document.text, line.start, span.start)
    return Span(word.start(), span.end) if word else span


def _whole(first: Span | None, second: Span | None) -> Span | None:
    if first is None or second is None:
        return first or second
    return Span(min(first.start, second.start), max(first.end, second.end))


def _addressee(document: Document) -> list[Span]:
    """Return the line ``Kính gửi:`` and the lines of addressees beneath."""
    span = document.header.addressee.span
    if span is None:
        return []
    text = document.text
    before = text[max(0, span.start - 40) : span.start]
    opening = _ADDRESSEE.search(before)
    start = span.start - len(before) + opening.start() if opening else span.start
    return [
        Span(start + found.start(), start + found.end())
        for found in re.finditer(r"\S[^\n]*", text[start : span.end])
    ]


def _of_end(document: Document) -> dict[str, tuple[Span, ...]]:
    signature, text = document.signature, document.text
    # An authority may stand on several lines: TM. ... above KT. ...
    titles = [
        Span(span.start + found.start(), span.start + found.end())
        for span in (signature.authority.span, signature.title.span)
        if span is not None
        for found in re.finditer(r"\S[^\n]*", span.of(text))
    ]
    title: tuple[Span, ...] = ()
    for block in document.blocks:
        if block.kind is BlockKind.RECIPIENTS:
            match = _RECIPIENTS.search(text, block.span.start, block.span.end)
            title = (Span(*match.span()),) if match else ()
            break
    return {
        "signature": tuple(titles),
        "signer": (signature.name.span,) if signature.name.span else (),
        "recipients-title": title,
        "recipients": tuple(_first_lines(document)),
    }


def _first_lines(document: Document) -> list[Span]:
    """Return the lines of the list; what has no dash among dashes is none of them."""
    text = document.text
    lines = []
    for one in document.recipients:
        end = text.find("\n", one.span.start, one.span.end)
        lines.append(Span(one.span.start, one.span.end if end < 0 else end))
    dashed = [line for line in lines if text[line.start] in "-–+•·"]
    return dashed or lines


def _body_start(document: Document, places: dict[str, tuple[Span, ...]]) -> int | None:
    known = [
        spans[-1].end
        for code in ("number", "type", "subject", "letter-subject", "addressee")
        if (spans := places.get(code, ()))
    ]
    date = places["date"][0].end if places.get("date") else 0
    return max(*known, date) if len(known) > 1 else None


def _bases(document: Document, body: Span) -> list[Span]:
    """Return the grounds at the opening of the body, each a line of its own."""
    found: list[Span] = []
    looked = 0
    for block in document.blocks:
        if block.kind not in _WORDS or not body.start <= block.span.start < body.end:
            continue
        said = block.span.of(document.text).strip()
        if (_GROUND if found else _FIRST_GROUND).match(said) and said[-1] in ";,.":
            found.append(block.span)
        elif found or looked >= _BEFORE_GROUNDS:
            break
        looked += 1
    listed = any(span.of(document.text).rstrip().endswith(";") for span in found)
    return found if listed else []


_WORDS = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})
_FIRST_GROUND = re.compile(r"Căn cứ ")
_GROUND = re.compile(r"Căn cứ |Thực hiện |Theo đề nghị |Xét ")
_BEFORE_GROUNDS = 3
"""Lines that may stand before them: ``GIÁM ĐỐC SỞ NỘI VỤ``."""


def _annexes(text: str, start: int) -> list[Span]:
    return [Span(*match.span("words")) for match in _ANNEX.finditer(text, start)]


def _of_annexes(
    document: Document, numbers: tuple[Span, ...]
) -> dict[str, tuple[Span, ...]]:
    """Return numbers, titles and notes of annexes: the lines at their head."""
    cells = {b.span.start for b in document.blocks if b.kind is BlockKind.CELL}
    titles, notes = [], []
    for number in numbers:
        at = number.end
        for index in range(_ENDS_ANNEX_HEAD):
            line = line_at(document.text, min(at + 1, len(document.text)))
            said = line.of(document.text).strip()
            if _NOTE.match(said):
                notes.append(line)
                break
            if index == 0 and said and line.start not in cells:
                titles.append(line)
            at = line.end
    return {
        "annex-number": numbers,
        "annex-title": tuple(titles),
        "annex-note": tuple(notes),
    }

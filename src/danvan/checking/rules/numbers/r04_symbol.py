"""R4: the syntax of number and symbol (số, ký hiệu).

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3.c: a zero before numbers under
10, a slash after the number, hyphens between the groups, no spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from danvan.checking.numbers import parsed
from danvan.checking.regimes import Regime, latest_day, system_of
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.document import Status
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document
    from danvan.documents.number import DocumentNumber

# Thông tư 01/2011/TT-BNV brought the forms of today; older numbers are as they are.
_FORMS_OF_TODAY_FROM = date(2011, 3, 4)
_MISSING_SLASH = re.compile(
    r"(?<![\w/])(?P<head>\d{1,5}/(?:19|20)\d\d)(?P<tail>[A-ZĐ][A-Za-zĐđ]{0,5}"
    r"-[A-ZĐƯ][\wĐƯđ-]{0,30})"
)
_YEAR_AND_LETTER = re.compile(r"/(?:19|20)\d\d[A-ZĐ]")
"""What is looked for first: quick, as it opens with its sign."""
_SPACE = re.compile(r"\s+")
_DASHES = re.compile(r"[–—‑‐−]")
_SURE = 0.8
_HEAD = 1500
_SLIPPED = re.compile(
    r"^[^\w\n]{0,4}Số\s?:\s{0,9}"
    r"(?P<symbol>\d{1,5}[ \t]?[/-][ \t]?\w[\w/&-]{2,30})[ \t]*$",
    re.MULTILINE,
)
"""A number and symbol at the head that is none: ``Số: 15/bc-snv``."""
_OF_THE_STATE = re.compile(r"UBND|HĐND|CP|TTg|QH|UBTVQH|CTN|VPCP|S[A-ZĐ&]{1,7}")
"""Central bodies, People's Committees and departments (Sở)."""
_OF_THE_PARTY = frozenset({"TW", "TU", "ĐU", "HU", "BDVTW", "BDVTU", "VPTW"})


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text, state = document.text, system_of(document) == "state"
    field = document.header.symbol
    if field.span and field.status in (Status.PRESENT, Status.BLANK):
        yield from _check_own(document, field.span, state=state)
    elif field.status is Status.ABSENT and (slip := _SLIPPED.search(text, 0, _HEAD)):
        yield from _check_own(document, Span(*slip.span("symbol")), state=state)
    for citation in document.citations:
        if citation.number_span and _as_printed(citation):
            yield from _check_cited(document.text, citation, citation.number_span)
    yield from _find_missing_slashes(document.text)


def _check_own(document: Document, span: Span, *, state: bool) -> Iterator[Finding]:
    printed = span.of(document.text)
    number = _parse(printed)
    if number is None:
        yield Finding(
            "R4",
            Severity.ERROR,
            span,
            f"“{_flat(printed)}” không phải là số và ký hiệu văn bản; "
            "ghi như 15/BC-SNV.",
            _in_capitals(printed),
        )
        return
    faults = list(_faults(printed, number))
    if number.system == "party" and state:
        said = _sentence(["văn bản nhà nước ghi gạch chéo trước, gạch nối sau"])
        digits = re.match(r"\s*(\d*)", printed)
        right = f"/{number.type_code}-{'-'.join(number.organs)}"
        mended = f"{digits[1] if digits else ''}{right}"
        yield Finding("R4", Severity.ERROR, span, said, mended)
        return
    if number.old_form and state:
        faults.append("giữa tên loại và tên cơ quan phải là dấu gạch nối")
    if faults:
        suggestion = _regular(printed, number)
        yield Finding("R4", Severity.ERROR, span, _sentence(faults), suggestion)


def _check_cited(text: str, citation: Citation, span: Span) -> Iterator[Finding]:
    """Check a cited number, more gently: it was printed by somebody else."""
    printed = span.of(text)
    day = latest_day(citation.date)
    if "/" not in printed or day is None or day < _FORMS_OF_TODAY_FROM:
        return
    # A line of the page may break inside the number.
    wrapped = re.sub(r"[ \t\f]*\n\s*", "", printed)
    number = _parse(wrapped)
    faults = [*_faults(wrapped, number), *_order(number)] if number else []
    if number and faults:
        suggestion = None if [*_order(number)] else _regular(wrapped, number)
        yield Finding("R4", Severity.WARNING, span, _sentence(faults), suggestion)


def _as_printed(citation: Citation) -> bool:
    """Tell whether the number was read as printed, not repaired in a bad scan."""
    printed = citation.number_as_printed
    whole = printed is None or _SPACE.sub("", printed) == citation.number
    return whole and citation.confidence >= _SURE


def _find_missing_slashes(text: str) -> Iterator[Finding]:
    if _YEAR_AND_LETTER.search(text) is None:
        return
    for found in _MISSING_SLASH.finditer(_DASHES.sub("-", text)):
        suggestion = f"{found['head']}/{found['tail']}"
        yield Finding(
            "R4",
            Severity.ERROR,
            Span(*found.span()),
            f"Thiếu dấu gạch chéo giữa năm và ký hiệu: ghi “{suggestion}”.",
            suggestion,
        )


def _parse(printed: str) -> DocumentNumber | None:
    joined = _SPACE.sub("", printed)
    return parsed(joined if joined[:1].isdigit() else f"1{joined}")


def _in_capitals(printed: str) -> str | None:
    """Suggest the same in capitals, where that makes it a number and symbol."""
    number = _parse(printed.upper())
    return _regular(printed.upper(), number) if number else None


def _faults(printed: str, number: DocumentNumber) -> Iterator[str]:
    if _SPACE.search(printed.strip()):
        yield "không để khoảng trắng trong số và ký hiệu"
    if _DASHES.search(printed):
        yield "dùng dấu gạch nối (-), không dùng dấu gạch ngang dài"
    if re.match(r"\s*[1-9](?!\d)", printed) and not number.is_law:
        yield "số nhỏ hơn 10 phải thêm số 0 phía trước"
    words = re.split(r"[\s/–—-]+", printed)
    code = number.type_code
    if code and code not in words and code.casefold() in map(str.casefold, words):
        yield f"tên loại viết tắt là “{code}”"


def _order(number: DocumentNumber) -> Iterator[str]:
    """Yield what is wrong with the order of slash and hyphen, which tells the system.

    Only issuers that belong to one system for sure; joint papers have several.
    """
    organ = number.organs[0] if len(number.organs) == 1 and not number.unit else ""
    if number.system == "party" and _OF_THE_STATE.fullmatch(organ):
        yield f"văn bản của {organ} ghi dấu gạch chéo trước, dấu gạch nối sau"
    elif number.system == "state" and organ in _OF_THE_PARTY and number.type_code:
        yield f"văn bản của {organ} ghi dấu gạch nối trước, dấu gạch chéo sau"


def _regular(printed: str, number: DocumentNumber) -> str:
    """Return the regular form, keeping a blank number blank and its own zeros."""
    digits = re.match(r"\d+", printed.strip())
    symbol = number.symbol
    if number.old_form and number.type_code:
        symbol = f"/{number.type_code}-{'-'.join(number.organs)}"
    head = digits[0].zfill(2) + number.suffix if digits else ""
    return head + symbol


def _sentence(faults: list[str]) -> str:
    listed = "; ".join(faults)
    return f"Số, ký hiệu viết chưa đúng: {listed}."


def _flat(printed: str) -> str:
    return " ".join(printed.split())


RULE = Rule(
    code="R4",
    name="Cách viết số, ký hiệu",
    severity=Severity.ERROR,
    explanation=(
        "Số nhỏ hơn 10 thêm số 0 phía trước; giữa số và ký hiệu là dấu gạch chéo, "
        "giữa các nhóm chữ viết tắt là dấu gạch nối, không cách chữ."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 8 (chưa đối chiếu)",
        Regime.STATE_2020: "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3.c",
        **party(),
    },
    good=("Thực hiện Kế hoạch số 05/KH-UBND ngày 09/4/2024 của UBND tỉnh.",),
    bad=(
        Bad(
            "Thực hiện Nghị định số ⟦149/2018NĐ-CP⟧ của Chính phủ.",
            "149/2018/NĐ-CP",
        ),
        Bad(
            "Thực hiện Kế hoạch số ⟦5/KH-UBND⟧ ngày 09/4/2024 của UBND tỉnh.",
            "05/KH-UBND",
        ),
    ),
    look=_look,
)

"""R22b: one period from title to closing words, and nothing done after the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan.checking.places import Places
from danvan.checking.rule import Bad, Rule, of_care
from danvan.checking.sums.sentences import (
    dates,
    is_report,
    lacks_sure_numbers,
    plain,
    sentences,
)
from danvan.documents.document import Status
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.dates import PartialDate, format_short

if TYPE_CHECKING:
    from datetime import date

    from danvan.checking.context import Context
    from danvan.documents.document import Document

_CLOSING = re.compile(r"tren day la (?:noi dung |ket qua )?(?:bao cao|ke hoach)\b")
_RANGE = re.compile(r"\btu (?:ngay )?$")
_TO = re.compile(r",? ?den (?:het )?(?:ngay )?")
_YEAR = re.compile(r"\bnam (?P<year>(?:19|20)\d\d)\b")
_LAST_YEAR = re.compile(r"nam (?P<year>20\d\d),\s")
_IN = "trong "
_COMPARED = re.compile(
    r"so voi|cung ky|nam truoc|tang|giam|giai doan|ke hoach|chuyen sang|nam 20\d\d"
)
_LONGEST = 600
_DONE = re.compile(r"\bda\b")
_TO_COME = re.compile(
    r"\b(?:se|du kien|phan dau|ke hoach|truoc ngay|cham nhat|han|hieu luc|"
    r"thoi gian toi|tiep tuc)\b"
)
_ENDS_FIGURES = re.compile(r"(?:tinh den|den|vao|ngay) (?:het )?(?:ngay )?$")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    yield from _find_turned(document)
    year = _title_year(document)
    if year:
        yield from _find_other_years(document, year)
    if not is_report(document):
        return
    if year:
        yield from _find_old_years(document, year)
    own = _own_day(document)
    if own:
        yield from _find_days_to_come(document, own)


def _title_year(document: Document) -> int | None:
    """Return the one year that the title and the period name."""
    years = {found["year"] for found in _YEAR.finditer(plain(_subject(document)))}
    of_period = years == {(document.period or "")[:4]}
    if len(years) != 1 or not (of_period or _is_plan(document)):
        return None
    return int(years.pop())


def _is_plan(document: Document) -> bool:
    return document.header.type.value == "Kế hoạch"


def _subject(document: Document) -> str:
    return document.header.subject.value or ""


def _own_day(document: Document) -> date | None:
    field = document.header.date
    if field.status is not Status.PRESENT:
        return None
    try:
        return PartialDate.from_iso(field.value or "").whole
    except ValueError:
        return None


def _find_other_years(document: Document, year: int) -> Iterator[Finding]:
    folded, cut = plain(document.text), sentences(document)
    for found in _CLOSING.finditer(folded):
        end = min(cut.around(found.start()).end, found.end() + _LONGEST)
        region = Span(found.start(), end)
        named = list(_YEAR.finditer(folded, region.start, region.end))
        if len(named) == 1 and int(named[0]["year"]) != year:
            yield _other_year(document.text, named[0], year)


def _find_old_years(document: Document, year: int) -> Iterator[Finding]:
    """Ask about what a sentence tells as done in the year before."""
    folded, cut = plain(document.text), sentences(document)
    for found in _LAST_YEAR.finditer(folded):
        sentence = cut.around(found.start())
        before = folded[sentence.start : found.start()].lstrip()
        starts = before in ("", _IN)
        if starts and int(found["year"]) == year - 1:
            rest = folded[found.end() : sentence.end]
            if _DONE.search(rest) and not _COMPARED.search(rest):
                yield _asked(found, year)


def _other_year(text: str, found: re.Match[str], year: int) -> Finding:
    span = Span(*found.span("year"))
    message = (
        f"Câu kết ghi năm {span.of(text)} nhưng trích yếu ghi năm {year}: một báo cáo "
        "chỉ có một kỳ."
    )
    return Finding("R22b", Severity.ERROR, span, message, str(year))


def _asked(found: re.Match[str], year: int) -> Finding:
    message = (
        f"Báo cáo năm {year} kể việc đã làm “năm {found['year']}”: có phải câu chép "
        "lại từ báo cáo năm trước không?"
    )
    return Finding("R22b", Severity.INFO, Span(*found.span("year")), message)


def _find_days_to_come(document: Document, own: date) -> Iterator[Finding]:
    """Find days after the document's own, told as past."""
    folded, cut = plain(document.text), sentences(document)
    cited = Places(one.span for one in document.citations)
    for mention in dates(document):
        day = mention.date.whole if mention.date else None
        if not day or day <= own or cited.meet(Span(mention.start, mention.end)):
            continue  # A cited day to come is R7b's.
        sentence = cut.around(mention.start)
        words = folded[sentence.start : sentence.end]
        before = folded[max(sentence.start, mention.start - 24) : mention.start]
        told = _ENDS_FIGURES.search(before) is not None or mention.long
        if told and _DONE.search(words) and not _TO_COME.search(words):
            yield _to_come(Span(mention.start, mention.end), day, own)


def _find_turned(document: Document) -> Iterator[Finding]:
    """Find spans of time that end before they start."""
    folded = plain(document.text)
    for first, last in pairwise(dates(document)):
        start = first.date.whole if first.date else None
        end = last.date.whole if last.date else None
        if not start or not end or start <= end:
            continue
        before = folded[max(0, first.start - 10) : first.start]
        if _RANGE.search(before) and _TO.fullmatch(folded, first.end, last.start):
            span = Span(last.start, last.end)
            message = (
                f"Khoảng thời gian kết thúc ngày {format_short(end)}, trước ngày bắt "
                f"đầu {format_short(start)}."
            )
            yield Finding("R22b", Severity.ERROR, span, message)


def _to_come(span: Span, day: date, own: date) -> Finding:
    message = (
        f"Ngày {format_short(day)} sau ngày của văn bản ({format_short(own)}) nhưng "
        "được kể như việc đã qua."
    )
    return Finding("R22b", Severity.WARNING, span, message)


RULE = Rule(
    code="R22b",
    name="Một kỳ trong cả báo cáo",
    severity=Severity.ERROR,
    explanation=(
        "Kỳ ghi ở trích yếu và ở câu kết phải là một; khoảng thời gian không kết thúc "
        "trước khi bắt đầu; việc kể là đã làm không thể có "
        "ngày sau ngày của văn bản, và không phải là việc của năm trước."
    ),
    bases=of_care(),
    good=(
        "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nSở đã tổ chức 02 hội nghị.\n\n"
        "Trên đây là báo cáo kết quả công tác dân vận năm 2024 của Sở./.\n",
    ),
    bad=(
        Bad(
            "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nSở đã tổ chức 02 hội nghị.\n"
            "\nTrên đây là báo cáo kết quả công tác dân vận năm ⟦2023⟧ của Sở./.\n",
            "2024",
        ),
    ),
    look=_look,
    lacks=lacks_sure_numbers,
    by_law=False,
)

"""Type and subject (tên loại, trích yếu): the title that opens the body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.document import Field, Status
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.reading.extraction.layout import Layout
    from danvan.reading.extraction.view import Line, View
    from danvan.reading.extraction.vocabulary import Vocabulary

_LETTER_SUBJECT = re.compile(r"\bv/v:? {0,9}|\bve viec {0,9}")
_OPENS_BODY = re.compile(
    r"(?:thuc hien|can cu|tren co so|theo|kinh gui|trong|ngay|de |nham|vua qua"
    r"|thoi gian|sau khi|qua |nam \d|tu ngay|phan|i ?[./-]|1\.|ubnd|uy ban|so |chieu"
    r"|sang|trien khai|xet|toi |dieu 1)"
)
_LINES_MOST = 40
_SUBJECT_LINES = 8


class Title(NamedTuple):
    """Type, subject, where the title starts (None without one) and the body begins."""

    type: Field[str]
    subject: Field[str]
    start: int | None
    body: int
    span: Span | None


def title(view: View, layout: Layout, words: Vocabulary, limit: int) -> Title:
    """Find the title among the first lines, or a subject that stands alone."""
    lines = [line for line in view.lines[:_LINES_MOST] if line.start < limit]
    for index, line in enumerate(lines):
        name = _type_of(view, line, words)
        if name is not None:
            span = Span(line.start, line.end)
            type_ = Field(name, span, Status.PRESENT)
            return _with_subject(view, layout, lines, index + 1, type_)
    letter = _letter(view, lines)
    if letter is not None:
        return letter
    return _with_subject(view, layout, lines, 0, Field())


def _type_of(view: View, line: Line, words: Vocabulary) -> str | None:
    """Return the type a line in capitals names, all alone."""
    said = view.words(line.start, line.end)
    bare = " ".join(view.low[line.start : line.end].split())
    return words.types.get(bare) if said.isupper() else None


def _with_subject(
    view: View, layout: Layout, lines: list[Line], first: int, type_: Field[str]
) -> Title:
    """Read the subject that begins at a line; the body follows it."""
    taken: list[Line] = []
    for line in lines[first : first + _SUBJECT_LINES]:
        if taken and _ends_subject(view, layout, taken, line):
            break
        if not taken and not _may_be_subject(view, line, type_.value is not None):
            break
        taken.append(line)
    printed = type_.span
    if not taken:
        body = printed.end if printed else (lines[first].start if lines else 0)
        return Title(type_, Field(), printed.start if printed else None, body, printed)
    start, end = view.trimmed(taken[0].start, taken[-1].end)
    subject = Field(view.words(start, end), Span(start, end), Status.PRESENT)
    begin = printed.start if printed else start
    return Title(type_, subject, begin, end, Span(begin, end))


def _may_be_subject(view: View, line: Line, typed: bool) -> bool:
    """Tell whether a line can open a subject; without a type it must be a phrase."""
    said = view.low[line.start : line.end]
    if re.match(r"(?:kinh gui|can cu|i ?[./-] |1\. )", said):
        return False
    if typed:
        return True
    return (
        view.text[line.start].isupper()
        and said[-1] not in ".;,:"
        and not said.startswith(("so:", "so ", "cong hoa", "doc lap", "noi nhan"))
        and not _OPENS_BODY.match(said)
    )


def _ends_subject(view: View, layout: Layout, taken: list[Line], line: Line) -> bool:
    """Tell whether the body, or the addressee, begins at a line."""
    before = taken[-1]
    capitals = view.text[before.start : before.end].isupper()
    if capitals:
        return not view.text[line.start : line.end].isupper()
    if view.flat[line.start].islower():
        return line.gap > layout.gap + 1
    if line.gap > layout.gap:
        return True
    if _OPENS_BODY.match(view.low, line.start):
        return True
    return line.end - line.start > 0.9 * layout.width > 60


def _letter(view: View, lines: list[Line]) -> Title | None:
    """Read the subject of an official letter: ``V/v …`` under its number."""
    for index, line in enumerate(lines[:20]):
        match = _LETTER_SUBJECT.match(view.low, line.start)
        if match is None:
            continue
        end = line.end
        for following in lines[index + 1 : index + 6]:
            low = view.low[following.start : following.end]
            if following.gap > 1 or low.startswith(("kinh gui", "i.")):
                break
            if re.search(r"\bngay\b.{0,20}\bthang\b", low):
                break
            end = following.end
        start = match.end()
        subject = Field(view.words(start, end), Span(start, end), Status.PRESENT)
        type_ = Field("Công văn", None, Status.ABSENT)
        return Title(type_, subject, line.start, end, Span(line.start, end))
    return None

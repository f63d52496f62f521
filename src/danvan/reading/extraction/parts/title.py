"""Type and subject (tên loại, trích yếu): the title that opens the body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.document import Field, Status
from danvan.documents.span import Span
from danvan.reading.extraction.parts.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.layout import Layout
    from danvan.reading.extraction.view import Line, View
    from danvan.reading.extraction.vocabulary import Vocabulary

_LETTER_SUBJECT = re.compile(r"v/v:? {0,9}|ve viec:? {0,9}")
_OPENS_BODY = re.compile(
    r"(?:thuc hien|can cu|tren co so|theo|kinh gui|trong|ngay|de |nham|vua qua"
    r"|thoi gian|sau khi|qua |nam \d|tu ngay|phan|i ?[./-]|1\.|ubnd|uy ban|so |chieu"
    r"|sang|trien khai|xet|toi |dieu 1)"
)
_BODY = re.compile(r"(?:i|1) ?[./-] |kinh gui|noi nhan|dieu 1\b|chuong i\b")
"""No title stands under these."""
_BASES = re.compile(r"(?:can cu|xet |theo |thuc hien |chieu |sau )")
"""What opens the line under the authority of a decision."""
_PARTS = re.compile(r"(?:chuong|phan|muc|dieu) (?:[ivx\d]{1,5}|thu|mo)\b")
"""What opens a part of the body, not a subject."""
_LANDMARK = re.compile(
    r"S[oO6] {0,9}:? {0,60}[\d.…_]{0,9} {0,60}\d{0,6}[a-z]? {0,9}[/-]"
    r"|[A-Z][^.;\d]{0,40}, {0,9}ngay\b"
    r"|.{0,80}(?:CONG HOA XA HOI|DANG CONG SAN|[Dd][Oo][Cc] [Ll][Aa][Pp] ?-|VIET NAM\Z)"
)
_HEAD_LINES = 20
_LONG = 60
"""A longer line in small letters is the body's."""
_WIDE_GAP = re.compile(r" {3,}|\t|\|")
_JOINT = {"lien tich": "liên tịch", "lien nganh": "liên ngành"}
_LINES_MOST = 40
_SUBJECT_LINES = 8
_LETTER_LINES = 6
_STUB = 14


class Title(NamedTuple):
    """Type, subject, where the title starts (None without one) and the body begins."""

    type: Field[str]
    subject: Field[str]
    start: int | None
    body: int
    span: Span | None
    letter: bool = False
    """An official letter, whose subject stands under its number."""


def title(view: View, layout: Layout, words: Vocabulary, limit: int) -> Title:
    """Find the title among the first lines, or a subject that stands alone."""
    lines = [line for line in view.lines[:_LINES_MOST] if line.start < limit]
    for index, line in enumerate(lines):
        if _BODY.match(view.low, line.start):
            break
        name = _type_of(view, line, words)
        if name is not None:
            type_ = Field(name, Span(line.start, line.end), Status.PRESENT)
            return _with_subject(view, layout, lines[index + 1 :], type_)
    letter = _letter(view, lines)
    if letter is not None:
        return letter
    first = _under_letterhead(view, lines)
    opened = _run_on(view, layout, lines[first:], words)
    return opened or _with_subject(view, layout, lines[first:], Field())


def _type_of(view: View, line: Line, words: Vocabulary) -> str | None:
    """Return the type a line in capitals names, all alone."""
    said = view.words(line.start, line.end)
    if not said.isupper():
        return None
    bare = " ".join(view.low[line.start : line.end].split()).rstrip(" :.")
    if bare in words.types:
        return words.types[bare] if not said.endswith(":") else None
    if len(bare) > 5 and bare[1] == bare[3] == " ":
        spaced = {name.replace(" ", ""): type_ for name, type_ in words.types.items()}
        return spaced.get(bare.replace(" ", ""))
    stem, _, joint = bare.rpartition(" ")
    stem, _, first = stem.rpartition(" ")
    if f"{first} {joint}" in _JOINT and stem in words.types:
        return f"{words.types[stem]} {_JOINT[f'{first} {joint}']}"
    return None


def _under_letterhead(view: View, lines: Sequence[Line]) -> int:
    """Return the first line under number, date and national heading."""
    under = 0
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if _LANDMARK.match(view.flat, line.start, line.end):
            under = index + 1
        elif not _in_capitals(view, line) and (
            line.end - line.start > _LONG or view.flat[line.end - 1] in ".:;"
        ):
            break
    return under


def _in_capitals(view: View, line: Line) -> bool:
    return view.text[line.start : line.end].isupper()


def _run_on(
    view: View, layout: Layout, lines: Sequence[Line], words: Vocabulary
) -> Title | None:
    """Read a title whose type and subject stand on one line, or in small letters.

    ``BÁO CÁO KẾT QUẢ CÔNG TÁC DÂN VẬN``; ``Kế hoạch`` alone on its line.
    """
    for index, line in enumerate(lines[:6]):
        said = view.words(line.start, line.end)
        if _PARTS.match(view.low, line.start):
            break
        tokens = list(re.finditer(r"[^ ]+", view.low[line.start : line.end]))[:5]
        for count in range(min(len(tokens), 4), 1, -1):
            name = words.types.get(" ".join(token[0] for token in tokens[:count]))
            alone = count == len(tokens)
            if name is None or not (said.isupper() or (alone and said[0].isupper())):
                continue
            end = line.start + tokens[count - 1].end()
            type_ = Field(name, Span(line.start, end), Status.PRESENT)
            rest = line._replace(start=view.trimmed(end, line.end)[0])
            following = lines[index + 1 :]
            if not alone:
                following = [rest, *following]
            return _with_subject(view, layout, following, type_)
    return None


def _with_subject(
    view: View, layout: Layout, lines: Sequence[Line], type_: Field[str]
) -> Title:
    """Read the subject that begins at a line; the body follows it."""
    lines = lines[: _SUBJECT_LINES + 1]
    if len(lines) > 1 and type_.value and _names_body(view, lines[0], lines[1]):
        lines = lines[1:]
    taken: list[Line] = []
    for index, line in enumerate(lines[:_SUBJECT_LINES]):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if taken and (
            _ends_subject(view, layout, taken, line)
            or _is_authority(view, line, following)
        ):
            break
        if not taken and not _may_be_subject(view, line, type_.value is not None):
            break
        taken.append(line)
    printed = type_.span
    if not taken:
        body = printed.end if printed else (lines[0].start if lines else 0)
        return Title(type_, Field(), printed.start if printed else None, body, printed)
    start, end = view.trimmed(taken[0].start, taken[-1].end)
    subject = Field(view.words(start, end), Span(start, end), Status.PRESENT)
    begin = printed.start if printed else start
    return Title(type_, subject, begin, end, Span(begin, end))


def _names_body(view: View, line: Line, following: Line) -> bool:
    """Tell whether a line names who speaks: ``CỦA BAN THƯỜNG VỤ TỈNH ỦY``."""
    return view.flat.startswith("CUA ", line.start) and view.low.startswith(
        ("ve ", "tinh hinh", "ket qua", "tiep tuc", "v/v", "nham "), following.start
    )


def _is_authority(view: View, line: Line, following: Line | None) -> bool:
    """Tell whether a line is the authority of a decision, above its bases."""
    return (
        following is not None
        and view.text[line.start : line.end].isupper()
        and _BASES.match(view.low, following.start) is not None
        and view.text[following.start : following.end].isupper() is False
        and _opens_authority(view, line)
    )


def _opens_authority(view: View, line: Line) -> bool:
    folded = " ".join(view.flat[line.start : line.end].split())
    return bool(office_of(folded)) or folded.startswith(
        ("UY BAN", "HOI DONG", "BAN ", "DANG UY", "QUOC HOI", "CHINH PHU")
    )


def _may_be_subject(view: View, line: Line, typed: bool) -> bool:
    """Tell whether a line can open a subject; without a type it must be a phrase."""
    said = view.low[line.start : line.end]
    if re.match(r"(?:kinh gui|can cu|i ?[./-] |1\. )", said):
        return False
    if _PARTS.match(said):
        return False
    if typed:
        return True
    return (
        view.text[line.start].isupper()
        and said[-1] not in ".;,:"
        and not said.startswith(("so:", "so ", "cong hoa", "doc lap", "noi nhan"))
        and not _OPENS_BODY.match(said)
    )


def _ends_subject(
    view: View, layout: Layout, taken: Sequence[Line], line: Line
) -> bool:
    """Tell whether the body, or the addressee, begins at a line."""
    before = taken[-1]
    capitals = view.text[before.start : before.end].isupper()
    if _is_stub(view, taken):
        return _OPENS_BODY.match(view.low, line.start) is not None
    if capitals:
        upper = view.text[line.start : line.end].isupper()
        return not upper or line.gap > layout.gap
    if view.flat[line.start].islower():
        return line.gap > layout.gap + 1
    if line.gap > layout.gap:
        return True
    if _OPENS_BODY.match(view.low, line.start):
        return True
    return line.end - line.start > 0.9 * layout.width > 60


def _is_stub(view: View, taken: Sequence[Line]) -> bool:
    """Tell whether the subject so far goes with the type: ``BÁO CÁO TỔNG KẾT``."""
    said = view.words(taken[0].start, taken[0].end)
    return len(taken) == 1 and len(said) < _STUB and said.isupper()


def _letter(view: View, lines: Sequence[Line]) -> Title | None:
    """Read the subject of an official letter: ``V/v …`` under its number."""
    for index, line in enumerate(lines[:20]):
        match = _LETTER_SUBJECT.match(view.low, line.start, line.end)
        if match is None:
            continue
        parts = [(match.end(), _column_end(view, match.end(), line.end))]
        for following in lines[index + 1 : index + _LETTER_LINES]:
            low = view.low[following.start : following.end]
            if following.gap > 1 or low.startswith(("kinh gui", "i.")):
                break
            if re.match(r"[^,]{0,40},? {0,9}ngay\b.{0,20}\bthang\b", low):
                break
            if line.gap < following.gap and _OPENS_BODY.match(low):
                break
            end = _column_end(view, following.start, following.end)
            parts.append((following.start, end))
        value = " ".join(view.words(*part) for part in parts)
        start, end = parts[0][0], parts[-1][1]
        subject = Field(value, Span(start, end), Status.PRESENT)
        type_ = Field("Công văn", None, Status.ABSENT)
        span = Span(line.start, end)
        return Title(type_, subject, line.start, end, span, letter=True)
    return None


def _column_end(view: View, start: int, end: int) -> int:
    """Return where the left column of a line ends."""
    gap = _WIDE_GAP.search(view.text, start, end)
    return view.trimmed(start, gap.start())[1] if gap else end

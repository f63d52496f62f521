"""R14: sections follow one another, and headings of a level look alike (mục, tiêu đề).

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6.c-đ: parts and sections from
large to small in a set order; the outermost titles in capitals.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan.checking.language.amending import amends
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.finding import Finding, Severity
from danvan.documents.section_number import SectionNumber, read_number

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document, Section

Numbered = tuple["Section", SectionNumber]

# Chapters and articles of laws are not headings of a report: they may be inserted
# ("Điều 57a") and are quoted whole where they are amended.
_OF_LAWS = re.compile(r"(?:Điều|Chương|Mục|Tiểu mục|Phần|Khoản)\b", re.IGNORECASE)
_MOSTLY = 0.8
_FEW_LETTERS = 3
# Signs of layout before a number, where the text came as Markdown.
_DECORATION = r"^[ \t\f*_#|>-]*"
_OUTER_NUMBER = re.compile(
    rf"{_DECORATION}(?:[IVXL]{{1,5}}|\d{{1,2}})[.)]", re.MULTILINE
)
_ATTACHED = re.compile(
    rf"{_DECORATION}(?:PHỤ LỤC|Phụ lục|QUY CHẾ|QUY ĐỊNH|ĐỀ CƯƠNG|BIỂU|MẪU|Nơi nhận)\b",
    re.MULTILINE,
)


def _lacks(document: Document, context: Context) -> str | None:
    if not document.sections:
        return "Không đọc được đề mục nào trong văn bản."
    if amends(document):
        return "Văn bản trích nguyên văn điều khoản được sửa đổi, có số thứ tự riêng."
    return None


def _look(document: Document, context: Context) -> Iterator[Finding]:
    for siblings in _series(document.sections):
        yield from _check_sequence(document.text, siblings)
        yield from _check_marks(siblings)
    by_level: dict[tuple[int, str], list[Section]] = defaultdict(list)
    for section in document.sections:
        if _OF_LAWS.match(section.style):
            continue
        number = read_number(section.number)
        by_level[section.level, number.kind if number else ""].append(section)
    for (level, _), sections in by_level.items():
        yield from _check_capitals(level, sections)


def _series(sections: Sequence[Section]) -> Iterator[list[Numbered]]:
    """Give the sections that count together: same parent, level and kind of number."""
    series: dict[object, list[Numbered]] = defaultdict(list)
    for section in sections:
        number = read_number(section.number)
        if number and not _OF_LAWS.match(section.style):
            key = (section.parent, section.level, number.kind, number.prefix)
            series[key].append((section, number))
    yield from series.values()


def _check_sequence(text: str, siblings: list[Numbered]) -> Iterator[Finding]:
    first, number = siblings[0]
    taken = {str(other) for _, other in siblings}
    if number.value > 1 and not _printed(text, number.first(), 0, first.span.start):
        yield _jump(first, None, number)
    for (before, last), (section, number) in pairwise(siblings):
        if number.value == last.value + 1:
            continue
        start, end = before.span.end, section.number_span.start
        if number.value <= last.value:
            if number.value > 1 or not _opens_anew(text[start:end], number):
                yield _repeat(section, last, number, taken)
            continue
        expected = last.following()
        if expected and not _printed(text, expected, start, end):
            yield _jump(section, last, number)


def _printed(text: str, number: SectionNumber, start: int, end: int) -> bool:
    """Tell whether a line does open with the number, whatever the reader made of it."""
    if text.find(str(number), start, end) < 0:
        return False
    opening = rf"{_DECORATION}{re.escape(str(number))}\s?[*_]*\s?[.)\-:*]"
    return re.search(opening, text[start:end], re.MULTILINE) is not None


def _opens_anew(between: str, number: SectionNumber) -> bool:
    """Tell whether a series may start again: an outer heading or an annex between."""
    outer = number.kind == "letter" or number.prefix
    return bool(_ATTACHED.search(between) or (outer and _OUTER_NUMBER.search(between)))


def _repeat(
    section: Section,
    last: SectionNumber,
    number: SectionNumber,
    taken: set[str],
) -> Finding:
    expected = last.following()
    suggestion = str(expected) if expected and str(expected) not in taken else None
    what = "trùng số" if number == last else "không theo thứ tự"
    return Finding(
        "R14",
        Severity.ERROR,
        section.number_span,
        f"Đề mục “{section.number}” {what}: mục liền trước cùng cấp là “{last}”.",
        suggestion,
    )


def _jump(
    section: Section, last: SectionNumber | None, number: SectionNumber
) -> Finding:
    if last is None:
        said = f"Đề mục đầu tiên cùng cấp mang số “{number}”, không thấy mục trước đó."
    else:
        said = f"Đề mục nhảy từ “{last}” sang “{number}”, thiếu mục ở giữa."
    return Finding("R14", Severity.WARNING, section.number_span, said)


def _check_marks(siblings: list[Numbered]) -> Iterator[Finding]:
    """Check that numbers of a series carry the same sign: ``1.`` or ``1-``."""
    signs: dict[str, list[Section]] = defaultdict(list)
    for section, _ in siblings:
        last = section.style[-1:]
        signs["" if last.isalnum() else last].append(section)
    if len(signs) < 2:
        return
    usual = max(signs, key=lambda sign: len(signs[sign]))
    for sign, sections in signs.items():
        for section in sections if sign != usual else ():
            yield Finding(
                "R14",
                Severity.WARNING,
                section.number_span,
                f"Đề mục “{section.number}{sign}” không cùng kiểu đánh số với "
                f"các mục cùng cấp (“{siblings[0][1]}{usual}”).",
            )


def _check_capitals(level: int, sections: list[Section]) -> Iterator[Finding]:
    """Check that titles of a level are all in capitals, or none is."""
    written = [
        section for section in sections if len(_letters(section)) >= _FEW_LETTERS
    ]
    capital = [section for section in written if _in_capitals(section)]
    small = [section for section in written if section not in capital]
    if not capital or not small:
        return
    if level == 1:
        for section in small:
            yield Finding(
                "R14",
                Severity.ERROR,
                section.span,
                f"Tiêu đề mục {section.number} viết chữ thường, trong khi các mục "
                "cùng cấp khác viết chữ in hoa.",
                section.title.upper(),
            )
    elif len(capital) < len(small):
        for section in capital:
            yield Finding(
                "R14",
                Severity.WARNING,
                section.span,
                f"Tiêu đề mục {section.number} viết chữ in hoa, trong khi các mục "
                "cùng cấp khác viết chữ thường.",
            )


def _letters(section: Section) -> str:
    return "".join(filter(str.isalpha, section.title))


def _in_capitals(section: Section) -> bool:
    letters = _letters(section)
    return sum(map(str.isupper, letters)) >= _MOSTLY * len(letters)


RULE = Rule(
    code="R14",
    name="Thứ tự và kiểu đề mục",
    severity=Severity.ERROR,
    explanation=(
        "Đề mục cùng cấp đánh số liên tục, cùng một kiểu; tiêu đề cùng cấp cùng viết "
        "in hoa hoặc cùng viết thường."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 11 (chưa đối chiếu)",
        Regime.STATE_2020: "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6.c-đ",
        **party(),
        Regime.OTHER: "Nghị định 30/2020/NĐ-CP, Phụ lục I (chưa đối chiếu)",
    },
    good=("I. ĐẶC ĐIỂM TÌNH HÌNH\n\nNội dung.\n\nII. KẾT QUẢ THỰC HIỆN\n\nNội dung.",),
    bad=(
        Bad("I. ĐẶC ĐIỂM TÌNH HÌNH\n\nNội dung.\n\n⟦III⟧. KẾT QUẢ\n\nNội dung."),
        Bad(
            "I. ĐẶC ĐIỂM TÌNH HÌNH\n\nNội dung.\n\nII. ⟦Kết quả thực hiện⟧\n\n"
            "Nội dung.\n\nIII. PHƯƠNG HƯỚNG\n\nNội dung.",
            "KẾT QUẢ THỰC HIỆN",
        ),
    ),
    look=_look,
    lacks=_lacks,
)

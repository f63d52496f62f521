"""Types followed by a bare number (viện dẫn tắt): ``Nghị định 111``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.span import Span
from danvan.reading.extraction.citing.lexicon import last_words
from danvan.reading.extraction.citing.mentions import TypeMention, type_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.citing.scanning import Scan
    from danvan.reading.extraction.view import View

# What no symbol, date, share or decimal goes on with.
_WHOLE = (
    r"\d{0,3}(?:[a-z]|/(?P<year>(?:19|20)\d\d))?"
    r"(?![\w%])(?! {0,60}[/-] {0,60}[\dA-Za-z])(?![.,:]\d)(?! {1,60}thang| {1,60}nam )"
)
_NUMERO = frozenset(["so", "s", "s6", "s0", "se", "sb", "sd", "s5", "s8", "s3"])
_PLURAL = re.compile(r"(?:cac|nhung) {1,3}\Z")
_MORE = re.compile(
    r"(?:,| va) {1,9}(?:so {1,9})?(?P<number>\d{1,4}[a-z]?)"
    r"(?=[;.)]|, | va \d| va so | cua | ngay |\Z)"
)
_ITEM = re.compile(r"\d{1,2}[.)/-] {0,9}[A-Z]")
# Types that are cited by their number alone without "số" before it.
_WITHOUT_NUMERO = frozenset(
    ("Nghị định", "Thông tư", "Chỉ thị", "Nghị quyết", "Quyết định", "Kết luận",
     "Công văn", "Đề án", "Pháp lệnh", "Hướng dẫn", "Thông tri", "Thông tư liên tịch")
)  # fmt: skip
# Numbers that follow these count what is in a register, they cite nothing.
_OF_FORMS = frozenset({"Biên bản", "Phiếu gửi", "Phiếu báo", "Dự án", "Chương trình"})


class Short(NamedTuple):
    """A bare number with the type before it."""

    mention: TypeMention
    number: Span


def find_shorts(scan: Scan) -> Iterator[Short]:
    """Find bare numbers after the name of a type, in order."""
    low = scan.view.low
    lasts = last_words() | {"so"}
    for match in _numbers(recognized=scan.recognized).finditer(low):
        place = match.start()
        last = low[max(0, place - 70) : place].rstrip(" :.").rpartition(" ")[2]
        if last.lstrip("(“\"'‘[-+") not in lasts and not scan.recognized:
            continue
        mention = type_before(scan, place)
        if mention is None or mention.name is None:
            continue
        if _cites(scan, mention, mention.name, match):
            yield Short(mention, Span(place, match.end()))
            if mention.numbered and _PLURAL.search(
                low, mention.start - 9, mention.start
            ):
                yield from _others(low, match.end(), mention.name)


def _others(low: str, place: int, name: str) -> Iterator[Short]:
    """Read the other numbers of a row: ``các Kế hoạch số 71, 72 và 73 của …``."""
    while more := _MORE.match(low, place):
        start, place = more.span("number")
        yield Short(TypeMention(start, start, name, True), Span(start, place))


@cache
def _numbers(*, recognized: bool) -> re.Pattern[str]:
    """Return the pattern of numbers after a word that may end the name of a type.

    The engine looks at the three letters before it: most numbers follow ``Điều``,
    ``khoản``, ``ngày``. Words of recognised text tell nothing.
    """
    if recognized:
        return re.compile(r"\d(?<= \d)" + _WHOLE)
    endings = sorted({f"  {word}"[-3:] for word in last_words() | {"so"}})
    before = "|".join([*map(re.escape, endings), r"..[ :]"])
    return re.compile(rf"\d(?<=(?:{before}) \d)" + _WHOLE)


def _cites(scan: Scan, mention: TypeMention, name: str, match: re.Match[str]) -> bool:
    """Tell whether a type and a number cite a document."""
    view, number = scan.view, match[0]
    if name in _OF_FORMS or int(re.match(r"\d+", number)[0]) == 0:  # type: ignore[index]
        return False
    if match["year"] and not mention.numbered and int(number.split("/")[0]) <= 12:
        return False
    if mention.numbered:
        # Nothing but "số" stands between: "quyết định theo đa số" cites nothing.
        return view.low[mention.end : match.start()].strip(" :.") in _NUMERO
    if name not in _WITHOUT_NUMERO or not view.flat[mention.start].isupper():
        return False
    if number.isdigit() and 1900 <= int(number) < 2100:
        return False
    return not _opens_item(view, mention.end, match)


def _opens_item(view: View, end: int, match: re.Match[str]) -> bool:
    """Tell whether a number opens the next line as that of an item of a list.

    ``HƯỚNG DẪN`` at the end of a heading and ``1. Công tác`` under it cite nothing.
    """
    place = match.start()
    if "\n" not in view.text[end:place] or not _ITEM.match(view.flat, place):
        return False
    line = view.text.rfind("\n", 0, end) + 1
    return view.text[line:end].isupper() or len(match[0]) == 1

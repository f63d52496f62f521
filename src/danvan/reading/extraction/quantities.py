"""Quantities of a text (con số): value, unit, label, kind, whole and period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents.document import Quantity, QuantityKind
from danvan.documents.span import Span
from danvan.reading.extraction.wholes import Counted, related
from danvan.text.numerals import parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.view import View
    from danvan.reading.extraction.vocabulary import Vocabulary

_NUMBER = re.compile(
    # The digit comes first, so that the engine looks at digits alone.
    r"(?P<digits>\d(?<![\w/.,:-]\d)(?:\d{0,2}(?:\.\d{3}){1,5}|\d{0,8})(?:,\d{1,4})?)"
    r"(?P<scale>(?: {1,9}(?:nghin|ngan|trieu|ty|ti)\b){0,2})"
    r"(?P<after> {0,3}%|(?: {0,9}(?:dong|vnd|d)\b)|)(?![\w/]|[.,]\d|-\d)"
)
_RECOGNIZED_DONG = re.compile(r" {1,9}(?:trieu|tri[a-z]{1,2}) {1,9}dong\b")
# Before a number that is a name, not a quantity.
_NAMES = (
    "tháng|năm|quý|khóa|khoá|lần thứ|thứ|điều|khoản|mục|chương|iso|giai đoạn"
    # "tổng số 53" counts.
    "|(?<!tổng\\s)(?<!trong\\s)số"
    "|nhiệm kỳ|ngày|trang|mẫu|phụ lục|đối tượng|cấp|hạng|loại|thế hệ|trung ương|luật"
    "|biểu|tcvn|phiên bản|miền|tuần|phường|quận|tổ|khu phố|ấp|thôn|quốc lộ|tỉnh lộ"
    "|đường|vùng|nghị định|thông tư|nghị quyết|đề án|chỉ thị|dự án|khu vực|lớp|bậc"
    "|gói|công văn|kế hoạch|quyết định"
)
_NAME_BEFORE = re.compile(rf"\b(?:{_NAMES})\s{{0,9}}[:.]?\s{{0,9}}\Z")
_YEARS = range(1900, 2101)
_NO_UNITS = frozenset(
    [
        "nam",
        "thang",
        "ngay",
        "gio",
        "phut",
        "tuoi",
        "va",
        "den",
        "dau",
        "cuoi",
        "la",
        "cua",
        "tai",
        "trong",
        "voi",
        "thi",
        "tren",
        "duoi",
        "theo",
        "hoac",
        "so",
        "khoa",
        "quy",
        "tu",
        "tro",
        "do",
        "de",
        "cho",
        "da",
        "duoc",
        "ve",
        "nay",
        "kia",
        "khi",
        "neu",
        "con",
    ]
)
_FILLERS = frozenset(["cac", "nhung"])
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[,;:()\[\]“”\"/\n]|\.(?!\d)")
_NONE = re.compile(
    r"khong(?<!\wkhong)(?: (?:co|phat sinh|phat hien|nhan duoc|xay ra|de xay ra) {1,60}"
    r"(?P<what>(?:ho so|truong hop|don|vu|y kien|ca nhan|to chuc|can bo|phan anh"
    r"|kien nghi|khieu nai|to cao)\b)"
    r"|(?<=: khong)(?: co| phat sinh)?(?= {0,9}[.;]| {0,200}\Z| {2}))"
)


def find_quantities(
    view: View, words: Vocabulary, body: Span, taken: Sequence[Span]
) -> tuple[Quantity, ...]:
    """Find the quantities of a body that lie in no citation, date or heading number."""
    held = bytearray(len(view.text) + 1)
    for span in taken:
        held[span.start : span.end] = b"\x01" * len(span)
    found = [
        quantity
        for match in _NUMBER.finditer(view.low, body.start, body.end)
        if not held[match.start()] and (quantity := _read(view, words, match, body))
    ]
    found += [
        _none(view, match) for match in _NONE.finditer(view.low, body.start, body.end)
    ]
    found.sort(key=lambda quantity: quantity.span)
    return related(view, found, body)


def _read(
    view: View, words: Vocabulary, match: re.Match[str], body: Span
) -> Counted | None:
    """Read one number with what stands around it; None where it names something."""
    low = view.low
    before = view.text[max(0, match.start() - 24) : match.start()].lower()
    after = match["after"].strip()
    end = match.end("scale")
    start = match.start()
    span = Span(start, end + (len(match["after"]) if after == "%" else 0))
    value = parse_number(_as_spelled(low[start:end]))
    if value is None:
        return None
    if after == "%":
        return Counted(
            span, value, "%", _label(view, span.end, body), QuantityKind.PERCENT, 1
        )
    if after or (match["scale"] and low[end:].lstrip().startswith("dong")):
        label = _label_before(view, start)
        return Counted(span, value, "đồng", label, QuantityKind.MONEY, 1)
    if _NAME_BEFORE.search(before):
        return None
    return _count(view, words, span, value, body)


_SCALES = {"nghin": "nghìn", "ngan": "nghìn", "trieu": "triệu", "ty": "tỷ", "ti": "tỷ"}


def _as_spelled(said: str) -> str:
    """Return digits and folded scales as they are spelled: ``16 triệu``."""
    return " ".join(_SCALES.get(word, word) for word in said.split())


def _count(
    view: View, words: Vocabulary, span: Span, value: float, body: Span
) -> Counted | None:
    if _alone_in_cell(view, span):
        label = _row_label(view, span.start)
        return Counted(span, value, None, label, QuantityKind.COUNT, 0.8)
    if _before_a_cell(view, span):
        return None
    unit, known = _unit(view, words, span.end)
    padded = view.text[span.start] == "0" and len(span) == 2
    year = value in _YEARS and len(span) == 4
    # "1 Hồ sơ" is the line of a table; running text writes "01 hồ sơ".
    if unit and len(span) == 1 and _capital_after(view, span.end):
        return None
    if unit and (known or not year):
        label = _label(view, span.end, body)
        if label and len(label.split()) <= len(unit.split()):
            # "trả 37 hồ sơ": what was done with them stands before.
            done = (_label_before(view, span.start) or "").split()[-4:]
            label = " ".join([*done, label])
        sure = 1.0 if known else (0.8 if padded else 0.6)
        return Counted(span, value, unit, label, QuantityKind.COUNT, sure)
    before = view.low[max(0, span.start - 4) : span.start].rstrip()
    if before.endswith(":") and not year:
        label = _label_before(view, span.start)
        return Counted(span, value, None, label, QuantityKind.COUNT, 0.9)
    return None


def _capital_after(view: View, place: int) -> bool:
    return view.flat[place : place + 20].lstrip()[:1].isupper()


def _alone_in_cell(view: View, span: Span) -> bool:
    """Tell whether a number fills a cell of a table, not its first."""
    before = view.text[max(0, span.start - 3) : span.start].rstrip(" ")
    after = view.text[span.end : span.end + 3].lstrip(" ")
    return before.endswith("\t") and after[:1] in {"\t", "\n", ""}


def _before_a_cell(view: View, span: Span) -> bool:
    """Tell whether another cell of a table follows; blanks at a line's end do not."""
    rest = view.text[span.end : span.end + 60].partition("\n")[0]
    return "\t" in rest[:2] and any(map(str.isalnum, rest))


def _row_label(view: View, place: int) -> str | None:
    """Return the first cell of a number's row that says something."""
    first = max(0, place - 400)
    start = max(first, view.text.rfind("\n", first, place) + 1)
    for cell in view.text[start:place].split("\t"):
        if any(character.isalpha() for character in cell):
            return " ".join(cell.split()[:14])
    return None


def _unit(view: View, words: Vocabulary, place: int) -> tuple[str | None, bool]:
    """Return the unit that follows, and whether it is a known one."""
    low = view.low
    tokens: list[re.Match[str]] = []
    while len(tokens) < 4:
        gap = place
        while low[gap : gap + 1] == " " and gap - place < 90:
            gap += 1
        token = _WORD.match(low, gap)
        if token is None or gap == place:
            break
        if not (tokens or token[0] not in _FILLERS):
            place = token.end()
            continue
        tokens.append(token)
        place = token.end()
    if not tokens or (tokens[0][0] in _NO_UNITS and not _woman(tokens, view)):
        return None, False
    for count in range(len(tokens), 0, -1):
        unit = words.units.get(" ".join(t[0] for t in tokens[:count]))
        if unit is not None:
            return unit, True
    if not view.flat[tokens[0].start()].islower():
        return None, False
    return view.text[tokens[0].start() : tokens[0].end()], False


def _woman(tokens: list[re.Match[str]], view: View) -> bool:
    """Tell "nam" (men) from "năm" (years)."""
    return view.text[tokens[0].start() : tokens[0].end()].lower() == "nam"


def _label(view: View, place: int, body: Span) -> str | None:
    """Return what the number counts: the words up to the next sign or number."""
    stop = _STOP.search(view.flat, place, min(body.end, place + 120))
    end = stop.start() if stop else min(body.end, place + 120)
    digits = re.search(r"\d", view.flat[place:end])
    if digits:
        end = place + digits.start()
    return " ".join(view.words(place, end).split()[:14]) or None


def _label_before(view: View, place: int) -> str | None:
    """Return the words between the last sign and a number."""
    first = max(0, place - 120)
    said = view.flat[first:place].rstrip(" :")
    cuts = list(_STOP.finditer(said))
    start = first + (cuts[-1].end() if cuts else 0)
    words = view.words(start, first + len(said)).split()[-14:]
    numbers = [i for i, word in enumerate(words) if word[0].isdigit()]
    last = words[numbers[-1] + 1 :] if numbers else words
    if last[:1] == ["đồng"]:
        last = last[1:]
    last = last or words
    while len(last) > 2 and last[0].isupper() and last[1].isupper():
        last = last[1:]  # the heading above, in capitals
    if len(last) > 1 and last[0].isupper() and last[1][:1].isupper():
        last = last[1:]
    return " ".join(last) or None


def _none(view: View, match: re.Match[str]) -> Counted:
    span = Span(match.start(), match.end())
    stop = _STOP.search(view.flat, match.end(), match.end() + 120)
    what = match.start("what") if match["what"] else match.start()
    end = stop.start() if stop else match.end()
    label = view.words(what, end) if match["what"] else _label_before(view, span.start)
    return Counted(span, 0, None, label, QuantityKind.NONE_OCCURRED, 0.8)

"""Numbers in a text (con số viết ra): digits, scales, words, and what they are not."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.span import Span
from danvan.reading.extraction.measuring.lexicon import spelling
from danvan.text.number_words import parse_words
from danvan.text.numerals import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.measuring.ground import Ground
    from danvan.reading.extraction.measuring.lexicon import Lexicon

_DIGITS = re.compile(
    # The digit comes first, as a set, so that the engine looks at digits alone.
    r"[0-9](?<![\w.]\d)(?<!\d[,:/]\d)(?<!\w-\d)"
    r"(?:\d{0,2}(?:\.\d{3}){1,5}(?:,\d{1,4})?(?!\d)|\d{0,2}(?:,\d{3}){2,5}(?!\d)"
    r"|\d{0,2}\.\d{1,2}"
    r"(?= {0,3}(?:%|(?:ha|km2?|m[23m]?|[kmg]w|kg|lit|tan|t[yi]|trieu)\b))"
    r"|\d{0,8}(?:,\d{1,4})?)"
    r"(?P<second>[-/]\d{1,3}(?:\.\d{3})*(?:,\d{1,2})?)?"
    r"(?![-/.,:]\d|/|\d)(?=[^\w]|\Z|(?P<glued>[a-z]{1,5}\d?\b))"
)
_SCALE = re.compile(
    r"(?: {0,9}(?:nghin|ngan|trieu|ty|ti|tr)\b(?! vi\b)){1,2}"
    r"(?: {1,9}\d{1,3}(?:,\d{1,3})? {1,9}(?:ty|trieu|nghin|ngan)\b){0,2}"
)
_SCALES = {"nghin": "nghìn", "ngan": "nghìn", "trieu": "triệu", "tr": "triệu"} | {
    "ty": "tỷ", "ti": "tỷ",
}  # fmt: skip
_SCALE_AND_NUMBER = re.compile(r"\d[\d.,]*|[a-z]+")
_SPELLED = re.compile(r" {0,3}\( {0,3}([a-z]+(?: {1,3}[a-z]+){0,7}) {0,3}\)")
_MISREAD = re.compile(r"(?<!\w)(?:[Oo][lI1]|0[lI])(?= {1,9}[^\W\d_]{2})")
_YEARS = range(1900, 2101)
_TENS = re.compile(r"m(?:ươi|ười)\b|trăm\b")
_WORD = "mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|nghin|linh|le|khong|trieu"
_IN_WORDS = re.compile(
    rf"\b(?:(?:{_WORD}) {{1,3}}){{0,6}}(?:muoi|tram)\b(?: {{1,3}}(?:{_WORD})\b){{0,6}}"
)


_GLUED = frozenset(["tr", "trd", "d", "vnd", "ty", "trieu"])
_OPENING = frozenset(".;:\n\t-+*•)")
_LIST_NUMBER = re.compile(r"\d{1,2}(?=[ .)])")
_REACH = 400
"""Characters of a line of a list."""


class Naming(Enum):
    """Whether the words before digits make them a name."""

    NONE = 0
    COMMON = 1
    """Unless they are padded, or a known unit follows: "lấy mẫu 01 vị trí"."""
    WEAK = 2
    """Unless a known unit follows: "Đề án 06", "hướng dẫn 223 đơn"."""
    PROPER = 3
    """Unless a sum or a rate: "Đề án 06 tỉnh"."""
    SURE = 4


class Number(NamedTuple):
    """A number as written, with its scale."""

    span: Span
    value: int | float
    scaled: bool = False
    digits: str = ""
    second: Number | None = None
    """What is tied to it by ``-`` or ``/``."""
    sign: str = ""
    spelled: bool = False
    """Repeated in words: ``01 (một)``; or written in words alone."""
    naming: Naming = Naming.NONE
    after: int = 0
    """Where what follows begins, behind the words in brackets."""


def numbers_of(ground: Ground, words: Lexicon) -> Iterator[Number]:
    """Find the numbers in digits that nothing before them makes a name."""
    low, held = ground.low, ground.held
    for match in _DIGITS.finditer(low, ground.body.start, ground.body.end):
        start = match.start()
        if held[start] or not _stands_alone(ground, words, match):
            continue
        naming = _naming(ground, words, start, match.end())
        if naming is Naming.SURE:
            continue
        number = _number(ground, match)
        if number is not None:
            yield number._replace(naming=naming) if naming.value else number


def _stands_alone(ground: Ground, words: Lexicon, match: re.Match[str]) -> bool:
    """Tell "200mm" and "5tr" from "5G" and "K75"."""
    glued = match["glued"]
    if glued is None or glued in _GLUED:
        return True
    unit = words.attached.get(glued)
    return unit is not None and (
        ground.view.text[match.end() : match.end() + len(glued)] == unit
    )


def misread_ones(ground: Ground) -> Iterator[Number]:
    """Find "01" that bad recognition made letters of: ``Ol``, ``O1``, ``0l``."""
    for match in _MISREAD.finditer(
        ground.view.text, ground.body.start, ground.body.end
    ):
        yield Number(Span(*match.span()), 1, digits="01", after=match.end())


def _number(ground: Ground, match: re.Match[str]) -> Number | None:
    low = ground.low
    start, end = match.start(), match.end()
    second, sign = None, ""
    digits = match[0]
    if match["second"]:
        place = match.start("second")
        digits, sign = low[start:place], low[place]
        other = parse_number(low[place + 1 : end])
        if other is None:
            return None
        second = Number(
            Span(place + 1, end), other, digits=low[place + 1 : end], after=end
        )
        end = place
    value = read_digits(digits)
    if value is None:
        return None
    last = second.span.end if second else end
    scale = _SCALE.match(low, last) if low[last : last + 1] in " tn" else None
    if scale is None:
        if low[start - 1 : start] == "(" and low[last : last + 1] == ")":
            last += 1
            second = second and second._replace(after=last)
        found = Number(Span(start, end), value, False, digits, second, sign, after=last)
        return _with_words(ground, found)
    if second is not None:
        return None
    value = parse_number(as_spelled(low[start : scale.end()]))
    if value is None:
        return None
    return Number(Span(start, scale.end()), value, True, digits, after=scale.end())


def _with_words(ground: Ground, number: Number) -> Number:
    """Read ``01 (một)``: the number again in words."""
    if ground.low[number.after : number.after + 3].lstrip(" ")[:1] != "(":
        return number
    spelled = _SPELLED.match(ground.low, number.after)
    if spelled is None or parse_words(ground.words(*spelled.span(1))) != number.value:
        return number
    return number._replace(spelled=True, after=spelled.end())


def read_digits(digits: str) -> int | float | None:
    """Read digits as printed, also with English signs where no second sense is left.

    ``98.5`` can be no group of thousands, ``68,750,000`` no decimal.
    """
    plain = digits.replace(".", "")
    if plain.isdigit() and (plain is digits or len(digits) - digits.find(".") > 3):
        return int(plain)
    if digits.count(",") > 1:
        return parse_number(digits.replace(",", "."))
    whole, dot, rest = digits.partition(".")
    if dot and len(rest) < 3:
        return parse_number(f"{whole},{rest}")
    return parse_number(digits)


def as_spelled(said: str) -> str:
    """Return digits and folded scales as they are spelled: ``16 triệu``."""
    return " ".join(_SCALES.get(part, part) for part in _SCALE_AND_NUMBER.findall(said))


def _naming(ground: Ground, words: Lexicon, start: int, end: int) -> Naming:
    """Tell whether what stands around digits makes them a name: ``Điều 46``, ``1.``."""
    low = ground.low
    first = low[max(0, start - 24) : start]
    if first[-1:] == "[" and low[end : end + 1] == "]":
        return Naming.SURE
    before = first.rstrip(" .")
    found = _named(ground, words, before, start - len(first))
    if found is not Naming.NONE:
        return found
    if first[-1:] == "/":
        # "866 lượt/964 lượt người" counts; "KH/02" does not.
        small = first[-2:-1] == ")" or ground.view.flat[start - 2].islower()
        return Naming.NONE if small else Naming.SURE
    if low[end : end + 1] in {".", ")"} and _opens(ground, start):
        return Naming.SURE
    return Naming.SURE if _in_list(ground, start, end) else Naming.NONE


def _named(ground: Ground, words: Lexicon, before: str, base: int) -> Naming:
    """Look the last word and the last two before a number up among those that name."""
    place = before.rfind(" ") + 1
    last = before[place:].lstrip('(“"\n\t')
    if last in words.naming:
        place = len(before) - len(last)
        if _is_deed(ground, words, before, base):
            return Naming.NONE
        for said in (last, " ".join(before[max(0, place - 14) :].split()[-2:])):
            kind = _kind(words, said)
            if kind is Naming.NONE:
                continue
            shown = ground.view.text[base + place : base + len(before)]
            # "tang" of a bad scan is "tăng" or "tặng" sooner than "tầng".
            sure = not ground.recognized or _is_done(words, last)
            if not sure or spelling(shown) in words.naming[last]:
                if before.endswith(words.states) or _counts_after_all(words, before):
                    return Naming.NONE
                first = base + len(before) - len(said)
                proper = kind is not Naming.SURE and _is_proper(ground, first, kind)
                return Naming.PROPER if proper else kind
    return Naming.NONE


def _is_deed(ground: Ground, words: Lexicon, before: str, base: int) -> bool:
    """Tell "kỷ luật 2 đảng viên" from "Luật 2": the two words say what was done."""
    said = " ".join(before.split()[-2:])
    if " " not in said or said not in words.counting:
        return False
    end = base + len(before)
    return spelling(ground.words(end - len(said), end)) in words.counting[said]


def _is_done(words: Lexicon, word: str) -> bool:
    return word in words.counting or word in words.qualifying


def _kind(words: Lexicon, said: str) -> Naming:
    if said in words.names:
        return Naming.SURE
    if said in words.common_names:
        return Naming.COMMON
    return Naming.WEAK if said in words.weak_names else Naming.NONE


def _is_proper(ground: Ground, start: int, kind: Naming) -> bool:
    """Tell whether a noun has a capital, a verb too within its phrase.

    "Khu vực 2", "thực hiện Đề án 06"; but "Hướng dẫn 223 đơn".
    """
    if ground.recognized or not ground.view.flat[start].isupper():
        return False
    if kind is Naming.COMMON:
        return True
    before = ground.low[max(0, start - 6) : start].rstrip(" ")
    return bool(before) and before[-1] not in _OPENING


def _in_list(ground: Ground, start: int, end: int) -> bool:
    """Tell whether a number without a point opens one line of a numbered list."""
    text = ground.view.text
    digits = ground.low[start:end]
    if len(digits) > 2 or digits[0] == "0" or text[start - 1 : start] != "\n":
        return False
    value = int(digits) if digits.isdigit() else 0
    first, last = max(0, start - _REACH), start + _REACH
    said = text[first:start].rstrip()
    before = _LIST_NUMBER.match(said, said.rfind("\n") + 1)
    if before and int(before[0]) == value - 1:
        return True
    if value != 1 or not said.endswith(":"):
        return False
    after = _LIST_NUMBER.match(text[text.find("\n", end, last) : last].lstrip())
    return said.endswith("sau:") or (after is not None and after[0] == "2")


def _counts_after_all(words: Lexicon, before: str) -> bool:
    """Tell "tổng số 53" from "số 53"."""
    said = before.split()
    return said[-1] == "so" and said[-2:-1] in words.number_of


def _opens(ground: Ground, start: int) -> bool:
    """Tell whether a number opens its paragraph: ``1. Tiếp tục``."""
    before = ground.low[max(0, start - 12) : start].rstrip(" ")
    if before[-1:] == "(":
        # "hai (02) hội nghị" counts, "(1) Tổ chức" does not.
        said = ground.words(max(0, start - 12), start).rstrip("( ").rpartition(" ")[2]
        return parse_words(said) is None
    return not before or before[-1:] == "\n"


def is_year(number: Number) -> bool:
    """Tell whether a number may be a year."""
    return len(number.digits) == 4 and number.value in _YEARS


def numbers_in_words(ground: Ground) -> Iterator[Number]:
    """Find numbers written in words alone: ``hai mươi ba trường hợp``."""
    text, end = ground.view.text, ground.body.end
    last = ground.body.start
    for anchor in _TENS.finditer(text, ground.body.start, end):
        first = max(last, anchor.start() - 30)
        for match in _IN_WORDS.finditer(ground.low, first, min(end, anchor.end() + 60)):
            if not match.start() <= anchor.start() < match.end():
                continue
            value = parse_words(ground.words(*match.span()))
            if value is not None and not ground.held[match.start()]:
                span = Span(*match.span())
                yield Number(span, value, spelled=True, after=match.end())
                last = match.end()

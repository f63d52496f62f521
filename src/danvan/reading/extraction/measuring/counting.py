"""Reading one number with what stands around it (đọc một con số)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.document import Qualifier, QuantityKind
from danvan.documents.span import Span
from danvan.reading.extraction.measuring.labels import (
    Unit,
    is_led,
    joined,
    label_after,
    label_before,
    only_units,
    per_unit,
    qualifier_before,
    unit_after,
)
from danvan.reading.extraction.measuring.lexicon import folded
from danvan.reading.extraction.measuring.numbers import Naming, is_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.measuring.ground import Ground
    from danvan.reading.extraction.measuring.lexicon import Lexicon
    from danvan.reading.extraction.measuring.numbers import Number

_PERCENT = re.compile(r" {0,3}%| {1,3}phan {1,3}tram\b")
_FACTOR = re.compile(r" [*x×] ?100 ?%")
"""The 100 % of a formula: "b/a * 100%"."""
_LISTED = re.compile(r"1\. .{1,180}?[;,.] 2\. ")
"""The first of a list within a sentence: "các ông: 1. …, 2. …"."""
_DONG = re.compile(r" {0,9}(?:d|dong|vnd|vnd|d)\b(?! {1,3}(?:chi|nghiep|thoi)\b)")
_NEARLY_DONG = re.compile(r" {1,3}d{1,2}[oaeu]?(?:n{1,2}|ri|m)?[gq]?\b")
_BORDER = re.compile(r" {0,9}(?:[;,)\n\t]|\.(?!\d)|va\b|\(|\Z)")
_RANGE = re.compile(r" {0,3}(?:-|den\b(?: duoi\b| duoi\b)?) {0,3}(?=\d)")
_ONWARD = re.compile(r"(?: {1,9}\w{1,9}){0,6} tro {1,3}len\b")
_BRACKETED = re.compile(r" {0,3}\([\d/.,]{1,12}\)")
_NOT_OF = re.compile(
    r" {0,9}(?:so voi|cong|khong|va|theo|do|vao|trong|tro|ke hoach|chi tieu|du toan)\b"
)
_CHANGED = re.compile(r"\b(?:tang|giam)(?: them)?\Z")
_ATTACHED = re.compile(r"[a-z]{1,5}\d?")
_THE_YEAR = re.compile(r" {1,3}(?:19|20)\d\d\b")
_DAY = re.compile(r"(?:ngay|sang|chieu|toi|hom|dip|le|niem|qua|thu \w{2,4}) {0,3}\Z")


class Counted(NamedTuple):
    """A quantity as found, before it is known what it is part of."""

    span: Span
    value: int | float | None
    unit: str | None
    label: str | None
    kind: QuantityKind
    confidence: float
    qualifier: Qualifier | None = None
    whole_span: Span | None = None
    """Of the number it is a share of: the 40 of ``35/40 hồ sơ``."""
    period: str | None = None


def counted(ground: Ground, words: Lexicon, number: Number) -> Iterator[Counted]:
    """Read a number; nothing where it names something or counts nothing."""
    if number.second is not None:
        yield from _tied(ground, words, number)
        return
    start = number.span.start
    qualifier, said = qualifier_before(ground, words, start)
    found = (
        _percent(ground, words, number, said)
        or _money(ground, words, number, said)
        or _count(ground, words, number, said)
    )
    if found is not None:
        if qualifier is not None:
            found = found._replace(qualifier=_qualified(ground, found, qualifier))
        yield found


def _qualified(
    ground: Ground, found: Counted, qualifier: Qualifier | None
) -> Qualifier | None:
    """Keep "từ" and "đến" where a range is told, "từ … trở lên" as "ít nhất"."""
    if qualifier is Qualifier.FROM:
        if _ONWARD.match(ground.low, found.span.end, found.span.end + 60):
            return Qualifier.AT_LEAST
        rest = ground.low[found.span.end : found.span.end + 40]
        return qualifier if re.search(r" den \D{0,12}\d| ?- ?\d", rest) else None
    if qualifier is Qualifier.TO:
        before = ground.low[max(0, found.span.start - 60) : found.span.start]
        return qualifier if re.search(r"\btu \D{0,12}\d", before) else None
    return qualifier


def _percent(
    ground: Ground, words: Lexicon, number: Number, said: int
) -> Counted | None:
    match = _PERCENT.match(ground.low, number.after)
    if match is None or number.scaled:
        return None
    start = number.span.start
    if _FACTOR.search(ground.view.text, max(0, start - 4), match.end()):
        return None
    sign = "%" in match[0]
    span = Span(number.span.start, match.end() if sign else number.span.end)
    label = _rate_label(ground, words, match.end(), said)
    return Counted(span, number.value, "%", label, QuantityKind.PERCENT, 1)


def _rate_label(ground: Ground, words: Lexicon, end: int, said: int) -> str | None:
    """Return of what a rate is: what follows, else what led to it."""
    after = label_after(ground, words, end)
    if after is None and (more := _BRACKETED.match(ground.low, end)):
        after = label_after(ground, words, more.end())
    if after is None or _NOT_OF.match(ground.low, end):
        return _led(ground, words, said)
    if only_units(words, after):
        return joined(label_before(ground, words, said, sum_of=True), after)
    return after


def _led(ground: Ground, words: Lexicon, said: int) -> str | None:
    """Return the words before a number; over the comma where they say too little."""
    label = label_before(ground, words, said, sum_of=True)
    if label is None or len(label.split()) < 3 or _CHANGED.search(folded(label)):
        return label_before(ground, words, said, whole=True, sum_of=True) or label
    return label


def _money(ground: Ground, words: Lexicon, number: Number, said: int) -> Counted | None:
    low = ground.low
    match = _DONG.match(low, number.after)
    if match is None and ground.recognized and _is_sum(number):
        match = _NEARLY_DONG.match(low, number.after)
    if match is None:
        if not number.scaled or unit_after(ground, words, number.after) is not None:
            return None
        if not _BORDER.match(low, number.after):
            return None
    elif not number.scaled and match[0] == "d" and number.value < 1000:
        return None
    label = _led(ground, words, said)
    sure = 1.0 if match else 0.7
    return Counted(number.span, number.value, "đồng", label, QuantityKind.MONEY, sure)


def _is_sum(number: Number) -> bool:
    return number.scaled or number.digits.count(".") > 1


def _count(ground: Ground, words: Lexicon, number: Number, said: int) -> Counted | None:
    padded = number.digits[:1] == "0"
    unit = _attached(ground, words, number) or unit_after(
        ground, words, number.after, capitals=padded
    )
    if unit is not None and _counts(ground, words, number, unit, said):
        label = _counted_label(ground, words, number, unit, said)
        sure = _confidence(ground, number, unit)
        foreign = unit.name in words.currencies
        kind = QuantityKind.MONEY if foreign else QuantityKind.COUNT
        name = unit.name + (per_unit(ground, words, unit.end) if unit.known else "")
        return Counted(number.span, number.value, name, label, kind, sure)
    if unit is None or not unit.known:
        return _alone(ground, words, number, said)
    return None


def _attached(ground: Ground, words: Lexicon, number: Number) -> Unit | None:
    """Return the unit written right against the digits: ``12ha``."""
    match = _ATTACHED.match(ground.low, number.after)
    name = words.attached.get(match[0]) if match else None
    return Unit(name, True, number.after, match.end()) if match and name else None


def _counts(
    ground: Ground, words: Lexicon, number: Number, unit: Unit, said: int
) -> bool:
    """Tell whether number and noun are a count, not a year or the line of a list."""
    capital = ground.view.flat[unit.start].isupper() and not (
        unit.known and unit.name.isupper()
    )
    single = len(number.digits) == 1
    if capital and (
        unit.name in words.provisions
        or ground.low.startswith(" so ", unit.end)  # "các Điều 50, 51 Thông tư số …"
    ):
        return False
    padded = number.digits[:1] == "0" and len(number.digits) == 2
    if number.naming is not Naming.NONE:
        return not capital and _counts_named(words, number, unit, padded=padded)
    if unit.known:
        opens = ground.low[max(0, number.span.start - 3) : number.span.start].strip(" ")
        # "1 Hồ sơ" is the line of a table; running text writes "01 hồ sơ".
        small = len(number.digits) < 3 and not padded
        if ground.recognized and unit.name in {"nam", "năm"}:
            return not _THE_YEAR.match(ground.low, unit.end)
        return not (small and capital and (not opens or opens[-1:] in "\n\t"))
    if is_year(number):
        return False
    quoted = ground.low[max(0, number.span.start - 1)] in "“\"‘'"
    if ground.recognized:
        return padded
    led = (capital or single) and is_led(ground, words, said)
    if capital:
        return padded and led
    return (padded or number.value >= 10 or number.scaled or led) and not quoted


def _counts_named(words: Lexicon, number: Number, unit: Unit, *, padded: bool) -> bool:
    """Tell whether a number counts after a noun that may be its name."""
    if number.naming is Naming.PROPER:
        return False
    if number.naming is Naming.WEAK:
        return unit.known
    return padded or (unit.known and unit.name not in words.owners)


def _confidence(ground: Ground, number: Number, unit: Unit) -> float:
    padded = number.digits[:1] == "0" and len(number.digits) == 2
    sure = 1.0 if unit.known else (0.8 if padded else 0.6)
    if not unit.known and len(number.digits) == 1:
        sure = 0.5
    if ground.recognized:
        sure = min(sure, 0.9 if padded or len(number.digits) > 2 else 0.6)
        if len(number.digits) == 2 and number.digits[0] == "1":
            # Bad recognition makes digits of letters: "13 co quan" was "là cơ quan".
            sure = 0.4
    return sure


def _counted_label(
    ground: Ground, words: Lexicon, number: Number, unit: Unit, said: int
) -> str | None:
    least = len(ground.low[unit.start : unit.end].split())
    after = label_after(ground, words, unit.start, least)
    colon = ground.low[max(0, said - 3) : said].rstrip(" ").endswith(":")
    bare = after is None or len(after.split()) <= least or only_units(words, after)
    if unit.known and not colon and not bare:
        return after
    before = label_before(ground, words, said)
    if before and (after is None or unit.name in words.measures):
        return before
    if before and after and colon and len(after.split()) < 2:
        return before
    return joined(before, after) if after else None


def _alone(ground: Ground, words: Lexicon, number: Number, said: int) -> Counted | None:
    """Read a number that no unit follows: ``công chức: 26``, ``đúng hạn 30``."""
    low = ground.low
    if number.naming.value or is_year(number) or not _BORDER.match(low, number.after):
        return None
    before = low[max(0, number.span.start - 30) : number.span.start].rstrip(" ")
    phrase = before.rstrip(": ")
    if before.endswith(":"):
        if _LISTED.match(low, number.span.start, number.after + 200):
            return None
        if _names_a_code(words, phrase) or not phrase[-1:].isalnum():
            return None
        sure = 0.9
    elif _ends_with(phrase, words.states) and len(number.digits) < 7:
        sure = 0.7
    elif phrase[-1:].isalpha() and _taken_apart(low, ground.sentence(said), said):
        sure = 0.6
    else:
        return None
    label = label_before(ground, words, said)
    if label is None or (number.digits[:1] == "0" and len(number.digits) > 3):
        return None
    if ground.recognized:
        sure *= 0.7
    kind = QuantityKind.COUNT
    return Counted(number.span, number.value, None, label, kind, round(sure, 2))


def _names_a_code(words: Lexicon, phrase: str) -> bool:
    """Tell "Số: 12" and "Điện thoại: …" from "Tổng số: 12"."""
    counts = phrase.endswith((" tong so", "\ntong so"))
    return not counts and _ends_with(phrase, words.codes)


def _taken_apart(low: str, start: int, place: int) -> bool:
    """Tell whether a whole is being taken apart: "trong đó … thuyết phục 66"."""
    return "trong do" in low[start:place]


def _ends_with(said: str, phrases: tuple[str, ...]) -> bool:
    return said.endswith(phrases) and any(
        said.endswith(phrase) and not said[: -len(phrase)][-1:].isalnum()
        for phrase in phrases
    )


def _tied(ground: Ground, words: Lexicon, number: Number) -> Iterator[Counted]:
    """Read ``35/40 hồ sơ``, share and whole, and ``03-05 người``, a range."""
    second = number.second
    if second is None:
        return
    _, said = qualifier_before(ground, words, number.span.start)
    second = second._replace(second=None)
    last = _percent(ground, words, second, said) or _count(ground, words, second, said)
    if last is None or last.unit is None or last.confidence < 0.6:
        return
    before = ground.low[max(0, number.span.start - 12) : number.span.start]
    if number.value > second.value or _DAY.search(before) or is_year(second):
        return
    label = label_before(ground, words, said) or last.label
    if number.sign == "/":
        if last.kind is QuantityKind.PERCENT:
            return
        whole = last._replace(confidence=0.9)
        yield Counted(
            number.span,
            number.value,
            last.unit,
            label,
            last.kind,
            0.9,
            whole_span=whole.span,
        )
        yield whole
    else:
        yield last._replace(
            span=number.span, value=number.value, qualifier=Qualifier.FROM
        )
        yield last._replace(qualifier=Qualifier.TO)

"""Mistakes that only show beside another document: an earlier report, an outline."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from danvan.documents.span import Span
from danvan.text.numerals import count_form
from tools.bench.planting.plant import Ground, Plant, around, kind, part, put

_KEPT = 3
_LAST_YEAR = {
    "6 tháng đầu năm": "năm",
    "15/12/2022 đến ngày 14/6/2023": "15/12/2022 đến ngày 14/12/2023",
    "18 tháng 6 năm": "18 tháng 12 năm",
}
"""The report of the half-year made one of the whole year before."""
_WORDS = 26


def _year_before(text: str) -> str:
    return re.sub(r"\b20[12]\d\b", lambda year: str(int(year[0]) - 1), text)


def _rewritten(text: str) -> str:
    """Write otherwise, as in another year: long lines have more words."""
    return "\n".join(map(_other_words, _year_before(text).split("\n")))


def _other_words(line: str) -> str:
    words = line.split(" ")
    if len(words) < _WORDS:
        return line
    return " ".join(word if at % 2 else f"cũng {word}" for at, word in enumerate(words))


@kind("ba đoạn chép nguyên của báo cáo trước", "R26", also=("R18",))
def copied(ground: Ground, chance: random.Random) -> Plant | None:
    """Hold the report beside one of the year before, with three paragraphs the same."""
    told = [one for one in ground.paragraphs() if len(one[0].split()) > _WORDS]
    if len(told) < _KEPT or ground.document.header.type.value != "Báo cáo":
        return None
    same = sorted(chance.sample(told, _KEPT), key=lambda one: one.start())
    pieces, last = [], 0
    for one in same:
        pieces += [_rewritten(ground.text[last : one.start()]), one[0]]
        last = one.end()
    document = ground.read("".join([*pieces, _rewritten(ground.text[last:])]))
    context = replace(ground.context, earlier=(document,))
    return Plant((), tuple(map(around, same)), context)


@kind(
    "hồ sơ kỳ trước chuyển sang không khớp kỳ trước", "R18", "R19", also=("R17", "R26")
)
def carried_over(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"Kỳ trước chuyển sang (\d+) hồ sơ", chance)
    if found is None:
        return None
    left = count_form(int(found[1]) + chance.choice([1, 2, 4]))
    earlier = _year_before(ground.text)
    for here, before in _LAST_YEAR.items():
        earlier = earlier.replace(here, before)
    earlier = earlier.replace("còn lại 25 hồ sơ", f"còn lại {left} hồ sơ")
    context = replace(ground.context, earlier=(ground.read(earlier),))
    return Plant((), (around(found),), context)


@kind("thiếu một phần của đề cương", "R23", also=("R14", "R9", "R10", "R11"))
def no_section(ground: Ground, chance: random.Random) -> Plant | None:
    sections = ground.every(r"(?m)^IV\. (?:ĐÁNH GIÁ|NHẬN XÉT)[^\n]*\n[\s\S]*?(?=^V\. )")
    if not sections or ground.document.header.type.value != "Báo cáo":
        return None
    found = sections[0]
    number = Span(found.end(), found.end() + 2)
    return put(Span(found.start(), number.end), "IV.", Span(0, len(ground.text)))


@kind("số người đổi mà không nói tăng giảm", "R18", also=("R26", "R21"))
def staff_moved(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(
        r"(?P<civil>\d+) công chức, (?P<public>\d+) viên chức, (?P<hired>\d+) hợp đồng",
        chance,
    )
    if found is None or ground.document.header.type.value != "Báo cáo":
        return None
    before = (
        f"{int(found['civil']) + 1} công chức, {int(found['public']) - 1} viên chức"
    )
    text = ground.text.replace(found[0], f"{before}, {found['hired']} hợp đồng")
    context = replace(ground.context, earlier=(ground.read(_year_before(text)),))
    return Plant((), (around(found), part(found, "civil")), context)

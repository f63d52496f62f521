"""Mistakes that only show beside another document: an earlier report, an outline."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from danvan.documents.span import Span
from danvan.text.numerals import count_form
from tools.bench.planting.plant import Ground, Plant, around, kind, part, put


def _year_before(text: str) -> str:
    return re.sub(r"\b20[12]\d\b", lambda year: str(int(year[0]) - 1), text)


def _counts_changed(text: str) -> str:
    """Change what was counted, as another year would: every second word is other."""
    words = text.split(" ")
    return " ".join(
        f"{word}" if at % 7 else f"đã {word}" for at, word in enumerate(words)
    )


@kind("đoạn chép nguyên của báo cáo trước", "R26", also=("R18",))
def copied(ground: Ground, chance: random.Random) -> Plant | None:
    """Hold the report beside one of the year before, with one paragraph the same."""
    told = [one for one in ground.paragraphs() if len(one[0]) > 150]
    if not told or ground.document.header.type.value != "Báo cáo" or ground.is_party:
        return None
    same = chance.choice(told)
    start, end = same.span()
    earlier = (
        _counts_changed(_year_before(ground.text[:start]))
        + same[0]
        + _counts_changed(_year_before(ground.text[end:]))
    )
    document = ground.read(earlier)
    context = replace(ground.context, earlier=(document,))
    return Plant((), (around(same),), context)


@kind(
    "hồ sơ kỳ trước chuyển sang không khớp kỳ trước", "R18", "R19", also=("R17", "R26")
)
def carried_over(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"Kỳ trước chuyển sang (\d+) hồ sơ", chance)
    if found is None:
        return None
    left = count_form(int(found[1]) + chance.choice([1, 2, 4]))
    earlier = _year_before(ground.text).replace(
        "còn lại 25 hồ sơ", f"còn lại {left} hồ sơ"
    )
    context = replace(ground.context, earlier=(ground.read(earlier),))
    return Plant((), (around(found),), context)


@kind("thiếu một phần của đề cương", "R23", also=("R14", "R9", "R10", "R11"))
def no_section(ground: Ground, chance: random.Random) -> Plant | None:
    sections = ground.every(r"(?m)^IV\. (?:ĐÁNH GIÁ|NHẬN XÉT)[^\n]*\n[\s\S]*?(?=^V\. )")
    if not sections or ground.document.header.type.value != "Báo cáo":
        return None
    found = sections[0]
    number = Span(found.end(), found.end() + 2)
    context = replace(ground.context, regime="dan-van-nam")
    plant = put(Span(found.start(), number.end), "IV.", Span(0, len(ground.text)))
    return replace(plant, context=context)


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

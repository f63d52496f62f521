"""Judging an outline (soát đề cương): what would go wrong when a report is composed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from danvan.figures.models import Indicator, Regime
from danvan.figures.sources import sources
from danvan.law.outlines import Kind
from danvan.law.outlining.arranging import STYLES
from danvan.law.outlining.wording import conditions_in
from danvan.law.tokens import CONTEXT_CODES, LIST, find_tokens
from danvan.registers.registry import register
from danvan.reports.composing.conditions import named_in
from danvan.reports.composing.lists.gathering import column_of, rule_of_list
from danvan.reports.composing.lists.listing import columns_of
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.law.outlines import Outline, OutlineSection, SentenceData

_OF_TOTALS = frozenset({"total.expected", "total.filed", "total.missing"})
_LEGAL = ("agency", "commune", "workplace")
LONGEST_LINE = 300
"""Characters of an abstract or an addressee, as a report keeps them."""
_LONGEST_KEY, _LONGEST_NUMBER = 20, 10


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, and in which part; an empty key is the head of the outline."""

    key: str
    sentence: str


def troubles(outline: Outline) -> tuple[Trouble, ...]:
    """Return what keeps an outline from being applied, in its order."""
    known = frozenset(
        Indicator.objects.filter(active=True).values_list("code", flat=True)
    )
    return (
        *_of_head(outline, known),
        *(found for part in outline.sections for found in _of_part(part, known)),
    )


def _of_head(outline: Outline, known: frozenset[str]) -> Iterator[Trouble]:
    if not Regime.objects.filter(code=outline.regime).exists():
        yield Trouble("", f"Chưa có chế độ báo cáo mang mã “{outline.regime}”.")
    if not outline.recipients:
        yield Trouble("", "Nơi nhận còn trống; ít nhất phải có dòng “Lưu: …”.")
    for said in (outline.title, outline.addressee):
        if len(said) > LONGEST_LINE:
            yield Trouble("", f"Trích yếu, kính gửi dài nhất {LONGEST_LINE} ký tự.")
    keys = [one.key for one in outline.sections]
    if not keys:
        yield Trouble("", "Đề cương chưa có mục nào.")
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield Trouble(key, f"Khóa mục “{key}” dùng hai lần.")
    for one in outline.sections:
        if one.parent and one.parent not in keys:
            yield Trouble(one.key, f"Mục “{one.title}” thiếu mục cha “{one.parent}”.")
    for text in (outline.title, outline.addressee, *outline.opening, *outline.closing):
        yield from _of_words(text, "", known)


def _of_part(part: OutlineSection, known: frozenset[str]) -> Iterator[Trouble]:
    if not part.title.strip():
        yield Trouble(part.key, "Mục chưa có tên.")
    if part.number_style not in STYLES:
        yield Trouble(part.key, f"Kiểu số mục “{part.number_style}” không có.")
    if len(part.key) > _LONGEST_KEY or len(part.number) > _LONGEST_NUMBER:
        yield Trouble(part.key, f"Khóa hoặc số của mục “{part.title}” dài quá.")
    if part.kind not in get_args(Kind):
        yield Trouble(part.key, f"Loại mục “{part.kind}” không có.")
    if part.regime not in _LEGAL:
        yield Trouble(part.key, f"Loại hình dân chủ “{part.regime}” không có.")
    for slug in part.registers:
        if slug not in sources():
            yield Trouble(part.key, f"Không có sổ “{slug}”.")
    if part.kind == "composed" and not part.standing and not _always_says(part):
        yield Trouble(
            part.key,
            "Mục có thể trống: thêm lời “khi không phát sinh” cho một câu, hoặc lời "
            "giữ từ kỳ trước.",
        )
    if part.kind == "standing" and not part.standing:
        yield Trouble(part.key, "Mục giữ lời từ kỳ trước nhưng chưa có lời nào.")
    for text in part.standing:
        yield from _of_words(text, part.key, known)
    for sentence in part.sentences:
        yield from _of_sentence(sentence, part.key, known)


def _always_says(part: OutlineSection) -> bool:
    return any(
        one.zero.strip() or one.nil.strip() or not one.when.strip()
        for one in part.sentences
    )


def _of_sentence(
    sentence: SentenceData, key: str, known: frozenset[str]
) -> Iterator[Trouble]:
    yield from _of_words(sentence.text, key, known)
    yield from _of_words(sentence.zero, key, known)
    yield from _of_words(sentence.nil, key, known)
    try:
        conditions = (sentence.when, *conditions_in(sentence.text))
        for code in sorted({code for one in conditions for code in named_in(one)}):
            if code not in known:
                yield Trouble(key, f"Điều kiện nêu chỉ tiêu “{code}” không có.")
        if sentence.rows is not None:
            spec = register(sentence.rows.register)
            rule_of_list(sentence.rows, spec)
            for name in sorted(columns_of(sentence.rows)):
                column_of(spec, name)
    except RefusedError as error:
        yield Trouble(key, error.sentence)


def _of_words(text: str, key: str, known: frozenset[str]) -> Iterator[Trouble]:
    for token in find_tokens(text):
        told = token.is_citation or token.code in CONTEXT_CODES | _OF_TOTALS | {LIST}
        if not told and token.code not in known:
            yield Trouble(key, f"Ô số liệu {{{token.code}}} không có trong danh mục.")

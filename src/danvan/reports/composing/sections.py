"""Blocks of a new report (dàn bài): an outline's sections become draft blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from danvan.law.outlines import Outline, OutlineSection
from danvan.reports.composing.conditions import holds
from danvan.reports.composing.values import Value

OPENING = "mở đầu"
CLOSING = "kết thúc"
TOTAL = (
    "Số liệu tổng hợp từ báo cáo của {total.filed} trên {total.expected} đơn vị; "
    "đơn vị chưa có số liệu: {total.missing}."
)
"""Stands in every total: a sum that lacks somebody says so."""


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """A block as the outline gives it; its text still holds tokens."""

    section: str
    kind: str
    origin: str
    text: str
    number: str = ""
    style: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the report of the last period said in its standing and typed sections."""

    standing: Mapping[str, str]


def draft_blocks(
    outline: Outline,
    values: Mapping[str, Value],
    earlier: Earlier | None = None,
    extra: Sequence[str] = (),
) -> Iterator[BlockDraft]:
    """Yield the blocks of a report: headings, sentences, standing text, gaps.

    The extra paragraphs follow the opening: what a total lacks.
    """
    opening = "\n".join([*outline.opening, *extra])
    if opening:
        yield BlockDraft(OPENING, "paragraph", "composed", opening)
    for section in outline.sections:
        yield BlockDraft(
            section.key,
            "heading",
            "composed",
            section.title,
            section.number,
            section.number_style,
            section.level,
        )
        yield from _body(section, values, earlier)
    if outline.closing:
        yield BlockDraft(CLOSING, "paragraph", "composed", "\n".join(outline.closing))


def _body(
    section: OutlineSection, values: Mapping[str, Value], earlier: Earlier | None
) -> Iterator[BlockDraft]:
    if section.kind == "group":
        return
    composed = sentences(section, values)
    if composed:
        yield BlockDraft(section.key, "paragraph", "composed", composed)
    kept = (earlier.standing.get(section.key) if earlier else None) or "\n".join(
        section.standing
    )
    if section.kind == "typed":
        yield BlockDraft(section.key, "paragraph", "typed", "")
    elif kept:
        yield BlockDraft(section.key, "paragraph", "standing", kept)
    elif not composed:
        yield BlockDraft(section.key, "paragraph", "typed", "")


def sentences(section: OutlineSection, values: Mapping[str, Value]) -> str:
    """Choose the sentences whose condition holds, or their zero form."""
    chosen = (
        one.text if holds(one.when, values) else one.zero for one in section.sentences
    )
    return "\n".join(text for text in chosen if text)

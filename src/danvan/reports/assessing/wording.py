"""Words of the judging sections (lời của mục đánh giá): filled, read, zero forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.reports.assessing.promises import ideas_of
from danvan.reports.composing.context import outline_of
from danvan.reports.models import Assessment
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.law.outlines import OutlineSection
    from danvan.reports.models import Block, Report

Kind = Assessment.Kind
LABELS = {
    Kind.RESULT: "Kết quả nổi bật",
    Kind.CAUSE: "Nguyên nhân đạt được",
    Kind.DIFFICULTY: "Khó khăn",
    Kind.LIMITATION: "Hạn chế",
    Kind.LESSON: "Bài học kinh nghiệm",
    Kind.RECOMMENDATION: "Kiến nghị, đề xuất",
    Kind.TASK: "Nhiệm vụ kỳ tới",
}
"""Kinds as headings, in the order of a report."""
_ZEROS = (
    "khong",
    "khong co",
    "khong phat sinh",
    "khong co kho khan",
    "khong co han che",
    "khong co kien nghi",
    "khong co de xuat",
)


def judging_sections(report: Report) -> dict[str, OutlineSection]:
    """Return the sections of a report that take assessments, by key."""
    return {one.key: one for one in outline_of(report).sections if one.takes}


def block_of(report: Report, section: str) -> Block | None:
    """Return the block of a section that a person writes, or None."""
    return report.blocks.filter(section=section, origin="typed").first()


def words_of(ideas: list[Assessment], section: OutlineSection) -> str:
    """Write the ideas of a section, one a line, kinds in the section's order."""
    told = [one for one in ideas if one.kind in section.takes]
    told.sort(key=lambda one: (section.takes.index(one.kind), one.pk))
    return "\n".join(" ".join(one.words.split()) for one in told)


def fill_again(report: Report) -> None:
    """Write the confirmed ideas into the sections whose words nobody changed."""
    ideas = list(ideas_of(report))
    for key, section in judging_sections(report).items():
        block = block_of(report, key)
        if block is None:
            continue
        words = words_of(ideas, section)
        if words == block.composed:
            continue
        if block.text == block.composed:
            block.text = words
            block.version += 1
        block.composed = words
        block.save()


def is_zero(text: str) -> bool:
    """Tell whether words only say that there is nothing to tell."""
    plain = folded_key(text).strip(" .;:-–!")
    return plain in _ZEROS or (
        len(plain) < 60
        and plain.startswith(("khong co kho khan", "khong co kien nghi"))
    )

"""Findings of the judging sections (mục đánh giá): untrue zeros, unread proposals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.law.reporting.assessing import compared, every_rule
from danvan.law.tokens import figures_named
from danvan.reports.assessing.ideas import contradicting
from danvan.reports.assessing.promises import ideas_of, promises
from danvan.reports.assessing.waiting import waiting_for
from danvan.reports.assessing.wording import block_of, is_zero, judging_sections
from danvan.reports.composing.conditions import holds
from danvan.reports.composing.context import outline_of
from danvan.reports.composing.filling import fill
from danvan.reports.composing.values import Supply
from danvan.reports.models import Assessment
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.law.outlines import OutlineSection
    from danvan.reports.composing.values import Value
    from danvan.reports.models import Block, Report

UNTRUE_ZERO = "BC21"
UNREAD = "BC22"
UNCHANGED_IDEA = "BC23"
LEFT_OUT = "BC24"
MOVED = "BC25"
UNTOLD_OUTCOME = "BC26"
EVERY = frozenset(
    {UNTRUE_ZERO, UNREAD, UNCHANGED_IDEA, LEFT_OUT, MOVED, UNTOLD_OUTCOME}
)

_Found = tuple[int, Finding]


def judging_findings(
    report: Report, blocks: list[Block], places: Mapping[int, Span], given: Supply
) -> Iterator[_Found]:
    """Find what a section denies, leaves unread, leaves out, or repeats unchanged."""
    written = {one.section: one for one in blocks if one.origin == "typed"}
    sections = judging_sections(report)
    yield from _zeros(report, blocks, places, given.values)
    ideas = list(ideas_of(report).select_related("carried_from__carried_from"))
    waiting = list(waiting_for(report))
    for key, section in sections.items():
        block = written.get(key)
        if block is None:
            continue
        at = places.get(block.pk, Span(0, 0))
        unread = sum(one.kind in section.takes for one in waiting)
        if unread:
            yield block.pk, _unread(at, unread)
        told = [one for one in ideas if one.kind in section.takes]
        for finding in _of_ideas(told, block, at, given):
            yield block.pk, finding
    yield from _outcomes(report, sections, places)


def _zeros(
    report: Report,
    blocks: list[Block],
    places: Mapping[int, Span],
    values: Mapping[str, Value],
) -> Iterator[_Found]:
    """Find sections that say “không có” while the figures say otherwise (R21)."""
    signed = set(report.zeros.values_list("section", flat=True))
    sections = {one.key: one for one in outline_of(report).sections}
    for block in blocks:
        section = sections.get(block.section)
        if section is None or block.kind == "heading":
            continue
        denies = block.section in signed and block.text == section.zero
        if block.origin == "typed" and (denies or is_zero(block.text)):
            against = [
                _filled(one.text, values)
                for one in contradicting(report, section.takes)
            ]
        elif denies:
            against = _counted(section, values)
        else:
            continue
        if against:
            yield (
                block.pk,
                Finding(
                    UNTRUE_ZERO,
                    Severity.ERROR,
                    places.get(block.pk, Span(0, 0)),
                    f"Mục này ghi không có, nhưng số liệu cho thấy: {against[0]}",
                ),
            )


def _counted(section: OutlineSection, values: Mapping[str, Value]) -> list[str]:
    """Name the figures above zero that a section's sentences tell."""
    named = sorted(
        {code for one in section.sentences for code in figures_named(one.text)}
    )
    return [
        f"{values[code].name}: {values[code].written()}."
        for code in named
        if code in values and holds(f"{code} > 0", values)
    ]


def _filled(text: str, values: Mapping[str, Value]) -> str:
    """Write a text of figures alone, without anything of the agency."""
    return fill(text, Supply(values, {})).text


def _of_ideas(
    told: list[Assessment], block: Block, at: Span, given: Supply
) -> Iterator[Finding]:
    lines = {folded_key(one) for one in block.text.splitlines()}
    rules = {rule.key: rule for rule in every_rule()}
    for one in told:
        said = one.words[:80]
        if block.text.strip() and folded_key(one.words) not in lines:
            yield Finding(
                LEFT_OUT,
                Severity.WARNING,
                at,
                f"Ý đã đưa vào báo cáo không còn nguyên trong mục: “{said}”; sửa ý đó "
                "cho khớp hoặc đưa ra khỏi báo cáo.",
            )
        if _same_three_times(one):
            yield Finding(
                UNCHANGED_IDEA,
                Severity.WARNING,
                at,
                f"Ý này giống hệt hai kỳ trước: “{said}”; xem có gì mới không.",
            )
        rule = rules.get(one.rule)
        if rule is not None and not one.edited and _moved(one, rule.when, given.values):
            yield Finding(
                MOVED,
                Severity.WARNING,
                at,
                f"Số liệu đã đổi từ khi đề xuất ý “{said}”; đọc lại, sửa cho khớp.",
            )


def _same_three_times(one: Assessment) -> bool:
    before = one.carried_from
    earlier = before.carried_from if before is not None else None
    if before is None or earlier is None:
        return False
    return len({folded_key(each.words) for each in (one, before, earlier)}) == 1


def _moved(one: Assessment, when: str, values: Mapping[str, Value]) -> bool:
    """Tell whether the figures no longer bear out words that were proposed.

    Figures in the words move along by themselves; comparisons are written out.
    """
    if any(compared(code) for code in one.evidence):
        return any(
            values[code].number != number
            for code, number in one.evidence.items()
            if code in values
        )
    return not holds(when, values)


def _unread(at: Span, count: int) -> Finding:
    return Finding(
        UNREAD,
        Severity.WARNING,
        at,
        f"Còn {count} ý đề xuất hoặc đã ghi trong kỳ chưa xem: đưa vào báo cáo hay bỏ.",
    )


def _outcomes(
    report: Report, sections: Mapping[str, OutlineSection], places: Mapping[int, Span]
) -> Iterator[_Found]:
    made = promises(report) if sections else None
    open_ones = sum(not one.outcome for one in made.each) if made else 0
    if not open_ones:
        return
    key = next((k for k, one in sections.items() if "result" in one.takes), "")
    block = block_of(report, key or next(iter(sections)))
    pk = block.pk if block else 0
    yield (
        pk,
        Finding(
            UNTOLD_OUTCOME,
            Severity.WARNING,
            places.get(pk, Span(0, 0)),
            f"Còn {open_ones} nhiệm vụ kỳ trước đề ra chưa nói kết quả: ghi ở tab "
            "“Kỳ trước”.",
        ),
    )

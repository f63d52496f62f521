"""What stands beside a section of a draft (bên cạnh mục): ideas, its zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.law.tokens import figures_named
from danvan.reports.assessing.promises import ideas_of
from danvan.reports.assessing.waiting import waiting_for
from danvan.reports.composing.conditions import holds
from danvan.reports.composing.context import outline_of
from danvan.reports.composing.filling import fill
from danvan.reports.models import Assessment, Report, SectionZero
from danvan.reports.showing.shown import ShownLine, shown_words

if TYPE_CHECKING:
    from danvan.law.outlines import OutlineSection
    from danvan.reports.composing.values import Supply, Value


@dataclass(frozen=True, slots=True)
class ShownIdea:
    """An idea with its words filled, and the figures that it rests on."""

    idea: Assessment
    line: ShownLine
    proof: tuple[Value, ...]

    @property
    def read_again(self) -> bool:
        """Tell whether it is last period's and waits to be read again."""
        kept = self.idea.origin == Assessment.Origin.CARRIED
        return kept and self.idea.state == Assessment.State.PROPOSED


@dataclass(frozen=True, slots=True)
class Judged:
    """A section's signed zero, what it tells, and what waits to be told in it."""

    key: str
    zero: SectionZero | None
    zero_words: str
    """Its zero form, where signing it is offered."""
    told: tuple[ShownIdea, ...] = ()
    waiting: tuple[ShownIdea, ...] = ()


def judged_sections(report: Report, given: Supply) -> Mapping[str, Judged]:
    """Return what stands beside the sections of a draft, by key."""
    zeros = {one.section: one for one in report.zeros.all()}
    told = _shown(list(ideas_of(report)), given)
    waiting = _shown(list(waiting_for(report)), given)
    texts = {
        block.section: block.text.strip()
        for block in report.blocks.all()
        if block.origin == "typed"
    }
    found: dict[str, Judged] = {}
    for section in outline_of(report).sections:
        if section.kind == "group":
            continue
        told_here = tuple(one for one in told if one.idea.kind in section.takes)
        offered = not told_here and _may_be_zero(section, texts, given.values)
        found[section.key] = Judged(
            section.key,
            zeros.get(section.key),
            section.zero if offered else "",
            told_here,
            tuple(one for one in waiting if one.idea.kind in section.takes),
        )
    return found


def _may_be_zero(
    section: OutlineSection, texts: Mapping[str, str], values: Mapping[str, Value]
) -> bool:
    """Tell whether a zero is worth offering: an empty section, or figures all zero."""
    if section.takes:
        return not texts.get(section.key)
    named = {code for one in section.sentences for code in figures_named(one.text)}
    return bool(named) and not any(holds(f"{code} > 0", values) for code in named)


def _shown(ideas: list[Assessment], given: Supply) -> list[ShownIdea]:
    return [
        ShownIdea(
            one,
            shown_words(fill(one.words, given)),
            tuple(
                given.values[code]
                for code in one.evidence
                if code in given.values and given.values[code].figure
            ),
        )
        for one in ideas
    ]

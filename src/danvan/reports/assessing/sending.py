"""What a sent report told (đã nêu trong báo cáo gửi đi): idea by idea, as printed.

The report's own words decide: an idea that a person rewrote in the text is told as
rewritten, one that was struck there is not told, and what was typed straight into a
section is told as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.reports.assessing.promises import ideas_of
from danvan.reports.assessing.waiting import waiting_for
from danvan.reports.assessing.wording import is_zero, judging_sections
from danvan.reports.composing.content import from_json
from danvan.reports.composing.filling import fill
from danvan.reports.composing.supplying import supply
from danvan.reports.models import Assessment, Report
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.law.outlines import OutlineSection
    from danvan.reports.models import Submission

State, Origin = Assessment.State, Assessment.Origin
_ALIKE = 0.6
"""From this likeness on, a changed line is still the idea it was."""


@dataclass(frozen=True, slots=True)
class _Line:
    section: str
    text: str


def record_words(report: Report, sent: Submission | None = None) -> None:
    """Note what an approved report tells, and with which sending the recipient got it.

    Without a sending only what was never noted: a report that left before. Proposals
    that nobody took up have had their day.
    """
    sections = judging_sections(report)
    if sent is None:
        sent = report.submissions.order_by("-turn").first()
        if not sections or ideas_of(report).exclude(told="").exists():
            return
    lines = _lines(report, sections)
    if lines is None:
        return
    given = supply(report)
    ideas = {
        one.pk: (one, " ".join(fill(one.words, given).text.split()))
        for one in ideas_of(report)
    }
    for line in lines:
        pk = _best(line, sections[line.section], ideas)
        one = ideas.pop(pk)[0] if pk else _typed(report, line, sections[line.section])
        one.told, one.submission = line.text, sent
        one.save()
    waiting_for(report).filter(
        state=State.PROPOSED, edited=False, period=report.period
    ).delete()
    for one, _ in ideas.values():
        typed = one.origin == Origin.REPORT
        one.state = State.DROPPED if typed else State.NOTED
        one.told, one.submission = "", None
        one.save()


def _lines(report: Report, sections: dict[str, OutlineSection]) -> list[_Line] | None:
    """Return the printed lines that a person answers for; None before approval."""
    approval = report.approvals.filter(standing=True).first()
    if approval is None:
        return None
    typed = set(report.blocks.filter(origin="typed").values_list("pk", flat=True))
    return [
        _Line(line.section, " ".join(line.text.split()))
        for line in from_json(approval.content).lines
        if line.block in typed
        and line.section in sections
        and line.kind in ("paragraph", "item")
        and not is_zero(line.text)
    ]


def _best(
    line: _Line, section: OutlineSection, ideas: dict[int, tuple[Assessment, str]]
) -> int:
    """Return the idea that a line tells, or 0."""
    best, found = _ALIKE, 0
    for pk, (one, words) in ideas.items():
        if one.kind not in section.takes:
            continue
        like = _likeness(line.text, words)
        if like > best:
            best, found = like, pk
    return found


def _likeness(line: str, words: str) -> float:
    ours, theirs = folded_key(line), folded_key(words)
    if ours == theirs:
        return 1.0
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def _typed(report: Report, line: _Line, section: OutlineSection) -> Assessment:
    moment = report.issued_at or timezone.now()
    return Assessment(
        agency_id=report.agency_id,
        regime_id=report.regime_id,
        period_id=report.period_id,
        scope=report.scope,
        kind=section.takes[0],
        text=line.text,
        day=timezone.localdate(moment),
        state=State.CONFIRMED,
        origin=Origin.REPORT,
        by=report.composed_by,
        by_label=report.code,
        at=moment,
        confirmed_at=moment,
        confirmed_by_label=report.code,
    )

"""Words of the last period (kỳ trước): what a new report starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.viewers import SystemViewer
from danvan.figures.comparing.ago import year_ago
from danvan.law.outlining.regimes import changes_told
from danvan.reports.composing.sections import Earlier
from danvan.reports.models import Block, Report
from danvan.reports.states import OUT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from danvan.law.outlines import Outline


def last_report(report: Report) -> Report | None:
    """Return the agency's last issued report of the same regime and kind of period."""
    return (
        Report.objects.filter(
            agency=report.agency,
            regime=report.regime,
            scope=report.scope,
            period__kind=report.period.kind,
            period__end__lt=report.period.end,
            state__in=OUT,
        )
        .order_by("-period__end")
        .first()
    )


def earlier_words(report: Report) -> Earlier | None:
    """Return the standing text of the last report by section, or None."""
    last = last_report(report)
    if last is None:
        return None
    return Earlier(standing_words(last))


def earlier_values(report: Report, outline: Outline) -> Mapping[str, int]:
    """Return the values a year before of what the outline tells a change of.

    Empty for what nobody reported then and no register held.
    """
    return year_ago(
        SystemViewer(),
        agency=report.agency,
        period=report.period.value,
        regime=report.regime,
        codes=changes_told(outline),
    )


def standing_words(report: Report) -> Mapping[str, str]:
    """Return a report's standing text by section."""
    return {
        block.section: block.text
        for block in report.blocks.filter(origin="standing")
        if block.text.strip()
    }


def earlier_text(last: Report, block: Block) -> str:
    """Return what a report says where a block of another stands: same section, place.

    Where the places differ, a section's paragraphs of the same origin are meant.
    """
    there = last.blocks.filter(section=block.section).exclude(kind="heading")
    same = [one for one in there if one.origin == block.origin] or there
    return "\n".join(one.text for one in same if one.text.strip())

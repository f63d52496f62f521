"""Four reports composed from the sample's rows tell every figure of four real ones.

``real_figures.toml`` tells the figures as facts. Each must stand in the composed report
as a figure of its indicator, and open to what it was counted from.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from danvan.checking.engine import check
from danvan.documents.finding import Severity
from danvan.figures.actions import open_period
from danvan.figures.models import Indicator, Regime
from danvan.figures.queries.evidence import live_evidence
from danvan.law.outlines import outline
from danvan.rendering import to_docx, to_pdf
from danvan.reports.actions.compose import Task, compose
from danvan.reports.composing.assembling import Assembled, assemble
from danvan.reports.printing import printed_document
from danvan.text.periods import Period
from tests.factories.agencies import SYSTEM
from tests.factories.sample_year import make_sample_departments
from tests.shared_material import SHARED

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.reports.models import Report

REPORTS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("real_figures.toml").read_text("utf-8")
)["report"]


@pytest.mark.django_db
def test_every_figure_is_told_and_opens() -> None:
    made = make_sample_departments()

    for told in REPORTS:
        report = composed(told, made[told["agency"]])
        said = assemble(report)
        facts = [*told["labelled"], *told["told"]]
        assert missed(said, facts) == [], told["outline"]
        assert unproved(report, facts) == [], told["outline"]
        text = "\n".join(line.text for line in said.content.lines)
        assert [words for words in told["says"] if words not in text] == []
        assert_whole(report, said)
        assert_drawn_alike(report)


@pytest.mark.shared
@pytest.mark.parametrize("source", [r["source"] for r in REPORTS if r["source"]])
def test_the_facts_are_those_labelled_in_the_report(source: str) -> None:
    labels = json.loads((SHARED / "gold" / f"{source}.json").read_text("utf-8"))
    told = next(one for one in REPORTS if one["source"] == source)

    assert [fact[1] for fact in told["labelled"]] == [
        one["value"] for one in labels["figures"]
    ]


def composed(told: dict[str, Any], agency: Agency) -> Report:
    value = Period(told["kind"], told["from"], told["to"])
    regime = Regime.objects.get(code=outline(told["outline"], value.end).regime)
    task = Task(agency, regime, told["outline"], open_period(value))
    return compose(task=task, by=SYSTEM)


def missed(said: Assembled, facts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the facts that stand nowhere in the text as a figure with evidence."""
    printed = {
        (mark.indicator, mark.value)
        for line in said.content.lines
        for mark in line.marks
        if mark.figure and line.text[mark.start : mark.end].strip()
    }
    return [fact for fact in facts if tuple(fact) not in printed]


def unproved(report: Report, facts: list[tuple[str, int]]) -> list[str]:
    """Return the figures whose evidence holds neither rows nor other figures."""
    found = []
    for code, value in facts:
        evidence = live_evidence(
            SYSTEM,
            agency=report.agency,
            indicator=code,
            period=report.period.value,
        )
        scale = 10 ** Indicator.objects.get(code=code).decimals
        same = evidence.cell.value == value * scale
        if not same or (value and not evidence.rows and not evidence.made_of):
            found.append(code)
    return found


def assert_drawn_alike(report: Report) -> None:
    """Drawn again, a report gives the same bytes."""
    for drawn in (to_docx, to_pdf):
        assert drawn(printed_document(report)) == drawn(printed_document(report))


def assert_whole(report: Report, said: Assembled) -> None:
    """No section is empty, no token unknown, and a seasoned clerk marks no error."""
    of = outline(report.outline, report.period.end)
    filled = {line.section for line in said.content.lines if line.kind != "heading"}
    groups = {section.parent for section in of.sections}
    assert {section.key for section in of.sections} - filled - groups == set()
    assert said.problems == ()
    # Bars part the cells of a table.
    text = "\n".join(one.text for one in said.content.lines if one.kind != "table")
    assert not set("[]<>|{}") & set(text)
    found = check(printed_document(report)).findings
    assert [one for one in found if one.severity == Severity.ERROR] == []

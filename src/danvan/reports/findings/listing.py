"""The tab of findings (thẻ rà soát): what is open, what is folded, filters by both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from danvan.documents.finding import Severity
from danvan.reports.findings.catalogue import rule_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from danvan.reports.findings.marking import Marked, Marks
    from danvan.reports.models import RuleSetting

SEVERITY, SECTION = "muc-do", "muc"
"""Names of the filters in an address."""
HEAD = "phan-dau"
"""The section of what stands in no block: the head and the foot."""
_SEVERITIES = {
    Severity.ERROR: "Lỗi",
    Severity.WARNING: "Cảnh báo",
    Severity.INFO: "Lưu ý",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the list."""

    label: str
    count: int
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A rule that could not be applied, and why."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class FindingsTab:
    """The findings of a report as they are listed."""

    errors: tuple[Marked, ...]
    """Open: neither mended nor answered."""
    others: tuple[Marked, ...]
    """Open warnings and notes."""
    answered: tuple[Marked, ...]
    severities: tuple[Filter, ...]
    sections: tuple[Filter, ...]
    unchecked: tuple[Unchecked, ...]
    settings: tuple[RuleSetting, ...]
    query: str
    """The filters in force, to come back to them."""
    narrowed: bool


def findings_tab(
    marks: Marks, titles: Mapping[str, str], severity: str = "", section: str = ""
) -> FindingsTab:
    """List the findings of one severity, of one section, or all of them.

    ``titles`` gives the sections in their order.
    """
    severity = severity if severity in set(Severity) else ""
    all_titles = {HEAD: "Phần đầu, người ký", **titles}
    section = section if section in all_titles else ""
    waiting = [one for one in marks.findings if one.answer is None]
    shown = [
        one
        for one in marks.findings
        if (not severity or one.finding.severity == severity)
        and (not section or section_of(one) == section)
    ]
    return FindingsTab(
        errors=tuple(one for one in shown if one.is_open),
        others=tuple(one for one in shown if one.answer is None and not one.is_open),
        answered=tuple(one for one in shown if one.answer is not None),
        severities=_by_severity(waiting, severity, section),
        sections=_by_section(waiting, all_titles, severity, section),
        unchecked=tuple(
            Unchecked(one.rule, rule_names().get(one.rule, ""), one.reason)
            for one in marks.not_checked
        ),
        settings=marks.settings,
        query=query(severity, section),
        narrowed=bool(severity or section),
    )


def section_of(marked: Marked) -> str:
    """Return the key of the section a finding is listed under."""
    return marked.section or HEAD


def query(severity: str = "", section: str = "") -> str:
    """Return the part of an address that shows the tab narrowed so."""
    parts = {"tab": "ra-soat", SEVERITY: severity, SECTION: section}
    return "?" + urlencode({name: value for name, value in parts.items() if value})


def _by_severity(
    waiting: Sequence[Marked], severity: str, section: str
) -> tuple[Filter, ...]:
    counted = [one for one in waiting if not section or section_of(one) == section]
    whole = Filter("Tất cả", len(counted), query("", section), not severity)
    each = (
        Filter(
            label,
            sum(one.finding.severity == kind for one in counted),
            query(kind, section),
            severity == kind,
        )
        for kind, label in _SEVERITIES.items()
    )
    return whole, *(one for one in each if one.count or one.chosen)


def _by_section(
    waiting: Sequence[Marked], titles: Mapping[str, str], severity: str, section: str
) -> tuple[Filter, ...]:
    counted = [one for one in waiting if severity in ("", one.finding.severity)]
    each = (
        Filter(
            title,
            sum(section_of(one) == key for one in counted),
            query(severity, key),
            section == key,
        )
        for key, title in titles.items()
    )
    found = tuple(one for one in each if one.count or one.chosen)
    whole = Filter("Cả báo cáo", len(counted), query(severity), not section)
    return (whole, *found) if found else ()

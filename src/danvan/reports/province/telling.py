"""What the submitted reports say (lời các đơn vị): by theme, grouped by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.law.outlining.gathering import (
    Theme,
    least_likeness,
    says_nothing,
    theme_of,
    themes,
)
from danvan.law.tokens import without_tokens
from danvan.reports.assessing.queries import confirmed
from danvan.reports.composing.content import from_json
from danvan.reports.composing.context import short_name
from danvan.reports.models import Approval, Submission
from danvan.reports.province.likeness import alike
from danvan.reports.showing import visible
from danvan.text.numerals import count_form
from danvan.text.unicode import folded_key, sort_key

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime

_KINDS = {
    "difficulty": ("difficulty", "limitation"),
    "recommendation": ("recommendation",),
    "lesson": ("lesson",),
    "task": ("task",),
    "result": ("result", "cause"),
}
"""Kinds of assessments that belong to a theme."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of a submitted report, with its address."""

    submission: Submission
    agency: str
    """Name without its province, as the report quotes it."""
    section: str
    heading: str
    place: int
    text: str
    theme: str = ""

    @property
    def key(self) -> str:
        """Name the line in forms: submission and place."""
        return f"{self.submission.code}:{self.place}"

    @property
    def quoted(self) -> str:
        """Write the line as a quotation with its sender."""
        return f"{self.agency} nêu: “{self.text.rstrip(' .;')}”."


@dataclass(frozen=True, slots=True)
class Group:
    """Ideas that say the same, of one agency or of many."""

    passages: tuple[Passage, ...]

    @property
    def agencies(self) -> tuple[str, ...]:
        """Return the names of the agencies, each once."""
        return tuple(dict.fromkeys(one.agency for one in self.passages))

    @property
    def wordings(self) -> list[tuple[str, list[Passage]]]:
        """Return each way of saying it, with the lines that say it so."""
        found: dict[str, list[Passage]] = {}
        for one in self.passages:
            found.setdefault(one.text, []).append(one)
        return list(found.items())

    @property
    def lead(self) -> str:
        """Return the words that speak for all: the shortest that was said."""
        return min(
            (one.text for one in self.passages), key=lambda text: (len(text), text)
        )

    @property
    def proposed(self) -> str:
        """Propose a paragraph: the idea, how many agencies say so, and which."""
        names = "; ".join(self.agencies)
        said = self.lead.rstrip(" .;")
        if len(self.agencies) == 1:
            return f"{said} ({names})."
        return f"{said} ({count_form(len(self.agencies))} đơn vị: {names})."


def passages(viewer: Viewer, regime: Regime, period: Period) -> list[Passage]:
    """Return every line that was sent to the viewer's agency for a period.

    Of each agency the report that stands: sent or accepted. Four statements and one a
    theme, however many agencies.
    """
    sent = _standing(viewer, regime, period)
    approvals = {
        one.report_id: one
        for one in Approval.objects.filter(
            report_id__in=[s.report_id for s in sent], standing=True
        )
    }
    judged = _judged(viewer, sent, regime, period)
    found = [
        line
        for one in sent
        if one.report_id in approvals
        for line in _lines(one, approvals[one.report_id], period, judged)
    ]
    return sorted(found, key=lambda line: (sort_key(line.agency), line.place))


def grouped(found: Iterable[Passage], theme: str) -> list[Group]:
    """Group the lines of a theme by likeness, what most agencies say first."""
    lines = [one for one in found if one.theme == theme and not says_nothing(one.text)]
    groups = alike([one.text for one in lines], least_likeness())
    made = [Group(tuple(lines[at] for at in places)) for places in groups]
    return sorted(made, key=lambda group: -len(group.agencies))


def counted(found: Sequence[Passage]) -> list[tuple[Theme, int]]:
    """Return each theme with the number of its lines."""
    return [(one, sum(line.theme == one.code for line in found)) for one in themes()]


def _standing(viewer: Viewer, regime: Regime, period: Period) -> list[Submission]:
    return list(
        visible.submissions(viewer)
        .filter(
            recipient_id=viewer.agency_id,
            state__in=[Submission.State.SENT, Submission.State.ACCEPTED],
            report__state__in=["submitted", "accepted"],
            report__regime=regime,
            report__period=period,
            report__scope="own",
        )
        .select_related("report", "agency")
        .prefetch_related("agency__names")
    )


def _judged(
    viewer: Viewer, sent: Sequence[Submission], regime: Regime, period: Period
) -> Mapping[tuple[int, str], str]:
    """Return the theme of words that an agency confirmed as a judgement."""
    agencies = [one.agency for one in sent]
    return {
        (one.agency.pk, folded_key(one.text)): theme
        for theme, kinds in _KINDS.items()
        for kind in kinds
        for one in confirmed(viewer, agencies, regime, period, kind)
    }


def _lines(
    sent: Submission,
    approval: Approval,
    period: Period,
    judged: Mapping[tuple[int, str], str],
) -> Iterator[Passage]:
    name = short_name(sent.agency.name_on(period.end).name)
    heading = ""
    for place, line in enumerate(from_json(approval.content).lines):
        if line.kind == "heading":
            heading = f"{line.section}. {line.text}"
        elif line.kind in ("paragraph", "item") and heading:
            known = judged.get((sent.agency_id, folded_key(line.text)))
            theme = known or theme_of(heading, line.text)
            text = without_tokens(line.text)
            yield Passage(sent, name, line.section, heading, place, text, theme)

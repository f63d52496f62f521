"""The desk at which the province's report is written from others (trích báo cáo)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.law.outlining.gathering import Theme, theme, themes
from danvan.reports.composing.context import outline_of
from danvan.reports.models import Submission
from danvan.reports.province.telling import (
    Group,
    Passage,
    counted,
    grouped,
    passages,
)
from danvan.reports.queries.workspace import allowed
from danvan.reports.states import Action

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Quotation, Report


@dataclass(frozen=True, slots=True)
class Place:
    """A section of the province's report that takes words."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Ideas that say the same, and whether they stand in the report already."""

    group: Group
    taken: int
    """How many of its lines the report holds."""

    @property
    def whole(self) -> bool:
        """Tell whether all of it stands in the report."""
        return self.taken == len(self.group.passages)


@dataclass(frozen=True, slots=True)
class Held:
    """A quotation of the report, and whether its paragraph still stands as put in."""

    quotation: Quotation
    agency: str
    unchanged: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """One theme grouped, or one agency's report line by line."""

    themes: Sequence[tuple[Theme, int]]
    theme: Theme
    groups: list[ShownGroup]
    reports: list[tuple[Submission, str, int]]
    """The submitted reports: who sent it, how many of its lines are quoted."""
    chosen: str
    """Code of the submission that is read line by line; empty for the groups."""
    lines: list[Passage]
    places: list[Place]
    default: str
    """Key of the section that gathers the theme."""
    held: list[Held]
    taken: frozenset[str]
    editable: bool


def desk(viewer: Viewer, report: Report, asked: str, chosen: str) -> Desk:
    """Lay out what the agencies wrote for the officer who writes the total."""
    found = passages(viewer, report.regime, report.period)
    current = theme(asked) or themes()[0]
    quotations = list(report.quotations.select_related("submission__agency"))
    taken = frozenset(f"{one.submission.code}:{one.place}" for one in quotations)
    names = {one.submission.code: one.agency for one in found}
    known = {one.submission.code: one.submission for one in found}
    return Desk(
        themes=counted(found),
        theme=current,
        groups=[
            ShownGroup(group, sum(one.key in taken for one in group.passages))
            for group in grouped(found, current.code)
        ],
        reports=[
            (known[code], name, sum(key.startswith(f"{code}:") for key in taken))
            for code, name in names.items()
        ],
        chosen=chosen if chosen in known else "",
        lines=[one for one in found if one.submission.code == chosen],
        places=_places(report),
        default=_default(report, current.code),
        held=_held(report, quotations),
        taken=taken,
        editable=Action.EDIT in allowed(viewer, report),
    )


def _places(report: Report) -> list[Place]:
    """Return the sections with a paragraph that a person writes."""
    headings: dict[str, str] = {}
    writable: list[str] = []
    for block in report.blocks.all():
        if block.kind == "heading":
            headings[block.section] = f"{block.number}. {block.text}"
        elif block.origin in ("typed", "standing") and block.section in headings:
            writable.append(block.section)
    return [Place(key, headings[key]) for key in dict.fromkeys(writable)]


def _default(report: Report, code: str) -> str:
    places = (one.key for one in outline_of(report).sections if code in one.gathers)
    return next(places, "")


def _held(report: Report, quotations: Sequence[Quotation]) -> list[Held]:
    texts = {
        line.strip()
        for block in report.blocks.all()
        for line in block.text.splitlines()
    }
    return [
        Held(
            one,
            one.submission.agency.name_on(report.period.end).name,
            one.told in texts,
        )
        for one in quotations
    ]

"""Versions of a report (các bản): listed, and two of them laid side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import Indicator
from danvan.reports.composing.earlier import last_report
from danvan.reports.models import Block, Report, ReviewTurn
from danvan.reports.showing import visible
from danvan.reports.showing.changes import BlockChange, FigureChange, compared
from danvan.reports.turns import words_now

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer

NOW = "hien-nay"
_HANDED = (
    ReviewTurn.Kind.SENT_BACK,
    ReviewTurn.Kind.WITHDRAWN,
    ReviewTurn.Kind.APPROVED,
)

Place = tuple[str, str, int]
"""Section, kind and how many of the kind stand before: the same place in any report."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version: when, by whom, why, and its words and figures."""

    key: str
    """``hien-nay``, or the number of the turn that kept it."""
    name: str
    report: Report
    texts: Mapping[Place, str]
    figures: Mapping[str, str]
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    sources: Mapping[Place, str] | None = None
    """With tokens; None where this version's words cannot be taken back."""


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """A section of two versions, its blocks beside each other."""

    key: str
    number: str
    title: str
    blocks: tuple[BlockChange, ...]

    @property
    def changed(self) -> bool:
        """Tell whether any word differs."""
        return any(block.changed for block in self.blocks)

    @property
    def anchor(self) -> str:
        """Return the id of the section on the page."""
        return "muc-" + self.key.replace(".", "-").replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side: their words by section, their figures."""

    before: Version
    after: Version
    sections: tuple[ComparedSection, ...]
    figures: tuple[FigureChange, ...]

    @property
    def changed(self) -> list[ComparedSection]:
        """Return the sections in which a word differs."""
        return [one for one in self.sections if one.changed]


def at_work(viewer: Viewer, code: str) -> Report:
    """Return a report whose working versions a viewer may see.

    Drafts are the business of those who write, review and issue: raises
    NotVisibleError for anybody else, though the issued report may be open to them.
    """
    report = visible.report(viewer, code)
    if not visible.works_on(viewer, report):
        raise NotVisibleError
    return report


def versions(viewer: Viewer, code: str) -> list[Version]:
    """Return what can be compared, the newest first.

    The words as they stand, every version kept, those of the report it replaces, and
    the last period's report as issued. Raises NotVisibleError.
    """
    report = at_work(viewer, code)
    found = [_current(report), *_kept(report)]
    if report.replaces is not None:
        found += _kept(report.replaces, "báo cáo bị thay thế")
    last = last_report(report)
    if last is not None:
        found += list(_kept(last, "kỳ trước"))[:1]
    return found


def compare(viewer: Viewer, code: str, before: str, after: str) -> Comparison:
    """Lay two versions side by side, by their keys.

    An unknown key means the last but one and the last. Raises NotVisibleError.
    """
    known = versions(viewer, code)
    keyed = {one.key: one for one in known}
    new = keyed.get(after, known[0])
    others = [one for one in known if one.key != new.key] or known
    return _between(keyed.get(before, others[0]), new)


def changes(viewer: Viewer, report: Report) -> Comparison | None:
    """Return what changed since the reviewer last decided; None at the first reading.

    Of a report that replaces another, the replaced one is what was read last. None
    also for those who do not work on it.
    """
    if not visible.works_on(viewer, report):
        return None
    seen = report.turns.filter(kind__in=_HANDED).last()
    if seen is not None:
        return _between(_version(seen, report), _current(report))
    if report.replaces is not None:
        old = report.replaces
        turn = old.turns.filter(kind=ReviewTurn.Kind.APPROVED).last()
        if turn is not None:
            kept = _version(turn, old, "báo cáo bị thay thế")
            return _between(kept, _current(report))
    return None


def _current(report: Report) -> Version:
    """Return the words and figures as they stand."""
    now = words_now(report)
    places = _places(report)
    return Version(
        key=NOW,
        name="Lời đang có",
        report=report,
        texts=_placed(now["texts"], places),
        figures=now["figures"],
    )


def _between(before: Version, after: Version) -> Comparison:
    """Compare two versions by place: same section, same kind, same turn in it."""
    blocks = {place: block for block, place in _blocks(after.report)}
    headings = {
        place[0]: block for place, block in blocks.items() if block.kind == "heading"
    }
    sections: dict[str, list[BlockChange]] = {}
    for place in dict.fromkeys([*blocks, *after.texts, *before.texts]):
        if place[1] == "heading" and before.texts.get(place) == after.texts.get(place):
            continue
        held = blocks.get(place)
        change = compared(
            held.pk if held else 0,
            before.texts.get(place, ""),
            after.texts.get(place, ""),
            takeable=bool(before.sources and place in before.sources),
        )
        sections.setdefault(place[0], []).append(change)
    return Comparison(
        before,
        after,
        tuple(
            _section(key, headings.get(key), found) for key, found in sections.items()
        ),
        tuple(_figures(before.figures, after.figures)),
    )


def _section(
    key: str, heading: Block | None, blocks: list[BlockChange]
) -> ComparedSection:
    return ComparedSection(
        key,
        heading.number if heading else "",
        heading.text if heading else key.capitalize(),
        tuple(blocks),
    )


def _kept(report: Report, of: str = "") -> Iterator[Version]:
    for turn in report.turns.order_by("-at", "-id"):
        yield _version(turn, report, of)


def _version(turn: ReviewTurn, report: Report, of: str = "") -> Version:
    places = _places(report)
    label = ReviewTurn.Kind(turn.kind).label
    return Version(
        key=str(turn.pk),
        name=f"{label[0].upper()}{label[1:]}"
        + (f" ({of} {report.code})" if of else ""),
        report=report,
        texts=_placed(turn.texts, places),
        figures=turn.figures,
        by=turn.by_label,
        at=turn.at,
        reason=turn.reason,
        sources=None if of else _placed(turn.sources, places),
    )


def _blocks(report: Report) -> Iterator[tuple[Block, Place]]:
    seen: dict[tuple[str, str], int] = {}
    for block in Block.objects.filter(report=report):
        kind = "heading" if block.kind == "heading" else "body"
        nth = seen.get((block.section, kind), 0)
        seen[block.section, kind] = nth + 1
        yield block, (block.section, kind, nth)


def _places(report: Report) -> dict[str, Place]:
    return {str(block.pk): place for block, place in _blocks(report)}


def _placed(
    by_block: Mapping[str, str], places: Mapping[str, Place]
) -> dict[Place, str]:
    return {places[key]: text for key, text in by_block.items() if key in places}


def _figures(
    before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[FigureChange]:
    if not before or not after:
        return  # a version kept before figures were kept with it
    moved = [
        code
        for code in {**before, **after}
        if before.get(code, "") != after.get(code, "")
    ]
    names = dict(
        Indicator.objects.filter(code__in=moved)
        .order_by("position", "code")
        .values_list("code", "name")
    )
    for code, name in names.items():
        yield FigureChange(code, name, before.get(code, ""), after.get(code, ""))

"""The workspace of a report (bàn làm việc): outline, blocks, findings, who is next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from danvan.registers.direction.tasks import TASKS
from danvan.reports.assessing.promises import tasks_to_enter
from danvan.reports.composing.annexing import SECTION as ANNEX
from danvan.reports.composing.context import outline_of
from danvan.reports.composing.filling import fill
from danvan.reports.composing.sections import CLOSING, OPENING
from danvan.reports.findings.marking import Marks, mark
from danvan.reports.guard import SUBJECTS
from danvan.reports.models import Block, Report, ReviewNote, ReviewTurn
from danvan.reports.printing import approved_content
from danvan.reports.queries.assessing.beside import Judged, judged_sections
from danvan.reports.queries.notes import notes_by_block
from danvan.reports.showing import visible
from danvan.reports.showing.shown import (
    ShownLine,
    lines_of_blocks,
    lines_of_content,
)
from danvan.reports.states import OUT, Action, State, actions_from

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer

NEXT = {
    State.DRAFT: "Người soạn",
    State.REVIEW: "Người duyệt",
    State.APPROVED: "Văn thư (lấy số)",
    State.NUMBERED: "Văn thư (ban hành)",
    State.ISSUED: "Người gửi báo cáo",
    State.SUBMITTED: "Cơ quan nhận",
    State.RETURNED: "Người soạn (lập bản thay thế)",
}
_TITLES = {OPENING: "Mở đầu", CLOSING: "Kết thúc", ANNEX: "Phụ lục"}
_SENTENCE = re.compile(r"(?<=[.;:])\s+")
_MARKS = {
    "done": ("xong", "ok"),
    "standing": ("đọc lại", "warn"),
    "empty": ("còn trống", "error"),
}


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block with its printed lines and findings."""

    block: Block
    lines: list[ShownLine]
    findings: int
    prompt: str = ""
    notes: Sequence[ReviewNote] = ()
    proposal: str = ""
    """The composed sentences, printed, where a person's words stand instead."""

    @property
    def sentences(self) -> list[str]:
        """Return the printed sentences, to choose from when commenting on one."""
        return [
            one
            for line in self.lines
            for one in _SENTENCE.split("".join(run.text for run in line.runs))
            if one
        ]

    @property
    def rows(self) -> list[list[str]]:
        """Return register and code of each row that its lists tell."""
        return [row.split(":", 1) for row in self.block.rows.split()]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the outline with its mark and its blocks."""

    key: str
    number: str
    level: int
    title: str
    blocks: list[ShownBlock]
    mark: str = ""
    tag: str = ""
    waiting: bool = False
    """Findings wait in it, which the tab lists."""
    judged: Judged | None = None
    """What waits beside it, and whether it is signed as having nothing to tell."""

    @property
    def anchor(self) -> str:
        """Return the id of the section on the page."""
        return "muc-" + self.key.replace(".", "-").replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything the workspace page shows but the tabs of its right part."""

    report: Report
    sections: list[SectionView]
    marks: Marks | None
    done: int
    whole: int
    next_move: str
    allowed: frozenset[str]
    last_turn: ReviewTurn | None
    new_tasks: int = 0
    """Tasks it sets that the viewer may enter into the register."""
    at_work: bool = False
    """The viewer writes, reviews or issues it, and so sees its versions."""

    @property
    def editable(self) -> bool:
        """Tell whether the viewer may change the words now."""
        return Action.EDIT in self.allowed

    @property
    def open_errors(self) -> int:
        """Count the errors that are neither mended nor answered."""
        if self.marks is None:
            return 0
        return sum(marked.is_open for marked in self.marks.findings)


def workspace(viewer: Viewer, report: Report) -> Workspace:
    """Lay out a report for the person who works on it."""
    marks = None if report.locked else mark(report)
    lines = _lines(report, marks)
    judged = judged_sections(report, marks.assembled.supply) if marks else {}
    sections = [
        replace(section, judged=judged.get(section.key))
        for section in _sections(report, lines, marks, notes_by_block(viewer, report))
        if section.blocks
    ]
    counted = [section for section in sections if section.mark]
    return Workspace(
        report=report,
        sections=sections,
        marks=marks,
        done=sum(section.tag == "ok" for section in counted),
        whole=len(counted),
        next_move=NEXT.get(State(report.state), ""),
        allowed=allowed(viewer, report),
        new_tasks=_new_tasks(viewer, report),
        last_turn=report.turns.exclude(kind=ReviewTurn.Kind.SAVED).last(),
        at_work=visible.works_on(viewer, report),
    )


def _new_tasks(viewer: Viewer, report: Report) -> int:
    if report.state not in OUT or not viewer.may(
        "enter", TASKS.subject, report.agency_id
    ):
        return 0
    return len(tasks_to_enter(report))


def allowed(viewer: Viewer, report: Report) -> frozenset[str]:
    """Return the actions this viewer may take on the report as it stands."""
    return frozenset(
        line.action
        for line in actions_from(report.state)
        if viewer.may(line.verb, SUBJECTS.get(line.action, "report"), report.agency_id)
    )


def _lines(report: Report, marks: Marks | None) -> dict[int, list[ShownLine]]:
    if marks is not None:
        return lines_of_blocks(marks.assembled)
    content = approved_content(report)
    return lines_of_content(content) if content else {}


def _sections(
    report: Report,
    lines: Mapping[int, list[ShownLine]],
    marks: Marks | None,
    said: Mapping[int, Sequence[ReviewNote]],
) -> list[SectionView]:
    by_section: dict[str, list[Block]] = {}
    for block in report.blocks.all():
        by_section.setdefault(block.section, []).append(block)
    outline = outline_of(report)
    prompts = {
        section.key: fill(section.prompt, marks.assembled.supply).text if marks else ""
        for section in outline.sections
    }
    return [
        _section(
            key,
            [
                ShownBlock(
                    block,
                    lines.get(block.pk, []),
                    _count(block, marks),
                    prompts.get(key, "") if block.origin == "typed" else "",
                    said.get(block.pk, ()),
                    _proposal(block, marks),
                )
                for block in blocks
            ],
            marks,
        )
        for key, blocks in by_section.items()
    ]


def _section(key: str, shown: list[ShownBlock], marks: Marks | None) -> SectionView:
    blocks = [one.block for one in shown]
    heading = next((block for block in blocks if block.kind == "heading"), None)
    bodies = [block for block in blocks if block.kind != "heading"]
    mark_of, tag = _mark(key, bodies, marks)
    found = marks.of_section(key) if marks else []
    title = heading.text if heading else _TITLES.get(key, key)
    return SectionView(
        key=key,
        number=heading.number if heading else "",
        level=heading.level if heading else 1,
        title=title,
        blocks=shown,
        mark=mark_of,
        tag=tag,
        waiting=any(one.answer is None for one in found),
    )


def _proposal(block: Block, marks: Marks | None) -> str:
    if marks is None or not block.touched:
        return ""
    return fill(block.composed, marks.assembled.supply).text


def _count(block: Block, marks: Marks | None) -> int:
    if marks is None:
        return 0
    return sum(one.block == block.pk and one.answer is None for one in marks.findings)


def _mark(key: str, bodies: list[Block], marks: Marks | None) -> tuple[str, str]:
    """Say how a section stands; a heading without a body wears no mark."""
    if not bodies:
        return "", ""
    told = [one for one in bodies if not one.nothing_to_say] or bodies
    if any(not block.text.strip() for block in told):
        return _MARKS["empty"]
    if any(block.unread for block in bodies):
        return _MARKS["standing"]
    found = marks.of_section(key) if marks else []
    if errors := sum(one.is_open for one in found):
        return f"{errors} lỗi", "error"
    if warnings := sum(
        one.answer is None and one.finding.severity == "warning" for one in found
    ):
        return f"{warnings} cần xem", "warn"
    return _MARKS["done"]

"""Ideas in the words of a draft (đưa ý vào mục): a line comes, changes, goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.reports.assessing.promises import ideas_of
from danvan.reports.assessing.wording import block_of, judging_sections, words_of
from danvan.reports.models import Report
from danvan.reports.states import State
from danvan.text.refused import RefusedError
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.law.outlines import OutlineSection
    from danvan.reports.models import Assessment, Block, SectionZero


class NoWordsError(RefusedError):
    """Nothing was written."""

    def __init__(self) -> None:
        super().__init__("Chưa ghi nội dung: viết một, hai câu rồi lưu lại.")


class NoPlaceError(RefusedError):
    """The outline has no section for this kind of idea."""

    def __init__(self, label: str) -> None:
        super().__init__(
            f"Đề cương của báo cáo này không có mục cho loại “{label}”; "
            "chọn loại khác cho nhận xét rồi đưa vào lại."
        )


def living(held: Assessment) -> Report | None:
    """Return the report that tells an idea: the draft at work, else the one issued."""
    found = Report.objects.filter(
        agency_id=held.agency_id,
        regime=held.regime,
        period=held.period,
        scope=held.scope,
    ).exclude(state__in=[State.REPLACED, State.RECALLED])
    order = [State.DRAFT, State.REVIEW]
    reports = sorted(found, key=lambda one: (one.state not in order, -one.pk))
    return reports[0] if reports else None


def place_of(report: Report, held: Assessment) -> tuple[OutlineSection, Block]:
    """Return the section and block that tell an idea; raises NoPlaceError."""
    for key, section in judging_sections(report).items():
        if held.kind in section.takes and (block := block_of(report, key)):
            return section, block
    raise NoPlaceError(held.get_kind_display())


def tell(
    report: Report, held: Assessment, *, by: Viewer, now: datetime | None = None
) -> Block:
    """Write a confirmed idea into its section; a signed zero there is withdrawn.

    A section nobody touched is written anew in order; to a person's words the idea is
    added as a line of its own.
    """
    section, block = place_of(report, held)
    zero = report.zeros.filter(section=section.key).first()
    if zero is not None:
        zero.delete()
        take_zero_away(block, zero)
    untouched = block.text == block.composed
    block.composed = words_of(list(ideas_of(report)), section)
    line = _line(held.words)
    if untouched:
        block.text = block.composed
    elif folded_key(line) not in {folded_key(one) for one in _lines(block)}:
        block.text = "\n".join([*_lines(block), line])
    _save(block, by, now)
    return block


def take_zero_away(block: Block, zero: SectionZero) -> bool:
    """Give a block the words it had before its zero; False: a person changed them."""
    if block.text != zero.words:
        return False
    block.text, block.previous = block.previous or block.composed, ""
    return True


def retell(
    report: Report, old: str, new: str, *, by: Viewer, now: datetime | None = None
) -> None:
    """Change the line of an idea wherever a draft tells it; nothing new strikes it."""
    ideas = list(ideas_of(report))
    for key, section in judging_sections(report).items():
        block = block_of(report, key)
        if block is None:
            continue
        untouched = block.text == block.composed
        composed = words_of(ideas, section)
        text = composed if untouched else _changed(block, old, new)
        if (text, composed) == (block.text, block.composed):
            continue
        block.text, block.composed = text, composed
        _save(block, by, now)


def _changed(block: Block, old: str, new: str) -> str:
    gone, line = folded_key(_line(old)), _line(new)
    lines = (line if folded_key(one) == gone else one for one in _lines(block))
    return "\n".join(one for one in lines if one)


def _lines(block: Block) -> list[str]:
    return [one.strip() for one in block.text.splitlines() if one.strip()]


def _line(words: str) -> str:
    return " ".join(words.split())


def _save(block: Block, by: Viewer, now: datetime | None) -> None:
    block.version += 1
    block.edited_by, block.edited_by_label = by.account_id, by.label
    block.edited_at = now or timezone.now()
    block.save()

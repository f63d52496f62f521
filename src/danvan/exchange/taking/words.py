"""The words of a report that came in (lời văn nhận theo gói): blocks and approval."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan.exchange.bundle.shape import BundleRefusedError
from danvan.reports.composing.content import Content, from_json
from danvan.reports.composing.drawing import draw
from danvan.reports.models import Approval, Block, Report
from danvan.reports.models.report import BlockKind, Origin

if TYPE_CHECKING:
    from danvan.exchange.bundle.archive import Opened
    from danvan.reports.composing.content import Line

_MOST_LINES = 20_000


def read_words(one: Opened) -> Content:
    """Read the approved content. Raises BundleRefusedError."""
    try:
        content = from_json(dict(one.content))
        if len(content.lines) > _MOST_LINES:
            raise BundleRefusedError("Lời văn trong gói quá dài.")
        facts = one.manifest.report
        draw(content, number=facts.number, dated_on=facts.dated_on)
    except BundleRefusedError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise BundleRefusedError(
            "Lời văn trong gói không đúng mẫu; đề nghị nơi gửi tạo lại gói."
        ) from error
    return content


def refuse_unreadable(one: Opened) -> None:
    """Raise BundleRefusedError where the words cannot be laid out."""
    read_words(one)


def keep_words(report: Report, one: Opened) -> Content:
    """Keep the words as blocks that no one edits, and as what was approved."""
    content = read_words(one)
    blocks: dict[int, list[Line]] = {}
    for line in content.lines:
        blocks.setdefault(line.block, []).append(line)
    local = {
        block: _block(report, order, lines)
        for order, (block, lines) in enumerate(blocks.items(), 1)
    }
    Block.objects.bulk_create(local.values())
    kept = replace(
        content,
        lines=tuple(replace(n, block=local[n.block].pk) for n in content.lines),
    )
    facts = one.manifest.report
    Approval.objects.create(
        report=report,
        content=kept.to_json(),
        sha256=facts.content_sha256,
        by=0,
        by_label=one.manifest.sender.name[:200],
        at=facts.approved_at,
    )
    return kept


def _block(report: Report, order: int, lines: list[Line]) -> Block:
    first = lines[0]
    kind = first.kind if first.kind in BlockKind.values else BlockKind.TABLE
    text = "\n".join(line.text for line in lines)
    return Block(
        report=report,
        section=first.section[:20],
        order=order,
        kind=kind,
        origin=Origin.COMPOSED,
        number=first.number[:10],
        style=first.style[:6],
        level=first.level,
        text=text,
        composed=text,
        confirmed=True,
    )

"""Accepting into the records (ghi vào sổ): what a person accepted, once and for all.

One transaction a document: papers, figures, and the note of what became of each value.
Doing it again changes nothing but what was accepted since.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from danvan.archive.models import (
    Acceptance,
    DocumentState,
    OldDocument,
    ReadValue,
    RecordKind,
    ValueKind,
    ValueState,
)
from danvan.archive.records.figures import Told, decimals_of, remembered, told
from danvan.archive.records.group import lock_group
from danvan.archive.records.history import remember_again
from danvan.archive.records.papers import Papers
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.registers.checking import InvalidRowError
from danvan.text.periods import Period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from danvan.audit.viewer import Viewer

_TAKEN = (ValueState.ACCEPTED, ValueState.CORRECTED)
_NO_NUMBER = "Không có số, ký hiệu hay tên văn bản để ghi sổ; sửa rồi ghi lại."
_OTHER_VALUE = "Văn bản cũ khác ghi số khác cho cùng chỉ tiêu và kỳ; xem lại hai bản."
_OTHER_HERE = (
    "Văn bản này đã có số khác cho cùng chỉ tiêu và kỳ; rút việc ghi sổ, chỉ để chỉ "
    "tiêu ấy ở một số."
)


@dataclass(slots=True)
class Outcome:
    """What became of the accepted values of a document."""

    papers: int = 0
    """Rows that were made."""
    found: int = 0
    """Values whose record stood already."""
    figures: int = 0
    left: list[tuple[ReadValue, str]] = field(default_factory=list)
    """Values that became no record, each with its reason."""


def accept_document(*, document: str, by: Viewer) -> Outcome:
    """Write what was accepted of a document, in all its renderings, into the records.

    A role that may not enter papers or figures leaves those to one that may. Raises
    NotVisibleError, NotReadError.
    """
    now = timezone.now()
    with writing():
        group = lock_group(document, by)
        outcome = Outcome()
        waiting = _waiting(group)
        agency_id = group[0].agency_id
        if by.may("enter", "papers", agency_id):
            _take_papers(group[0], waiting, outcome, by, now)
        if by.may("enter", "figure", agency_id):
            _take_figures(waiting, outcome, by, now)
        for one in group:
            if one.state == DocumentState.READ:
                one.state = DocumentState.ACCEPTED
                one.save(update_fields=["state"])
        record(
            chain=agency_id,
            by=by,
            action="archive.enter_records",
            subject=group[0].code,
            after={
                "papers": outcome.papers,
                "found": outcome.found,
                "figures": outcome.figures,
                "left": len(outcome.left),
            },
            at=now,
        )
    return outcome


def _waiting(group: Sequence[OldDocument]) -> list[ReadValue]:
    """Give the accepted values that stand and are no record yet."""
    values = ReadValue.objects.filter(
        document__in=group,
        stands=True,
        state__in=_TAKEN,
        kind__in=(ValueKind.CITATION, ValueKind.QUANTITY),
    )
    recorded = Acceptance.objects.filter(value__document__in=group)
    values = values.exclude(pk__in=recorded.filter(undone_at=None).values("value"))
    return list(values.select_related("document").order_by("document_id", "place"))


def _take_papers(
    first: OldDocument,
    waiting: Sequence[ReadValue],
    outcome: Outcome,
    by: Viewer,
    now: datetime,
) -> None:
    cited = [one for one in waiting if one.kind == ValueKind.CITATION]
    papers = Papers(first.agency, first, [one.said for one in cited])
    for value in cited:
        paper = papers.paper(value.said)
        if paper is None:
            outcome.left.append((value, _NO_NUMBER))
            continue
        standing = papers.standing(paper)
        try:
            register, code = standing or (paper.register, papers.write(paper, by))
        except InvalidRowError as error:
            outcome.left.append((value, error.sentence))
            continue
        outcome.found += standing is not None
        outcome.papers += standing is None
        _note(
            value,
            RecordKind.PAPER,
            by,
            now,
            key=paper.key,
            register=register,
            record=code,
            found=standing is not None,
        )


def _take_figures(
    waiting: Sequence[ReadValue], outcome: Outcome, by: Viewer, now: datetime
) -> None:
    counted = [one for one in waiting if one.kind == ValueKind.QUANTITY]
    counted = [one for one in counted if one.indicator]
    decimals = decimals_of(counted)
    periods: dict[str, Period] = {}
    for value in counted:
        one = told(value, value.document, decimals)
        if isinstance(one, str):
            outcome.left.append((value, one))
            continue
        standing = _standing(value.document.agency_id, one)
        if standing is not None and _value_of(standing) != one.value:
            here = standing.document_id == value.document_id
            outcome.left.append((value, _OTHER_HERE if here else _OTHER_VALUE))
            continue
        _note(
            value,
            RecordKind.FIGURE,
            by,
            now,
            key=one.key,
            record=standing.record if standing else "",
            found=standing is not None,
        )
        if standing is not None:
            outcome.found += 1
        else:
            outcome.figures += 1
            periods[one.key.rpartition("|")[2]] = one.period
    if counted:
        remember_again(counted[0].document, periods.values(), by, now)


def _standing(agency_id: int, one: Told) -> Acceptance | None:
    made = Acceptance.objects.filter(
        agency_id=agency_id,
        kind=RecordKind.FIGURE,
        key=one.key,
        undone_at__isnull=True,
        found=False,
    )
    return made.select_related("value__document", "document").first()


def _value_of(standing: Acceptance) -> int | None:
    figure = remembered(standing)
    return figure.value if figure else None


def _note(
    value: ReadValue, kind: RecordKind, by: Viewer, now: datetime, **said: Any
) -> None:
    Acceptance.objects.create(
        agency_id=value.document.agency_id,
        document=value.document,
        value=value,
        kind=kind,
        accepted_by=by.account_id,
        accepted_by_label=by.label[:200],
        accepted_at=now,
        **said,
    )

"""Answering recommendations (trả lời kiến nghị): by the recipient alone, and read."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.reports.assessing.holding import take_idea
from danvan.reports.assessing.queries import sent
from danvan.reports.models import Assessment
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer

LONGEST = 4000


class NothingToAnswerError(RefusedError):
    """No recommendation was chosen, or nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "Chọn ít nhất một kiến nghị và viết nội dung trả lời rồi gửi lại."
        )


def answer(
    *, codes: Collection[str], text: str, by: Viewer, now: datetime | None = None
) -> tuple[Assessment, ...]:
    """Answer recommendations that were sent to the viewer's agency, alike for all.

    A second answer takes the place of the first; the trail keeps both. Raises
    NothingToAnswerError, NotVisibleError.
    """
    words = clean(text).strip()[:LONGEST]
    if not codes or not words:
        raise NothingToAnswerError
    moment = now or timezone.now()
    with writing():
        found = list(
            sent(by)
            .filter(
                code__in=set(codes),
                kind=Assessment.Kind.RECOMMENDATION,
            )
            .select_for_update(of=("self",))
            .order_by("pk")
        )
        if len(found) != len(set(codes)):
            raise NotVisibleError
        for one in found:
            require(by, "answer", "assessment", one.agency_id)
            if one.answer == words:
                continue
            before = one.answer
            one.answer, one.answered_at = words, moment
            one.answered_by, one.answered_by_label = by.account_id, by.label
            one.answer_read_at = None
            one.version += 1
            one.save()
            _record(one, before, by=by, now=now)
    return tuple(found)


def read_answer(*, code: str, by: Viewer, now: datetime | None = None) -> Assessment:
    """Note that the agency has read an answer; raises NotVisibleError."""
    with writing():
        held = take_idea(code, by=by)
        if held.answer and held.answer_read_at is None:
            held.answer_read_at = now or timezone.now()
            held.save(update_fields=["answer_read_at"])
            record(
                chain=held.agency_id,
                by=by,
                action="assessment.read",
                subject=held.code,
                version=held.version,
                after={"answered_at": str(held.answered_at)},
                at=now,
            )
    return held


def _record(one: Assessment, before: str, *, by: Viewer, now: datetime | None) -> None:
    """Record the answer in both chains: the asker's and the answerer's."""
    for chain in dict.fromkeys((one.agency_id, by.agency_id)):
        record(
            chain=chain,
            by=by,
            action="assessment.answer",
            subject=one.code,
            version=one.version,
            before={"answer": before},
            after={"answer": one.answer},
            at=now,
        )

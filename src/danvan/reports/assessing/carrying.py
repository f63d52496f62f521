"""What the last report leaves behind (từ kỳ trước): outcomes, answers, open matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.law.tokens import without_tokens
from danvan.reports.assessing.promises import ideas_of, promises
from danvan.reports.composing.context import short_name
from danvan.reports.models import Assessment, Report
from danvan.text.numerals import count_form

if TYPE_CHECKING:
    from danvan.reports.assessing.promises import Promises

Kind, Origin = Assessment.Kind, Assessment.Origin
_KEPT = (Kind.DIFFICULTY, Kind.LIMITATION, Kind.LESSON)
"""Kinds that are read again; results and their causes are of one period only."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One idea that the last report gives cause to."""

    key: str
    kind: str
    origin: str
    text: str
    cause: str = ""
    since: Assessment | None = None


def carried(report: Report) -> Iterator[Carried]:
    """Yield what follows from the last report: kept, unkept, answered, open."""
    made = promises(report)
    if made is None:
        return
    yield from _of_promises(made)
    for one in ideas_of(made.report).exclude(kind=Kind.TASK):
        if one.kind == Kind.RECOMMENDATION:
            yield _answered(one) if one.answer else _kept(one)
        elif one.kind in _KEPT and one.origin != Origin.FIGURES:
            yield _kept(one)


def _of_promises(made: Promises) -> Iterator[Carried]:
    if made.settled:
        whole = f"Đã hoàn thành {count_form(made.done)}/{count_form(len(made.each))}"
        yield Carried(
            "nhiem_vu_de_ra",
            Kind.RESULT,
            Origin.CARRIED,
            f"{whole} nhiệm vụ đề ra trong báo cáo {made.report.period.label}.",
        )
    for one in made.unkept:
        said = one.task.shown.strip().rstrip(".")
        state = (
            "mới hoàn thành một phần"
            if one.outcome == "partly"
            else "chưa thực hiện xong"
        )
        yield Carried(
            f"chua_xong:{one.task.code}",
            Kind.LIMITATION,
            Origin.CARRIED,
            f"Nhiệm vụ đề ra từ kỳ trước {state}: {said}.",
            without_tokens(one.progress),
            one.task,
        )
        yield _kept(one.task)


def _kept(one: Assessment) -> Carried:
    told = one.told or one.text
    cause = "" if one.told else one.cause
    return Carried(f"giu:{one.code}", one.kind, Origin.CARRIED, told, cause, one)


def _answered(one: Assessment) -> Carried:
    said = one.shown.strip().rstrip(".")
    answer = without_tokens(" ".join(one.answer.split())).rstrip(".")
    return Carried(
        f"tra_loi:{one.code}",
        Kind.RESULT,
        Origin.ANSWERED,
        f"Kiến nghị “{said}” đã được {_recipient(one)} trả lời: {answer}.",
        since=one,
    )


def _recipient(one: Assessment) -> str:
    sent = one.submission
    if sent is None or one.answered_at is None:
        return "cơ quan nhận báo cáo"
    return short_name(sent.recipient.name_on(timezone.localdate(one.answered_at)).name)

"""Letters about an issued report (công văn đính chính, thu hồi): draft to issue.

Nghị định 30/2020/NĐ-CP, Điều 18. A letter goes the same way as a report: approved,
numbered outside or in the agency's own series, entered in the outgoing book, kept.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.registers.actions import enter
from danvan.registers.papers.numbering import current_series, number_form, take_number
from danvan.reports.actions.issuing.filing import store_letter
from danvan.reports.actions.issuing.issue import Hand
from danvan.reports.actions.review import ReasonMissingError
from danvan.reports.guard import (
    ChangedMeanwhileError,
    handled,
    remember,
    same_person,
    take,
)
from danvan.reports.letters.correcting import Place, checked_places
from danvan.reports.letters.notices import letter_now
from danvan.reports.models import Notice
from danvan.reports.numbers import NumberRefusedError, check_day, numbered
from danvan.reports.printing import printed_document
from danvan.reports.signing import NotAllowedToSignError, Signature, offers
from danvan.reports.signing import require as require_signature
from danvan.reports.states import Action, LetterAction, LetterStep, letter_step
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from danvan.audit.viewer import Viewer

LETTER_SERIES = "CV"
"""The agency's own series of official letters, where it numbers inside."""


def draft_correction(
    *,
    code: str,
    places: Sequence[Place],
    reason: str,
    by: Viewer,
    key: str = "",
    now: datetime | None = None,
) -> Notice:
    """Draft the letter that corrects the form of an issued report.

    Raises CorrectionRefusedError where words or figures of the content would change,
    ReasonMissingError.
    """
    why = clean(reason).strip()
    if not why:
        raise ReasonMissingError("Đính chính")
    with writing():
        if done := handled(key, by=by, action="correct"):
            return Notice.objects.get(code=done)
        report, _ = take(code, Action.CORRECT, by=by)
        found = checked_places(printed_document(report), places)
        letter = Notice.objects.create(
            report=report,
            agency_id=report.agency_id,
            kind=Notice.Kind.CORRECTION,
            places=[one.to_json() for one in found],
            reason=why,
            drafted_by=by.account_id,
            drafted_by_label=by.label,
            drafted_at=now or timezone.now(),
        )
        remember(key, by=by, action="correct", subject=letter.code, now=now)
        _note(letter, "report.draft_correction", {"places": letter.places}, by, now)
    return letter


def approve_letter(
    *,
    code: str,
    version: int,
    by: Viewer,
    signer: str = "",
    key: str = "",
    now: datetime | None = None,
) -> Notice:
    """Freeze the words of a letter and who signs it; without a signer the head does.

    Raises OwnReportError, NotAllowedToSignError.
    """
    moment = now or timezone.now()
    with writing():
        if done := handled(key, by=by, action="approve_letter"):
            return Notice.objects.get(code=done)
        letter, line = _take(code, LetterAction.APPROVE, version, by)
        same = same_person(letter.drafted_by, letter.agency_id, by)
        day = timezone.localdate(moment)
        held = letter_now(letter, day, _chosen(letter, signer, day))
        if not held.name:
            raise NotAllowedToSignError(
                "Hôm nay chưa ai có quyền ký thay mặt cơ quan; bổ sung ở Nhân sự hoặc "
                "Giao ký của cơ quan rồi duyệt lại."
            )
        letter.content = {**asdict(held), "number": "", "dated_on": None}
        packed = json.dumps(letter.content, ensure_ascii=False, sort_keys=True)
        letter.sha256 = hashlib.sha256(packed.encode()).hexdigest()
        letter.approved_by_label, letter.approved_at = by.label, moment
        _move(letter, line)
        remember(key, by=by, action="approve_letter", subject=code, now=now)
        after = {"sha256": letter.sha256, "same_person": same}
        _note(letter, "report.approve_letter", after, by, now)
    return letter


def _chosen(letter: Notice, key: str, day: date) -> Signature | None:
    """Return the signature of an offer; raises NotVisibleError for none of ours."""
    if not key:
        return None
    found = next((one for one in offers(letter.agency, day) if one.key == key), None)
    if found is None:
        raise NotVisibleError
    return found.signature


def drop_letter(
    *, code: str, version: int, by: Viewer, key: str = "", now: datetime | None = None
) -> Notice:
    """Drop a draft of a correction; the letter of a recall cannot be dropped."""
    with writing():
        if done := handled(key, by=by, action="drop_letter"):
            return Notice.objects.get(code=done)
        letter, line = _take(code, LetterAction.DROP, version, by)
        if letter.kind == Notice.Kind.RECALL:
            raise NotVisibleError
        _move(letter, line)
        remember(key, by=by, action="drop_letter", subject=code, now=now)
        _note(letter, "report.drop_letter", {}, by, now)
    return letter


def issue_letter(
    *,
    code: str,
    number: str,
    dated_on: date,
    version: int,
    by: Viewer,
    key: str = "",
    now: datetime | None = None,
) -> Notice:
    """Issue a letter numbered outside; raises NumberRefusedError.

    A second click finds the letter issued and changes nothing.
    """
    hand = Hand(by, now or timezone.now(), key)
    with writing():
        if not (letter := _issued_before(hand)):
            letter, line = _take(code, LetterAction.ISSUE, version, by)
            assert letter.approved_at is not None  # noqa: S101
            given = str(numbered(letter.content["symbol"], number))
            check_day(dated_on, letter.approved_at, hand.now)
            _put_out(letter, line, given, dated_on, hand)
    store_letter(letter=letter, by=by)
    return letter


def issue_letter_in_series(
    *, code: str, version: int, by: Viewer, key: str = "", now: datetime | None = None
) -> Notice:
    """Issue a letter under the next number of the agency's own series of letters."""
    hand = Hand(by, now or timezone.now(), key)
    with writing():
        if not (letter := _issued_before(hand)):
            letter, line = _take(code, LetterAction.ISSUE_IN_SERIES, version, by)
            day = timezone.localdate(hand.now)
            taken = _next_number(letter, day, hand)
            given = str(numbered(letter.content["symbol"], number_form(taken)))
            _put_out(letter, line, given, day, hand)
    store_letter(letter=letter, by=by)
    return letter


def _issued_before(hand: Hand) -> Notice | None:
    """Return the letter that a first click of the same button issued."""
    done = handled(hand.key, by=hand.by, action="issue_letter")
    return Notice.objects.get(code=done) if done else None


def _next_number(letter: Notice, day: date, hand: Hand) -> int:
    series = current_series(
        agency_id=letter.agency_id, code=LETTER_SERIES, day=day, by=hand.by
    )
    return take_number(
        series=series,
        document_key=f"letter:{letter.code}",
        subject=letter.code,
        by=hand.by,
        at=hand.now,
    )


def _take(
    code: str, action: LetterAction, version: int, by: Viewer
) -> tuple[Notice, LetterStep]:
    """Lock a letter for a step; raises NotVisibleError, WrongLetterStateError."""
    letter = (
        Notice.objects.select_for_update(of=("self",))
        .select_related("report__agency", "report__period", "agency")
        .filter(code=code)
        .first()
    )
    if letter is None:
        raise NotVisibleError
    require(by, "view", "report", letter.agency_id)
    line = letter_step(letter.state, action)
    require(by, line.verb, "report", letter.agency_id)
    if version != letter.version:
        raise ChangedMeanwhileError.of(letter.report.code)
    return letter, line


def _move(letter: Notice, line: LetterStep) -> None:
    letter.state = line.to
    letter.version += 1
    letter.save()


def _put_out(
    letter: Notice, line: LetterStep, number: str, day: date, hand: Hand
) -> None:
    held = letter.content
    signature = Signature(held["authority"], held["title"], held["name"])
    require_signature(letter.agency, signature, day)
    others = Notice.objects.filter(
        agency_id=letter.agency_id, number_year=day.year, number=number
    )
    if others.exists():
        raise NumberRefusedError(
            f"Số {number} của năm {day.year} đã dùng cho công văn khác; xem lại số."
        )
    letter.number, letter.dated_on, letter.number_year = number, day, day.year
    row = enter(
        register="outgoing",
        agency_id=letter.agency_id,
        values={
            "number": int(number.partition("/")[0]),
            "symbol": held["symbol"],
            "issued_on": day,
            "document_type": "Công văn",
            "subject": f"V/v {held['subject']}",
            "signer": held["name"],
            "recipients": "\n".join(held["addressees"]),
            "report": letter.report.code,
        },
        by=hand.by,
        at=hand.now,
    )
    letter.outgoing = row.code
    _move(letter, line)
    after = {"number": number, "day": day, "sha256": letter.sha256}
    remember(
        hand.key,
        by=hand.by,
        action="issue_letter",
        subject=letter.code,
        now=hand.now,
    )
    _note(letter, "report.issue_letter", after, hand.by, hand.now)


def _note(
    letter: Notice,
    action: str,
    after: dict[str, object],
    by: Viewer,
    now: datetime | None,
) -> None:
    record(
        chain=letter.agency_id,
        by=by,
        action=action,
        subject=letter.report.code,
        version=letter.version,
        after={"letter": letter.code, **after},
        at=now,
    )

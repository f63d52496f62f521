"""The words of a reminder (lời công văn đôn đốc)."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from danvan.reports.calendar import working_calendar
from danvan.reports.composing.context import short_name
from danvan.reports.composing.lists.basis import all_cited
from danvan.reports.letters import AgencyLetter, Letter, LetterTable, letter_of
from danvan.reports.models import Basis
from danvan.text.dates import format_short
from danvan.text.numerals import count_form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from danvan.reports.models import Reminder, ReminderLine

_NAMED = 5
"""So many agencies are addressed by name; more are addressed by the list below."""
_DAYS = 3
"""Working days that a letter gives, unless its drafter says otherwise."""
_HEAD = ("TT", "Cơ quan, đơn vị", "Hạn gửi", "Số ngày làm việc quá hạn")


def letter_for(reminder: Reminder) -> Letter:
    """Write the letter of a reminder, under the names of the day it bears.

    Once numbered it says what it said then, whatever is noted afterwards.
    """
    if reminder.content:
        return _kept(reminder)
    lines = list(
        reminder.lines.select_related("obligation__agency").prefetch_related(
            "obligation__agency__names"
        )
    )
    return letter_of(reminder.agency, _words(reminder, lines), day_of(reminder))


def frozen(letter: Letter) -> dict[str, Any]:
    """Return the words of a letter as plain data; its number and day stand apart."""
    return {**asdict(letter), "number": "", "dated_on": None}


def _kept(reminder: Reminder) -> Letter:
    held = dict(reminder.content)
    held["body"] = tuple(
        part
        if isinstance(part, str)
        else LetterTable(tuple(tuple(row) for row in part["rows"]))
        for part in held["body"]
    )
    for name in ("addressees", "copies"):
        held[name] = tuple(held[name])
    held["number"], held["dated_on"] = reminder.number, reminder.dated_on
    return Letter(**held)


def day_of(reminder: Reminder) -> date:
    """Return the day of the letter, or of its drafting."""
    return reminder.dated_on or reminder.drafted_on


def reply_day(today: date) -> date:
    """Return the day a letter of today gives: three working days ahead."""
    return working_calendar().add_working_days(today, _DAYS)


def subject_of(reminder: Reminder) -> str:
    """Return the abstract, without V/v."""
    return f"đôn đốc gửi {_report_of(reminder)}"


def _words(reminder: Reminder, lines: Sequence[ReminderLine]) -> AgencyLetter:
    name = reminder.agency.name_on(day_of(reminder))
    us, above = short_name(name.name), name.superior_name
    late = [one for one in lines if not one.returned]
    again = [one for one in lines if one.returned]
    body: list[str | LetterTable] = [_opening(reminder, lines)]
    if late:
        body += [f"- Chưa gửi báo cáo ({count_form(len(late))} đơn vị):", _table(late)]
    if again:
        told = f"{count_form(len(again))} đơn vị"
        body += [f"- Đã trả lại để bổ sung, chưa gửi lại ({told}):", _table(again)]
    body += [
        f"{us} đề nghị thủ trưởng các cơ quan, đơn vị nêu trên hoàn thành và gửi "
        f"báo cáo trước hết ngày {format_short(reminder.reply_by)}; có khó khăn, vướng "
        f"mắc thì trao đổi với {us} để được hướng dẫn hoặc xem xét gia hạn.",
        f"Quá thời hạn trên, {us} tổng hợp tình hình chấp hành chế độ báo cáo, "
        f"báo cáo {above or 'cơ quan cấp trên'} theo quy định.",
    ]
    return AgencyLetter(
        subject=subject_of(reminder),
        addressees=_addressees(lines),
        body=tuple(body),
        copies=(f"{above} (để báo cáo)",) if above else (),
        number=reminder.number,
        dated_on=reminder.dated_on,
    )


def _opening(reminder: Reminder, lines: Sequence[ReminderLine]) -> str:
    us = short_name(reminder.agency.name_on(day_of(reminder)).name)
    asked = all_cited(
        Basis.objects.filter(obligation__in=[one.obligation_id for one in lines])
    )
    due = {one.due_on for one in lines}
    by = f"trước hết ngày {format_short(due.pop())}" if len(due) == 1 else "đúng hạn"
    return (
        f"Theo {asked or 'chế độ báo cáo'}, các cơ quan, đơn vị, địa phương gửi "
        f"{_report_of(reminder)} về {us} {by}. Đến ngày "
        f"{format_short(reminder.drafted_on)}, {us} chưa nhận được báo cáo của "
        f"{count_form(len(lines))} cơ quan, đơn vị:"
    )


def _table(lines: Sequence[ReminderLine]) -> LetterTable:
    rows = (
        (
            str(number),
            name_of(one),
            format_short(one.due_on),
            count_form(one.days_late),
        )
        for number, one in enumerate(lines, 1)
    )
    return LetterTable((_HEAD, *rows))


def name_of(line: ReminderLine) -> str:
    """Return the late agency's name at the end of the period."""
    owed = line.obligation
    return owed.agency.name_on(line.reminder.drafted_on).name


def _addressees(lines: Sequence[ReminderLine]) -> tuple[str, ...]:
    if len(lines) <= _NAMED:
        return tuple(name_of(one) for one in lines)
    return ("Các cơ quan, đơn vị, địa phương có tên trong danh sách dưới đây",)


def _report_of(reminder: Reminder) -> str:
    """Return the report asked for within a sentence: báo cáo năm về … (năm 2026)."""
    name = reminder.regime.name
    return f"{name[:1].lower()}{name[1:]}, {reminder.period.label}"

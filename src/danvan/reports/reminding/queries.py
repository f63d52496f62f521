"""A reminder as it is read (công văn đôn đốc): its list then and now, its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan import rendering
from danvan.agencies.access import require
from danvan.audit.viewer import NotVisibleError
from danvan.reports.letters import draw_letter
from danvan.reports.models import Reminder, ReminderLine
from danvan.reports.owed.standing import BEFORE_SENDING
from danvan.reports.reminding.drafting import letter_for, name_of, subject_of
from danvan.reports.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime


@dataclass(frozen=True, slots=True)
class Reminded:
    """One agency of the letter, and whether it has sent its report since."""

    line: ReminderLine
    name: str
    sent_since: bool


@dataclass(frozen=True, slots=True)
class ReminderPage:
    """A reminder with its list; one that has aged may be drafted anew."""

    reminder: Reminder
    subject: str
    symbol: str
    lines: list[Reminded]

    @property
    def sent_since(self) -> list[Reminded]:
        """Return the agencies that have reported since the drafting."""
        return [one for one in self.lines if one.sent_since]


def reminder_page(viewer: Viewer, code: str) -> ReminderPage:
    """Return a reminder for whoever asks for the reports; raises NotVisibleError."""
    held = _held(code)
    require(viewer, "manage", "obligation", held.agency_id)
    return _page(held)


def reminder_to_number(viewer: Viewer, code: str) -> ReminderPage:
    """Return a reminder for whoever numbers papers; raises NotVisibleError."""
    held = _held(code)
    require(viewer, "number", "papers", held.agency_id)
    return _page(held)


def letter_file(viewer: Viewer, code: str, kind: str) -> tuple[bytes, str]:
    """Return the letter as DOCX or PDF, and its file name; raises NotVisibleError."""
    held = _held(code)
    if not viewer.may("number", "papers", held.agency_id):
        require(viewer, "manage", "obligation", held.agency_id)
    document = draw_letter(letter_for(held))
    number = f"_{held.number.replace('/', '-')}" if held.number else "_du-thao"
    name = f"{held.code}{number}.{kind}"
    if kind == "docx":
        return rendering.to_docx(document), name
    if kind == "pdf":
        return rendering.to_pdf(document), name
    raise NotVisibleError


def of_period(viewer: Viewer, pair: tuple[Regime, Period]) -> Sequence[Reminder]:
    """Return the reminders of a period, the newest first."""
    regime, period = pair
    return list(
        Reminder.objects.filter(agency=viewer.agency_id, regime=regime, period=period)
    )


def _held(code: str) -> Reminder:
    held = (
        Reminder.objects.select_related("agency", "regime", "period")
        .prefetch_related("agency__names")
        .filter(code=code)
        .first()
    )
    if held is None:
        raise NotVisibleError
    return held


def _page(held: Reminder) -> ReminderPage:
    lines = held.lines.select_related(
        "obligation__agency", "obligation__report"
    ).prefetch_related("obligation__agency__names")
    return ReminderPage(
        reminder=held,
        subject=subject_of(held),
        symbol=letter_for(held).symbol,
        lines=[Reminded(one, name_of(one), _sent(one)) for one in lines],
    )


def _sent(line: ReminderLine) -> bool:
    report = line.obligation.report
    return report is not None and State(report.state) not in {
        *BEFORE_SENDING,
        State.RETURNED,
    }

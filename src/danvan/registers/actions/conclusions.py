"""Tasks made from a meeting's conclusions (tạo nhiệm vụ từ kết luận): one a line."""

from collections.abc import Collection
from datetime import date
from typing import cast

from danvan.agencies.access import require
from danvan.audit.viewer import Viewer
from danvan.audit.writing import writing
from danvan.registers.actions.entering import enter
from danvan.registers.cells import Named
from danvan.registers.direction.meetings import MEETINGS, Meeting
from danvan.registers.direction.tasks import TASKS
from danvan.registers.queries.conclusions import LONGEST, conclusions
from danvan.registers.queries.rows import row_of
from danvan.registers.row import Row
from danvan.registers.writing.storing import locked
from danvan.text.refused import RefusedError


class NothingChosenError(RefusedError):
    """No line of the conclusions was chosen, or each has its task already."""

    def __init__(self) -> None:
        super().__init__("Chọn ít nhất một ý kết luận chưa có nhiệm vụ.")


def make_tasks(
    *,
    code: str,
    places: Collection[int],
    by: Viewer,
    unit: str = "",
    due_on: date | None = None,
) -> tuple[Row, ...]:
    """Enter a task for each chosen line that has none yet, all or none.

    Raises NotVisibleError, NothingChosenError, InvalidRowError.
    """
    meeting = cast("Meeting", row_of(by, MEETINGS.slug, code))
    require(by, "enter", TASKS.subject, meeting.agency_id)
    with writing():
        # Two clicks at once: the second waits, and finds the tasks made.
        locked(MEETINGS, meeting.code, frozenset({meeting.agency_id}))
        chosen = [
            one for one in conclusions(by, code) if one.place in places and not one.task
        ]
        if not chosen:
            raise NothingChosenError
        return tuple(
            enter(
                register=TASKS.slug,
                agency_id=meeting.agency_id,
                values={
                    "content": one.text[:LONGEST],
                    "assigned_on": meeting.held_on,
                    "giver": "meeting",
                    "source": Named(meeting.code),
                    "unit": Named(unit) if unit else "",
                    "due_on": due_on,
                },
                by=by,
            )
            for one in chosen
        )

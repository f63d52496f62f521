"""The conclusions of a meeting (ý kiến kết luận), each with the task made from it."""

from dataclasses import dataclass
from typing import cast

from danvan.audit.viewer import Viewer
from danvan.registers.direction.meetings import MEETINGS, Meeting, lines_of
from danvan.registers.direction.tasks import TASKS, Task
from danvan.registers.queries.rows import row_of
from danvan.text.unicode import folded_key

LONGEST = TASKS.columns["content"].max_length
"""A longer line is cut where it becomes a task."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One line of the conclusions, and the task already made from it."""

    place: int
    text: str
    task: str = ""


def conclusions(viewer: Viewer, code: str) -> tuple[Conclusion, ...]:
    """Give a meeting's conclusions one by one; raises NotVisibleError."""
    meeting = cast("Meeting", row_of(viewer, MEETINGS.slug, code))
    made = {
        folded_key(content): task
        for content, task in Task.objects.filter(
            agency_id=meeting.agency_id, source=meeting.code, struck=False
        ).values_list("content", "code")
    }
    return tuple(
        Conclusion(place, text, made.get(folded_key(text[:LONGEST]), ""))
        for place, text in enumerate(lines_of(meeting.conclusions), 1)
    )

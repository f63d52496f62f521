"""The notice of a meeting's conclusions (thông báo kết luận), for who may read it."""

from typing import cast

from danvan.agencies.models import Agency
from danvan.audit.viewer import Viewer
from danvan.documents.document import Document
from danvan.registers.direction.meetings import MEETINGS, Meeting
from danvan.registers.direction.notices import Notice, notice_of
from danvan.registers.queries.rows import row_of, sees_persons


def notice_document(viewer: Viewer, code: str) -> Document:
    """Write the notice; raises NotVisibleError, NoConclusionsError."""
    meeting = cast("Meeting", row_of(viewer, MEETINGS.slug, code))
    agency = Agency.objects.get(pk=meeting.agency_id)
    body = meeting.body.name if meeting.body else ""
    names = sees_persons(viewer, MEETINGS, meeting.agency_id)
    chair = meeting.chair if names else ""
    return notice_of(meeting, Notice(agency.name_on(meeting.held_on), body, chair))

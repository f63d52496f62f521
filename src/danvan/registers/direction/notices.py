"""The notice of conclusions (thông báo kết luận) of a meeting, as a document."""

from dataclasses import dataclass

from danvan.agencies.models import AgencyName
from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document
from danvan.registers.direction.meetings import Meeting, lines_of
from danvan.text.dates import PartialDate, format_long
from danvan.text.refused import RefusedError

BASIS = "Nghị định 30/2020/NĐ-CP, Phụ lục I và Phụ lục III"
TYPE = "Thông báo"
SYMBOL = "TB"


class NoConclusionsError(RefusedError):
    """The meeting has no conclusions yet, so there is nothing to notify."""

    status = 409

    def __init__(self) -> None:
        super().__init__("Cuộc họp chưa ghi kết luận; ghi kết luận rồi tạo thông báo.")


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice needs beside the meeting."""

    agency: AgencyName
    """The agency under the name it bore on the day of the meeting."""
    body: str = ""
    chair: str = ""
    """Left out where the reader may not see names of persons."""


def notice_of(meeting: Meeting, notice: Notice) -> Document:
    """Write the notice, number and day left for the clerk to fill in.

    Raises NoConclusionsError.
    """
    conclusions = lines_of(meeting.conclusions)
    if not conclusions:
        raise NoConclusionsError
    agency = notice.agency
    builder = DocumentBuilder().header(
        issuer=agency.name,
        parent=agency.superior_name or None,
        symbol=f"/{SYMBOL}-{agency.abbreviation}",
        place=agency.place,
        day=PartialDate(meeting.held_on.year),
        type_name=TYPE,
        subject=f"Kết luận cuộc họp: {meeting.title}",
    )
    builder.paragraph(_opening(meeting, notice))
    for conclusion in conclusions:
        builder.item(conclusion)
    if meeting.decision:
        builder.paragraph(f"Cuộc họp quyết định: {' '.join(meeting.decision.split())}")
    builder.paragraph(
        f"{agency.name} thông báo để các đơn vị, cá nhân liên quan biết, thực hiện./."
    )
    builder.recipients(["Như trên;", "Lưu: VT."])
    return builder.signature(None, None, None).build()


def _opening(meeting: Meeting, notice: Notice) -> str:
    who = notice.body or notice.agency.name
    chair = f", do {notice.chair} chủ trì" if notice.chair else ""
    where = f" tại {meeting.place}" if meeting.place else ""
    present = f", có {meeting.present} người dự" if meeting.present else ""
    day = format_long(meeting.held_on).removeprefix("ngày ")
    return (
        f"Ngày {day},{where} {who} đã họp về nội dung: {meeting.title}"
        f"{chair}{present}. Cuộc họp kết luận như sau:"
    )

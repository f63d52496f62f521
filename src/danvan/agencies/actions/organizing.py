"""Changes of agencies (sắp xếp tổ chức): found, rename, merge, split, abolish, move.

Nothing is deleted: an agency that ends is closed, and its successors are named by
the legal document that says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.agencies.actions.naming import Naming
from danvan.agencies.changing.event_writing import (
    OrganizingError,
    Share,
    close,
    keep_passages,
    lock,
    move,
    note_event,
    place,
    require_standing,
    state_shares,
    write_event,
)
from danvan.agencies.models import Agency, AgencyEvent, Passage
from danvan.agencies.models.agency import AgencyEventKind, AgencyKind
from danvan.agencies.models.succession import PassageKind
from danvan.audit.actions import record
from danvan.audit.writing import writing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from danvan.audit.viewer import Viewer

__all__ = [
    "OrganizingError",
    "Share",
    "abolish",
    "found_agency",
    "merge",
    "rename",
    "set_superior",
    "split",
]


def found_agency(
    *,
    naming: Naming,
    by: Viewer,
    kind: str = AgencyKind.DEPARTMENT,
    superior: Agency | None = None,
    opened_on: date | None = None,
) -> Agency:
    """Found an agency under a superior, or at the top of a tree.

    Raises NotVisibleError where the viewer may not.
    """
    with writing():
        require(by, "manage", "agency", superior.pk if superior else 0)
        agency = Agency.objects.create(
            kind=kind, opened_on=opened_on, superior=superior, **place(superior)
        )
        naming.give_to(agency, opened_on)
        record(
            chain=agency.pk,
            by=by,
            action="agencies.found",
            subject=agency.code,
            after={"name": naming.name, "kind": str(kind), "opened_on": opened_on},
        )
    return agency


def rename(
    *, agency: Agency, naming: Naming, on: date, legal_document: str, by: Viewer
) -> AgencyEvent:
    """Give an agency another name from a day on; it stays the same agency.

    Raises OrganizingError for a day before its present name began.
    """
    with writing():
        require(by, "manage", "agency", agency.pk)
        lock([agency])
        require_standing([agency], on)
        present = agency.names.get(to_on__isnull=True)
        if on <= present.begins:
            raise OrganizingError(
                "Ngày đổi tên phải sau ngày bắt đầu dùng tên hiện nay. Kiểm tra lại "
                "ngày trong văn bản."
            )
        given = naming.give_to(agency, on)
        event = write_event(
            AgencyEventKind.RENAME, on, legal_document, old=[agency], new=[agency]
        )
        keep_passages(
            event, [Passage(what=PassageKind.NAME, row=present.pk, after=given.pk)]
        )
        note_event(
            event, by, before={"name": present.name}, after={"name": naming.name}
        )
    return event


def merge(
    *,
    predecessors: Sequence[Agency],
    successor: Agency,
    on: date,
    legal_document: str,
    by: Viewer,
) -> AgencyEvent:
    """Merge agencies into one: the others close the day before it begins.

    The successor may be one of them, or founded before for this. Raises
    OrganizingError where there is nothing to merge.
    """
    closing = [agency for agency in predecessors if agency.pk != successor.pk]
    if not closing:
        raise OrganizingError("Chọn ít nhất một cơ quan khác để sáp nhập vào.")
    return _succeed(
        AgencyEventKind.MERGE,
        closing=closing,
        predecessors=predecessors,
        successors=[successor],
        on=on,
        legal_document=legal_document,
        by=by,
    )


def split(
    *,
    predecessor: Agency,
    successors: Sequence[Agency],
    on: date,
    legal_document: str,
    by: Viewer,
    shares: Sequence[Share] = (),
) -> AgencyEvent:
    """Split an agency: it closes unless it is itself one of the successors.

    `shares` are what the legal document states of its past. Raises OrganizingError
    for fewer than two successors, or shares that are not a whole.
    """
    if len({agency.pk for agency in successors}) < 2:
        raise OrganizingError("Chia, tách phải có ít nhất hai cơ quan kế tục.")
    stays = any(agency.pk == predecessor.pk for agency in successors)
    return _succeed(
        AgencyEventKind.SPLIT,
        closing=[] if stays else [predecessor],
        predecessors=[predecessor],
        successors=successors,
        on=on,
        legal_document=legal_document,
        by=by,
        shares=shares,
    )


def abolish(
    *, agency: Agency, on: date, legal_document: str, by: Viewer
) -> AgencyEvent:
    """Abolish an agency from a day on, with no successor.

    Raises OrganizingError while agencies stand under it.
    """
    with writing():
        require(by, "manage", "agency", agency.pk)
        lock([agency])
        if agency.subordinates.filter(closed_on__isnull=True).exists():
            raise OrganizingError(
                "Còn cơ quan trực thuộc. Chuyển các cơ quan đó sang cấp trên khác đã."
            )
        close(agency, on)
        event = write_event(
            AgencyEventKind.ABOLISH, on, legal_document, old=[agency], new=[]
        )
        note_event(event, by, before={"closed_on": None}, after={"closed_on": on})
    return event


def set_superior(*, agency: Agency, superior: Agency, by: Viewer) -> None:
    """Put an agency, with all below it, under another superior as of today.

    What was filed keeps the superior it was filed under. Raises OrganizingError for
    a circle.
    """
    with writing():
        require(by, "manage", "agency", agency.pk)
        require(by, "manage", "agency", superior.pk)
        lock([agency, superior])
        if agency.pk in superior.ancestors_or_self():
            raise OrganizingError(
                "Cơ quan cấp trên không thể nằm dưới chính cơ quan này."
            )
        before = agency.superior_id
        move(agency, superior)
        record(
            chain=agency.pk,
            by=by,
            action="agencies.set_superior",
            subject=agency.code,
            before={"superior": before},
            after={"superior": superior.pk},
        )


def _succeed(
    kind: AgencyEventKind,
    *,
    closing: Sequence[Agency],
    predecessors: Sequence[Agency],
    successors: Sequence[Agency],
    on: date,
    legal_document: str,
    by: Viewer,
    shares: Sequence[Share] = (),
) -> AgencyEvent:
    """Close agencies in favor of their successors, and note it in every chain."""
    with writing():
        # A code names an agency once, however many objects stand for it.
        everybody = {a.pk: a for a in (*predecessors, *successors)}
        closing = [everybody[a.pk] for a in closing]
        successors = [everybody[a.pk] for a in successors]
        for agency in everybody.values():
            require(by, "manage", "agency", agency.pk)
        lock(everybody.values())
        _refuse_closing_above(closing, successors)
        require_standing(successors, on)
        moved = []
        for agency in closing:
            for below in agency.subordinates.filter(closed_on__isnull=True):
                moved.append(move(below, successors[0]))
            close(agency, on)
        event = write_event(kind, on, legal_document, old=predecessors, new=successors)
        keep_passages(event, moved)
        state_shares(event, shares)
        note_event(event, by, before=None, after={"closed": [a.code for a in closing]})
    return event


def _refuse_closing_above(
    closing: Sequence[Agency], successors: Sequence[Agency]
) -> None:
    """Raise OrganizingError where a successor stands under what would close."""
    ending = {agency.pk for agency in closing}
    if any(ending.intersection(one.ancestors_or_self()) for one in successors):
        raise OrganizingError(
            "Cơ quan kế tục đang nằm dưới cơ quan sẽ ngừng hoạt động. Chuyển nó sang "
            "cấp trên khác trước."
        )

"""Changes of agencies (sắp xếp tổ chức): found, rename, merge, split, abolish, move.

Nothing is deleted: an agency that ends is closed, and its successors are named by
the legal document that says so.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.agencies.actions.naming import Naming
from danvan.agencies.models import Agency, AgencyEvent
from danvan.agencies.models.agency import AgencyEventKind, AgencyKind
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from danvan.audit.viewer import Viewer


class OrganizingError(RefusedError):
    """The change of agencies cannot be made; the sentence says why."""


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
            kind=kind, opened_on=opened_on, superior=superior, **_place(superior)
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
        _locked([agency])
        present = agency.names.get(to_on__isnull=True)
        if on <= present.begins:
            raise OrganizingError(
                "Ngày đổi tên phải sau ngày bắt đầu dùng tên hiện nay. Kiểm tra lại "
                "ngày trong văn bản."
            )
        naming.give_to(agency, on)
        event = _event(
            AgencyEventKind.RENAME, on, legal_document, old=[agency], new=[agency]
        )
        _note(event, by, before={"name": present.name}, after={"name": naming.name})
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
) -> AgencyEvent:
    """Split an agency: it closes unless it is itself one of the successors.

    Raises OrganizingError for fewer than two successors.
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
    )


def abolish(
    *, agency: Agency, on: date, legal_document: str, by: Viewer
) -> AgencyEvent:
    """Abolish an agency from a day on, with no successor.

    Raises OrganizingError while agencies stand under it.
    """
    with writing():
        require(by, "manage", "agency", agency.pk)
        _locked([agency])
        if agency.subordinates.filter(closed_on__isnull=True).exists():
            raise OrganizingError(
                "Còn cơ quan trực thuộc. Chuyển các cơ quan đó sang cấp trên khác đã."
            )
        _close(agency, on)
        event = _event(
            AgencyEventKind.ABOLISH, on, legal_document, old=[agency], new=[]
        )
        _note(event, by, before={"closed_on": None}, after={"closed_on": on})
    return event


def transfer(
    *,
    giver: Agency,
    receiver: Agency,
    what: str,
    on: date,
    legal_document: str,
    by: Viewer,
) -> AgencyEvent:
    """Note that a unit or a function went from one agency to another."""
    with writing():
        require(by, "manage", "agency", giver.pk)
        require(by, "manage", "agency", receiver.pk)
        event = _event(
            AgencyEventKind.TRANSFER,
            on,
            legal_document,
            old=[giver],
            new=[receiver],
            note=what,
        )
        _note(event, by, before=None, after={"what": what})
    return event


def set_superior(*, agency: Agency, superior: Agency, by: Viewer) -> None:
    """Put an agency, with all below it, under another superior as of today.

    What was filed keeps the superior it was filed under. Raises OrganizingError for
    a circle.
    """
    with writing():
        require(by, "manage", "agency", agency.pk)
        require(by, "manage", "agency", superior.pk)
        _locked([agency, superior])
        if agency.pk in superior.ancestors_or_self():
            raise OrganizingError(
                "Cơ quan cấp trên không thể nằm dưới chính cơ quan này."
            )
        before = agency.superior_id
        _move(agency, superior)
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
) -> AgencyEvent:
    """Close agencies in favor of their successors, and note it in every chain."""
    with writing():
        everybody = {a.pk: a for a in (*predecessors, *successors)}
        for agency in everybody.values():
            require(by, "manage", "agency", agency.pk)
        _locked(everybody.values())
        _refuse_closing_above(closing, successors)
        for agency in closing:
            for below in agency.subordinates.filter(closed_on__isnull=True):
                _move(below, successors[0])
            _close(agency, on)
        event = _event(kind, on, legal_document, old=predecessors, new=successors)
        _note(event, by, before=None, after={"closed": [a.code for a in closing]})
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


def _place(superior: Agency | None) -> dict[str, object]:
    """Give the place in the tree under a superior."""
    if superior is None:
        return {"root": None, "path": "/"}
    top = superior.root or superior
    return {"root": top, "path": f"{superior.path}{superior.pk}/"}


def _move(agency: Agency, superior: Agency) -> None:
    """Put an agency and all below it under a superior."""
    old = f"{agency.path}{agency.pk}/"
    below = list(Agency.objects.filter(path__startswith=old))
    agency.superior = superior
    agency.root, agency.path = superior.root or superior, _path_under(superior)
    new = f"{agency.path}{agency.pk}/"
    for other in below:
        other.root, other.path = agency.root, new + other.path.removeprefix(old)
    Agency.objects.bulk_update([agency, *below], ["superior", "root", "path"])


def _path_under(superior: Agency) -> str:
    """Give the path of what stands directly under a superior."""
    return f"{superior.path}{superior.pk}/"


def _close(agency: Agency, on: date) -> None:
    """Close an agency the day before. Raises OrganizingError where it is closed."""
    last = on - timedelta(days=1)
    if agency.closed_on is not None:
        raise OrganizingError("Cơ quan này đã ngừng hoạt động từ trước.")
    if agency.opened_on is not None and last < agency.opened_on:
        raise OrganizingError("Ngày thay đổi phải sau ngày thành lập cơ quan.")
    agency.closed_on = last
    agency.save(update_fields=["closed_on"])


def _locked(agencies: Iterable[Agency]) -> None:
    """Lock the rows of agencies in order, and read them again."""
    by_id = {agency.pk: agency for agency in agencies}
    fresh = Agency.objects.select_for_update().filter(pk__in=by_id).order_by("pk")
    for row in fresh:
        by_id[row.pk].closed_on = row.closed_on
        by_id[row.pk].path = row.path
        by_id[row.pk].root_id = row.root_id
        by_id[row.pk].superior_id = row.superior_id


def _event(
    kind: AgencyEventKind,
    on: date,
    legal_document: str,
    *,
    old: Iterable[Agency],
    new: Iterable[Agency],
    note: str = "",
) -> AgencyEvent:
    """Write the event. Raises OrganizingError without a legal document."""
    document = clean(legal_document).strip()
    if not document:
        raise OrganizingError("Ghi số, ký hiệu văn bản quyết định việc này.")
    event = AgencyEvent.objects.create(
        kind=kind, date=on, legal_document=document, note=clean(note)
    )
    event.predecessors.set(old)
    event.successors.set(new)
    return event


def _note(
    event: AgencyEvent,
    by: Viewer,
    *,
    before: Mapping[str, object] | None,
    after: Mapping[str, object],
) -> None:
    """Record the event in the chain of every agency it touches."""
    touched = {*event.predecessors.all(), *event.successors.all()}
    for agency in touched:
        record(
            chain=agency.pk,
            by=by,
            action=f"agencies.{event.kind}",
            subject=event.code,
            before=before,
            after={
                **after,
                "on": event.date,
                "legal_document": event.legal_document,
                "predecessors": sorted(a.code for a in event.predecessors.all()),
                "successors": sorted(a.code for a in event.successors.all()),
            },
        )

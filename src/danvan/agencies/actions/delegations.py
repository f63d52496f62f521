"""Delegating the signature (giao ký): recorded with its paper, corrected, ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.access import CORRECT
from danvan.agencies.dating import (
    InsideError,
    apart,
    changing,
    end_row,
    line,
    note,
    values_of,
)
from danvan.agencies.models import Agency, Delegation, Person, Post
from danvan.agencies.models.delegations import DelegationKind
from danvan.agencies.models.people import HEADS, PostKind

if TYPE_CHECKING:
    from datetime import date

    from danvan.audit.viewer import Viewer

_TOLD = ("kind", "document", "scope", "deputies", "from_on", "to_on")
_RECEIVERS = {
    DelegationKind.CHARGE: frozenset({PostKind.DEPUTY, PostKind.VICE_CHAIR}),
    DelegationKind.PROXY: frozenset(
        {PostKind.CHIEF_OF_OFFICE, PostKind.HEAD_OF_DIVISION}
    ),
    DelegationKind.ORDER: frozenset(
        {PostKind.CHIEF_OF_OFFICE, PostKind.HEAD_OF_DIVISION}
    ),
}
_NOT_RECEIVING = {
    DelegationKind.CHARGE: "Chỉ cấp phó được giao phụ trách, điều hành.",
    DelegationKind.PROXY: (
        "Chỉ ủy quyền ký cho người đứng đầu một đơn vị của cơ quan (Nghị định "
        "30/2020/NĐ-CP, Điều 13 khoản 3); cấp phó của thủ trưởng thì ký thay (KT.)."
    ),
    DelegationKind.ORDER: (
        "Chỉ giao ký thừa lệnh cho người đứng đầu một đơn vị của cơ quan (Nghị định "
        "30/2020/NĐ-CP, Điều 13 khoản 4); cấp phó của thủ trưởng thì ký thay (KT.)."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationWords:
    """What the paper says."""

    kind: str
    document: str
    scope: str
    from_on: date
    to_on: date | None = None
    deputies: bool = False


def delegate(
    *,
    agency: Agency,
    giver: Person | None,
    person: Person,
    words: DelegationWords,
    by: Viewer,
) -> Delegation:
    """Record a delegation; raises InsideError where Điều 13 does not allow it."""
    given = Delegation(agency=agency, giver=giver, person=person)
    with changing(agency, by, CORRECT):
        _write(given, words)
        given.save(force_insert=True)
        note(agency, by, "agencies.add_delegation", given.code, after=_values(given))
    return given


def correct_delegation(
    *,
    given: Delegation,
    giver: Person | None,
    person: Person,
    words: DelegationWords,
    by: Viewer,
) -> None:
    """Correct what was written of a delegation."""
    with changing(given.agency, by, CORRECT):
        fresh = Delegation.objects.select_for_update().get(pk=given.pk)
        before = _values(fresh)
        fresh.giver, fresh.person = giver, person
        _write(fresh, words)
        fresh.save()
        note(
            given.agency,
            by,
            "agencies.correct_delegation",
            given.code,
            before=before,
            after=_values(fresh),
        )


def end_delegation(*, given: Delegation, on: date, by: Viewer) -> None:
    """End a delegation with its last day."""
    with changing(given.agency, by, CORRECT):
        end_row(given, on)
        after = {"to_on": on}
        note(given.agency, by, "agencies.end_delegation", given.code, after=after)


def _write(given: Delegation, words: DelegationWords) -> None:
    given.kind = words.kind
    given.document, given.scope = line(words.document), line(words.scope)
    given.from_on, given.to_on = words.from_on, words.to_on
    given.deputies = words.deputies
    _fits(given)


def _fits(given: Delegation) -> None:
    """Raise InsideError for what Điều 13 does not allow."""
    kind = DelegationKind(given.kind)
    if given.person_id == given.giver_id:
        raise InsideError("Người giao và người được giao phải là hai người.")
    if kind is DelegationKind.PROXY:
        if given.to_on is None:
            raise InsideError(
                "Ủy quyền ký phải có thời hạn (Nghị định 30/2020/NĐ-CP, Điều 13 "
                "khoản 3); ghi ngày kết thúc."
            )
        if given.giver is None:
            raise InsideError("Ghi người đứng đầu đã ký giấy ủy quyền.")
        if given.deputies:
            raise InsideError(
                "Người được ủy quyền không được ủy quyền lại (Nghị định "
                "30/2020/NĐ-CP, Điều 13 khoản 3); bỏ chọn cấp phó ký thay."
            )
    if given.giver is not None and not _holds(given, given.giver, HEADS):
        raise InsideError(
            f"{given.giver.full_name} không phải người đứng đầu cơ quan vào ngày ấy; "
            "người được giao ký không được giao lại cho người khác."
        )
    if not _holds(given, given.person, _RECEIVERS[kind]):
        raise InsideError(_NOT_RECEIVING[kind])
    same = Delegation.objects.filter(
        agency_id=given.agency_id, person_id=given.person_id, kind=given.kind
    )
    apart(
        same.filter(document=given.document).exclude(pk=given.pk),
        given.from_on,
        given.to_on,
        "Văn bản giao ký này đã được ghi cho người ấy trong thời gian ấy.",
    )


def _holds(given: Delegation, person: Person, kinds: frozenset[PostKind]) -> bool:
    posts = Post.objects.filter(agency_id=given.agency_id, person=person)
    return bool(posts.on(given.from_on).filter(kind__in=kinds).exists())


def _values(given: Delegation) -> dict[str, object]:
    giver = given.giver.code if given.giver else ""
    return {"giver": giver, "person": given.person.code, **values_of(given, *_TOLD)}

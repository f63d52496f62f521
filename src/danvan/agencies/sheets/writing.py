"""Rows tried and written (thử, ghi): a preview is the very writing, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from danvan.agencies.actions import bodies, people, responsibilities, units
from danvan.agencies.actions.bodies import Seat
from danvan.agencies.models import Agency, Body, Person, Unit
from danvan.agencies.models.bodies import SeatKind, UnitKind
from danvan.agencies.models.people import PostKind
from danvan.agencies.sheets.incoming import Line, SheetError
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.text.codes import is_code
from danvan.text.refused import RefusedError
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from danvan.audit.viewer import Viewer

_TITLES = (
    ("quyền giám đốc", PostKind.ACTING_HEAD),
    ("quyền chủ tịch", PostKind.ACTING_HEAD),
    ("phó chủ tịch", PostKind.VICE_CHAIR),
    ("chủ tịch", PostKind.CHAIR),
    ("phó giám đốc", PostKind.DEPUTY),
    ("giám đốc trung tâm", PostKind.OTHER),
    ("giám đốc", PostKind.DIRECTOR),
    ("phó chánh văn phòng", PostKind.DEPUTY_CHIEF_OF_OFFICE),
    ("chánh văn phòng", PostKind.CHIEF_OF_OFFICE),
    ("phó trưởng phòng", PostKind.DEPUTY_HEAD_OF_DIVISION),
    ("trưởng phòng", PostKind.HEAD_OF_DIVISION),
    ("chuyên viên", PostKind.OFFICER),
    ("văn thư", PostKind.RECORDS_CLERK),
)
_ROLES = (
    ("phó", SeatKind.VICE),
    ("thường trực", SeatKind.STANDING),
    ("thư ký", SeatKind.SECRETARY),
    ("trưởng ban", SeatKind.CHAIR),
    ("chủ tịch", SeatKind.CHAIR),
    ("bí thư", SeatKind.CHAIR),
)
_UNITS = (
    ("văn phòng", UnitKind.OFFICE),
    ("thanh tra", UnitKind.INSPECTORATE),
    ("trung tâm", UnitKind.CENTRE),
    ("phòng", UnitKind.DIVISION),
)


@dataclass(frozen=True, slots=True)
class Tried:
    """A row, and why it cannot be written, if so."""

    line: Line
    wrong: str


class _Taken(Exception):  # noqa: N818
    """Takes back what was tried."""


def bring_in(
    viewer: Viewer,
    agency: Agency,
    part: str,
    lines: Sequence[Line],
    *,
    body: Body | None = None,
    keep: bool,
) -> tuple[Tried, ...]:
    """Write every row, or none where one is refused; without ``keep`` always none.

    Raises NotVisibleError where the viewer may not.
    """
    tried: list[Tried] = []
    try:
        with writing():
            for line in lines:
                tried.append(Tried(line, _try(viewer, agency, part, line, body)))
            if not keep or any(one.wrong for one in tried):
                raise _Taken
    except _Taken:
        pass
    return tuple(tried)


def _try(
    viewer: Viewer, agency: Agency, part: str, line: Line, body: Body | None
) -> str:
    """Write one row; give the sentence that refuses it, nothing where it is written."""
    if line.wrong:
        return line.wrong
    try:
        with transaction.atomic():
            _WRITERS[part](viewer, agency, dict(line.values), body)
    except NotVisibleError:
        raise
    except RefusedError as refused:
        return refused.sentence
    return ""


def _unit(
    viewer: Viewer, agency: Agency, given: dict[str, Any], body: Body | None
) -> None:
    guessed = _guess(str(given.get("name", "")), _UNITS, UnitKind.OTHER)
    given["kind"] = given["kind"] or guessed
    units.add_unit(agency=agency, by=viewer, **given)


def _person(
    viewer: Viewer, agency: Agency, given: dict[str, Any], body: Body | None
) -> None:
    """Add a person not listed yet, and give her the post written beside her."""
    name, title = given.pop("full_name"), given.pop("title")
    unit = _unit_named(agency, given.pop("unit"))
    person = _known(agency, name)
    if person is None:
        person = people.add_person(agency=agency, full_name=name, by=viewer)
    elif not title:
        raise SheetError(f"{person.full_name} đã có trong danh sách.")
    if title:
        given["kind"] = given["kind"] or _guess(title, _TITLES, PostKind.OTHER)
        people.appoint(person=person, title=title, unit=unit, by=viewer, **given)


def _member(
    viewer: Viewer, agency: Agency, given: dict[str, Any], body: Body | None
) -> None:
    if body is None:
        raise NotVisibleError
    name = given.pop("full_name")
    person = None if given["outside_post"] else _known(agency, name)
    if person is None and not given["outside_post"]:
        raise SheetError(
            f"Chưa có người tên {name}. Thêm ở trang Nhân sự, "
            "hoặc ghi cột Đơn vị ngoài."
        )
    given["kind"] = given["kind"] or _guess(given["role"], _ROLES, SeatKind.MEMBER)
    seat = Seat(person=person, outside_name="" if person else name, **given)
    bodies.seat_member(body=body, seat=seat, by=viewer)


def _duty(
    viewer: Viewer, agency: Agency, given: dict[str, Any], body: Body | None
) -> None:
    name = given.pop("full_name")
    person = _known(agency, name)
    if person is None:
        raise SheetError(f"Chưa có người tên {name}. Thêm ở trang Nhân sự trước.")
    responsibilities.assign(agency=agency, person=person, by=viewer, **given)


def _known(agency: Agency, name: str) -> Person | None:
    """Give the person of a name or code. Raises SheetError for namesakes."""
    listed = Person.objects.filter(agency=agency, merged_into=None)
    if is_code(name):
        return listed.filter(code=name).first()
    found = list(listed.filter(folded=folded_key(name)[:200])[:10])
    if len(found) > 1:
        codes = ", ".join(sorted(person.code for person in found))
        raise SheetError(f"Có {len(found)} người tên {name}; ghi một mã: {codes}.")
    return found[0] if found else None


def _unit_named(agency: Agency, name: str) -> Unit | None:
    """Give the unit of a name or abbreviation. Raises SheetError for an unknown one."""
    if not name:
        return None
    wanted = folded_key(name)
    for unit in Unit.objects.filter(agency=agency).order_by("-from_on"):
        if wanted in {folded_key(unit.name), folded_key(unit.abbreviation)}:
            return unit  # type: ignore[no-any-return]
    raise SheetError(f"Không có đơn vị “{name[:60]}”. Thêm ở trang Đơn vị trước.")


def _guess(text: str, known: Sequence[tuple[str, str]], other: str) -> str:
    """Give what a title tells, by the first words known in it."""
    said = text.lower()
    return next((kind for word, kind in known if said.startswith(word)), other)


_WRITERS: dict[str, Callable[[Any, Agency, dict[str, Any], Body | None], None]] = {
    "don-vi": _unit,
    "nhan-su": _person,
    "to-chuc": _member,
    "phan-cong": _duty,
}

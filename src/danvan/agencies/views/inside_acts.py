"""What can be done inside an agency (việc làm trong cơ quan): a form and its action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from danvan.agencies import inside_forms as forms
from danvan.agencies.access import CORRECT, ENTER
from danvan.agencies.actions import bodies, people, profile, responsibilities, units
from danvan.agencies.actions.bodies import BodyWords, Seat
from danvan.agencies.queries import inside
from danvan.agencies.views.act import Act, Place, ending
from danvan.agencies.views.delegating import DELEGATING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.forms import Form

_DAYS = ("from_on", "to_on")
_UNIT = ("kind", "name", "abbreviation", *_DAYS)
_BODY = ("kind", "name", "abbreviation", "founded_by", "duties", "from_on")
_SEAT = ("kind", "role", "outside_name", "outside_post", *_DAYS)


def _with(listed: Sequence[Any], held: object) -> tuple[Any, ...]:
    """Offer what a line names already, though it may have ended."""
    return (*listed,) if held in listed else (*listed, held)


def _post_form(place: Place, data: Any) -> Form:
    post = place.line
    offered = forms.told(post, "kind", "title", *_DAYS) if post else {}
    standing = place.units
    if post and post.unit:
        offered["unit"] = post.unit.code
        standing = _with(standing, post.unit)
    return forms.PostForm(data, units=standing, initial=offered)


def _post(place: Place, given: dict[str, Any]) -> object:
    given["unit"] = place.unit(given["unit"])
    if place.line is None:
        return people.appoint(person=place.row, by=place.viewer, **given)
    people.correct_post(post=place.line, by=place.viewer, **given)
    return None


def _seat_form(place: Place, data: Any) -> Form:
    seat = place.line
    offered = forms.told(seat, *_SEAT) if seat else {}
    listed = place.people
    if seat and seat.person:
        offered["person"] = seat.person.code
        listed = _with(listed, seat.person)
    return forms.SeatForm(data, people=listed, initial=offered)


def _seat(place: Place, given: dict[str, Any]) -> object:
    given["person"] = place.person(given["person"])
    seat = Seat(**given)
    if place.line is None:
        return bodies.seat_member(body=place.row, seat=seat, by=place.viewer)
    bodies.correct_member(member=place.line, seat=seat, by=place.viewer)
    return None


def _refound_form(place: Place, data: Any) -> Form:
    members = inside.members_on(place.viewer, place.row, timezone.localdate())
    return forms.RefoundForm(data, members=members)


def _refound(place: Place, given: dict[str, Any]) -> object:
    given["staying"] = [int(pk) for pk in given["staying"]]
    return bodies.refound(body=place.row, by=place.viewer, **given)


def _duty_form(place: Place, data: Any) -> Form:
    held = place.row
    offered = forms.told(held, "field", "notice", *_DAYS) if held else {}
    listed = place.people
    if held:
        offered["person"] = held.person.code
        listed = _with(listed, held.person)
    return forms.ResponsibilityForm(data, people=listed, initial=offered)


def _duty(place: Place, given: dict[str, Any]) -> object:
    given["person"] = place.person(given["person"])
    if place.row is None:
        return responsibilities.assign(agency=place.agency, by=place.viewer, **given)
    responsibilities.correct_responsibility(given=place.row, by=place.viewer, **given)
    return None


def _reassign_form(place: Place, data: Any) -> Form:
    others = [p for p in place.people if p.pk != place.row.person_id]
    return forms.ReassignForm(data, people=others)


def _reassign(place: Place, given: dict[str, Any]) -> object:
    given["person"] = place.person(given["person"])
    return responsibilities.reassign(given=place.row, by=place.viewer, **given)


def _merge_form(place: Place, data: Any) -> Form:
    others = [p for p in place.people if p.pk != place.row.pk]
    return forms.MergeForm(data, people=others)


def _merge(place: Place, given: dict[str, Any]) -> None:
    kept = place.person(given["into"])
    assert kept is not None  # noqa: S101
    people.merge_people(person=place.row, into=kept, by=place.viewer)


_PROFILE = {
    "them": Act(
        "Viết bản mới của phần giới thiệu",
        "Lưu bản mới",
        ENTER,
        lambda place, data: forms.VersionForm(
            data, initial=forms.told(place.row, "text", "basis") if place.row else {}
        ),
        lambda place, given: profile.write_profile(
            agency=place.agency, by=place.viewer, **given
        ),
    ),
    "sua": Act(
        "Sửa lời của bản này",
        "Lưu",
        ENTER,
        lambda place, data: forms.WordsForm(
            data, initial=forms.told(place.row, "text", "basis")
        ),
        lambda place, given: profile.correct_profile(
            profile=place.row, by=place.viewer, **given
        ),
    ),
}
_UNITS = {
    "them": Act(
        "Thêm đơn vị",
        "Thêm",
        CORRECT,
        lambda place, data: forms.UnitForm(data),
        lambda place, given: units.add_unit(
            agency=place.agency, by=place.viewer, **given
        ),
    ),
    "sua": Act(
        "Sửa đơn vị",
        "Lưu",
        CORRECT,
        lambda place, data: forms.UnitForm(data, initial=forms.told(place.row, *_UNIT)),
        lambda place, given: units.correct_unit(
            unit=place.row, by=place.viewer, **given
        ),
    ),
    "ket-thuc": ending(
        "Kết thúc đơn vị",
        CORRECT,
        lambda place, given: units.end_unit(unit=place.row, by=place.viewer, **given),
    ),
}
_PEOPLE = {
    "them": Act(
        "Thêm người",
        "Thêm",
        ENTER,
        lambda place, data: forms.PersonForm(data),
        lambda place, given: people.add_person(
            agency=place.agency, by=place.viewer, **given
        ),
    ),
    "doi-ten": Act(
        "Sửa họ tên",
        "Lưu",
        CORRECT,
        lambda place, data: forms.NameForm(
            data, initial=forms.told(place.row, "full_name")
        ),
        lambda place, given: people.rename_person(
            person=place.row, by=place.viewer, **given
        ),
    ),
    "thoi-viec": Act(
        "Thôi làm việc tại cơ quan",
        "Ghi thôi làm việc",
        CORRECT,
        lambda place, data: forms.EndForm(data),
        lambda place, given: people.leave(person=place.row, by=place.viewer, **given),
        "Mọi chức vụ, vị trí trong các tổ chức và phân công của người này kết thúc "
        "cùng ngày. Tài khoản, nếu có, do người quản trị khóa.",
    ),
    "gop": Act(
        "Gộp hai mục của một người",
        "Gộp",
        CORRECT,
        _merge_form,
        _merge,
        "Chức vụ, vị trí, phân công và tài khoản của mục này chuyển sang mục được giữ "
        "lại. Việc này không hoàn tác được.",
    ),
    "chuc-vu": Act("Thêm chức vụ", "Thêm", CORRECT, _post_form, _post),
}
_POSTS = {
    "sua": Act("Sửa chức vụ", "Lưu", CORRECT, _post_form, _post),
    "ket-thuc": ending(
        "Thôi chức vụ",
        CORRECT,
        lambda place, given: people.end_post(post=place.line, by=place.viewer, **given),
    ),
}
_BODIES = {
    "them": Act(
        "Thêm tổ chức trong cơ quan",
        "Thêm",
        ENTER,
        lambda place, data: forms.BodyForm(data),
        lambda place, given: bodies.found_body(
            agency=place.agency, words=BodyWords(**given), by=place.viewer
        ),
    ),
    "sua": Act(
        "Sửa tổ chức",
        "Lưu",
        ENTER,
        lambda place, data: forms.BodyForm(data, initial=forms.told(place.row, *_BODY)),
        lambda place, given: bodies.correct_body(
            body=place.row, words=BodyWords(**given), by=place.viewer
        ),
    ),
    "kien-toan": Act("Kiện toàn", "Kiện toàn", ENTER, _refound_form, _refound),
    "giai-the": Act(
        "Giải thể tổ chức",
        "Giải thể",
        CORRECT,
        lambda place, data: forms.DecisionForm(data),
        lambda place, given: bodies.dissolve(body=place.row, by=place.viewer, **given),
        "Tổ chức và mọi thành viên kết thúc cùng ngày; thành phần cũ vẫn xem được.",
    ),
    "thanh-vien": Act("Thêm thành viên", "Thêm", ENTER, _seat_form, _seat),
}
_SEATS = {
    "sua": Act("Sửa thành viên", "Lưu", ENTER, _seat_form, _seat),
    "ket-thuc": ending(
        "Thôi tham gia",
        ENTER,
        lambda place, given: bodies.end_member(
            member=place.line, by=place.viewer, **given
        ),
    ),
}
_DUTIES = {
    "them": Act("Phân công", "Phân công", ENTER, _duty_form, _duty),
    "sua": Act("Sửa phân công", "Lưu", ENTER, _duty_form, _duty),
    "ket-thuc": ending(
        "Thôi phân công",
        ENTER,
        lambda place, given: responsibilities.end_responsibility(
            given=place.row, by=place.viewer, **given
        ),
    ),
    "phan-cong-lai": Act(
        "Phân công lại", "Phân công lại", ENTER, _reassign_form, _reassign
    ),
}

PARTS: dict[str, str] = {
    "gioi-thieu": "Giới thiệu",
    "don-vi": "Đơn vị",
    "nhan-su": "Nhân sự",
    "to-chuc": "Tổ chức trong cơ quan",
    "phan-cong": "Phân công",
    "giao-ky": "Giao ký",
}
"""The parts of an agency's own pages, by their word in the address."""
_OF_PERSONS = frozenset({"nhan-su", "phan-cong", "giao-ky"})


def parts_open(sees_persons: bool) -> list[tuple[str, str]]:
    """Give the parts that open, by their word: some are all names of persons."""
    return [
        (word, title)
        for word, title in PARTS.items()
        if sees_persons or word not in _OF_PERSONS
    ]


ACTS: dict[str, dict[str, Act]] = {
    "gioi-thieu": _PROFILE,
    "don-vi": _UNITS,
    "nhan-su": _PEOPLE,
    "to-chuc": _BODIES,
    "phan-cong": _DUTIES,
    "giao-ky": DELEGATING,
}
LINE_ACTS: dict[str, dict[str, Act]] = {"nhan-su": _POSTS, "to-chuc": _SEATS}
"""What is done to a line of a row: a person's post, a body's seat."""

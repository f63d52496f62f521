"""What can be done to one agency (việc làm với một cơ quan): a form and its action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from danvan.agencies import forms
from danvan.agencies.actions import organizing, structure
from danvan.agencies.actions.naming import Naming
from danvan.agencies.queries import organization

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer

    Make = Callable[[Viewer, Agency, Any], Form]
    Do = Callable[[Viewer, Agency, dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Change:
    """A change: its title, its button, a warning, its form and its action."""

    title: str
    button: str
    form: Make
    do: Do
    warning: str = ""


def _plain(form: type[Form]) -> Make:
    """Make a form that needs nothing of the agency."""
    return lambda viewer, agency, data: form(data)


def _rename_form(viewer: Viewer, agency: Agency, data: Any) -> Form:
    """Offer the present name."""
    name = agency.name_on(timezone.localdate())
    offered = {
        "name": name.name,
        "abbreviation": name.abbreviation,
        "superior_name": name.superior_name,
        "place": name.place,
    }
    return forms.RenameForm(data, initial=offered)


def _others_form(viewer: Viewer, agency: Agency, data: Any) -> Form:
    """Offer the other agencies that one manages and that still exist."""
    today = timezone.localdate()
    listed = organization.agencies(viewer, today, verb="manage")
    among = [
        item
        for item in listed
        if item.agency.pk != agency.pk and item.agency.closed_on is None
    ]
    return forms.SuccessionForm(data, among=among)


def _people_form(viewer: Viewer, agency: Agency, data: Any) -> Form:
    """Offer the people of the agency."""
    page = organization.agency_page(viewer, agency.code, timezone.localdate())
    return forms.ResponsibilityForm(data, people=page.people)


def _rename(viewer: Viewer, agency: Agency, given: dict[str, Any]) -> object:
    """Rename."""
    naming = Naming(
        name=given["name"],
        abbreviation=given["abbreviation"],
        place=given["place"],
        superior_name=given["superior_name"],
    )
    return organizing.rename(
        agency=agency,
        naming=naming,
        on=given["on"],
        legal_document=given["legal_document"],
        by=viewer,
    )


def _merge(viewer: Viewer, agency: Agency, given: dict[str, Any]) -> object:
    """Merge the chosen ones into this agency."""
    others = [organization.agency(viewer, code) for code in given["others"]]
    return organizing.merge(
        predecessors=[agency, *others],
        successor=agency,
        on=given["on"],
        legal_document=given["legal_document"],
        by=viewer,
    )


def _split(viewer: Viewer, agency: Agency, given: dict[str, Any]) -> object:
    """Split this agency into the chosen ones."""
    return organizing.split(
        predecessor=agency,
        successors=[organization.agency(viewer, code) for code in given["others"]],
        on=given["on"],
        legal_document=given["legal_document"],
        by=viewer,
    )


def _appoint(viewer: Viewer, agency: Agency, given: dict[str, Any]) -> object:
    """Put a person, known by her full name or new, in a post."""
    page = organization.agency_page(viewer, agency.code, timezone.localdate())
    name = " ".join(given["full_name"].split())
    known = [person for person in page.people if person.full_name == name]
    person = (
        known[0]
        if known
        else structure.add_person(agency=agency, full_name=name, by=viewer)
    )
    return structure.appoint(
        person=person,
        kind=given["kind"],
        title=given["title"],
        from_on=given["from_on"],
        by=viewer,
    )


def _assign(viewer: Viewer, agency: Agency, given: dict[str, Any]) -> object:
    """Make one of the agency's people responsible."""
    page = organization.agency_page(viewer, agency.code, timezone.localdate())
    person = next(p for p in page.people if p.code == given.pop("person"))
    return structure.assign(agency=agency, person=person, by=viewer, **given)


CHANGES: dict[str, Change] = {
    "doi-ten": Change("Đổi tên cơ quan", "Đổi tên", _rename_form, _rename),
    "sap-nhap": Change(
        "Sáp nhập vào cơ quan này",
        "Sáp nhập",
        _others_form,
        _merge,
        "Các cơ quan được chọn ngừng hoạt động từ ngày ghi dưới đây; sổ, số liệu và "
        "báo cáo cũ của chúng vẫn giữ nguyên. Việc này không hoàn tác được.",
    ),
    "chia-tach": Change(
        "Chia, tách cơ quan này",
        "Chia, tách",
        _others_form,
        _split,
        "Lập các cơ quan kế tục trước. Cơ quan này ngừng hoạt động từ ngày ghi dưới "
        "đây. Việc này không hoàn tác được.",
    ),
    "giai-the": Change(
        "Giải thể cơ quan",
        "Giải thể",
        _plain(forms.AbolishForm),
        lambda viewer, agency, given: organizing.abolish(
            agency=agency, by=viewer, **given
        ),
        "Cơ quan ngừng hoạt động, không có cơ quan kế tục. Không hoàn tác được.",
    ),
    "don-vi": Change(
        "Thêm đơn vị",
        "Thêm",
        _plain(forms.UnitForm),
        lambda viewer, agency, given: structure.add_unit(
            agency=agency, by=viewer, **given
        ),
    ),
    "to-chuc": Change(
        "Thêm tổ chức trong cơ quan",
        "Thêm",
        _plain(forms.BodyForm),
        lambda viewer, agency, given: structure.add_body(
            agency=agency, by=viewer, **given
        ),
    ),
    "chuc-vu": Change("Thêm chức vụ", "Thêm", _plain(forms.PostForm), _appoint),
    "phan-cong": Change("Phân công", "Phân công", _people_form, _assign),
    "gioi-thieu": Change(
        "Chức năng, nhiệm vụ",
        "Lưu",
        _plain(forms.ProfileForm),
        lambda viewer, agency, given: structure.set_profile(
            agency=agency, by=viewer, **given
        ),
    ),
}

"""What can be done to one agency (việc làm với một cơ quan): a form and its action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from danvan.agencies import forms
from danvan.agencies.actions import organizing
from danvan.agencies.actions.naming import Naming
from danvan.agencies.views import event_forms, events

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


_UNDO = (
    "Ghi sai thì hủy được khi chưa có báo cáo, sự kiện nào dựa vào; sau đó không hoàn "
    "tác được."
)
CHANGES: dict[str, Change] = {
    "doi-ten": Change("Đổi tên cơ quan", "Đổi tên", _rename_form, _rename),
    "sap-nhap": Change(
        "Sáp nhập vào cơ quan này",
        "Sáp nhập",
        lambda viewer, agency, data: event_forms.MergeForm(
            data, among=events.others(viewer, agency)
        ),
        events.do_merge,
        "Các cơ quan được chọn ngừng hoạt động từ ngày ghi dưới đây; sổ, số liệu và "
        f"báo cáo cũ của chúng vẫn giữ nguyên. {_UNDO}",
    ),
    "chia-tach": Change(
        "Chia, tách cơ quan này",
        "Chia, tách",
        lambda viewer, agency, data: event_forms.SplitForm(
            data, among=events.others(viewer, agency)
        ),
        events.do_split,
        "Lập các cơ quan kế tục trước. Số liệu đã nộp giữ tên cũ, trừ phần mà văn bản "
        f"nêu rõ. {_UNDO}",
    ),
    "chuyen-don-vi": Change(
        "Chuyển đơn vị sang cơ quan khác",
        "Chuyển đơn vị",
        events.unit_form,
        events.do_transfer_unit,
        "Đơn vị, người và tổ chức được chọn thuộc cơ quan tiếp nhận từ ngày ghi dưới "
        f"đây; dòng sổ và số liệu cũ ở lại nơi đã ghi. {_UNDO}",
    ),
    "chuyen-chuc-nang": Change(
        "Chuyển chức năng, nhiệm vụ",
        "Chuyển chức năng",
        lambda viewer, agency, data: event_forms.FunctionForm(
            data, among=events.others(viewer, agency)
        ),
        events.do_transfer_function,
        "Chỉ tiêu ghi ở cuối biểu mẫu, đọc theo cơ quan hiện nay, cộng vào cơ quan "
        f"tiếp nhận; số đã nộp không đổi. {_UNDO}",
    ),
    "giai-the": Change(
        "Giải thể cơ quan",
        "Giải thể",
        _plain(forms.AbolishForm),
        lambda viewer, agency, given: organizing.abolish(
            agency=agency, by=viewer, **given
        ),
        f"Cơ quan ngừng hoạt động, không có cơ quan kế tục. {_UNDO}",
    ),
}

"""Forms of what is inside an agency (biểu mẫu: đơn vị, người, tổ chức, phân công)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from danvan.agencies.models.bodies import BodyKind, SeatKind, UnitKind
from danvan.agencies.models.delegations import DelegationKind
from danvan.agencies.models.people import PostKind
from danvan.audit.forms import DayField
from danvan.text.dates import format_screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from danvan.agencies.models import BodyMember, Person, Unit

NOBODY = ("", "– chọn –")


def told(row: Model, *names: str) -> dict[str, Any]:
    """Give columns of a row as a form offers them to be corrected."""
    given = {name: getattr(row, name) for name in names}
    return {
        name: format_screen(value) if isinstance(value, date) else value
        for name, value in given.items()
    }


class UnitForm(forms.Form):
    """A unit."""

    kind = forms.ChoiceField(label="Loại", choices=UnitKind.choices)
    name = forms.CharField(label="Tên đơn vị", max_length=255)
    abbreviation = forms.CharField(label="Chữ viết tắt", max_length=40, required=False)
    from_on = DayField(label="Từ ngày", required=False)
    to_on = DayField(label="Đến ngày", required=False, help_text="Để trống nếu còn.")


class EndForm(forms.Form):
    """The last day of something."""

    on = DayField(label="Ngày cuối cùng")


class PersonForm(forms.Form):
    """A person."""

    full_name = forms.CharField(label="Họ và tên", max_length=150)
    namesake = forms.BooleanField(label="Người khác trùng tên", required=False)


class NameForm(forms.Form):
    """Another name of a person."""

    full_name = forms.CharField(label="Họ và tên", max_length=150)


class MergeForm(forms.Form):
    """Two entries of one person."""

    into = forms.ChoiceField(label="Giữ lại mục")

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "into", _people(people))


class PostForm(forms.Form):
    """A post."""

    kind = forms.ChoiceField(label="Loại chức vụ", choices=PostKind.choices)
    title = forms.CharField(
        label="Chức vụ", max_length=150, help_text="Như ghi ở chỗ ký, ví dụ Giám đốc."
    )
    unit = forms.ChoiceField(label="Đơn vị", required=False)
    from_on = DayField(label="Từ ngày", required=False)
    to_on = DayField(label="Đến ngày", required=False, help_text="Để trống nếu còn.")

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "unit", [NOBODY, *((u.code, u.name) for u in units)])


class BodyForm(forms.Form):
    """A body inside the agency."""

    kind = forms.ChoiceField(label="Loại", choices=BodyKind.choices)
    name = forms.CharField(label="Tên tổ chức", max_length=255)
    abbreviation = forms.CharField(
        label="Chữ viết tắt",
        max_length=40,
        required=False,
        help_text="Dùng trong ký hiệu văn bản của tổ chức, ví dụ BCĐ.",
    )
    founded_by = forms.CharField(
        label="Quyết định thành lập",
        max_length=255,
        required=False,
        help_text="Ví dụ 108/QĐ-SKHCN ngày 12/3/2025.",
    )
    duties = forms.CharField(
        label="Nhiệm vụ", max_length=5000, required=False, widget=forms.Textarea
    )
    from_on = DayField(label="Từ ngày", required=False)


class SeatForm(forms.Form):
    """A member of a body."""

    person = forms.ChoiceField(label="Người của cơ quan", required=False)
    outside_name = forms.CharField(
        label="Hoặc người ngoài cơ quan",
        max_length=150,
        required=False,
        help_text="Họ và tên; để trống nếu đã chọn ở trên.",
    )
    outside_post = forms.CharField(
        label="Chức vụ, nơi công tác của người ngoài", max_length=255, required=False
    )
    kind = forms.ChoiceField(
        label="Vị trí", choices=SeatKind.choices, initial=SeatKind.MEMBER
    )
    role = forms.CharField(
        label="Chức danh",
        max_length=100,
        help_text="Ví dụ Trưởng ban, Bí thư, Ủy viên.",
    )
    from_on = DayField(label="Từ ngày", required=False)
    to_on = DayField(label="Đến ngày", required=False, help_text="Để trống nếu còn.")

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "person", [NOBODY, *_people(people)])


class DecisionForm(forms.Form):
    """A decision about a body."""

    document = forms.CharField(label="Quyết định", max_length=255)
    on = DayField(label="Ngày cuối cùng")
    text = forms.CharField(label="Ghi chú", max_length=500, required=False)


class RefoundForm(DecisionForm):
    """A body founded anew: who stays."""

    on = DayField(label="Từ ngày")
    staying = forms.MultipleChoiceField(
        label="Thành viên tiếp tục",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ai không đánh dấu thì thôi từ ngày trên. Thêm người mới sau.",
    )

    def __init__(
        self, *args: Any, members: Iterable[BodyMember], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        offered = [(str(m.pk), f"{m.name}, {m.role}") for m in members]
        _offer(self, "staying", offered)
        self.fields["staying"].initial = [key for key, _ in offered]


class ResponsibilityForm(forms.Form):
    """Who looks after what."""

    person = forms.ChoiceField(label="Người được phân công")
    field = forms.CharField(label="Lĩnh vực", max_length=255)
    notice = forms.CharField(
        label="Văn bản phân công",
        max_length=255,
        required=False,
        help_text="Ví dụ Thông báo 15/TB-SKHCN ngày 05/01/2026.",
    )
    from_on = DayField(label="Từ ngày", required=False)
    to_on = DayField(label="Đến ngày", required=False, help_text="Để trống nếu còn.")

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "person", _people(people))


class DelegationForm(forms.Form):
    """Who may sign for the head, by which paper."""

    kind = forms.ChoiceField(label="Hình thức", choices=DelegationKind.choices)
    giver = forms.ChoiceField(
        label="Người giao",
        required=False,
        help_text=(
            "Người đứng đầu đã ký giấy ủy quyền; để trống nếu quy chế làm việc hoặc "
            "cấp trên giao."
        ),
    )
    person = forms.ChoiceField(label="Người được giao")
    document = forms.CharField(
        label="Văn bản giao ký",
        max_length=255,
        help_text="Ví dụ Giấy ủy quyền số 03/GUQ-SKHCN ngày 05/01/2026.",
    )
    scope = forms.CharField(
        label="Nội dung được giao ký",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    deputies = forms.BooleanField(
        label="Cấp phó của đơn vị được ký thay (chỉ với thừa lệnh)", required=False
    )
    from_on = DayField(label="Từ ngày")
    to_on = DayField(
        label="Đến ngày", required=False, help_text="Ủy quyền ký bắt buộc có."
    )

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        listed = _people(people)
        _offer(self, "person", listed)
        _offer(self, "giver", [("", "Quy chế hoặc cấp trên"), *listed])


class ReassignForm(forms.Form):
    """The same field, another person from a day on."""

    person = forms.ChoiceField(label="Người mới")
    on = DayField(label="Từ ngày")
    notice = forms.CharField(label="Văn bản phân công", max_length=255, required=False)

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "person", _people(people))


class WordsForm(forms.Form):
    """The words of a version of the profile."""

    text = forms.CharField(
        label="Chức năng, nhiệm vụ, cơ cấu",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=20_000,
        help_text="Đoạn này mở đầu báo cáo; viết như sẽ in.",
    )
    basis = forms.CharField(
        label="Căn cứ",
        max_length=500,
        help_text="Ví dụ Quyết định 12/2025/QĐ-UBND ngày 01/3/2025.",
    )


class VersionForm(WordsForm):
    """A new version of the profile, from a day on."""

    from_on = DayField(label="Áp dụng từ ngày")


def _people(people: Iterable[Person]) -> list[tuple[str, str]]:
    """Give people as choices; namesakes are told apart by their codes."""
    listed = list(people)
    names = [person.full_name for person in listed]
    return [
        (
            p.code,
            f"{p.full_name} ({p.code})"
            if names.count(p.full_name) > 1
            else p.full_name,
        )
        for p in listed
    ]


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = choices

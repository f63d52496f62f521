"""Forms of administration (biểu mẫu quản trị): they parse, actions do the work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from danvan.agencies.actions.naming import Naming
from danvan.agencies.matrix import role_labels
from danvan.agencies.models import Account
from danvan.agencies.models.agency import AgencyKind
from danvan.audit.forms import DayField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from danvan.agencies.queries.organization import NamedAgency


class NamingForm(forms.Form):
    """What a letterhead says."""

    name = forms.CharField(label="Tên cơ quan", max_length=255)
    abbreviation = forms.CharField(
        label="Chữ viết tắt",
        max_length=40,
        help_text="Dùng trong ký hiệu văn bản, ví dụ SKHCN.",
    )
    superior_name = forms.CharField(
        label="Cơ quan chủ quản",
        max_length=255,
        required=False,
        help_text="Dòng trên tên cơ quan ở đầu văn bản, ví dụ UBND TỈNH TÂN GIANG.",
    )
    place = forms.CharField(
        label="Địa danh", max_length=100, help_text="Ghi trước ngày, tháng, năm."
    )

    @property
    def naming(self) -> Naming:
        """Give the name as given."""
        given = self.cleaned_data
        return Naming(
            name=given["name"],
            abbreviation=given["abbreviation"],
            place=given["place"],
            superior_name=given["superior_name"],
        )


class FoundForm(NamingForm):
    """A new agency."""

    kind = forms.ChoiceField(label="Loại", choices=AgencyKind.choices)
    superior = forms.ChoiceField(label="Cơ quan cấp trên")
    opened_on = DayField(label="Thành lập ngày", required=False)

    def __init__(
        self, *args: Any, above: Iterable[NamedAgency], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        _choose(self, "superior", _agencies(above))


class RenameForm(NamingForm):
    """Another name from a day on."""

    on = DayField(label="Từ ngày")
    legal_document = forms.CharField(label="Văn bản quyết định", max_length=255)


class AbolishForm(forms.Form):
    """An end without a successor."""

    on = DayField(label="Ngừng hoạt động từ ngày")
    legal_document = forms.CharField(label="Văn bản quyết định", max_length=255)


class AccountForm(forms.Form):
    """A new account."""

    username = forms.CharField(label="Tên đăng nhập", max_length=150)
    display_name = forms.CharField(label="Họ và tên", max_length=150)
    email = forms.EmailField(label="Thư điện tử", required=False)
    agency = forms.ChoiceField(label="Cơ quan quản lý tài khoản")

    def __init__(
        self, *args: Any, among: Iterable[NamedAgency], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        _choose(self, "agency", _agencies(among))


class GrantForm(forms.Form):
    """A role in an agency."""

    agency = forms.ChoiceField(label="Cơ quan")
    role = forms.ChoiceField(label="Vai trò")
    from_on = DayField(label="Từ ngày", required=False)
    to_on = DayField(label="Đến ngày", required=False)

    def __init__(
        self, *args: Any, among: Iterable[NamedAgency], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        _choose(self, "agency", _agencies(among))
        _choose(self, "role", list(role_labels().items()))


class PasswordForm(forms.Form):
    """A new password, twice."""

    password = forms.CharField(
        label="Mật khẩu",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=200,
        strip=False,
        help_text="Ít nhất 12 ký tự; một câu dài dễ nhớ tốt hơn một từ khó.",
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=200,
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two different or a weak password."""
        given = super().clean() or {}
        first = given.get("password")
        if first and given.get("again") and first != given["again"]:
            self.add_error("again", "Hai lần nhập không giống nhau.")
        elif first:
            try:
                validate_password(first, self.account())
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given

    def __init__(
        self, *args: Any, owner: Account | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.owner = owner

    def account(self) -> Account | None:
        """Give the account that the password is for, where it is known."""
        return self.owner


class SetupForm(NamingForm, PasswordForm):
    """The first agency and its administrator."""

    kind = forms.ChoiceField(label="Loại cơ quan", choices=AgencyKind.choices)
    display_name = forms.CharField(label="Họ và tên người quản trị", max_length=150)
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )

    field_order = (
        "name",
        "abbreviation",
        "superior_name",
        "place",
        "kind",
        "display_name",
        "username",
        "password",
        "again",
    )

    def account(self) -> Account | None:
        """Give the account to be made, so that its name is no password."""
        given = self.cleaned_data
        return Account(
            username=given.get("username", ""),
            display_name=given.get("display_name", ""),
        )


def _agencies(listed: Iterable[NamedAgency]) -> list[tuple[str, str]]:
    """Give agencies as choices."""
    return [(item.agency.code, item.name.name) for item in listed]


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a field its choices: those the viewer may use."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = choices

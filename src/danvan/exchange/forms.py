"""Forms of the exchange (biểu mẫu): they parse what was typed, and save nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

_SPOKEN = (
    "8 nhóm, mỗi nhóm 4 ký tự, nghe đọc qua điện thoại hoặc xem trên văn bản giấy; "
    "không chép từ thư điện tử kèm gói."
)


class SenderKeyForm(forms.Form):
    """The key of an agency below."""

    agency = forms.ChoiceField(label="Cơ quan gửi báo cáo")
    fingerprint = forms.CharField(
        label="Dấu vân khóa", max_length=80, help_text=_SPOKEN
    )

    def __init__(
        self, *args: Any, senders: Sequence[tuple[str, str]] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choice = self.fields["agency"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - declared above
        choice.choices = [("", "Chọn cơ quan"), *senders]


class SuperiorKeyForm(forms.Form):
    """The key of the agency that asks for reports."""

    holder = forms.CharField(label="Cơ quan nhận báo cáo", max_length=300)
    fingerprint = forms.CharField(
        label="Dấu vân khóa", max_length=80, help_text=_SPOKEN
    )


class BundleForm(forms.Form):
    """A bundle that came by USB, by mail, or from the document system."""

    file = forms.FileField(
        label="Tệp gói (.danvan)",
        help_text="Kéo tệp vào đây hoặc bấm để chọn; tối đa 30 MB.",
        widget=forms.FileInput(attrs={"accept": ".danvan"}),
    )
    exception = forms.CharField(
        label="Lý do nhận dù nhật ký bên gửi không nối tiếp",
        required=False,
        max_length=1000,
        help_text="Chỉ ghi khi hệ thống đã báo và đã hỏi lại cơ quan gửi.",
    )

"""Forms of the reports (biểu mẫu): they parse what was typed, and save nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from danvan.reports.letters.correcting import Place
from danvan.text.dates import parse_date
from danvan.text.numerals import parse_number

_LONG = {"rows": 3}


class FreeDateField(forms.CharField):
    """A day typed freely: 5/3, hôm qua, 05032026."""

    def clean(self, value: Any) -> Any:
        """Return the date, None where it is empty; raise a sentence otherwise."""
        typed = super().clean(value)
        if not typed:
            return None
        found = parse_date(str(typed), today=timezone.localdate())
        if found is None:
            raise forms.ValidationError(
                "Chưa đọc được ngày này; ghi như 5/3, 05/03/2026 hoặc hôm qua."
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        """Show a day as dd/mm/yyyy."""
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


class ReasonForm(forms.Form):
    """Why something is sent back, kept or withdrawn."""

    reason = forms.CharField(
        label="Lý do", widget=forms.Textarea(attrs=_LONG), max_length=4000
    )


class SendBackForm(ReasonForm):
    """Why a draft goes back; comments still open are reasons too."""

    reason = forms.CharField(
        label="Lý do chung",
        widget=forms.Textarea(attrs=_LONG),
        max_length=4000,
        required=False,
    )


class NumberForm(forms.Form):
    """Number and day as the agency's document system gave them."""

    number = forms.CharField(
        label="Số và ký hiệu",
        max_length=60,
        help_text="Chỉ ghi số (ví dụ 15) cũng được; ký hiệu lấy theo báo cáo.",
    )
    dated_on = FreeDateField(
        label="Ngày văn bản",
        help_text="Ngày ghi trên bản đã ký, không trước ngày duyệt.",
    )


class SignedCopyForm(forms.Form):
    """The signed PDF that came back."""

    file = forms.FileField(
        label="Bản PDF đã ký, đã lấy số",
        help_text="Danvan đọc lại, so từng chữ với bản đã duyệt trước khi ban hành.",
    )


class CorrectionForm(ReasonForm):
    """Up to five places whose form was wrong, as printed and as they should be."""

    PLACES = 5

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields([*self._add_places(), "reason"])

    def _add_places(self) -> list[str]:
        names = []
        for at in range(1, self.PLACES + 1):
            for name, label in (("wrong", "đã in"), ("right", "sửa thành")):
                names.append(f"{name}_{at}")
                self.fields[names[-1]] = forms.CharField(
                    label=f"Chỗ {at}: {label}", max_length=300, required=at == 1
                )
        return names

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the fields two by two, for the page."""
        return [
            (self[f"wrong_{at}"], self[f"right_{at}"])
            for at in range(1, self.PLACES + 1)
        ]

    def places(self) -> list[Place]:
        """Return what was typed; empty places are left to the action."""
        return [
            Place(self.cleaned_data[f"wrong_{at}"], self.cleaned_data[f"right_{at}"])
            for at in range(1, self.PLACES + 1)
        ]


class CertificateForm(forms.Form):
    """A certificate file and its passphrase, for one signature."""

    as_ = forms.ChoiceField(
        label="Ký với tư cách",
        choices=[("sign", "Người có thẩm quyền"), ("seal", "Cơ quan (văn thư ký)")],
    )
    certificate = forms.FileField(
        label="Tệp chứng thư số (.p12, .pfx)",
        help_text="Chỉ dùng trong bộ nhớ cho lần ký này, không lưu lại.",
    )
    passphrase = forms.CharField(
        label="Mật khẩu của tệp",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        strip=False,
        max_length=200,
    )


class FrameForm(forms.Form):
    """Abstract, addressee, recipients and signer."""

    title = forms.CharField(label="Trích yếu", max_length=300)
    addressee = forms.CharField(
        label="Kính gửi",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi nơi nhận một dòng.",
    )
    recipients = forms.CharField(
        label="Nơi nhận", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    signer = forms.ChoiceField(
        label="Người ký",
        required=False,
        help_text=(
            "Chỉ có người và hình thức ký mà chức vụ, giấy ủy quyền cho phép hôm nay."
        ),
    )


class FigureForm(forms.Form):
    """A figure given by hand, with its reason."""

    state = forms.ChoiceField(
        label="Số liệu này là",
        choices=[
            ("1", "một con số"),
            ("2", "không phát sinh"),
            ("3", "không áp dụng với đơn vị"),
            ("4", "không thống kê"),
        ],
    )
    value = forms.CharField(label="Giá trị", required=False, max_length=40)
    reason = forms.CharField(
        label="Lý do, nguồn lấy số",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs=_LONG),
        help_text="Cần ghi khi nhập số bằng tay, ví dụ: theo sổ giấy của Thanh tra.",
    )

    def clean(self) -> dict[str, Any]:
        """Read the number; nothing but a number may stand for one."""
        cleaned = super().clean() or {}
        if cleaned.get("state") != "1":
            return cleaned
        number = parse_number(str(cleaned.get("value", "")))
        if number is None:
            self.add_error("value", "Ghi một số, ví dụ 37 hoặc 1.234.")
        cleaned["number"] = number
        return cleaned


class OpenPeriodForm(forms.Form):
    """What Home Affairs asks all agencies for."""

    regime = forms.ChoiceField(label="Chế độ báo cáo")
    outline = forms.ChoiceField(label="Đề cương")
    period = forms.CharField(
        label="Kỳ báo cáo",
        max_length=60,
        help_text="Ví dụ: năm 2026, quý III/2026, 6 tháng đầu năm 2026, "
        "hoặc từ ngày 15/12/2025 đến ngày 14/12/2026.",
    )
    start = FreeDateField(
        label="Số liệu từ ngày",
        required=False,
        help_text="Để trống thì theo kỳ báo cáo của Nghị định 09/2019/NĐ-CP.",
    )
    cutoff = FreeDateField(
        label="Chốt số liệu đến hết ngày",
        required=False,
        help_text="Chỉ ghi khi văn bản yêu cầu ấn định ngày khác.",
    )
    number = forms.CharField(
        label="Số, ký hiệu văn bản yêu cầu",
        required=False,
        max_length=60,
        help_text="Ví dụ: 628/SNV-XDCQ; báo cáo của đơn vị mở đầu bằng văn bản này.",
    )
    dated_on = FreeDateField(label="Ngày văn bản yêu cầu", required=False)
    subject = forms.CharField(
        label="Trích yếu văn bản yêu cầu",
        required=False,
        max_length=500,
        help_text="Không ghi chữ “V/v”.",
    )
    due_on = FreeDateField(
        label="Hạn gửi",
        required=False,
        help_text="Để trống thì tính theo thời hạn của chế độ báo cáo.",
    )
    also = forms.CharField(
        label="Cũng phải gửi",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs=_LONG),
        help_text="Cơ quan ngoài hệ thống, mỗi nơi một dòng: "
        "Ban Tuyên giáo và Dân vận Tỉnh ủy.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the day of the document where its number is given."""
        cleaned = super().clean() or {}
        if cleaned.get("number") and not cleaned.get("dated_on"):
            self.add_error("dated_on", "Ghi ngày của văn bản yêu cầu.")
        return cleaned


class ExtendForm(ReasonForm):
    """More time for one agency."""

    due_on = FreeDateField(label="Gia hạn đến")

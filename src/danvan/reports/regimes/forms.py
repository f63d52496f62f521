"""Forms of regimes and requests (biểu mẫu): they parse, and save nothing."""

from __future__ import annotations

from typing import Any

from django import forms

from danvan.law.reporting.terms import FREQUENCIES, KINDS
from danvan.reports.composing.catalogue import outline_choices
from danvan.reports.forms import FreeDateField

_ROWS = {"rows": 3}
_A_LINE = "Mỗi mục một dòng."
ONE_OFF = [(kind, label) for kind, label in KINDS.items() if kind != "periodic"]


def _text(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=4000,
        help_text=help_text,
        widget=forms.Textarea(attrs=_ROWS),
    )


class TermsForm(forms.Form):
    """What a regime must state: Nghị định 09/2019/NĐ-CP."""

    name = forms.CharField(label="Tên báo cáo", max_length=300)
    kind = forms.ChoiceField(label="Loại báo cáo", choices=list(KINDS.items()))
    valid_from = FreeDateField(label="Áp dụng từ ngày")
    valid_to = FreeDateField(
        label="Áp dụng đến hết ngày",
        required=False,
        help_text="Để trống khi chưa ấn định ngày hết hiệu lực.",
    )
    issued_by = forms.CharField(
        label="Văn bản ban hành",
        max_length=500,
        help_text="Ví dụ: Quyết định số 15/QĐ-UBND ngày 05/3/2026 của UBND tỉnh.",
    )
    purpose = _text("Mục đích")
    content = _text("Nội dung yêu cầu báo cáo")
    reporters = _text("Đối tượng thực hiện báo cáo", _A_LINE)
    recipients = _text("Cơ quan nhận báo cáo", _A_LINE)
    means = _text("Phương thức gửi, nhận", _A_LINE)
    due_days = forms.IntegerField(
        label="Thời hạn gửi", min_value=0, max_value=90, initial=2
    )
    due_unit = forms.ChoiceField(
        label="Tính theo",
        choices=[
            ("working-days", "ngày làm việc sau ngày chốt số liệu"),
            ("days", "ngày sau ngày chốt số liệu"),
        ],
    )
    frequency = forms.MultipleChoiceField(
        label="Tần suất",
        choices=list(FREQUENCIES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    cutoff = _text("Thời gian chốt số liệu")
    outlines = forms.MultipleChoiceField(
        label="Mẫu đề cương", widget=forms.CheckboxSelectMultiple
    )
    tables = _text(
        "Biểu số liệu, phụ lục phải có",
        "Mỗi biểu một dòng, ghi đúng tên in trong báo cáo; "
        "báo cáo thiếu biểu nào thì bảng kỳ nêu biểu đó.",
    )
    guidance = _text("Hướng dẫn quy trình thực hiện")
    basis = forms.CharField(label="Căn cứ pháp lý", max_length=500, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outlines"].choices = outline_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Give lists as tuples."""
        cleaned = super().clean() or {}
        for name in ("frequency", "outlines"):
            cleaned[name] = tuple(cleaned.get(name, ()))
        return cleaned


class AskingForm(forms.Form):
    """The document that asks for a report."""

    number = forms.CharField(
        label="Số, ký hiệu văn bản yêu cầu",
        max_length=60,
        help_text="Ví dụ: 628/SNV-XDCQ.",
    )
    dated_on = FreeDateField(label="Ngày văn bản")
    subject = forms.CharField(
        label="Trích yếu",
        max_length=500,
        required=False,
        help_text="Không ghi chữ “V/v”; câu mở đầu báo cáo viết “… về việc …”.",
    )


class BasisForm(AskingForm):
    """One more document under an obligation."""

    type = forms.CharField(label="Tên loại", max_length=60, initial="Công văn")
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=300)


class OneOffForm(AskingForm):
    """A one-off request of Home Affairs."""

    name = forms.CharField(
        label="Tên báo cáo",
        max_length=300,
        help_text="Ví dụ: Báo cáo đột xuất về đối thoại với người dân.",
    )
    kind = forms.ChoiceField(label="Loại", choices=ONE_OFF, initial="sudden")
    content = _text("Nội dung yêu cầu")
    outline = forms.ChoiceField(label="Đề cương")
    start = FreeDateField(label="Số liệu từ ngày")
    cutoff = FreeDateField(label="Chốt số liệu đến hết ngày")
    due_on = FreeDateField(label="Hạn gửi")
    agencies = forms.MultipleChoiceField(
        label="Đơn vị phải báo cáo",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Không chọn đơn vị nào: mọi đơn vị dưới quyền tổng hợp.",
    )

    field_order = (
        "name", "kind", "number", "dated_on", "subject", "content", "outline",
        "start", "cutoff", "due_on", "agencies",
    )  # fmt: skip

    def __init__(
        self, *args: Any, agencies: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["outline"].choices = outline_choices()  # type: ignore[attr-defined]
        self.fields["agencies"].choices = agencies  # type: ignore[attr-defined]

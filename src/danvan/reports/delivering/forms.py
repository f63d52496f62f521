"""Forms of sending outside (biểu mẫu gửi, biên nhận)."""

from __future__ import annotations

from django import forms

from danvan.reports.forms import FreeDateField
from danvan.reports.models import Delivery


class DeliveryForm(forms.Form):
    """To whom, by which means, on which day."""

    recipient_name = forms.CharField(label="Nơi nhận", max_length=300)
    means = forms.ChoiceField(label="Gửi bằng", choices=Delivery.Means.choices)
    sent_on = FreeDateField(label="Ngày gửi")


class ReceiptForm(forms.Form):
    """The receipt that came back."""

    received_on = FreeDateField(label="Ngày nhận")
    words = forms.CharField(
        label="Số biên nhận hoặc người ký nhận",
        max_length=120,
        required=False,
        help_text="Ví dụ: số đến 412, hoặc họ tên văn thư ký sổ.",
    )
    file = forms.FileField(
        label="Tệp biên nhận", required=False, help_text="Ảnh hoặc PDF."
    )

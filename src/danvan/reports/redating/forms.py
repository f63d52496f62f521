"""Form of an announcement of holidays (biểu mẫu thông báo lịch nghỉ)."""

from __future__ import annotations

from django import forms


class AnnouncementForm(forms.Form):
    """An announcement of holidays: its document, and the days as lines."""

    document = forms.CharField(
        label="Văn bản thông báo",
        max_length=255,
        help_text="Ví dụ: Thông báo số 5015/TB-LĐTBXH ngày 26/11/2026.",
    )
    days = forms.CharField(
        label="Các ngày",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mỗi dòng: ngày hoặc khoảng ngày; nghỉ hoặc làm bù; tên. "
        "Ví dụ: 30/4/2027 - 03/5/2027; nghỉ; Nghỉ lễ 30/4 và 01/5. "
        "Dán thẳng ba cột từ bảng tính cũng được.",
    )

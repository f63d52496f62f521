"""Form of a reminder (biểu mẫu đôn đốc)."""

from __future__ import annotations

from django import forms

from danvan.reports.forms import FreeDateField


class ReplyForm(forms.Form):
    """By when the late agencies are asked to send."""

    reply_by = FreeDateField(label="Đề nghị gửi trước hết ngày")

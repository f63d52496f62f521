"""Forms of the assessments (biểu mẫu): they parse what was typed, and save nothing."""

from __future__ import annotations

from django import forms

from danvan.reports.assessing.wording import LABELS
from danvan.reports.forms import FreeDateField

_CHOICES = [(kind.value, label) for kind, label in LABELS.items()]


class IdeaForm(forms.Form):
    """One idea: its kind, its words, its cause."""

    kind = forms.ChoiceField(
        label="Loại", choices=_CHOICES, widget=forms.RadioSelect, initial="difficulty"
    )
    text = forms.CharField(
        label="Nội dung",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Một ý, viết như sẽ đọc trong báo cáo.",
    )
    cause = forms.CharField(
        label="Nguyên nhân",
        required=False,
        max_length=1000,
        help_text="Với khó khăn, hạn chế: vì sao.",
    )
    due_on = FreeDateField(
        label="Xong trước ngày",
        required=False,
        help_text="Với nhiệm vụ kỳ tới.",
    )
    place = forms.ChoiceField(
        label="Dùng cho báo cáo",
        required=False,
        help_text="Để trống thì dùng cho báo cáo của kỳ có ngày ghi.",
    )


class OutcomeForm(forms.Form):
    """What became of a task."""

    outcome = forms.CharField(required=False, max_length=8)
    note = forms.CharField(required=False, max_length=1000)

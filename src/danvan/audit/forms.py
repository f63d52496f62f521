"""Forms of the trail (bộ lọc nhật ký)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from danvan.audit.queries import EventFilter
from danvan.text.dates import parse_date

if TYPE_CHECKING:
    from datetime import date


class DayField(forms.CharField):
    """A day typed freely: 5/3, 05032026, hôm nay."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", "Ví dụ: 01/03/2025 hoặc hôm nay.")
        options.setdefault("max_length", 40)
        super().__init__(**options)

    def clean(self, value: Any) -> date | None:
        """Read the day. Raises ValidationError for what is not one."""
        text = super().clean(value)
        if not text:
            return None
        day = parse_date(text, today=timezone.localdate())
        if day is None:
            raise forms.ValidationError("Ghi ngày dạng 01/03/2025.")
        return day


class TrailFilterForm(forms.Form):
    """What to look for in the trail; every field may stay empty."""

    viec = forms.CharField(label="Việc", required=False, max_length=64)
    doi_tuong = forms.CharField(label="Mã đối tượng", required=False, max_length=64)
    nguoi = forms.CharField(label="Người thực hiện", required=False, max_length=150)
    tu = DayField(label="Từ ngày", required=False, help_text="")
    den = DayField(label="Đến ngày", required=False, help_text="")
    chuoi = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    truoc = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    @property
    def wanted(self) -> EventFilter:
        """Give the filter; what was written wrongly is left out."""
        given: dict[str, Any] = getattr(self, "cleaned_data", {})
        return EventFilter(
            action=given.get("viec") or "",
            subject=(given.get("doi_tuong") or "").strip(),
            actor=given.get("nguoi") or "",
            from_on=given.get("tu"),
            to_on=given.get("den"),
        )

"""Forms of the trail (bộ lọc nhật ký)."""

from __future__ import annotations

from typing import Any

from django import forms

from danvan.audit.queries import EventFilter


class TrailFilterForm(forms.Form):
    """What to look for in the trail; every field may stay empty."""

    viec = forms.CharField(label="Việc", required=False, max_length=64)
    doi_tuong = forms.CharField(label="Mã đối tượng", required=False, max_length=64)
    nguoi = forms.CharField(label="Người thực hiện", required=False, max_length=150)
    tu = forms.DateField(
        label="Từ ngày",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    den = forms.DateField(
        label="Đến ngày",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
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

"""Forms of the configuration (biểu mẫu cấu hình rà soát)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from danvan.checking.configuration import LARGEST
from danvan.reports.findings.catalogue import rules
from danvan.reports.models import OwnName, RuleSetting

Typed = Mapping[str, Any] | None
Files = MultiValueDict[str, UploadedFile[Any]] | None


def _reason() -> forms.CharField:
    return forms.CharField(
        label="Lý do",
        max_length=2000,
        help_text="Ghi vào nhật ký và hiện cho người duyệt.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RuleForm(forms.Form):
    """How the findings of one rule count."""

    rule = forms.ChoiceField(label="Quy tắc")
    weight = forms.ChoiceField(label="Tính là", choices=RuleSetting.Weight.choices)
    fixed = forms.BooleanField(
        label="Giữ cố định: cơ quan trong tỉnh không đặt khác được", required=False
    )
    reason = _reason()

    def __init__(
        self,
        data: Typed = None,
        *,
        province: bool = False,
        initial: dict[str, str] | None = None,
    ) -> None:
        super().__init__(data, initial=initial, auto_id="quy-tac-%s")
        choice = self.fields["rule"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [
                (code, f"{code}. {rule.name}") for code, rule in rules().items()
            ]
        if not province:
            del self.fields["fixed"]


class NamesForm(forms.Form):
    """Names that are never flagged, one a line."""

    kind = forms.ChoiceField(label="Loại", choices=OwnName.Kind.choices)
    names = forms.CharField(
        label="Tên riêng",
        max_length=10_000,
        help_text="Mỗi dòng một tên, viết đúng như trong văn bản.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = _reason()

    def __init__(self, data: Typed = None) -> None:
        super().__init__(data, auto_id="ten-%s")

    def listed(self) -> list[str]:
        """Return the names that were typed."""
        typed = str(self.cleaned_data["names"]).splitlines()
        return [line.strip() for line in typed if line.strip()]


class FileForm(forms.Form):
    """A ``danvan.toml``."""

    file = forms.FileField(label="Tệp danvan.toml")
    reason = _reason()

    def __init__(self, data: Typed = None, files: Files = None) -> None:
        super().__init__(data, files, auto_id="tep-%s")

    def sent(self) -> bytes:
        """Return the bytes that were sent, one more than allowed at most."""
        found: bytes = self.cleaned_data["file"].read(LARGEST + 1)
        return found

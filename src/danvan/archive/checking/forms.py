"""The form of a check (biểu mẫu rà soát): files that are read, answered, forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from danvan.archive.checking.limits import FILES
from danvan.archive.forms import FilesField, ManyFiles

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_ACCEPTED = ".txt,.md,.docx,.doc,.rtf,.pdf"


class CheckForm(forms.Form):
    """Files to check, and what they are compared with."""

    documents = FilesField(
        label="Văn bản cần rà soát",
        help_text=(
            "Kéo tệp vào ô này hoặc bấm để chọn: TXT, MD, DOCX, DOC, RTF, PDF, mỗi tệp "
            f"tối đa 30 MB, mỗi lượt tối đa {FILES} tệp. Không thả văn bản mang dấu "
            "độ mật."
        ),
        widget=ManyFiles(attrs={"accept": _ACCEPTED, "multiple": True}),
        error_messages={"required": "Chọn ít nhất một tệp."},
        allow_empty_file=True,
    )
    earlier = forms.FileField(
        label="Báo cáo kỳ trước, để so",
        required=False,
        help_text=(
            "Thêm báo cáo cùng loại của kỳ trước thì các con số và lời văn được đối "
            "chiếu giữa hai kỳ."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": _ACCEPTED}),
        allow_empty_file=True,
    )

    def clean_documents(self) -> list[UploadedFile[bytes]]:
        """Refuse more files than one check takes."""
        given: list[UploadedFile[bytes]] = self.cleaned_data["documents"]
        if len(given) > FILES:
            raise forms.ValidationError(
                f"Mỗi lượt rà soát tối đa {FILES} tệp; chọn ít tệp hơn."
            )
        return given

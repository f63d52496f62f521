"""Forms of the archive (biểu mẫu): they parse what was given, and keep nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

_ACCEPTED = ".txt,.md,.docx,.doc,.pdf,.zip"


class ManyFiles(forms.ClearableFileInput):
    """The input of several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is what it is, nothing is looked at here."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Give the files, at least one."""
        given = data if isinstance(data, list | tuple) else [data]
        given = given or [None]
        return [super(FilesField, self).clean(one, initial) for one in given]


class DropForm(forms.Form):
    """Files that are dropped together."""

    documents = FilesField(
        label="Tệp văn bản cũ",
        help_text=(
            "Kéo tệp vào đây hoặc bấm để chọn: TXT, MD, DOCX, DOC, PDF, mỗi tệp tối "
            "đa 30 MB, mỗi lần tối đa 20 tệp. Nhiều hơn thì nén thành một tệp ZIP, "
            "tối đa 200 MB và 2.000 văn bản. Không thả văn bản mang dấu độ mật."
        ),
        widget=ManyFiles(attrs={"accept": _ACCEPTED, "multiple": True}),
        error_messages={"required": "Chọn ít nhất một tệp."},
    )

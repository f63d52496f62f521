"""What a check is taken away as (tệp kết quả): HTML, JSON, SARIF, Word comments."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import timezone

from danvan.archive.checking.showing import rules_by_code
from danvan.checking import output
from danvan.checking.engine import all_rules
from danvan.reading import with_comments
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.archive.checking.checked import CheckedFile
    from danvan.audit.viewer import Viewer

Files = Sequence["CheckedFile"]
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Download:
    """A file to send."""

    data: bytes
    content_type: str
    name: str


class NothingToCommentError(RefusedError):
    """None of the files is a DOCX."""

    def __init__(self) -> None:
        super().__init__(
            "Nhận xét chỉ ghi được vào tệp DOCX; chọn tệp DOCX, hoặc tải trang HTML."
        )


def _html(files: Files, by: Viewer) -> Download:
    answers = [(one.name, one.document, one.checked) for one in files]
    page = output.as_html(answers).encode()
    return Download(page, "text/html; charset=utf-8", _named(files, "html"))


def _json(files: Files, by: Viewer) -> Download:
    """Give one object for one file, JSON Lines for several."""
    forms = [output.as_json(one.document, one.checked) for one in files]
    if len(forms) == 1:
        data = json.dumps(forms[0], ensure_ascii=False, indent=1)
        return Download(f"{data}\n".encode(), "application/json", _named(files, "json"))
    lines = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in forms)
    return Download(lines.encode(), "application/jsonl", _named(files, "jsonl"))


def _sarif(files: Files, by: Viewer) -> Download:
    answers = [output.Answer(one.name, one.document, one.checked) for one in files]
    form = output.as_sarif(answers, all_rules())
    data = json.dumps(form, ensure_ascii=False, indent=1)
    return Download(
        f"{data}\n".encode(), "application/sarif+json", _named(files, "sarif")
    )


def _docx(files: Files, by: Viewer) -> Download:
    """Give the Word file with its findings as comments, a ZIP of several."""
    made = [(one.name, _commented(one, by)) for one in files if one.data]
    if not made:
        raise NothingToCommentError
    if len(made) == 1:
        return Download(made[0][1], _DOCX, _named(files, "docx"))
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate(made, 1):
            archive.writestr(f"{number:02}-{_stem(name)}_ra-soat.docx", data)
    return Download(packed.getvalue(), "application/zip", "ra-soat.zip")


def _commented(one: CheckedFile, by: Viewer) -> bytes:
    return with_comments(
        one.data,
        one.document,
        one.checked.findings,
        author=f"Danvan rà soát ({by.label})",
        when=timezone.localtime(),
        rule_names={code: rule.name for code, rule in rules_by_code().items()},
    )


MAKERS: dict[str, Callable[[Files, Viewer], Download]] = {
    "docx": _docx,
    "html": _html,
    "json": _json,
    "sarif": _sarif,
}
"""What makes each kind of download, by the name its button has."""


def _named(files: Files, ending: str) -> str:
    """Name a download after its file; several have a name of their own."""
    stem = f"{_stem(files[0].name)}_ra-soat" if len(files) == 1 else "ra-soat"
    return f"{stem}.{ending}"


def _stem(name: str) -> str:
    return re.sub(r"\.\w{1,5}$", "", name)[:100] or "van-ban"

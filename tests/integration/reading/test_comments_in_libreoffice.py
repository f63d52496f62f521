"""Comments of a copy as LibreOffice sees them: each around its words."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.reading import read, with_comments
from danvan.reading.converting import programs
from tests.unit.reading.word import OFFICE, field, p, package, r, tbl

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Default '
    'Extension="xml" ContentType="application/xml"/><Override '
    f'PartName="/word/document.xml" ContentType="{_MAIN}+xml"/></Types>'
)
_LINKS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_NOTE = re.compile(
    r'<office:annotation [^>]*?office:name="([^"]+)".*?</office:annotation>', re.S
)


def _complete(data: bytes) -> bytes:
    """Add what other programs want of a package."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _LINKS)
    return stream.getvalue()


def _seen_by(office: str, data: bytes, folder: Path) -> list[str]:
    """Return the words that LibreOffice sees under each comment."""
    (folder / "in.docx").write_bytes(data)
    home = (folder / "profile").as_uri()
    command = [
        office, f"-env:UserInstallation={home}", "--headless", "--convert-to", "fodt",
        "--outdir", str(folder), str(folder / "in.docx"),
    ]  # fmt: skip
    for _ in range(2):  # a fresh profile wants a second start
        subprocess.run(command, check=False, capture_output=True, timeout=90)
        if (folder / "in.fodt").exists():
            break
    body = (folder / "in.fodt").read_text("utf-8").partition("<office:text")[2]
    for name in dict.fromkeys(_NOTE.findall(body)):
        body = re.sub(
            rf"<[^<>]*annotation-end[^<>]*{name}[^<>]*>", f"{{/{name}}}", body
        )
    marked = _NOTE.sub(r"{\1}", body)
    plain = re.sub(r"\s*\n\s*", " ", re.sub(r"<[^>]+>", "", marked))
    found = []
    for name, end in re.findall(r"\{(\w+)\}|\{/(\w+)\}", plain):
        if end:
            inside = plain.partition(f"{{{end}}}")[2].partition(f"{{/{end}}}")[0]
            found.append(" ".join(re.sub(r"\{/?\w+\}", "", inside).split()))
        assert name or end
    return found


def test_libreoffice_sees_each_comment_around_its_words(tmp_path: Path) -> None:
    office = programs.libreoffice()
    if office is None:
        pytest.skip("cần LibreOffice")
    new = '<w:ins w:id="7" w:author="Lan"><w:r><w:t>phần mới</w:t></w:r></w:ins>'
    simple = '<w:fldSimple w:instr=" SEQ x "><w:r><w:t>77</w:t></w:r></w:fldSimple>'
    control = "<w:sdt><w:sdtContent><w:r><w:t>ô nhập</w:t></w:r></w:sdtContent></w:sdt>"
    data = _complete(
        package(
            p("Kế hoạch ", r("ngày 31/02/2026", "<w:b/>"), " của Sở, ", new, " xong")
            + p("Tổng là ", field(" SEQ y ", "45"), " lượt; ", simple, " và ", control)
            + tbl(["Tiếp dân", "12"], ["Đối thoại", "33"])
        )
    )
    document = read(data, name="a.docx")
    words = ["hoạch ngày", "31/02/2026", "mới", "45", "77", "ô nhập", "33"]
    findings = []
    for one in words:
        start = document.text.index(one)
        span = Span(start, start + len(one))
        findings.append(Finding("R1", Severity.ERROR, span, "Xem lại."))
    when = datetime(2026, 3, 5, tzinfo=UTC)
    copy = with_comments(data, document, findings, when=when)
    assert _seen_by(office, copy, tmp_path) == words

"""What a file is: content and ending must agree; scripts in disguise are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from danvan.files.sniffing import RefusedFileError, sniff


def archive(*members: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for member in members:
            made.writestr(zipfile.ZipInfo(member), "x")  # no hour: a name of a test
    return target.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (b"%PDF-1.7\n", "a.pdf", "application/pdf"),
        (PNG, "a.PNG", "image/png"),
        (b"\xff\xd8\xff\xe0" + bytes(9), "a.jpg", "image/jpeg"),
        (b"II*\0" + bytes(9), "a.tif", "image/tiff"),
        ("Tên;Ngày\n".encode(), "a.csv", "text/csv"),
        ("\ufeffTên".encode("utf-16"), "a.txt", "text/plain"),
        (DOCX, "a.docx", None),
        (XLSX, "a.xlsx", None),
    ],
)
def test_knows_what_it_keeps(content: bytes, name: str, media_type: str | None) -> None:
    found = sniff(io.BytesIO(content), name)

    assert found == media_type or found.startswith("application/vnd.openxmlformats")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.pdf"),
        (SVG, "a.svg"),
        (SVG, "a.txt"),
        (SVG, "a.png"),
        (b"  <!DOCTYPE html><script>", "a.csv"),
        (b"\xef\xbb\xbf<html>", "a.txt"),
        (b"MZ\x90\x00", "a.pdf"),
        (b"MZ\x90\x00", "a.txt"),
        (b"MZ\x90\x00", "a.exe"),
        (XLSX, "a.docx"),
        (DOCX, "a.pdf"),
        (DOCX, "a"),
        (archive("word/document.xml", "word/vbaProject.bin"), "a.docx"),
        (DOCX[:60], "a.docx"),
        (b"PK\x03\x04" + bytes(50), "a.xlsx"),
        (archive("other.txt"), "a.xlsx"),
        (b"%PDF-1.7", "a.html"),
        (b"%PDF-1.7", "a.docm"),
    ],
)
def test_refuses_the_rest_with_a_sentence(content: bytes, name: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        sniff(io.BytesIO(content), name)

    assert refused.value.sentence.startswith(("Tệp", "Nội dung tệp"))

"""The kind of a file."""

from __future__ import annotations

import pytest

from danvan.reading import refusal
from danvan.reading.formats import kind_of, within_cap
from danvan.reading.refusal import UnreadableFileError


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"xin chao", "a.txt", "text"),
        (b"# a", "a.MD", "text"),
        (b"\xff\xfea\x00", "a.txt", "text"),
        (b"a;b", "a.csv", "csv"),
        (b"%PDF-1.7", "a.pdf", "pdf"),
        (b"PK\x03\x04", "a.docx", "docx"),
        (b"PK\x03\x04", "a.XLSX", "xlsx"),
        (b"PK\x03\x04", "", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "doc"),
        (b"{\\rtf1", "a.rtf", "rtf"),
        (b"{\\rtf1", "a.doc", "rtf"),
        ("Báo cáo 2026, kỳ 1".encode("utf-16-le"), "a.txt", "text"),
    ],
)
def test_content_and_name_agree(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


def test_refuses_more_than_the_cap() -> None:
    assert within_cap(b"a" * 10, 1) == b"a" * 10
    with pytest.raises(UnreadableFileError, match="lớn hơn 1 MB"):
        within_cap(b"a" * 1_000_001, 1)


def test_believes_only_its_own_sentences_from_a_child() -> None:
    assert refusal.known(refusal.BROKEN) == refusal.BROKEN
    pages = refusal.TOO_MANY_PAGES.replace("{cap}", "500")
    assert refusal.known(pages) == pages
    assert refusal.known("<b>Hãy gửi mật khẩu cho tôi.</b>") == refusal.BROKEN
    assert refusal.known({"a": 1}) == refusal.BROKEN

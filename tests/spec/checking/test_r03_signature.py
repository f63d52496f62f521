"""R3: quyền hạn, chức vụ, họ tên (Nghị định 30/2020, Phụ lục I, phần I, mục II.7)."""

from __future__ import annotations

import pytest

from danvan.checking.rules.head.r03_signature import RULE
from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document
from tests.spec.checking.writing import marks


def _signed(authority: str | None, title: str | None, name: str | None) -> Document:
    builder = DocumentBuilder().paragraph("Sở báo cáo như trên./.")
    return builder.signature(authority, title, name).build()


@pytest.mark.parametrize(
    ("authority", "title"),
    [
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        (None, "GIÁM ĐỐC"),
        (None, None),
    ],
)
def test_is_silent_on_the_forms_of_the_decree(
    authority: str | None, title: str | None
) -> None:
    assert marks(_signed(authority, title, "Lê Văn An"), RULE) == []


def test_marks_what_is_missing_or_of_the_party() -> None:
    assert marks(_signed("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", None), RULE) == [
        ("PHÓ GIÁM ĐỐC", None)
    ]
    assert marks(_signed("KT. GIÁM ĐỐC", "GIÁM ĐỐC", "Lê Văn An"), RULE) == [
        ("GIÁM ĐỐC", None)
    ]
    assert marks(_signed("K/T GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn An"), RULE) == [
        ("K/T GIÁM ĐỐC", "KT. GIÁM ĐỐC")
    ]

"""An authority of two lines stands in two lines, in every format."""

from __future__ import annotations

from danvan import rendering
from danvan.documents.builder import DocumentBuilder


def test_two_lines_of_authority_above_the_title() -> None:
    document = (
        DocumentBuilder()
        .header(issuer="UBND xã Hòa Bình", symbol="/BC-UBND", type_name="Báo cáo")
        .paragraph("Nội dung./.")
        .signature("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hà Mai")
        .build()
    )
    lines = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hà Mai"]
    assert document.text.splitlines()[-4:] == lines
    html = rendering.to_html(document)
    assert html.count("document-authority") == 2

"""The QR of an issued report: same bytes each time, in the free place of the foot."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from danvan import rendering
from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import BlockKind, Document
from danvan.reading import read
from danvan.reading.comparing.compare import compare_words
from danvan.rendering.drawing import draw
from danvan.rendering.qr import address_in, qr_png, qr_svg

ADDRESS = "https://danvan.angiang.example/k/7K3F-9QXA-02MN-TT4Z/"


def document(*check: str) -> Document:
    return (
        DocumentBuilder()
        .header(
            issuer="Sở Nội vụ",
            parent="UBND tỉnh Tân Giang",
            symbol="/BC-SNV",
            number="15",
            place="Tân Giang",
            day=date(2025, 12, 20),
            type_name="Báo cáo",
            subject="Kết quả công tác dân vận năm 2025",
            addressees=["Ủy ban nhân dân tỉnh"],
        )
        .heading(1, "I", "KẾT QUẢ")
        .paragraph("Trong năm, Sở đã tiếp 12 lượt công dân tại nơi tiếp công dân./.")
        .recipients(["Như trên;", "Ban Giám đốc;", "Lưu: VT, VP."])
        .check(check)
        .signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Phạm Thị Hoa")
        .build()
    )


WITH = document(f"Mã kiểm chứng: {ADDRESS}", "Mã báo cáo: BC-7K3F9Q; nhật ký 128:9f3c")


def test_the_same_address_gives_the_same_bytes() -> None:
    assert qr_svg(ADDRESS) == qr_svg(ADDRESS)
    assert qr_png(ADDRESS) == qr_png(ADDRESS)
    assert rendering.to_docx(WITH) == rendering.to_docx(WITH)
    assert rendering.to_pdf(WITH) == rendering.to_pdf(WITH)


def test_it_stands_apart_from_recipients_and_their_last_line() -> None:
    foot = draw(WITH).foot
    assert foot.recipients[-1] == "- Lưu: VT, VP."
    assert address_in(foot.check) == ADDRESS
    assert [b.kind for b in WITH.blocks][-2:] == [BlockKind.CHECK, BlockKind.SIGNATURE]


def test_only_an_address_becomes_a_picture() -> None:
    bare = document("Mã kiểm chứng: 7K3F-9QXA-02MN-TT4Z")
    for given, wanted in ((WITH, True), (bare, False), (document(), False)):
        with zipfile.ZipFile(io.BytesIO(rendering.to_docx(given))) as package:
            assert ("word/media/qr.png" in package.namelist()) is wanted
            rels = package.read("word/_rels/document.xml.rels").decode()
            assert ("media/qr.png" in rels) is wanted


def test_a_file_read_back_says_the_same_words() -> None:
    for made, name in (
        (rendering.to_pdf(WITH), "a.pdf"),
        (rendering.to_docx(WITH), "a.docx"),
    ):
        again = read(made, name=name)
        assert compare_words(WITH, again) == ()
        assert again.recipients[-1].value.startswith("Lưu: VT, VP")

"""Documents to draw in tests: our own words, a fictional province."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document, Quantity
from danvan.documents.span import Span

HEADCOUNT = (
    "Đến ngày 25/10/2023, Sở có 53 công chức, viên chức và người lao động, trong đó: "
    "công chức 26 người; viên chức 17 người; hợp đồng theo Nghị định số "
    "111/2022/NĐ-CP 07 người; hợp đồng lao động 03 người."
)
PARAGRAPH = (
    "Quy chế thực hiện dân chủ của cơ quan được rà soát; những nội dung phải công khai "
    "được niêm yết tại trụ sở và thông báo tại giao ban. Ban Thanh tra nhân dân giám "
    "sát theo chương trình, gặp gỡ công chức, viên chức ở từng phòng và ghi lại ý kiến."
)


def headcount() -> list[Quantity]:
    """Return the quantities of the headcount sentence, each with its figure."""
    found: list[Quantity] = []
    for written, value in (
        ("53 ", 53), ("26 ", 26), ("17 ", 17), ("07 ", 7), ("03 ", 3)
    ):  # fmt: skip
        start = HEADCOUNT.index(written, HEADCOUNT.index("Sở có"))
        found.append(
            Quantity(
                Span(start, start + 2),
                value,
                "người",
                "nhân sự",
                part_of=0 if found else None,
                figure=f"SL-00000{len(found) + 1}",
            )
        )
    return found


def header(
    builder: DocumentBuilder, addressees: Sequence[str] = ("Sở Nội vụ",)
) -> DocumentBuilder:
    """Write the head of the sample department's report."""
    return builder.header(
        parent="UBND tỉnh Tân Giang",
        issuer="Sở Thông tin và Truyền thông",
        number="157",
        symbol="/BC-STTTT",
        place="Tân Giang",
        day=date(2023, 11, 9),
        type_name="Báo cáo",
        subject="Kết quả thực hiện công tác dân vận chính quyền năm 2023",
        addressees=addressees,
    )


def foot(builder: DocumentBuilder) -> DocumentBuilder:
    """Write recipients and signature."""
    builder.recipients(["Như trên;", "Lãnh đạo Sở;", "Lưu: VT, VP."])
    return builder.signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hoàng Yến")


def report(paragraphs: int = 12, rows: int = 4) -> Document:
    """Return a report of some pages, with figures, headings, items and a table."""
    builder = header(DocumentBuilder()).period("2023")
    builder.paragraph("Sở Thông tin và Truyền thông báo cáo kết quả năm 2023 như sau:")
    builder.heading(1, "I", "ĐẶC ĐIỂM TÌNH HÌNH")
    builder.paragraph(HEADCOUNT, headcount())
    builder.heading(1, "II", "KẾT QUẢ THỰC HIỆN")
    builder.heading(2, "1", "Giải quyết thủ tục hành chính")
    builder.item("Tiếp nhận và trả kết quả tại Trung tâm Phục vụ hành chính công;")
    builder.item("Trả lời phản ánh, kiến nghị trên cổng thông tin điện tử.")
    if rows:
        builder.table(
            [["STT", "Lĩnh vực", "Tiếp nhận", "Ghi chú"]]
            + [
                [str(n + 1), f"Lĩnh vực số {n + 1}", f"1.2{n % 100:02d}", "trực tuyến"]
                for n in range(rows)
            ],
            quantities={
                (1, 2): Quantity(Span(0, 5), 1200, "hồ sơ", None, figure="SL-00000T")
            }
            if rows
            else None,
        )
    for n in range(paragraphs):
        builder.paragraph(f"{PARAGRAPH} Đoạn {n + 1}.")
    builder.paragraph("Trên đây là báo cáo, kính gửi Sở Nội vụ tổng hợp./.")
    return foot(builder).build()


def letter() -> Document:
    """Return a letter (công văn): no type, its subject beneath its number."""
    builder = DocumentBuilder().header(
        parent="UBND tỉnh Tân Giang",
        issuer="Sở Nội vụ",
        number="07",
        symbol="/SNV-VP",
        place="Tân Giang",
        day=date(2026, 2, 5),
        subject="V/v báo cáo kết quả công tác dân vận chính quyền quý I năm 2026",
        addressees=["Các phòng thuộc Sở", "Các đơn vị trực thuộc"],
    )
    builder.paragraph(f"{PARAGRAPH} Trân trọng./.")
    return foot(builder).build()

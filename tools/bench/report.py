"""A report to measure with: ten pages of our own invention, a table of any size."""

from __future__ import annotations

from datetime import date

from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document

_SENTENCE = (
    "Thực hiện Kế hoạch số {n}/KH-UBND ngày 15/3/2024 của Ủy ban nhân dân tỉnh Tân "
    "Giang, Sở đã ban hành Kế hoạch số {m}/KH-SKHCN ngày 28/3/2024 và phổ biến đến "
    "toàn thể công chức, viên chức, người lao động; trong kỳ đã tiếp nhận {a} hồ sơ, "
    "trả {b} hồ sơ, không có hồ sơ trễ hạn; công khai trên trang thông tin điện tử, "
    "bảng tin và qua cuộc họp giao ban hằng tháng của cơ quan, đơn vị."
)
HEADINGS = ("Số TT", "Thủ tục", "Tiếp nhận", "Trả kết quả", "Đúng hạn", "Tồn")


def sentences(count: int) -> list[str]:
    """Return paragraphs that differ in their numbers."""
    return [
        _SENTENCE.format(n=100 + at, m=400 + at, a=30 + at, b=29 + at)
        for at in range(count)
    ]


def table_rows(count: int) -> list[list[str]]:
    """Return rows of a table of procedures."""
    return [
        [str(at), f"Thủ tục số {at}", str(at + 7), str(at + 5), str(at + 5), "2"]
        for at in range(1, count + 1)
    ]


def report(paragraphs: int = 60, rows: int = 20) -> Document:
    """Build a report with so many paragraphs and rows."""
    built = DocumentBuilder().header(
        parent="ỦY BAN NHÂN DÂN TỈNH TÂN GIANG",
        issuer="SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        number="15",
        symbol="/BC-SKHCN",
        place="Tân Giang",
        day=date(2026, 11, 20),
        type_name="BÁO CÁO",
        subject="Kết quả công tác dân vận chính quyền năm 2026",
        addressees=["Sở Nội vụ"],
    )
    texts = sentences(paragraphs)
    for part, roman in enumerate(("I", "II", "III", "IV", "V")):
        built.heading(1, roman, f"NỘI DUNG PHẦN {part + 1}")
        for text in texts[part * paragraphs // 5 : (part + 1) * paragraphs // 5]:
            built.paragraph(text)
    if rows:
        built.table([list(HEADINGS), *table_rows(rows)])
    built.recipients(["Như trên;", "Lưu: VT, VP."])
    built.signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Minh Thử")
    return built.build()

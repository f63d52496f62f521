"""Columns of papers that only an old document tells of (văn bản được viện dẫn)."""

from danvan.registers.columns import Column

CITED_IN = Column(
    "cited_in",
    "Văn bản cũ viện dẫn",
    "text",
    computed=True,
    max_length=16,
    later=True,
    help="Chỉ biết qua văn bản cũ này; không tính vào số liệu.",
)
CITED_ON = Column(
    "cited_on",
    "Ngày của văn bản cũ",
    "date",
    computed=True,
    later=True,
    help="Văn bản đã đến muộn nhất vào ngày này.",
)

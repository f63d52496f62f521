"""Tables of figures both ways (bảng số liệu ra, vào)."""

"""Numbers in tables (bảng số liệu): totals, groups, columns that follow."""

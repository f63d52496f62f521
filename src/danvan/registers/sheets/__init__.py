"""Rows in and out of spreadsheets (bảng tính): paste, XLSX, CSV."""

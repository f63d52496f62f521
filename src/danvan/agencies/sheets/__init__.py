"""What is inside an agency in and out of spreadsheets (bảng tính vào, ra)."""

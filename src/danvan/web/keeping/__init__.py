"""Copies and their proof (sao lưu, kiểm chứng)."""

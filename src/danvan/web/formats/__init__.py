"""Formats of the interface language (định dạng hiển thị)."""

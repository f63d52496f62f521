"""Figures within the document (số liệu trong văn bản)."""

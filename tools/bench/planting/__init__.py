"""Planting (gieo lỗi): one mistake in a clean document, and whether a check finds it."""

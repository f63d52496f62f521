"""Planting (gieo lỗi): a mistake in a clean document, and whether a check finds it."""

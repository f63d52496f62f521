"""Converters of others (chương trình chuyển đổi): found, confined, hardly believed."""

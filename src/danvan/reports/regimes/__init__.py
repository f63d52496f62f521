"""Regimes of reporting (chế độ báo cáo): dated terms, requests, one-off requests."""

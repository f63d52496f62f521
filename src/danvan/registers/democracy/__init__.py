"""Grassroots democracy (dân chủ ở cơ sở)."""

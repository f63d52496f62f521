"""Sections and headings (mục, tiêu đề)."""

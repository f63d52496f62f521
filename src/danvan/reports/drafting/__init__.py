"""Drafts of reports (dự thảo báo cáo): laid out, counted, counted again."""

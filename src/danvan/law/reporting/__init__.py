"""Regimes of reporting in law (chế độ báo cáo): what each must state."""

"""Verbs of the reports (việc làm với báo cáo), each keyword-only, audited."""

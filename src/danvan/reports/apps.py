"""Django's entry to the reports (báo cáo)."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Register the application under its short label."""

    name = "danvan.reports"
    label = "reports"
    verbose_name = "Báo cáo"

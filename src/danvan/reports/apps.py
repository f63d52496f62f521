"""Django's entry to the reports (báo cáo)."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Register the application, and tell the totals who must report."""

    name = "danvan.reports"
    label = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        """Tell the figures which agencies owe a report."""
        from danvan.figures import expecting
        from danvan.reports.composing.owing import expected_below

        expecting.tell(expected_below)

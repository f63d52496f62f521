"""Django's entry to the reports (báo cáo)."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Register the application, and tell the totals who must report."""

    name = "danvan.reports"
    label = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        """Tell the figures who owes a report, and which report holds a draft."""
        from danvan.figures import expecting
        from danvan.figures.reconciling import holding
        from danvan.reports.composing.owing import expected_below, holder_of_draft

        expecting.tell(expected_below)
        holding.tell(holder_of_draft)

"""Django's entry to the archive (lưu trữ)."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Name the application for Django."""

    name = "danvan.archive"
    label = "archive"
    verbose_name = "Văn bản cũ"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the reports which old documents are earlier ones."""
        from danvan.archive.records.earlier import old_reports
        from danvan.reports.findings.context import tell_old_reports

        tell_old_reports(old_reports)

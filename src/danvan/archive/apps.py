"""Django's entry to the archive (lưu trữ)."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Name the application for Django."""

    name = "danvan.archive"
    label = "archive"
    verbose_name = "Văn bản cũ"
    default_auto_field = "django.db.models.BigAutoField"

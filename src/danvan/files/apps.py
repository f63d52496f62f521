"""The application files (tệp)."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Name the application for Django."""

    name = "danvan.files"
    label = "files"
    verbose_name = "Tệp đính kèm"
    default_auto_field = "django.db.models.BigAutoField"

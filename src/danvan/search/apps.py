"""The application search (tìm kiếm)."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Name the application for Django."""

    name = "danvan.search"
    label = "search"
    verbose_name = "Tìm kiếm"
    default_auto_field = "django.db.models.BigAutoField"

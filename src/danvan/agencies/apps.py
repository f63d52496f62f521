"""The application agencies (cơ quan)."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Name the application for Django."""

    name = "danvan.agencies"
    label = "agencies"
    verbose_name = "Cơ quan và người dùng"
    default_auto_field = "django.db.models.BigAutoField"

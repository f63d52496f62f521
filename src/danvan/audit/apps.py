"""The application audit (nhật ký)."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Name the application for Django."""

    name = "danvan.audit"
    label = "audit"
    verbose_name = "Nhật ký"
    default_auto_field = "django.db.models.BigAutoField"

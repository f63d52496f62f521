"""The Django application of figures (số liệu)."""

from __future__ import annotations

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Name the application."""

    name = "danvan.figures"
    label = "figures"
    verbose_name = "Số liệu"
    default_auto_field = "django.db.models.BigAutoField"

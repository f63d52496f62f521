"""Django's entry to the exchange (trao đổi)."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Name the application for Django."""

    name = "danvan.exchange"
    label = "exchange"
    verbose_name = "Trao đổi"
    default_auto_field = "django.db.models.BigAutoField"

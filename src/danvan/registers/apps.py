"""The registers' Django application (sổ theo dõi)."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Load every register of the eight folders."""

    name = "danvan.registers"
    label = "registers"
    verbose_name = "Sổ theo dõi"
    default_auto_field = "django.db.models.BigAutoField"

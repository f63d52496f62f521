"""The Django application of figures (số liệu)."""

from __future__ import annotations

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Name the application."""

    name = "danvan.figures"
    label = "figures"
    verbose_name = "Số liệu"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell agencies what stands on their events."""
        from danvan.agencies.changing.event_writing import tell_unknown
        from danvan.agencies.changing.standing import tell_standing
        from danvan.figures.totals.standing import returns_on, unknown_indicators

        tell_standing(returns_on)
        tell_unknown(unknown_indicators)

"""The web application (ứng dụng web)."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Hold base pages, static files and the interface's words."""

    name = "danvan.web"
    verbose_name = "Vỏ ứng dụng"

    def ready(self) -> None:
        """Register the system checks."""
        from danvan.web.running import checks  # noqa: F401

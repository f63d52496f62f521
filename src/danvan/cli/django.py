"""Starting Django late (khởi động Django khi lệnh cần)."""

from __future__ import annotations

import os


def set_up(*, demo: bool, apps: bool = True) -> None:
    """Point at the settings and load the applications."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.web.settings")
    if demo:
        os.environ["DANVAN_DEMO"] = "1"
    if apps:
        import django

        django.setup()


def call(command: str, **options: object) -> int:
    """Run one of our own management commands; one that finds faults exits with 1."""
    from django.core.management import call_command

    call_command(command, **options)
    return 0

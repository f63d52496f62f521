"""Starting Django late (khởi động Django khi lệnh cần)."""

from __future__ import annotations

import os

from danvan.text.refused import RefusedError


class MisconfiguredError(RefusedError):
    """A variable of the environment cannot be understood."""


def set_up(*, demo: bool, apps: bool = True) -> None:
    """Point at the settings and load the applications. Raise MisconfiguredError."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.web.settings")
    if demo:
        os.environ["DANVAN_DEMO"] = "1"
    if not apps:
        return
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise MisconfiguredError(str(error)) from error


def call(command: str, **options: object) -> int:
    """Run one of our own management commands; one that finds faults exits with 1."""
    from django.core.management import call_command

    call_command(command, **options)
    return 0

"""A database to measure in: fresh, migrated, gone afterwards; on either server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def fresh_database() -> Iterator[None]:
    """Start Django on an empty database; PostgreSQL where DATABASE_URL names it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "danvan.web.settings_test"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    before = settings.DATABASES["default"]["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(str(before), verbosity=0)


def vendor() -> str:
    """Name the database in the words of a reader."""
    from django.db import connection

    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]

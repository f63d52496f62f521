"""System checks (tự kiểm tra khi khởi động)."""

import sqlite3
from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from danvan.web.running.modern_sqlite import OLDEST_SAFE


@register("danvan")
def sqlite_is_safe(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[CheckMessage]:
    """Refuse a SQLite that can corrupt a database in WAL mode."""
    engine = str(settings.DATABASES["default"]["ENGINE"])
    if not engine.endswith("sqlite3") or sqlite3.sqlite_version_info >= OLDEST_SAFE:
        return []
    return [
        Error(
            f"SQLite {sqlite3.sqlite_version} có lỗi làm hỏng dữ liệu; "
            "cài gói pysqlite3 hoặc đặt DATABASE_URL tới PostgreSQL.",
            id="danvan.E001",
        )
    ]

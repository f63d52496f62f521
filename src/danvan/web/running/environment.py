"""Typed readers of the environment (biến môi trường)."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# BEGIN IMMEDIATE so that two writers wait instead of failing half-way; FULL
# since NORMAL loses committed rows at a power cut.
_SQLITE_OPTIONS: dict[str, object] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=FULL;"
        "PRAGMA foreign_keys=ON;"
        "PRAGMA trusted_schema=OFF;"
        "PRAGMA cell_size_check=ON;"
        # What is deleted is overwritten: a name must not stay in a free page.
        "PRAGMA secure_delete=ON;"
    ),
}
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"", "0", "false", "no", "off"}


def read_bool(name: str) -> bool:
    """Read a switch; raise ImproperlyConfigured for any other word."""
    value = os.environ.get(name, "").strip().lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name}: ghi 1 hoặc 0, đang ghi {value!r}.")


def read_list(name: str) -> list[str]:
    """Read words parted by commas."""
    return [
        part.strip() for part in os.environ.get(name, "").split(",") if part.strip()
    ]


def data_folder() -> Path:
    """Return the folder of all data, made with mode 0700 when it is missing."""
    given = os.environ.get("DANVAN_DATA", "").strip()
    if given:
        folder = Path(given)
    elif os.name == "nt":
        folder = Path(os.environ.get("LOCALAPPDATA", ".")) / "Danvan"
    else:
        folder = Path("data")
    return private_folder(folder.absolute())


def private_folder(folder: Path) -> Path:
    """Make a folder only its owner may enter, and return it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def secret_key(folder: Path) -> str:
    """Read the secret from the environment or its file; make the file once."""
    if given := os.environ.get("DANVAN_SECRET_KEY", "").strip():
        return given
    path = folder / "secret.key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        key = secrets.token_urlsafe(64)
        stream.write(key + "\n")
    return key


def database(url: str, default: Path, *, demo: bool = False) -> dict[str, object]:
    """Turn DATABASE_URL into Django's form; raise ImproperlyConfigured.

    Sample data have a database of their own: the default file, or on PostgreSQL one
    whose name ends in ``_demo``.
    """
    if demo and not url.startswith("postgres"):
        return _sqlite(str(default))
    if not url:
        return _sqlite(str(default))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")) or str(default))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")) + ("_demo" if demo else ""),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        "DATABASE_URL: dùng sqlite:///đường/dẫn hoặc "
        "postgresql://người:mật-khẩu@máy/tên."
    )


def _sqlite(name: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": dict(_SQLITE_OPTIONS),
    }

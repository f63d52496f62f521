"""What must hold before serving (điều kiện khởi động)."""

from __future__ import annotations

import ipaddress
import socket
import stat

from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from danvan.text.refused import RefusedError

_SHORTEST_SECRET = 32


class StartRefusedError(RefusedError):
    """Serving now would be unsafe or impossible."""


def refuse_unsafe_settings(host: str) -> None:
    """Raise StartRefusedError for settings no production start may have."""
    if settings.DANVAN_DEMO:
        if not is_loopback(host):
            raise StartRefusedError("Dữ liệu mẫu chỉ mở trên chính máy này.")
        return
    if settings.DEBUG:
        raise StartRefusedError(
            "DANVAN_DEBUG đang bật; hãy tắt trước khi mở cho người dùng."
        )
    if len(settings.SECRET_KEY) < _SHORTEST_SECRET or "django-insecure" in (
        settings.SECRET_KEY
    ):
        raise StartRefusedError(
            "DANVAN_SECRET_KEY quá ngắn hoặc là khóa mặc định; hãy bỏ biến này để "
            "Danvan tự tạo khóa, hoặc đặt ít nhất 32 ký tự ngẫu nhiên."
        )
    if is_loopback(host):
        return
    if not settings.DANVAN_ALLOWED_HOSTS:
        raise StartRefusedError(
            "Mở ra ngoài máy này thì phải đặt DANVAN_ALLOWED_HOSTS là tên miền, "
            "ví dụ danvan.tangiang.example."
        )
    if not settings.DANVAN_BEHIND_PROXY:
        raise StartRefusedError(
            "Mở ra ngoài máy này thì phải qua máy chủ TLS; hãy đặt máy chủ đó ở "
            "trước rồi đặt DANVAN_BEHIND_PROXY=1."
        )


def refuse_failed_checks() -> None:
    """Raise StartRefusedError with the first error of our own system checks."""
    for found in checks.run_checks(tags=["danvan"]):
        if found.is_serious():
            raise StartRefusedError(str(found.msg))


def refuse_busy_port(host: str, port: int) -> None:
    """Raise StartRefusedError where the address cannot be listened on."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError:
        raise StartRefusedError(
            f"Không được phép dùng cổng {port}; hãy chọn --port từ 1024 trở lên."
        ) from None
    except socket.gaierror:
        raise StartRefusedError(f"Không có địa chỉ “{host}” trên máy này.") from None
    except OSError:
        raise StartRefusedError(
            f"Cổng {port} đang có chương trình khác dùng; hãy tắt nó hoặc chọn "
            f"--port {port + 1 if port < 65535 else 8000}."
        ) from None


def refuse_unreachable_database() -> None:
    """Raise StartRefusedError where the database does not answer."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        name = settings.DATABASES["default"]["NAME"]
        raise StartRefusedError(
            f"Không mở được cơ sở dữ liệu “{name}”; hãy xem nó đã được tạo chưa, "
            "máy chủ có chạy không và DATABASE_URL có đúng không."
        ) from None


def migrate() -> None:
    """Bring the database to this version; quick where nothing is to be done."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def keep_private() -> None:
    """Take other people's rights from files an earlier start may have left open."""
    for path in settings.DANVAN_DATA.glob("*"):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode & 0o077 and not path.is_symlink():
            path.chmod(mode & 0o700)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

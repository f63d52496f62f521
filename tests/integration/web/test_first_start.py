"""The first start in an empty home (T50): its own secrets, this machine only."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"),
    reason="lần chạy đầu trên PostgreSQL không có tệp cơ sở dữ liệu để xem",
)
_PATIENCE = 300
"""Seconds for the first migration on a busy machine."""
_CALL = [sys.executable, "-m", "danvan.cli"]


def _environment(home: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DANVAN_", "DJANGO_", "DATABASE_"))
    }
    return {**kept, "DANVAN_DATA": str(home / "data"), **more}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _serving(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    server = subprocess.Popen(
        [*_CALL, "serve", "--port", str(port)],
        env=_environment(home),
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        _wait(port, server)
        yield server
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGTERM)
        with contextlib.suppress(ValueError):  # already read to its end
            server.communicate(timeout=60)


def _wait(port: int, server: subprocess.Popen[str]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"ended: {server.communicate()[1]}")
        try:
            urlopen(f"http://127.0.0.1:{port}/tai-khoan/dang-nhap/", timeout=30).close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("did not answer")


def _refused(home: Path, *arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [*_CALL, "serve", *arguments],
        env=_environment(home, **environment),
        cwd=home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def test_makes_its_own_secrets_listens_here_only_and_has_no_account(
    tmp_path: Path,
) -> None:
    port = _free_port()
    with _serving(tmp_path, port) as server:
        data = tmp_path / "data"
        assert data.stat().st_mode & 0o777 == 0o700
        for path in data.iterdir():
            assert path.stat().st_mode & 0o077 == 0, path
        assert set(_listening(port)) == {"0100007F"}
        with pytest.raises(HTTPError) as outside:
            urlopen(f"http://127.0.0.1:{port}/cai-dat/khong-phai-lien-ket/", timeout=30)
        outside.value.close()
        assert outside.value.code == 404
        server.send_signal(signal.SIGTERM)
        out, err = server.communicate(timeout=30)

    assert server.returncode == 0
    links = re.findall(r"http://127\.0\.0\.1:\d+(/cai-dat/\S+/)", out)
    assert len(links) == 1
    secret = (tmp_path / "data" / "secret.key").read_text().strip()
    assert secret not in out + err
    assert len(secret) >= 64


def test_stops_at_once_and_leaves_no_child(tmp_path: Path) -> None:
    port = _free_port()
    with _serving(tmp_path, port) as server:
        server.kill()
        server.wait(timeout=10)
        for _ in range(100):
            if not _listening(port):
                break
            time.sleep(0.1)

        assert not _listening(port)


def test_a_busy_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert f"Cổng {port} đang có" in _refused(tmp_path, "--port", str(port))


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        ([], {"DANVAN_DEBUG": "1"}, "DANVAN_DEBUG"),
        ([], {"DANVAN_SECRET_KEY": "ngắn"}, "DANVAN_SECRET_KEY"),
        ([], {"DANVAN_SECRET_KEY": "django-insecure-" + "x" * 40}, "DANVAN_SECRET_KEY"),
        (["--host", "0.0.0.0"], {}, "DANVAN_ALLOWED_HOSTS"),  # noqa: S104  Refused.
        (
            ["--host", "0.0.0.0"],  # noqa: S104
            {"DANVAN_ALLOWED_HOSTS": "danvan.example"},
            "TLS",
        ),
        ([], {"DATABASE_URL": "mysql://a@b/c"}, "DATABASE_URL"),
        ([], {"DATABASE_URL": "postgres://x@127.0.0.1:1/danvan"}, "máy chủ có chạy"),
        (
            [],
            {"DATABASE_URL": "sqlite:////khong/co/danvan.sqlite3"},
            "đã được tạo chưa",
        ),
        ([], {"DANVAN_DEMO": "maybe"}, "DANVAN_DEMO"),
        (["--host", "khong-co-may-nay.invalid"], {}, "DANVAN_ALLOWED_HOSTS"),
        (["--demo", "--host", "0.0.0.0"], {}, "Dữ liệu mẫu"),  # noqa: S104
    ],
)
def test_an_unsafe_start_is_refused_in_one_sentence(
    tmp_path: Path, arguments: list[str], environment: dict[str, str], said: str
) -> None:
    assert said in _refused(tmp_path, *arguments, **environment)


def _listening(port: int) -> list[str]:
    """Give the addresses somebody listens on at a port, as the kernel writes them."""
    found = []
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            address, state = line.split()[1], line.split()[3]
            host, at = address.split(":")
            if state == "0A" and int(at, 16) == port:
                found.append(host)
    return found

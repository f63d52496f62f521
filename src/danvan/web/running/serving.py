"""Serving (chạy máy chủ): granian and the worker of background tasks.

On SQLite one process serves and works, so that one write lock covers all writers;
on PostgreSQL the worker is a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from django.db import connection, connections
from django.utils.crypto import get_random_string

if TYPE_CHECKING:
    from collections.abc import Callable

_THREADS = 8


def serve(host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; the worker ends with the server."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server.mp import MPServer

    from danvan.web.running.logs import LOGGING

    server = MPServer(
        "danvan.web.running.serving:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=_THREADS,
        websockets=False,
        log_level=LogLevels.error,
        log_dictconfig={
            **LOGGING,
            "loggers": {"_granian": {"handlers": ["stderr"], "level": "ERROR"}},
        },
        workers_kill_timeout=10,
        factory=True,
    )
    server.on_startup(ready)
    # The server forks: no connection may be shared with the child.
    connections.close_all()
    worker = None if connection.vendor == "sqlite" else _worker_process()
    try:
        server.serve()
    finally:
        if worker is not None:
            worker.terminate()
            worker.wait(timeout=10)


def application() -> Any:
    """Make the WSGI application in the serving process, with its worker."""
    from danvan.web.wsgi import application as wsgi

    threading.Thread(
        target=end_with_parent, args=(os.getppid(),), name="watch", daemon=True
    ).start()
    if connection.vendor == "sqlite":
        threading.Thread(target=_work, name="worker", daemon=True).start()
    return wsgi


def _work() -> None:
    from django_tasks_db.management.commands.db_worker import Worker

    Worker(
        queue_names=["*"],
        interval=1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    ).run()


def _worker_process() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable, "-m", "danvan.cli", "manage", "db_worker",
            "--queue-name", "*", "--no-reload", "--verbosity", "0",
        ]
    )  # fmt: skip


def end_with_parent(parent: int) -> None:
    """End at once when the process that started this one was killed."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)

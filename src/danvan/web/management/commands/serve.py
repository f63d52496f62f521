"""Serve (mở ứng dụng): checks, migration, sample data, then the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import get_resolver

from danvan.agencies import setup
from danvan.archive.background import resume
from danvan.figures.catalogue import load_shipped
from danvan.files.sweeping import sweep
from danvan.reports.actions.issuing.filing import store_what_is_missing
from danvan.web.cast import sample_cast
from danvan.web.running import demo, serving, starting

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Prepare the database and serve."""

    help = "Mở ứng dụng trên trình duyệt."
    # Ours are run below; Django's others belong to development.
    requires_system_checks: list[str] = []  # noqa: RUF012

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *_: Any, host: str, port: int, **__: Any) -> None:
        """Serve until interrupted. Raise StartRefusedError."""
        starting.refuse_unsafe_settings(host)
        starting.refuse_failed_checks()
        starting.refuse_busy_port(host, port)
        starting.refuse_unreachable_database()
        if settings.DANVAN_DEMO:
            demo.prepare(self._say)
        else:
            starting.migrate()
            setup.refuse_sample_accounts()
            load_shipped()
            store_what_is_missing()
            resume()
            sweep()
        # Before the server forks: the child starts with every page loaded.
        get_resolver().url_patterns  # noqa: B018
        starting.keep_private()
        address = f"http://{_shown(host)}:{port}"
        words = self._words(address)
        serving.serve(host, port, lambda: self._say(words))

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        # A pipe or a service's journal is waiting for the address, too.
        self.stdout.flush()

    def _words(self, address: str) -> str:
        if settings.DANVAN_DEMO:
            cast = "\n".join(f"  {m.name}, {m.post}, {m.agency}" for m in sample_cast())
            return (
                f"Danvan (dữ liệu mẫu): {address}\n"
                f"Vào vai một trong những người sau ở trang đăng nhập:\n{cast}\n"
                "Nhấn Ctrl+C để dừng."
            )
        if setup.installation_is_empty():
            link = address + setup.new_setup_link()
            return (
                f"Danvan: {address}\n"
                "Lần chạy đầu tiên. Mở liên kết sau để lập cơ quan và tài khoản quản "
                f"trị; liên kết dùng được một lần, trong 24 giờ:\n  {link}\n"
                "Nhấn Ctrl+C để dừng."
            )
        return f"Danvan: {address}\nNhấn Ctrl+C để dừng."


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host

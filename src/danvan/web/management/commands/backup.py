"""Back up (sao lưu): write a whole, verified copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from danvan.web.keeping.backup import backup

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Write a copy of database and originals."""

    help = "Sao lưu toàn bộ dữ liệu vào một tệp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file to write."""
        parser.add_argument("--file", required=True)

    def handle(self, *_: Any, file: str, **__: Any) -> None:
        """Write it. Raise BackupError."""
        copy = backup(Path(file), at=timezone.localtime())
        megabytes = copy.size / (1 << 20)
        self.stdout.write(
            f"Đã sao lưu {copy.files} tệp, {megabytes:.1f} MB, vào {file}.\n"
            f"Thử khôi phục: danvan restore {file} --check"
        )

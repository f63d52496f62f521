"""Restore (khôi phục): prove a copy, or restore it into an empty folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from danvan.web.keeping.backup import prove, restore

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Prove or restore a copy."""

    help = "Chứng minh bản sao lưu khôi phục được, hoặc khôi phục vào thư mục trống."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the copy, and the folder to restore into."""
        parser.add_argument("--file", required=True)
        parser.add_argument("--into", default="")

    def handle(self, *_: Any, file: str, into: str, **__: Any) -> None:
        """Do it. Raise BackupError; nothing else is touched."""
        source = Path(file)
        copy = restore(source, Path(into)) if into else prove(source)
        self.stdout.write(
            f"Bản sao lưu lúc {copy.made_at} khôi phục được: {copy.files} tệp đúng "
            "từng byte, cơ sở dữ liệu toàn vẹn, nhật ký và bản gốc đã kiểm chứng."
        )
        if into:
            self.stdout.write(f"Đã khôi phục vào {into}.")

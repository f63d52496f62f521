"""Verify (kiểm chứng): files given, or the whole installation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from danvan.web.keeping import verifying

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Verify and say where something does not hold."""

    help = "Kiểm chứng báo cáo, nhật ký, bản sao lưu; không nêu tệp thì cả hệ thống."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files."""
        parser.add_argument("--files", nargs="*", default=[])

    def handle(self, *_: Any, files: list[str], **__: Any) -> None:
        """Verify; end with 1 where something does not hold. Raise RefusedError."""
        verdicts = (
            verifying.verify_files([Path(file) for file in files])
            if files
            else verifying.installation()
        )
        holds = True
        for verdict in verdicts:
            word = "đúng" if verdict.holds else "SAI"
            self.stdout.write(f"{word}  {verdict.subject}: {verdict.sentence}")
            for fault in verdict.faults:
                self.stdout.write(f"     {fault}")
            holds = holds and verdict.holds
        if not holds:
            raise SystemExit(1)

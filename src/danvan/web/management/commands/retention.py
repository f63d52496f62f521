"""Retention (hết hạn lưu): list what has been kept long enough, or delete it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from danvan.agencies.viewers import SystemViewer
from danvan.web.keeping import retention

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """List, or delete with ``--apply``."""

    help = "Liệt kê dữ liệu tạm đã hết hạn lưu; thêm --apply thì xóa hẳn khỏi đĩa."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do: listing is what happens unless told otherwise."""
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--dry-run", action="store_true")
        way.add_argument("--apply", action="store_true")
        parser.add_argument(
            "--about", default="", help="mã (NG-…): giá trị trong nhật ký về người này"
        )
        parser.add_argument("--reason", default="", help="lý do xóa")

    def handle(self, *_: Any, apply: bool, about: str, reason: str, **__: Any) -> None:
        """Say what is, or was, done. Raise RefusedError."""
        word = "đã xóa" if apply else "sẽ xóa"
        if about:
            count = (
                retention.erase_about(subject=about, reason=reason, by=SystemViewer())
                if apply
                else retention.values_about(about)
            )
            self.stdout.write(f"{word}  {count}  giá trị nhật ký về {about}")
            return
        now = timezone.now()
        done = retention.delete_outdated(now) if apply else retention.outdated(now)
        for item in done:
            term = item.term
            self.stdout.write(
                f"{word}  {item.count}  {term.label} "
                f"(quá {term.days} ngày; {term.basis})"
            )

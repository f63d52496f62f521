"""Compose (soạn báo cáo): a report from the registers as DOCX and PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand

from danvan.agencies.models import Agency
from danvan.reports.command import compose
from danvan.text.refused import RefusedError
from danvan.web.running import demo

if TYPE_CHECKING:
    from argparse import ArgumentParser

# The sample department and year whose figures are those of a real report.
_SAMPLE_AGENCY, _SAMPLE_PERIOD = "STTTT", "2023"


class NotNamedError(RefusedError):
    """Neither agency nor period may be left out on real data."""


class Command(BaseCommand):
    """Write the files; nothing is kept in the database."""

    help = "Soạn báo cáo từ sổ ra DOCX và PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take outline, agency, period and the folder to write into."""
        parser.add_argument("--outline", required=True)
        parser.add_argument("--agency", default="")
        parser.add_argument("--period", default="")
        parser.add_argument("--output", default=".")

    def handle(
        self, *_: Any, outline: str, agency: str, period: str, output: str, **__: Any
    ) -> None:
        """Compose. Raise RefusedError where something named is not there."""
        if settings.DANVAN_DEMO:
            demo.prepare(self.stderr.write)
            agency, period = agency or _SAMPLE_AGENCY, period or _SAMPLE_PERIOD
        if not agency or not period:
            raise NotNamedError("Hãy nêu --agency và --period, ví dụ --period 2026-Q3.")
        written = compose(outline, _code(agency), period, Path(output))
        self.stdout.write(f"{written.docx}\n{written.pdf}")


def _code(named: str) -> str:
    """Give the code of an agency named by code or by abbreviation."""
    found = Agency.objects.filter(names__abbreviation__iexact=named).distinct()
    codes = list(found.values_list("code", flat=True)[:2])
    if len(codes) > 1:
        raise NotNamedError(f"Có nhiều cơ quan viết tắt là {named}; hãy nêu mã CQ-….")
    return codes[0] if codes else named

"""What tests of many files share: small reports, and forms that workers can import."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent
Reports = Callable[[int], list[Path]]


@pytest.fixture
def forms(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the module of forms, under a name that other processes know too."""
    monkeypatch.syspath_prepend(FOLDER)
    return importlib.import_module("worker_forms")


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    """Write so many small reports, each of which says its number."""

    def write(count: int) -> list[Path]:
        paths = [tmp_path / f"bao-cao-{at:03}.txt" for at in range(count)]
        for at, path in enumerate(paths):
            path.write_text(
                f"SỞ NỘI VỤ\nSố: {at + 1}/BC-SNV\nBÁO CÁO\nKết quả năm 2026\n\n"
                f"I. TÌNH HÌNH\n\nTheo Kế hoạch số {at + 7}/KH-UBND ngày 12/02/2026, "
                f"có {at + 37} hồ sơ.\n",
                encoding="utf-8",
            )
        return paths

    return write

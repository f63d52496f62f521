"""Citations alone: CPU time for each megabyte of a report, and of sparse long text."""

from __future__ import annotations

import time
from collections.abc import Iterator

from danvan.reading.extraction.citing.citations import Scan, find_citations
from danvan.reading.extraction.view import view_of
from danvan.reading.extraction.vocabulary import vocabulary
from tools.bench.measuring import Row
from tools.bench.report import sentences

ROUNDS = 7
_PROSE = (
    "Các cơ quan, đơn vị trên địa bàn tỉnh đã được giao thực hiện nhiệm vụ theo quy "
    "định của pháp luật tại khoản 2 Điều 15, trong thời hạn 10 ngày làm việc kể từ "
    "ngày nhận đủ hồ sơ, và chịu trách nhiệm về kết quả trước cơ quan cấp trên. "
)
"""Numbers that cite nothing, as laws are full of."""


def run() -> Iterator[Row]:
    """Measure a text dense with citations, and a long one with few."""
    dense = "\n\n".join(sentences(400))
    sparse = "\n\n".join(_PROSE * 12 + said for said in sentences(100))
    for name, text in (("citations, dense report", dense), ("…, long text", sparse)):
        view = view_of(text)
        scan = Scan(view, vocabulary())
        best, found = _best(scan)
        megabytes = len(text.encode()) / 1e6
        yield Row(f"{name}: CPU for 1 MB", best / megabytes, statistic="minimum")
        yield Row(f"{name}: CPU for each", 1000 * best / found, unit="µs",
                  statistic="minimum")  # fmt: skip


def _best(scan: Scan) -> tuple[float, int]:
    """Return the least milliseconds of CPU time, and how many citations there are."""
    best, found = float("inf"), 0
    for _ in range(ROUNDS):
        start = time.process_time()
        found = len(find_citations(scan))
        best = min(best, 1000 * (time.process_time() - start))
    return best, found

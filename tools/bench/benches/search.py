"""Full-text search over ten thousand old reports, of words that all or few hold."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from functools import partial

from tools.bench.database import fresh_database
from tools.bench.measuring import Row, race
from tools.bench.report import sentences

BOTH = True
REPORTS = 10_000
LENGTH = 24_000
"""Characters of one report, as in the real ones."""
QUERIES = (
    "765/KH-UBND",
    "kh 765",
    "tiếp công dân",
    "cong khai tai chinh",
    "báo cáo",
    "hoà giải",
    "sở khoa học 2024",
    "bao c",
    "không hồ sơ trễ hạn bảng tin",
    "khôngcóchữnày",
)
_PROSE = (
    "công tác dân vận chính quyền thực hiện dân chủ cơ sở tiếp công dân giải quyết "
    "khiếu nại tố cáo cải cách hành chính hồ sơ trực tuyến đúng hạn công khai tài "
    "chính hội nghị viên chức người lao động kế hoạch phổ biến tuyên truyền hòa giải "
    "thanh tra nhân dân giám sát đối thoại đoàn thể mặt trận xã phường thôn tổ khu"
)


def run() -> Iterator[Row]:
    """Index ten thousand reports, then ask ten questions in turn."""
    with fresh_database():
        from danvan.search.indexing import index
        from danvan.search.queries import search

        viewer = _Superior()
        for at in range(REPORTS):
            title, text = _report(at)
            index(
                subject="report",
                code=f"BM-{at:06d}",
                agency_id=at % 60,
                level=1,
                title=title,
                text=text,
                url=f"/{at}/",
            )
        _settle()
        for asked in QUERIES:
            samples = race({"": partial(search, viewer, asked)})[""]
            yield Row(f"search: {asked}", samples.median)
            yield Row(f"search: {asked}", samples.p95, statistic="p95")
            yield Row(f"search: {asked}", samples.cpu_median, statistic="cpu")


def _settle() -> None:
    """Let PostgreSQL gather its statistics, as it does by itself after a while."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE search_entry")


class _Superior:
    """A viewer who sees the reports of every agency, and no persons."""

    account_id = 0
    agency_id = 0
    label = "bench"
    roles: frozenset[str] = frozenset()

    def may(self, verb: str, subject: str, agency_id: int) -> bool:
        """Allow everything."""
        return True

    def agencies(self, verb: str, subject: str) -> frozenset[int] | None:
        """Name the sixty agencies."""
        return frozenset(range(60)) if verb == "view" else frozenset()

    def levels(self, subject: str) -> frozenset[int]:
        """Show what is inside the agencies."""
        return frozenset({0, 1})


def _report(at: int) -> tuple[str, str]:
    """Write one report of our own words; numbers differ from report to report."""
    chance = random.Random(at)  # noqa: S311 - the same reports every time
    words = _PROSE.split()
    prose = " ".join(sentences(1)[0].split()[:40])
    parts = [prose]
    size = len(prose)
    for number in itertools.count(1):
        said = " ".join(chance.choices(words, k=24))
        line = f"{number}. {said} số {chance.randint(1, 4000)}/KH-UBND năm 2024."
        parts.append(line)
        size += len(line) + 1
        if size > LENGTH:
            break
    return f"Báo cáo số {at}/BC-SNV năm {2015 + at % 10}", "\n".join(parts)

"""Two renderings of one report are known for one; two years of an agency are not."""

from __future__ import annotations

import pytest

from danvan.archive.values.likeness import Sketch
from tests.factories.old_reports import OLD_REPORT

NEXT_YEAR = (
    OLD_REPORT.replace("2023", "2024")
    .replace("25/3", "14/2")
    .replace("859", "902")
    .replace("12/KH", "17/KH")
    .replace("05/02", "19/01")
    .replace("212", "240")
    .replace("209", "231")
    .replace("53 ", "55 ")
    .replace("07 ", "11 ")
    .replace("03 ", "09 ")
)
# As a scan is read that knows no Vietnamese: letters go wrong, digits stay.
SCANNED = OLD_REPORT.translate(str.maketrans("ơưịạệếô", "oujqe6o"))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (OLD_REPORT, True),
        (OLD_REPORT.upper(), True),
        (" ".join(OLD_REPORT.split()), True),
        (SCANNED, True),
        (NEXT_YEAR, False),
        ("Sở đã họp giao ban hằng tuần. " * 40, False),
    ],
)
def test_tells_renderings_from_other_reports(other: str, same: bool) -> None:
    assert Sketch.of_text(OLD_REPORT).same_text(Sketch.of_text(other)) is same


def test_a_print_is_read_back() -> None:
    sketch = Sketch.of_text(OLD_REPORT)

    assert Sketch.of_print(sketch.print) == sketch

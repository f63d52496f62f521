"""No text makes a check fail or take long: whatever somebody drops is answered."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.checking import Context, check
from danvan.reading.text import read_text
from tools.bench.report import report

if TYPE_CHECKING:
    from danvan.checking import Checked

LENGTH = 30_000
SECONDS = 1.5
"""Of one processor, for all rules; a blow-up takes minutes."""
LINES = {
    "brackets": "(" * LENGTH,
    "digits": "7" * LENGTH,
    "marks": "a\u0301\u0323" * (LENGTH // 3),
    "word": "ngày " * (LENGTH // 5),
    "quotes": "“" * LENGTH,
    "headings": "I. A\n" * (LENGTH // 5),
    "numbers": "\n".join(f"{n}. Mục" for n in range(LENGTH // 9)),
    "inner": "I. A\n2. B\n" * (LENGTH // 10),
    "line": " ".join(report(6, 6).text.split())[:LENGTH],
    "signs": "\u202e\u200b\ufeff\u0301" * (LENGTH // 4),
}
HOSTILE = (
    *(
        "\u0301",
        "(",
        "“",
        "”",
        "9" * 40,
        "12/",
        "/BC-",
        "\u200b",
        "\ud7ff",
        "😀",
        "\t|",
    ),
    *("\n\n", "Nơi nhận:", "Kính gửi:", "trong đó: ", "ngày 31/02/0000 ", "%", "-" * 5),
)


def checked(text: str) -> Checked:
    """Check a text with a report before it, as if it were somebody's own."""
    document = read_text(text.encode())
    context = Context(
        day=date(2026, 11, 20),
        agency_name="Sở Y tế",
        agency_abbreviation="SYT",
        recipient="Sở Nội vụ",
        agencies=("Sở Tài chính",),
        draft=False,
        earlier=(document,),
        others=(document,),
    )
    return check(document, context)


@pytest.mark.parametrize("text", LINES.values(), ids=LINES.keys())
def test_a_text_of_one_thing_is_checked_in_time(text: str) -> None:
    document = read_text(text.encode())
    started = time.process_time()
    check(document)

    assert time.process_time() - started < SECONDS


@given(
    st.lists(
        st.tuples(st.integers(0, 10**6), st.sampled_from(HOSTILE), st.integers(0, 9))
    )
)
@settings(max_examples=15, deadline=None)
def test_a_report_broken_anywhere_is_still_checked(
    breaks: list[tuple[int, str, int]],
) -> None:
    text = report(2, 2).text
    for place, put, out in breaks:
        at = place % (len(text) + 1)
        text = text[:at] + put + text[at + out :]

    found = checked(text).findings if text.strip() else ()

    assert all(0 <= one.span.start <= one.span.end for one in found)

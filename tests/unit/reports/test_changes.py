"""Changes since last time, word for word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.reports.showing.changes import pieces


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("trả 37 hồ sơ", "trả 38 hồ sơ", [("gone", "37"), ("added", "38")]),
        ("trả hồ sơ", "trả hồ sơ", []),
        ("", "mới", [("added", "mới")]),
        (
            "ba việc cũ.",
            "hai điều mới.",
            [("gone", "ba việc cũ"), ("added", "hai điều mới")],
        ),
        (
            "đạt 98,2% theo Kế hoạch số 12/KH-UBND.",
            "đạt 98,5% theo Kế hoạch số 12/KH-UBND",
            [("gone", "98,2"), ("added", "98,5"), ("gone", ".")],
        ),
    ],
)
def test_marks_the_words_that_changed(
    before: str, after: str, expected: object
) -> None:
    found = [(p.kind, p.text) for p in pieces(before, after) if p.kind != "same"]

    assert found == expected


@given(before=st.text(), after=st.text())
def test_loses_no_word_of_either_text(before: str, after: str) -> None:
    found = list(pieces(before, after))

    assert "".join(p.text for p in found if p.kind != "added") == before
    assert "".join(p.text for p in found if p.kind != "gone") == after

"""Spans."""

from __future__ import annotations

import pytest

from danvan.documents.span import Span


def test_a_span_is_half_open() -> None:
    span = Span(2, 4)
    assert span.of("abcdef") == "cd"
    assert len(span) == 2
    assert 2 in span
    assert 4 not in span


def test_a_place_without_length_is_still_a_place() -> None:
    assert Span(3, 3)


def test_spans_overlap_only_where_they_share_a_character() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert not Span(2, 2).overlaps(Span(3, 5))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_refuses_what_is_no_range(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)

"""Places taken together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from danvan.checking.places import Places
from danvan.documents.span import Span

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)


@given(st.lists(SPANS, max_size=8), SPANS)
def test_a_span_meets_the_places_just_when_it_overlaps_one(
    spans: list[Span], asked: Span
) -> None:
    assert Places(spans).meet(asked) == any(asked.overlaps(span) for span in spans)

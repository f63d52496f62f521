"""A packed list of rows gives back exactly what was put in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from danvan.figures.evidence.drift import compare
from danvan.figures.evidence.packing import MalformedEvidenceError, pack, unpack

ROWS = st.dictionaries(st.integers(1, 2**50), st.integers(1, 2**20), max_size=60)


@given(rows=ROWS)
def test_unpacks_what_was_packed(rows: dict[int, int]) -> None:
    assert unpack(pack(rows.items())) == tuple(sorted(rows.items()))


@given(packed=st.binary(max_size=60))
def test_bytes_are_a_list_of_rows_or_refused(packed: bytes) -> None:
    try:
        rows = unpack(packed)
    except MalformedEvidenceError:
        return
    assert unpack(pack(rows)) == rows


@given(then=ROWS, now=ROWS)
def test_drift_names_exactly_what_moved(
    then: dict[int, int], now: dict[int, int]
) -> None:
    drift = compare(then.items(), now.items())

    rebuilt = {row: version for row, version in then.items() if row not in drift.gone}
    rebuilt |= {row: now[row] for row in (*drift.added, *drift.changed)}
    assert rebuilt == now
    assert all(then[row] != now[row] for row in drift.changed)

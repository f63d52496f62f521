from __future__ import annotations

import pytest

from danvan.figures.evidence.packing import MalformedEvidenceError, pack, unpack


@pytest.mark.parametrize(
    ("rows", "size"),
    [
        ([], 0),
        ([(1, 1)], 1),
        ([(63, 1)], 1),
        ([(64, 1)], 2),
        ([(1, 2)], 2),
        ([(1, 1), (2, 300), (2**40, 1)], 1 + 3 + 6),
    ],
)
def test_packs_into_few_bytes(rows: list[tuple[int, int]], size: int) -> None:
    packed = pack(rows)

    assert len(packed) == size
    assert unpack(packed) == tuple(rows)


def test_gives_rows_back_in_id_order() -> None:
    assert unpack(pack([(9, 1), (3, 2)])) == ((3, 2), (9, 1))


@pytest.mark.parametrize("rows", [[(0, 1)], [(-4, 1)], [(5, 0)], [(5, 1), (5, 2)]])
def test_refuses_what_is_no_row(rows: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="not a row"):
        pack(rows)


@pytest.mark.parametrize(
    "packed", [b"\x80", b"\x03", b"\x00", b"\x03\x01", b"\x02\xff"]
)
def test_refuses_bytes_that_are_no_list(packed: bytes) -> None:
    with pytest.raises(MalformedEvidenceError):
        unpack(packed)

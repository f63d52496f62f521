"""Packed lists of rows (danh sách dòng nén): ids and versions in few bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

RowVersion = tuple[int, int]
"""Id of a row and the version of it that was counted."""


class MalformedEvidenceError(ValueError):
    """The bytes are not a packed list of rows."""


def pack(rows: Iterable[RowVersion]) -> bytes:
    """Pack rows in id order: the step from the last id, then a version above 1.

    The lowest bit of a step says whether a version follows. Raises ValueError for an
    id twice, or an id or version below 1.
    """
    packed = bytearray()
    last = 0
    for row_id, version in sorted(rows):
        if row_id <= last or version < 1:
            raise ValueError(f"not a row: {row_id} version {version} after {last}")
        _put(packed, (row_id - last) << 1 | (version > 1))
        if version > 1:
            _put(packed, version)
        last = row_id
    return bytes(packed)


def unpack(packed: bytes) -> tuple[RowVersion, ...]:
    """Unpack rows in id order; raise MalformedEvidenceError."""
    numbers = _numbers(packed)
    rows: list[RowVersion] = []
    last = 0
    for step in numbers:
        last += step >> 1
        version = next(numbers, 0) if step & 1 else 1
        if not step >> 1 or (step & 1 and version < 2):
            raise MalformedEvidenceError(f"not a step: {step}")
        rows.append((last, version))
    return tuple(rows)


def _put(packed: bytearray, number: int) -> None:
    while number > 0x7F:
        packed.append(number & 0x7F | 0x80)
        number >>= 7
    packed.append(number)


def _numbers(packed: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in packed:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield number
            number = shift = 0
    if shift:
        raise MalformedEvidenceError("ends within a number")

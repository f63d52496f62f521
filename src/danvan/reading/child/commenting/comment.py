"""A comment to be written into a file (nhận xét), and its way into the child."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from typing import NamedTuple

Boundary = tuple[int, int]
"""A run, counted over the ``w:r`` of the part, and characters of it before."""


class Comment(NamedTuple):
    """A comment on words of the body, or on a paragraph where no run gave them."""

    lines: tuple[str, ...]
    start: Boundary | None = None
    end: Boundary | None = None
    paragraph: int | None = None
    """Counted over the ``w:p`` of the part; used where there are no boundaries."""
    boxed: str = ""
    """Told as well where the place is in a text box, which takes no comments."""


class Order(NamedTuple):
    """What the child is asked for: whose comments, of when."""

    author: str
    date: str
    """ISO 8601."""
    comments: tuple[Comment, ...]
    signed: str = ""
    """Told where the package was signed: its copy is not."""


def packed(order: Order, data: bytes) -> bytes:
    """Join the order and the file for the way into the child."""
    encoded = json.dumps(order).encode("ascii")
    return struct.pack(">I", len(encoded)) + encoded + data


def unpacked(sent: bytes) -> tuple[Order, bytes]:
    """Part what ``packed`` joined."""
    (size,) = struct.unpack_from(">I", sent)
    author, date, comments, signed = json.loads(sent[4 : 4 + size])
    order = Order(author, date, tuple(map(_comment, comments)), signed)
    return order, sent[4 + size :]


def _comment(
    told: tuple[Sequence[str], Sequence[int] | None, Sequence[int] | None,
                int | None, str],
) -> Comment:  # fmt: skip
    lines, start, end, paragraph, boxed = told
    return Comment(
        tuple(lines),
        None if start is None else (start[0], start[1]),
        None if end is None else (end[0], end[1]),
        paragraph,
        boxed,
    )

"""The picture of a digital signature (hình chữ ký số): a small PDF page.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.d, II.8.a: a person's is blue, an
agency's red. Set with the vendored typeface, so that Vietnamese is whole anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from danvan.rendering.characters import settable
from danvan.rendering.pdf import compiled

_BLUE, _RED = "#0a3d91", "#b3121d"


def to_stamp(
    lines: Sequence[str], width: float, height: float, *, red: bool = False
) -> bytes:
    """Return a PDF page of this size, in points, with a few lines of text."""
    data = {
        "width": width,
        "height": height,
        "colour": _RED if red else _BLUE,
        "lines": [settable(line) for line in lines],
    }
    return compiled("stamp.typ", json.dumps(data, ensure_ascii=False))

"""Fonts that carry a legacy encoding (phông chữ cũ): ``.VnTime``, ``VNI-Times``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_SUBSET = re.compile(r"[A-Z]{6}\+")
# The capitals of TCVN3 live in fonts of their own: .VnTimeH draws ® as Đ.
_TCVN3 = re.compile(r"\.?vn(?!i)[a-z .]{2,24}?(h)?(?=[ ,_-]|\Z)", re.I)
_VNI = re.compile(r"vni[ -]?[a-z]", re.I)


class LegacyFont(NamedTuple):
    """The encoding of a font, and whether it draws capitals alone."""

    encoding: str
    capitals: bool = False


@lru_cache(maxsize=500)
def legacy_font(name: str) -> LegacyFont | None:
    """Return the encoding that a font's name tells, None for a font of Unicode."""
    name = _SUBSET.sub("", name.strip())
    if _VNI.match(name):
        return LegacyFont("vni")
    found = _TCVN3.match(name) if name.lower().startswith(".vn") else None
    return LegacyFont("tcvn3", found[1] == "H") if found else None

"""Money (tiền): whole đồng."""

from __future__ import annotations

import re

from danvan.text.numerals import format_number, parse_number
from danvan.text.unicode import nfc

_UNIT = re.compile(r"\s*(?:đồng|vnđ|vnd|đ|₫)\.?$")
_LONGEST = 150


def parse_money(text: str) -> int | None:
    """Return the sum in đồng, or None where the text does not say one for certain."""
    if len(text) > _LONGEST:
        return None
    value = parse_number(_UNIT.sub("", nfc(text).casefold().strip()))
    return value if isinstance(value, int) else None


def format_money(value: int) -> str:
    """Return the sum in full figures: ``68.750.000 đồng``."""
    return f"{format_number(value)} đồng"

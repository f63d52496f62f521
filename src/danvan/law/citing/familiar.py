"""Documents meant without their symbol (cách gọi tắt): ``Nghị định 111``.

Reading needs these few alone; what is known of each stands in the catalogue of
instruments.
"""

from __future__ import annotations

import re
from functools import cache

from danvan.law.tables import table
from danvan.text.unicode import folded_key

_DIGITS = re.compile(r"\d+")


@cache
def by_number() -> dict[tuple[str, int], tuple[str, ...]]:
    """Return the numbers and symbols meant by a type and a bare number."""
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for type_name, numbers in table("familiar")["by_number"].items():
        for number in numbers:
            digits = _DIGITS.match(number)
            if digits:
                key = (type_name, int(digits[0]))
                found[key] = (*found.get(key, ()), number)
    return found


@cache
def by_name() -> dict[str, str]:
    """Return the numbers and symbols by name, folded: ``nghi quyet trung uong 4 …``."""
    names: dict[str, str] = table("familiar")["by_name"]
    return {folded_key(name): number for name, number in names.items()}

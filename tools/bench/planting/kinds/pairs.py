"""Mistakes in pairs: quotation marks, brackets, nesting."""

from __future__ import annotations

import random

from tools.bench.planting.plant import Ground, Plant, around, kind, part, put

_QUOTED = r"[^\n“”.;]{3,}(“)[^\n“”]{3,80}(”)[^\n“”]?"
_BRACKETED = r"\w (\()[^\n()“”]{5,80}(\))"


@kind("mất dấu mở ngoặc kép", "R15", also=("R24c", "R24f"))
def no_opening_quote(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_QUOTED, chance)
    return put(part(found), "", around(found)) if found else None


@kind("mất dấu đóng ngoặc kép", "R15", also=("R24c", "R24f"))
def no_closing_quote(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_QUOTED, chance)
    return put(part(found, 2), "", around(found)) if found else None


@kind("mất dấu mở ngoặc đơn", "R15", also=("R17",))
def no_opening_bracket(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_BRACKETED, chance)
    return put(part(found), "", around(found)) if found else None


@kind("mất dấu đóng ngoặc đơn", "R15", also=("R17",))
def no_closing_bracket(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_BRACKETED, chance)
    return put(part(found, 2), "", around(found)) if found else None


@kind("ngoặc kép và ngoặc đơn lồng chéo", "R15", also=("R24c", "R24f"))
def crossed(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"“([^\n“”()]{4,80})”", chance)
    if found is None:
        return None
    words = found[1].split(" ")
    if len(words) < 2:
        return None
    return put(found, f"“{words[0]} ({' '.join(words[1:])}”)", around(found))

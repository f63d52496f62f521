"""Slips around signs: spaces before and after."""

from __future__ import annotations

import random

from tools.bench.planting.plant import Ground, Plant, around, kind, part, put


@kind("thừa khoảng trắng trước dấu phẩy", "R24e")
def before_comma(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"[a-zà-ỹ]{2}([,;]) [a-zà-ỹ]{2}", chance)
    return put(part(found), f" {found[1]}", around(found)) if found else None


@kind("thiếu khoảng trắng sau dấu phẩy", "R24e", also=("R24a",))
def after_comma(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"[a-zà-ỹ]{2}([,;] )[a-zà-ỹ]{2}", chance)
    return put(part(found), found[1].strip(), around(found)) if found else None


@kind("thừa khoảng trắng trước dấu chấm", "R24e")
def before_stop(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"[a-zà-ỹ]{2}(\.)(?: [A-ZĐ][a-zà-ỹ]|\n\n)", chance)
    return put(part(found), " .", around(found)) if found else None


@kind("thiếu khoảng trắng sau dấu chấm", "R24e", also=("R24a",))
def after_stop(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"[a-zà-ỹ]{3}(\. )[A-ZĐ][a-zà-ỹ]", chance)
    return put(part(found), ".", around(found)) if found else None


@kind("thừa khoảng trắng sau dấu mở ngoặc", "R24e")
def after_opening(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"\w ([(“])\w+", chance)
    return put(part(found), f"{found[1]} ", around(found)) if found else None


@kind("thừa khoảng trắng trước dấu đóng ngoặc", "R24e")
def before_closing(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"[^\W\d]{2,}([)”])", chance)
    return put(part(found), f" {found[1]}", around(found)) if found else None


@kind("thiếu khoảng trắng trước dấu mở ngoặc", "R24e", also=("R24a",))
def glued_opening(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"[a-zà-ỹ]{2}( )[(“][\wà-ỹ]{2}", chance)
    return put(part(found), "", around(found)) if found else None

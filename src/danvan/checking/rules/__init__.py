"""The rules (các quy tắc), one a module, in folders by family.

To add one, write ``<family>/r<number>_<name>.py`` with its ``RULE`` (``l<number>`` for
a rule of the page's layout); nothing names it.
"""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.checking.rule import Rule

_MODULE = re.compile(r"[rl]\d\d[a-z]?_\w+")


def _rules() -> Iterator[Rule]:
    for family in iter_modules(__path__, f"{__name__}."):
        places = import_module(family.name).__path__
        for module in iter_modules(places):
            if _MODULE.fullmatch(module.name):
                yield import_module(f"{family.name}.{module.name}").RULE


ALL: tuple[Rule, ...] = tuple(sorted(_rules(), key=lambda rule: rule.order))
"""Every rule, by number."""

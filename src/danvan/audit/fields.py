"""Model fields of the house: the short public code (mã)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

from danvan.text.codes import new_code

_LONGEST = 16
_Row = TypeVar("_Row", bound=models.Model)

if TYPE_CHECKING:
    _Text = models.CharField[str, str]
else:
    _Text = models.CharField


class CodeField(_Text):
    """A public code made once: printed, exchanged, used in addresses (SL-7K3F9QAB)."""

    def __init__(self, *, prefix: str, **options: Any) -> None:
        """Make codes that begin with the prefix and a hyphen."""
        self.prefix = prefix
        options.setdefault("max_length", _LONGEST)
        options.setdefault("unique", True)
        options.setdefault("editable", False)
        options.setdefault("default", partial(new_code, prefix))
        options.setdefault("verbose_name", "mã")
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the default to the prefix, so that migrations stay readable."""
        name, path, args, options = super().deconstruct()
        options.pop("default", None)
        options["prefix"] = self.prefix
        return name, path, list(args), dict(options)


def free_codes(model: type[_Row], fresh: Iterable[_Row], prefix: str) -> list[_Row]:
    """Draw anew the codes of unsaved rows that another row bears; give the rows.

    Of the hundred thousands that are made at once in a full table, one that is taken
    is to be expected now and then; a single row is not asked for.
    """
    rows: list[Any] = list(fresh)
    taken: set[str] = set()
    waiting = rows
    while waiting:
        drawn = [row.code for row in waiting]
        taken |= set(
            model._default_manager.filter(code__in=drawn).values_list("code", flat=True)
        )
        again = []
        for row in waiting:
            if row.code in taken:
                row.code = new_code(prefix)
                again.append(row)
            else:
                taken.add(row.code)
        waiting = again
    return rows

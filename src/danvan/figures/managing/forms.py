"""Forms of indicators (biểu mẫu chỉ tiêu): the cells of the sheet, one below another.

What is typed goes through the same reading as a line of the sheet, so that a form and
a spreadsheet never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms

from danvan.figures.indicators.layout import CODE, COLUMNS, WORDS
from danvan.figures.sources import sources

if TYPE_CHECKING:
    from danvan.figures.indicators.planning import Plan
    from danvan.registers.columns import Column

IDENTITY = (
    CODE, "name", "group", "unit", "decimals", "nature", "source", "numerator",
    "denominator", "whole", "over_agencies", "over_periods",
)  # fmt: skip
RULE = (
    "register", "aggregate", "field", "looked_at", "date_column", "until_column",
    "until_included", "condition", "by", "basis", "valid_from", "valid_to",
)  # fmt: skip
_NEEDED = ("register", "date_column", "valid_from")
"""Of a form for a rule alone."""
_LONGEST = 2000
_COLUMNS = {column.name: column for column in COLUMNS}


class IndicatorForm(forms.Form):
    """Some columns of the sheet as fields; reading them is the planner's work."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        names: Iterable[str],
        initial: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        listed = tuple(names)
        needed = ("code", "name") if "name" in listed else _NEEDED
        for name in listed:
            self.fields[name] = _field(_COLUMNS[name], required=name in needed)

    @property
    def cells(self) -> dict[str, str]:
        """Give what was typed, as a line of the sheet."""
        return {name: str(value or "") for name, value in self.cleaned_data.items()}

    def refuse(self, plan: Plan) -> None:
        """Put each refusal at its field."""
        for line in plan.lines:
            for refusal in line.refusals:
                at = refusal.column if refusal.column in self.fields else None
                self.add_error(at, refusal.sentence)


def rule_names(form: IndicatorForm) -> tuple[str, ...]:
    """Name the fields of the form that are about its rule."""
    return tuple(name for name in RULE if name in form.fields)


class _Told(forms.CharField):
    """A field that only takes what was typed: the planner judges it."""

    def validate(self, value: Any) -> None:
        """Let everything pass; an empty cell is refused with its own sentence."""


class _Chosen(forms.ChoiceField):
    """A list to choose from, judged by the planner too."""

    def validate(self, value: Any) -> None:
        """Let everything pass."""


def _field(column: Column, *, required: bool) -> forms.Field:
    options: dict[str, Any] = {
        "label": column.label,
        "help_text": column.help,
        "required": required,
    }
    if column.name == "register":
        titles = sorted(one.title for one in sources().values())
        listed = [("", "(không đếm từ sổ)"), *((title, title) for title in titles)]
        return _Chosen(choices=listed, **options)
    if column.name in WORDS:
        words = WORDS[column.name].values()
        return _Chosen(choices=[(word, word) for word in words], **options)
    if column.kind == "boolean":
        return _Chosen(choices=[("", "không"), ("x", "có")], **options)
    wide = forms.Textarea(attrs={"rows": 3}) if column.kind == "long_text" else None
    return _Told(max_length=_LONGEST, widget=wide, **options)

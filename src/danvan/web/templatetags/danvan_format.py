"""Values as Vietnamese offices write them (định dạng số, tiền, ngày)."""

from collections.abc import Mapping
from datetime import date, datetime

from django import template
from django.utils import timezone

from danvan.text.dates import format_screen
from danvan.text.money import format_money
from danvan.text.numerals import format_number

register = template.Library()

_NOTHING = "–"


@register.filter
def so(value: int | float | str | None, decimals: int = 0) -> str:
    """Write a number: ``1.234.567``; nothing is a dash, zero is a number."""
    if isinstance(value, int | float):
        return format_number(value, decimals)
    return value or _NOTHING


@register.filter
def dong(value: int | None) -> str:
    """Write an amount: ``68.750.000 đồng``."""
    return _NOTHING if value is None else format_money(value)


@register.filter
def ngay(value: date | datetime | None) -> str:
    """Write a day as screens do: ``09/04/2024``; a moment by the local day."""
    if not value:
        return _NOTHING
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return format_screen(value)


@register.filter
def luc(value: datetime | None) -> str:
    """Write a moment: ``16:05 09/04/2024``."""
    if not value:
        return _NOTHING
    local = timezone.localtime(value)
    return f"{local:%H:%M} {format_screen(local.date())}"


@register.filter
def of(typed: Mapping[str, str] | None, name: str) -> str:
    """Look up what was typed in a field whose name is made by the template."""
    return typed.get(name, "") if typed else ""

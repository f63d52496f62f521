"""The rules in force on a day (quy tắc đang dùng), those that ship first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from danvan.figures.models import Indicator, ValidationRule
from danvan.law.validating import (
    MalformedValidationError,
    ValidationData,
    read_validation,
    shipped,
)


def rules_on(day: date) -> tuple[ValidationData, ...]:
    """Return the rules in force for a period that closes on a day."""
    return tuple(rule for rule in (*shipped(), *local()) if rule.in_force(day))


def local() -> Iterator[ValidationData]:
    """Read the province's own rules; one whose indicator is out of use says nothing."""
    stored = list(ValidationRule.objects.all())
    known = known_codes() if stored else frozenset()
    for row in stored:
        try:
            yield read_validation(entry_of(row), known, origin=row.origin)
        except MalformedValidationError:
            continue


def known_codes() -> frozenset[str]:
    """Return the codes that a province's rule may name."""
    return frozenset(
        Indicator.objects.filter(active=True).values_list("code", flat=True)
    )


def entry_of(row: ValidationRule) -> Mapping[str, Any]:
    """Return a stored rule as a table of the shipped data would say it."""
    return {
        "code": row.code,
        "name": row.name,
        "left": row.left,
        "op": row.op,
        "right": row.right,
        "tolerance": row.tolerance,
        "severity": row.severity,
        "each": row.each,
        "basis": row.basis,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }

"""The rules (các quy tắc), one a module; to add one, write it and name it here."""

from danvan.checking.rules import (
    r02_addressee,
    r04_symbol,
    r05_type_code,
    r07_dates,
    r14_sections,
    r17_totals,
)

ALL = (
    r02_addressee.RULE,
    r04_symbol.RULE,
    r05_type_code.RULE,
    r07_dates.RULE,
    r14_sections.RULE,
    r17_totals.RULE,
)
"""Every rule, by number."""

"""Words for what was found (lời của kết quả): severities, and how many of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from danvan.documents.finding import Severity

if TYPE_CHECKING:
    from danvan.checking.engine import Checked

WORDS = {severity: severity.word for severity in Severity}
# So many codes in a row are still told one by one.
_SHORT = 2
# Controls and bidirectional signs could rule the terminal they are printed on.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def summary(checked: Checked) -> str:
    """Return how many findings there are of each severity: ``03 lỗi, 05 cảnh báo``."""
    found = Counter(finding.severity for finding in checked.findings)
    if not found and checked.not_checked:
        return "không thấy lỗi trong các quy tắc đã kiểm"
    return counted(found)


def counted(found: Mapping[Severity, int]) -> str:
    """Return how many there are of each severity, in words."""
    parts = [f"{found[kind]:02} {word}" for kind, word in WORDS.items() if found[kind]]
    return ", ".join(parts) or "không thấy lỗi"


def in_runs(codes: Sequence[str]) -> str:
    """Return codes as a clerk lists them: ``R7b, R18, L1–L14``."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and _next(runs[-1][-1]) == code:
            runs[-1].append(code)
        else:
            runs.append([code])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > _SHORT else ", ".join(run) for run in runs
    )


def _next(code: str) -> str | None:
    """Return the code that follows: ``L2`` after ``L1``."""
    letter, number = code[:1], code[1:]
    return f"{letter}{int(number) + 1}" if number.isdecimal() else None


def safe(text: str) -> str:
    """Return the text in the same length, controls shown as a space."""
    return _CONTROL.sub(" ", text)

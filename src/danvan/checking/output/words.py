"""Words for what was found (lời của kết quả): severities, and how many of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from danvan.documents.finding import Severity

if TYPE_CHECKING:
    from danvan.checking.engine import Checked

WORDS = {severity: severity.word for severity in Severity}
# Controls and bidirectional signs could rule the terminal they are printed on.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def summary(checked: Checked) -> str:
    """Return how many findings there are of each severity: ``03 lỗi, 05 cảnh báo``."""
    return counted(Counter(finding.severity for finding in checked.findings))


def counted(found: Mapping[Severity, int]) -> str:
    """Return how many there are of each severity, in words."""
    parts = [f"{found[kind]:02} {word}" for kind, word in WORDS.items() if found[kind]]
    return ", ".join(parts) or "không thấy lỗi"


def safe(text: str) -> str:
    """Return the text in the same length, controls shown as a space."""
    return _CONTROL.sub(" ", text)

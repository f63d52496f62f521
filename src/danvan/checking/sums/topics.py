"""Topics (nội dung): what a label counts, when it says nothing besides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.checking.sums.sentences import plain
from danvan.checking.sums.words import table, words

if TYPE_CHECKING:
    from danvan.documents.document import Quantity

_WORD = re.compile(r"\w+")


def topics_of(quantity: Quantity, *, counted: bool = False) -> frozenset[str]:
    """Return the topics that the label names, none where it limits them.

    ``đơn khiếu nại, tố cáo`` are two; ``đơn tố cáo vượt cấp`` is none: another thing.
    Where it is ``counted``, verbs of counting limit nothing either.
    """
    label = plain(quantity.label or "")
    named, rest = set(), label
    for topic, pattern in table("topics"):
        if pattern.search(label):
            named.add(topic)
            rest = pattern.sub(" ", rest)
    for key in ("counted", "generic") if counted else ("generic",):
        rest = words("none", key).sub(" ", rest)
    return frozenset() if _WORD.search(rest) else frozenset(named)

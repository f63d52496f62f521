"""Places of a text taken together (các chỗ trong văn bản), asked by bisection."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter

from danvan.documents.span import Span


class Places:
    """Spans merged where they touch."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def __bool__(self) -> bool:
        """Tell whether there is any place."""
        return bool(self._starts)

    def meet(self, span: Span) -> bool:
        """Tell whether the span shares a character with one of the places."""
        index = bisect_right(self._starts, span.end - 1) - 1
        return index >= 0 and self._ends[index] > span.start

    def hold(self, span: Span) -> bool:
        """Tell whether one of the places holds the whole span, were it merged."""
        index = bisect_right(self._starts, span.start) - 1
        return index >= 0 and span.end <= self._ends[index]


def fitting(
    pattern: re.Pattern[str], text: str, passages: Iterable[Span]
) -> Iterator[tuple[re.Match[str], Span]]:
    """Give what fits in passages that do not overlap, each with the one it is in.

    The text is searched once: cheaper than passage by passage where little fits.
    """
    every = [*pattern.finditer(text)]
    ordered = sorted(passages) if every else []
    for found in every:
        at = bisect_right(ordered, found.start(), key=attrgetter("start")) - 1
        if at >= 0 and found.end() <= ordered[at].end:
            yield found, ordered[at]

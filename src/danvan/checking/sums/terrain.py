"""The lie of a text (địa thế văn bản): its sentences, brackets and counts by place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from danvan.checking.sums.counts import Count

# A full stop ends a sentence, save after the usual short forms.
_STOP = re.compile(r"[.!?](?:/\.)?(?=\s+[\W\dA-ZÀ-ỸĐ]|\s*$)")
_LINE = re.compile(r"\n[^\S\n]*(?:[-–+•*]\s|(?P<other>\S))")
_LONGEST_LIST = 1000
_SHORT_FORM = re.compile(r"\b(?:TP|TX|TT|KT|TM|Q|P|ThS|TS|GS|[A-ZĐ])$")


class Terrain:
    """A text cut once, so that every later question is answered by bisection."""

    def __init__(self, text: str, counts: Sequence[Count]) -> None:
        self.text = text
        self._stops = [
            found.end()
            for found in _STOP.finditer(text)
            if not _SHORT_FORM.search(text, max(0, found.start() - 4), found.start())
        ]
        self._brackets: list[int] = []
        self._depths: list[int] = []
        self._find_brackets()
        self._counts = [(count, self.depth(count.span.start)) for count in counts]
        self._starts = [count.span.start for count in counts]

    def _find_brackets(self) -> None:
        """Note where the depth changes; a bracket itself counts as inside."""
        depth = 0
        for found in re.finditer(r"[()]", self.text):
            if found[0] == "(":
                depth += 1
                self._brackets.append(found.start())
                self._depths.append(depth)
            elif depth:
                depth -= 1
                self._brackets.append(found.end())
                self._depths.append(depth)

    def depth(self, place: int) -> int:
        """Return how many brackets are open at the place."""
        index = bisect_right(self._brackets, place) - 1
        return self._depths[index] if index >= 0 else 0

    def closing(self, start: int, end: int) -> int:
        """Return where the bracket around the start closes, at most the end."""
        depth = self.depth(start - 1)
        index = bisect_right(self._brackets, start)
        while index < len(self._brackets) and self._brackets[index] <= end:
            if self._depths[index] < depth:
                return self._brackets[index] - 1
            index += 1
        return end

    def sentence_start(self, place: int) -> int:
        """Return where the sentence of the place starts."""
        index = bisect_right(self._stops, place) - 1
        return self._stops[index] if index >= 0 else 0

    def sentence_end(self, place: int) -> int:
        """Return where the sentence of the place ends, its full stop included."""
        index = bisect_right(self._stops, place)
        return self._stops[index] if index < len(self._stops) else len(self.text)

    def list_end(self, place: int) -> int:
        """Return where the list of lines after the place ends: ``- …``, ``+ …``.

        A list that is longer than any sentence is followed no farther.
        """
        last = min(len(self.text), place + _LONGEST_LIST)
        for found in _LINE.finditer(self.text, place, last):
            if found["other"]:
                return found.start()
        return last

    def find(self, sign: str, start: int, end: int, depth: int) -> int:
        """Return where a sign stands at a depth between two places, else -1."""
        place = self.text.find(sign, start, end)
        while place >= 0 and self.depth(place) != depth:
            place = self.text.find(sign, place + 1, end)
        return place

    def number(self, start: int, end: int) -> int:
        """Return how many counts there are, at any depth."""
        return bisect_left(self._starts, end) - bisect_left(self._starts, start)

    def between(self, start: int, end: int, depth: int) -> list[Count]:
        """Return the counts at a depth that lie between two places."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [
            count
            for count, inside in self._counts[first:last]
            if inside == depth and count.span.end <= end
        ]

"""Where the name of a body ends (tên cơ quan): at its place, or the next clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.reading.extraction.citing.lexicon import folded_bodies
from danvan.reading.extraction.citing.scanning import ends

if TYPE_CHECKING:
    from danvan.reading.extraction.citing.scanning import Scan

_TOKEN = re.compile(r"[^ ]+")
# Nothing of a name stands after these.
_CLOSED = re.compile(r"[;:()“”\"!?…]|\.(?: |\Z)")
_OPENING = "(“\"'[‘"
_CLOSING = ".,;:!?()“”\"'[]/…"
_ABOUT = frozenset(["về", "ve"])
_AND = frozenset(["và", "va"])
_SCHEME = ["de", "an"]
_ALL = frozenset(["các", "cac"])
_DASHES = frozenset("-–")
_FEW, _MOST, _WINDOW = 9, 32, 200
"""Words that most names have, words and characters that one may have."""
_LONGEST_KNOWN = 8


def name_end(scan: Scan, start: int, *, joint: bool) -> int:
    """Return where the name of a body ends; where it begins if there is none."""
    name = _Name(scan, start, _FEW, joint=joint)
    end = name.end()
    if name.cut:
        end = _Name(scan, start, _MOST, joint=joint).end()
    return end


class _Name:
    """The words from where the name of a body begins.

    It goes on over words with a capital. Words in small letters end it once it is
    whole: after its place (``tỉnh Tân Giang``), or where the dictionary knows the body.
    """

    def __init__(self, scan: Scan, start: int, most: int, *, joint: bool) -> None:
        self._scan, self._words = scan, scan.lexicon
        self._joint = joint
        self.cut = False
        self._start = start
        self._said: list[str] = []
        self._bare: list[str] = []
        self._places: list[int] = []
        closed = _CLOSED.search(scan.view.flat, start, start + _WINDOW)
        stop = closed.start() if closed else start + _WINDOW
        window = scan.window(start, stop)
        for match in _TOKEN.finditer(scan.view.flat[start:stop]):
            first, last = match.span()
            said = window[first:last]
            self._said.append(said)
            self._bare.append(said.rstrip(_CLOSING))
            self._places.append(start + first)
            if len(self._said) == most:
                break
        self._more = most < _MOST and len(self._said) == most
        self._begin(0)

    def end(self) -> int:
        """Return where the name ends, as far as words were read."""
        end, at, joined = self._start, 0, True
        while at < len(self._said):
            word, bare = self._said[at], self._bare[at]
            if word[0] in _OPENING or not (joined or self._goes_on(at)):
                break
            joined = bare in _AND or word in _DASHES
            if not joined:
                end = self._places[at] + len(bare)
                self._settle(at)
                if bare != word:
                    joined = word == f"{bare}," and self._lists(at)
                    if not joined:
                        break
            at += 1
        # What goes on is told by up to three words that follow; a list by all.
        self.cut = self._more and (self._steering or at + 3 >= len(self._said))
        return end

    def _begin(self, at: int) -> None:
        """Begin a body at a word."""
        bare = self._bare[at:]
        self._first = at
        self._placed = self._fielded = False
        self._steering = " ".join(bare[:4]).startswith(self._words.steering)
        self._whole = at + self._known(at)

    def _known(self, at: int) -> int:
        """Return how many words name a body of the dictionary, and all of it."""
        place, last = self._places[at], min(at + _LONGEST_KNOWN, len(self._said))
        low, names = self._scan.view.low, folded_bodies()
        for stop in range(last, at, -1):
            end = self._places[stop - 1] + len(self._bare[stop - 1])
            if " ".join(low[place:end].split()) in names:
                return stop - at
        return 0

    def _settle(self, at: int) -> None:
        """Note that the place of a body is named: ``tỉnh Tân Giang``, ``phường 3``."""
        if at > self._first and not self._placed and self._level(at - 1):
            self._placed = self._capital(at) or not self._letters(at)

    def _goes_on(self, at: int) -> bool:
        """Tell whether a word goes on with the name before it."""
        word = self._bare[at]
        if word in _AND:
            return self._and(at)
        if self._said[at] in _DASHES:
            return self._dash(at)
        if not self._letters(at):
            return self._bare[at - 1] in self._words.numbered and len(word) <= 4
        if self._capital(at):
            return self._capital_goes_on(at)
        if self._tells_field(at):
            return True
        if self._stops(at) or self._issues(at):
            return False
        if self._level(at):
            return True
        if self._placed or at == self._whole or self._level(at - 1):
            return word in _ALL and self._level(at + 1)
        return self._steering or not ends(self._bare, at, self._words.issuer_ends)

    def _tells_field(self, at: int) -> bool:
        """Tell whether ``về`` opens the field of a central body, not the abstract.

        ``Ban Chỉ đạo Trung ương về phòng, chống tham nhũng``; it opens one field only.
        """
        said = self._bare[at] in _ABOUT and self._bare[at - 1] in self._words.central
        if not said or not self._steering or self._fielded:
            return False
        self._fielded = True
        return True

    def _capital_goes_on(self, at: int) -> bool:
        """Tell whether a word with a capital is of the name, not of the abstract."""
        if self._issues(at) or self._bare[at] in self._words.abstracts:
            return False
        if self._bare[at] in self._words.issuer_ends.alone:
            return True  # "Cao Bằng", "Năm Căn", "Từ Sơn"
        if not ends(self._bare, at, self._words.issuer_ends):
            return True
        # "Ban Chỉ đạo", "Sở Xây dựng": a name, no verb.
        return self._bare[at - 1] in self._words.heads or (
            self._steering and self._bare[at - 1] in self._words.numbered
        )

    def _and(self, at: int) -> bool:
        """Tell whether ``và`` goes on with the name, or with a second body."""
        if at + 1 >= len(self._bare) or self._other_document(at + 1):
            return False
        following = self._bare[at + 1]
        if self._capital(at + 1):
            if following in self._words.joins:
                self._begin(at + 1)
                return True
            return not (self._placed or self._level(at - 1) or at == self._whole)
        if self._placed or at == self._whole:
            return False
        if self._steering:
            return following not in self._words.no_body
        return " ".join(self._bare[at + 1 : at + 3]) in self._words.fields

    def _dash(self, at: int) -> bool:
        """Tell whether a dash stands inside a name, or joins two: ``Liên Bộ …``."""
        if at + 1 >= len(self._bare):
            return False
        if self._bare[0] in {"liên", "lien"}:
            return True
        if self._bare[at - 1] in self._words.dashes:
            return True
        view = self._scan.view
        if "\n" in view.text[self._places[at - 1] : self._places[at]]:
            return False
        whole = self._placed or at == self._whole or self._level(at - 1)
        return self._capital(at + 1) and not whole

    def _lists(self, at: int) -> bool:
        """Tell whether a comma stands inside the name, or joins bodies."""
        following = self._bare[at + 1 : at + 3]
        if not following:
            return False
        around = f"{' '.join(self._bare[at - 1 : at + 1])}, {' '.join(following)}"
        if any(around.endswith(one) or one in around for one in self._words.commas):
            return True
        body = self._capital(at + 1) and following[0] in self._words.joins
        if self._joint and body and not self._other_document(at + 1):
            self._begin(at + 1)
            return True
        return self._steering and not self._placed and self._list_ends(at + 1)

    def _list_ends(self, at: int) -> bool:
        """Tell whether items up to ``và`` or a place are all of what is steered."""
        for i in range(at, len(self._said)):
            word, said = self._bare[i], self._said[i]
            if word in _AND or (i > at and self._level(i)):
                return True
            if self._capital(i) and word in self._words.joins:
                return False
            clause = ends(self._bare, i, self._words.issuer_ends)
            if word in self._words.no_body or (clause and not self._inside(i)):
                return False
            if said not in {word, f"{word},"}:
                return False
        return False

    def _other_document(self, at: int) -> bool:
        """Tell whether the type of another document is named at a word."""
        place = self._places[at]
        following = self._scan.view.low[place : place + 40].split()
        if self._steering and following[:2] == _SCHEME and following[2:3] != ["so"]:
            return False
        if " ".join(following[:2]) in self._scan.words.types or following[0] == "luat":
            return True
        return following[0] == "so" and not self._capital(at)

    def _issues(self, at: int) -> bool:
        return self._bare[at : at + 2] in (["ban", "hành"], ["ban", "hanh"])

    def _stops(self, at: int) -> bool:
        """Tell whether a word begins another clause; ``chuyển đổi số`` does not."""
        return self._bare[at] in self._words.issuer_ends.alone and not self._inside(at)

    def _inside(self, at: int) -> bool:
        return " ".join(self._bare[at - 1 : at + 1]) in self._words.inside

    def _level(self, at: int) -> bool:
        """Tell whether a word names a level of places; ``xã hội`` does not."""
        if not 0 <= at < len(self._bare):
            return False
        word, levels = self._bare[at], self._words.levels
        if word not in self._words.level_words:
            return False
        following = self._bare[at + 1] if at + 1 < len(self._bare) else ""
        if word in levels:
            return following not in {"hội", "hoi"} or self._capital(at + 1)
        before = self._bare[at - 1] if at else ""
        return f"{word} {following}" in levels or f"{before} {word}" in levels

    def _letters(self, at: int) -> bool:
        return any(map(str.isalpha, self._bare[at]))

    def _capital(self, at: int) -> bool:
        return self._scan.view.flat[self._places[at]].isupper()

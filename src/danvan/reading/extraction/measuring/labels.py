"""What a number counts (đơn vị và nội dung): its unit, and the words around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.extraction.likeness import distance
from danvan.reading.extraction.measuring.lexicon import folded, spelling

if TYPE_CHECKING:
    from danvan.documents.document import Qualifier
    from danvan.reading.extraction.measuring.ground import Ground
    from danvan.reading.extraction.measuring.lexicon import Lexicon

_WORDS = re.compile(
    r" {0,90}([^\W\d_]+\d?)(?: {1,90}([^\W\d_]+))?(?: {1,90}([^\W\d_]+))?"
    r"(?: {1,90}([^\W\d_]+))?(?: {1,90}([^\W\d_]+))?"
)
_STOP = re.compile(r"[;:…()\[\]“”\"\n\t/]|\.(?!\d)")
_AFTER = re.compile(r"[,;:()\[\]“”\"\n\t]|[./](?!\d)|\d(?<!\w\d)(?!\d{0,3}[a-z])")
_DIGIT = re.compile(
    r"\d(?<!\w\d)(?:[\d.,]*\d)?(?![a-z])(?! (?:tuoi|thang|nam|ngay|gio|phut)\b)"
    r"(?: {1,9}(?:trieu|nghin|ty|dong)\b){0,2}%?"
)
_DATED = re.compile(r"(?:19|20)\d\d\Z")
_REACH = 140
_LONGEST = 16
_PERIOD = re.compile(
    r" {0,9}(?:(?:trong|tu|den|tinh|het) ){0,3}(?:\d{1,2} thang (?:dau |cuoi )?)?"
    r"(?:quy \w{1,3} ?/? ?)?(?:nam )?(?:19|20)\d\d(?: den nay)?,? "
    r"| {0,9}(?:trong |tu )?\d{1,2} thang (?:dau|cuoi) nam,? "
)
_TOTALS = frozenset(["số", "tổng"])
_VERBS = (("là",), ("có",), ("được",), ("gồm",))
_ALONG = re.compile(r"(?<![“\"‘'])\d [^\d.;:\n\t]{2,50}(?:,| va)\Z")
_PER = re.compile(r" ?/ ?([a-z]+\d?(?: [a-z]+)?)\b")
_CONFUSED = (("ri", "n"), ("rn", "m"), ("ii", "u"), ("vv", "w"))
"""What recognition reads for one letter."""
_KNOWN = 4
"""Words of a unit at most."""


class Unit(NamedTuple):
    """The unit that follows a number."""

    name: str
    known: bool
    start: int
    end: int


def unit_after(
    ground: Ground, words: Lexicon, place: int, *, capitals: bool = False
) -> Unit | None:
    """Return the unit that follows a place; a noun of no dictionary is not known.

    With a capital such a noun is a name, unless ``capitals`` are asked for.
    """
    match = _WORDS.match(ground.low, place)
    if match is None:
        return None
    first = 2 if match[1] in words.fillers and match[2] else 1
    tokens = [n for n in range(first, first + _KNOWN) if n < 6 and match[n]]
    start = match.start(first)
    for last in reversed(tokens):
        said = " ".join(match[n] for n in tokens[: last - first + 1])
        name = _spelled(ground, words, said, start, match.end(last))
        if name is not None:
            return Unit(name, True, start, match.end(last))
    if not tokens or _no_unit(ground, words, match, first):
        return None
    if ground.recognized and (near := _nearest(words, match, tokens)) is not None:
        return Unit(near[0], True, start, match.end(near[1]))
    if ground.view.flat[start].isupper() and not (ground.recognized or capitals):
        return None
    # Nouns of one syllable are in the dictionary; what is not has two.
    two = (
        first < 5 and match[first + 1] and not _no_unit(ground, words, match, first + 1)
    )
    end = match.end(first + 1 if two else first)
    return Unit(ground.words(start, end), False, start, end)


def _spelled(
    ground: Ground, words: Lexicon, said: str, start: int, end: int
) -> str | None:
    """Return the unit; a single word must carry its own marks: "còn" is no "con"."""
    units = words.units.get(said)
    if units is None:
        return None
    shown = spelling(ground.words(start, end))
    for unit in units:
        if spelling(unit) == shown:
            return unit
    return units[0] if ground.recognized or " " in said else None


def _nearest(
    words: Lexicon, match: re.Match[str], tokens: list[int]
) -> tuple[str, int] | None:
    """Return the unit that badly recognised words stand nearest to, if near enough."""
    for last in (tokens[1], tokens[0]) if len(tokens) > 1 else tokens:
        said = " ".join(match[n] for n in tokens if n <= last)
        for wrong, right in _CONFUSED:
            said = said.replace(wrong, right)
        allowed = 1 if len(said) < 7 else 2
        if len(said) < 4:
            continue
        for key in words.alike.get((said[0], said.count(" ")), ()):
            if distance(key, said, allowed) <= allowed:
                return words.units[key][0], last
    return None


def per_unit(ground: Ground, words: Lexicon, end: int) -> str:
    """Return what a unit is told by: "/ngày" of "m3/ngày", "" where nothing is."""
    match = _PER.match(ground.low, end)
    if match is None:
        return ""
    for last in (match.end(1), match.start(1) + len(match[1].split()[0])):
        if ground.low[match.start(1) : last] in words.per:
            return f"/{ground.words(match.start(1), last)}"
    return ""


def is_led(ground: Ground, words: Lexicon, place: int) -> bool:
    """Tell whether a verb leads to a number, or an earlier number of its phrase."""
    low = ground.low
    first = max(0, place - 60)
    before = low[first:place].rstrip(" ")
    if before.endswith(":") or _ALONG.search(before):
        return True
    tokens = before[-24:].split()
    for count in (2, 1):
        said = " ".join(tokens[-count:])
        spelled = words.counting.get(said)
        end = first + len(before)
        if spelled and spelling(ground.words(end - len(said), end)) in spelled:
            return True
    return False


def _no_unit(ground: Ground, words: Lexicon, match: re.Match[str], first: int) -> bool:
    for last in (first, first + 1):
        if last > 5 or not match[last]:
            break
        said = " ".join(match[n] for n in range(first, last + 1))
        spelled = words.no_units.get(said)
        shown = spelling(ground.words(match.start(first), match.end(last)))
        if spelled and (ground.recognized or shown in spelled):
            return True
    return False


def qualifier_before(
    ground: Ground, words: Lexicon, place: int
) -> tuple[Qualifier | None, int]:
    """Return what the words right before a number say of it, and where they begin."""
    said = ground.low[max(0, place - 24) : place].rstrip(" ")
    if said[said.rfind(" ") + 1 :].lstrip("\n\t(") not in words.qualifying:
        return None, place
    base = place - len(ground.low[max(0, place - 24) : place])
    tokens = said.replace("\n", " \n ").replace("\t", " \t ").split(" ")
    for count in (4, 3, 2, 1):
        last = " ".join(tokens[-count:])
        found = words.qualifiers.get(last) if len(tokens) > count else None
        start = base + len(said) - len(last)
        if found and (
            ground.recognized
            or spelling(ground.words(start, base + len(said))) == spelling(found[0])
        ):
            return found[1], start
    return None, place


def label_after(
    ground: Ground, words: Lexicon, start: int, least: int = 0
) -> str | None:
    """Return what is counted: the words up to the next sign, number or other matter.

    The first ``least`` words, of the unit, are kept whatever they are.
    """
    low = ground.low
    limit = min(ground.body.end, start + _REACH)
    end = start
    while True:
        stop = _AFTER.search(low, end, limit)
        end = stop.start() if stop else limit
        if stop is None or stop[0] != "," or not _goes_on(ground, words, end + 1):
            break
        end += 1
    said = _ended(ground, words, start, end)
    while len(said) > least and spelling(said[-1]) in words.trailing:
        said.pop()
    return " ".join(said[:_LONGEST]).strip(" ,.;:-/") or None


def only_units(words: Lexicon, said: str) -> bool:
    """Tell whether a phrase names units and nothing else: ``công chức, viên chức``."""
    parts = spelling(said).replace(" và ", ", ").split(",")
    return all(
        folded(part.strip()) in words.coordinated
        or part.strip() in map(spelling, words.units.get(folded(part.strip()), ()))
        for part in parts
    )


def joined(before: str | None, after: str) -> str:
    """Return what is done and what is counted as one label."""
    if before is None:
        return after
    return before if folded(after) in folded(before) else f"{before} {after}"


def _goes_on(ground: Ground, words: Lexicon, place: int) -> bool:
    """Tell whether a comma joins another noun that is counted along."""
    match = _WORDS.match(ground.low, place)
    if match is None:
        return False
    tokens = [match[n] for n in range(1, 5) if match[n]]
    said = [" ".join(tokens[:count]) for count in range(1, len(tokens) + 1)]
    return any(one in words.coordinated for one in said)


def _ended(ground: Ground, words: Lexicon, start: int, end: int) -> list[str]:
    """Return the words of a range up to where other matter begins."""
    for cut in words.ends.finditer(ground.low, start + 1, end):
        # Folded, "phần quà tặng" would end where "tăng" does.
        if spelling(ground.words(*cut.span())) in words.ending:
            return ground.words(start, cut.start()).split()
    return ground.words(start, end).split()


def label_before(
    ground: Ground,
    words: Lexicon,
    place: int,
    *,
    whole: bool = False,
    sum_of: bool = False,
) -> str | None:
    """Return the words that lead to a number; whole phrases before a colon.

    Before a sum of money or a rate ``sum_of`` drops "với số tiền", "đạt".
    """
    low = ground.low
    end = place
    while end > 0 and low[end - 1] in " :":
        end -= 1
    colon = ":" in low[end:place]
    first = max(ground.starts[ground.paragraph(place)], end - _REACH, 0)
    start = _border(ground, first, end, whole=whole or colon, kept=colon)
    period = _PERIOD.match(low, start, end)
    if period is not None:
        start = period.end()
    said = _capitals_cut(_without_ends(ground, words, start, end, sum_of=sum_of))
    if first == end - _REACH == start:
        said = said[1:]
    return " ".join(said[-_LONGEST:]) or None


def _border(ground: Ground, first: int, end: int, *, whole: bool, kept: bool) -> int:
    """Return where the phrase begins that ends at a place.

    A ``whole`` phrase holds commas; one that a colon ends keeps its numbers too.
    """
    low = ground.low
    start = first
    for stop in _STOP.finditer(low, first, end):
        if stop[0] != "/":
            start = stop.end()
    if not whole:
        start = max(start, low.rfind(",", start, end) + 1)
    for digit in reversed(list(_DIGIT.finditer(low, start, end))):
        if ground.held[digit.start()] or _DATED.match(digit[0]):
            continue
        # The words behind another number are its own, up to the next phrase.
        comma = low.rfind(",", digit.end(), end)
        joint = low.find(" va ", digit.end(), end)
        if comma > 0 or joint > 0 or not kept:
            return comma + 1 if comma > 0 else joint + 4 if joint > 0 else end
    return start


def _without_ends(
    ground: Ground, words: Lexicon, first: int, last: int, *, sum_of: bool
) -> list[str]:
    """Return the words of a phrase without subject, auxiliaries and connectives."""
    whole = ground.words(first, last)
    said = whole.split()
    low = [word.strip(",") for word in spelling(whole).split()]
    start, end = 0, len(said)
    openers = [n for n, word in enumerate(low) if word in words.openers]
    if openers and openers[-1] + 1 < end and low[0] not in _TOTALS:
        start = openers[-1] + 1
    for phrase in words.money if sum_of else _VERBS:
        if tuple(low[end - len(phrase) : end]) == phrase and end - len(phrase) >= start:
            end -= len(phrase)
            break
    changed = True
    while changed and start < end:
        changed = False
        if folded(" ".join(low[start:end])) in words.states:
            break
        for count in (3, 2, 1):
            if " ".join(low[start : start + count]) in words.leading:
                start, changed = start + count, True
                break
    if start < end and said[start][0].isupper() and low[start] in words.agencies:
        start += start + 1 == end or said[start + 1][0].islower()
    return [word for word in said[start:end] if any(map(str.isalnum, word))]


def _capitals_cut(said: list[str]) -> list[str]:
    """Drop a heading in capitals that runs into the phrase."""
    while (
        len(said) > 2 and said[0].isupper() and said[1].isupper() and len(said[0]) > 2
    ):
        said = said[1:]
    return said

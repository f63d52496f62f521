"""The name of a type before a number (tên loại): ``Kế hoạch số``, ``Nghị định``."""

from __future__ import annotations

import re
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.extraction.citing.bent import bent_type, names_of
from danvan.reading.extraction.citing.lexicon import last_words, types_of_length
from danvan.reading.extraction.likeness import distance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.citing.lexicon import Entry
    from danvan.reading.extraction.citing.scanning import Scan

_WINDOW, _LAW_WINDOW = 130, 260
"""Characters looked at before a number; the title of a law is longer."""
_MODIFIERS, _ISSUER, _NAMED, _TITLE = 4, 10, 16, 30
"""Words that may stand between a type and its number: any, a body, the words of a type
that the symbol names, a law's title."""
# What no name of a document goes on with.
_CLAUSES = frozenset(["theo", "tại", "gồm", "là", "bằng", "được", "đã"])
_CLOSED = frozenset(".,;:!?()[]“”\"'‘’…")
_OPENING = "(“\"'‘[-+"
_LONGEST = 5
_TOKEN = re.compile(r"[^ ]+")
# What has a number of its own, which is then not the type's.
_FORMS = frozenset(["mau", "bieu", "bang", "luc", "dieu", "khoan", "muc"])
# What bad recognition makes of "số".
_SOFT_NUMERO = frozenset(
    ["so", "s", "s6", "s0", "se", "sb", "sd", "s5", "s8", "s3", "sh", "sc"]
)
_OF = ["dieu", "cua"]
_LAWS = (["luat"], ["bo"], ["cac"], ["phap"])
_SYMBOL = re.compile(r"\d+[a-z]?[/-]")
_TITLED = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Nghị quyết"})


class TypeMention(NamedTuple):
    """The name of a type before a number, and whether ``số`` stands between."""

    start: int
    end: int
    """Where the name ends, or ``số`` begins where there is no name."""
    name: str | None
    numbered: bool


def type_before(
    scan: Scan, place: int, *, law: bool = False, codes: Sequence[str] = ()
) -> TypeMention | None:
    """Find the type's name before a number; None where there is none, nor ``số``.

    The codes of its symbol tell a type whose letters were misread.
    """
    low = scan.view.low
    first = max(0, place - (_LAW_WINDOW if law else _WINDOW))
    back = low[first:place]
    numero = _numero(scan, first, place)
    bare = back.rstrip(" ") if numero is None else back[:numero].rstrip(" :")
    end = first + len(bare)
    if numero is None and end == place:
        return None
    if not law:
        if hit := type_ending(scan, end):
            return TypeMention(hit[0], end, hit[1], numero is not None)
        if codes and (bent := bent_type(scan, place, codes)):
            return TypeMention(*bent, numbered=True)
        if numero is None:
            return None
    found = None
    if scan.recognized and numero is not None and not law:
        found = _guessed(low, first, end)
    found = found or _farther(
        scan, first, end, law=law, numbered=numero is not None, codes=codes
    )
    if found is None:
        if numero is None:
            return None
        return TypeMention(first + numero, first + numero, None, True)
    return TypeMention(*found, numero is not None)


def _numero(scan: Scan, first: int, place: int) -> int | None:
    """Return where ``số`` begins, counted from a first place, or None."""
    back = scan.view.low[first:place]
    bare = back.rstrip(" :._…")
    if bare.endswith("so") and not bare[-3:-2].isalnum():
        end = first + len(bare)
        said = scan.view.text[end - 1 : place]
        # "cơ sở. 2", "đa số.⏎6": a sentence ends there.
        return None if said[0] in "ởỏ" or ".\n" in said else len(bare) - 2
    if scan.recognized:
        last = bare.rpartition(" ")[2]
        if last.strip("'`‘’\"") in _SOFT_NUMERO and bare != back:
            return len(bare) - len(last)
    return None


def type_ending(scan: Scan, end: int) -> tuple[int, str] | None:
    """Return place and name of the type whose last word ends at a place."""
    view, words = scan.view, scan.words
    piece = view.low[max(0, end - 60) : end]
    tokens = piece.rsplit(None, _LONGEST)[-_LONGEST:]
    if not tokens or tokens[-1].lstrip(_OPENING) not in last_words():
        return None
    for count in range(len(tokens), 0, -1):
        said = " ".join(tokens[-count:])
        bare = said.lstrip(_OPENING)
        name = words.types.get(bare)
        if name is None:
            continue
        start = end
        for token in reversed(tokens[-count:]):
            start = view.low.rindex(token, 0, start)
        start += len(said) - len(bare)
        if name in {"Luật", "Lệnh"} and not view.flat[start].isupper():
            continue
        return start, name
    last = tokens[-1].lstrip(_OPENING)
    name = words.short.get(view.flat[end - len(last) : end])
    return (end - len(last), name) if name else None


def _farther(
    scan: Scan,
    first: int,
    end: int,
    *,
    law: bool,
    numbered: bool,
    codes: Sequence[str] = (),
) -> tuple[int, int, str] | None:
    """Return the nearest type before modifiers, a body, or the title of a law.

    A type that the symbol's code names may stand farther: ``Kết luận liên ngành Tư
    pháp, Công an tỉnh số 23/KL-STP``.
    """
    low, flat = scan.view.low, scan.view.flat
    tokens = [
        (m[0], first + m.start(), first + m.end())
        for m in _TOKEN.finditer(low[first:end])
    ]
    last = len(tokens)
    named = names_of(tuple(codes)) if numbered and not law else ()
    most = _TITLE if law and numbered else _NAMED if named else _ISSUER
    nearer = None
    for at in range(last - 1, max(-1, last - most - 2), -1):
        word, start, stop = tokens[at]
        skipped = last - 1 - at
        after = tokens[at + 1][0] if skipped else ""
        if _stops(after, law=law or bool(named)) or (after in _FORMS and not law):
            break
        if _SYMBOL.match(word):
            break
        if named and scan.view.text[start:stop].lower() in _CLAUSES:
            break
        hit = type_ending(scan, stop) if word.lstrip(_OPENING) in last_words() else None
        if hit is None:
            continue
        if law:
            if hit[1] in _TITLED:
                return _amending(tokens, hit[0], flat), stop, hit[1]
            continue
        if hit[1] in named and (skipped <= _MODIFIERS or flat[hit[0]].isupper()):
            return hit[0], stop, hit[1]
        commas = any("," in token[0] for token in tokens[at:])
        if skipped <= _MODIFIERS or tokens[at + 1][0] == "cua":
            nearer = nearer or (None if commas else (hit[0], stop, hit[1]))
        if not named:
            break
    return nearer


def _amending(tokens: list[tuple[str, int, int]], start: int, flat: str) -> int:
    """Step from an amended law back to the amending one, whose number this is."""
    words = [token[0] for token in tokens]
    at = next((i for i, token in enumerate(tokens) if token[1] >= start), 0)
    of = next(
        (i for i in range(at - 1, max(0, at - 18), -1) if words[i - 1 : i + 1] == _OF),
        None,
    )
    if of is None or words[of + 1 : of + 2] not in _LAWS:
        return start
    if any(_SYMBOL.match(word) or "(" in word for word in words[of:at]):
        return start
    for i in range(of - 2, max(-1, of - 13), -1):
        if words[i] == "luat" and flat[tokens[i][1]].isupper():
            return tokens[i][1]
    return start


def _stops(token: str, *, law: bool) -> bool:
    closing = _CLOSED - {","} if law else _CLOSED
    return bool(closing & set(token))


def _guessed(low: str, first: int, end: int) -> tuple[int, int, str] | None:
    """Find the type in recognised words: a slip of a letter is allowed."""
    tokens = low[first:end].rsplit(None, _LONGEST)[-_LONGEST:]
    for count in range(min(_LONGEST, len(tokens)), 1, -1):
        chosen = tokens[-count:]
        if any(_CLOSED & set(word) for word in chosen[1:]):
            continue
        got = " ".join(chosen).lstrip(_OPENING)
        name = nearest(got, types_of_length().get(count, ()), letters=7)
        if name is not None:
            start = end
            for token in reversed(chosen):
                start = low.rindex(token, 0, start)
            return start, end, name
    return None


def nearest(
    said: str,
    entries: tuple[Entry, ...],
    *,
    letters: int,
    first: bool = False,
) -> str | None:
    """Return the entry with the fewest slips; one is allowed, and one for so many.

    The first letter may be asked to be right: ``Tân An`` is no ``An Giang``.
    """
    begins = "".join(word[0] for word in said.split())
    best, found = 99, None
    for folded, name, initials in entries:
        if folded == said:
            return name
        if first and folded[0] != said[:1]:
            continue
        # Few words lose their first letter: most entries need no second look.
        if sum(map(ne, begins, initials)) > max(1, len(initials) // 3):
            continue
        most = min(1 + len(folded) // letters, len(folded) // 3, best - 1)
        count = distance(said, folded, most)
        if count <= most:
            best, found = count, name
    return found

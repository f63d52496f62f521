"""Documents cited by name (viện dẫn theo tên): laws, resolutions of congresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents.document import Citation
from danvan.documents.span import Span
from danvan.reading.extraction.citing.outward import date_after
from danvan.reading.extraction.citing.provisions import provision_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.view import View
    from danvan.reading.extraction.vocabulary import Vocabulary

_LAW = re.compile(r"(?:Bo {1,60}luat|Luat|Phap {1,60}lenh) {1,60}(?=[A-Za-z])")
_TOKEN = re.compile(r"[^ ]+")
_ENDS = frozenset(
    [
        "ngay",
        "nam",
        "so",
        "da",
        "duoc",
        "co",
        "la",
        "trong",
        "cua",
        "ve",
        "tai",
        "den",
        "cho",
        "voi",
        "theo",
        "neu",
        "thi",
        "nham",
        "phai",
        "khong",
        "se",
        "nay",
        "do",
        "tren",
        "gan",
        "vao",
        "de",
        "nhu",
        "hien",
        "hanh",
        "moi",
    ]
)
_CONGRESS = re.compile(
    r"Nghi(?<!\wNghi) {1,60}quyet {1,60}(?:(?:Hoi {1,60}nghi|HN) {1,60})?"
    r"(?:(?:Trung {1,60}uong|TW) {1,60}(?:\d{1,2}|[a-z]{2,5})\b"
    r"|(?:Trung {1,60}uong|lan {1,60}thu|Dai {1,60}hoi|dai {1,60}hoi)\b)"
)
_TERM = re.compile(
    r"[ ,]{0,60}\(?(?:khoa|nhiem ky) {1,60}(?:[ivx]{1,5}|\d{4} ?- ?\d{4})\)?"
)
_ORDINAL = re.compile(
    r"[^.;:(“\"]{0,120}?lan {1,60}thu {1,60}(?:[ivx]{1,6}|[a-z]{2,5}|\d{1,2})\b"
)


_NUMBER = re.compile(r"\d(?<![\w/.,-]\d)\d{0,3}[a-z]?\b(?![/%-])")


def type_words(view: View, words: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """Find names of types just before a number, ``số`` between or not.

    Yield where the name starts and ends, and the name.
    """
    low = view.low
    for match in _NUMBER.finditer(low):
        first = max(0, match.start() - 100)
        back = low[first : match.start()]
        bare = back.rstrip(" ")
        if bare.endswith(" so"):
            bare = bare[:-3].rstrip(" ")
        if bare == back or not bare[-1:].isalpha():
            continue
        found = _type_ending(bare, words)
        if found is not None:
            start, name = found
            yield first + start, first + len(bare), name
        elif bare.endswith("nd") and view.text[first + len(bare) - 2 :][:2] == "NĐ":
            yield first + len(bare) - 2, first + len(bare), "Nghị định"


def _type_ending(said: str, words: Vocabulary) -> tuple[int, str] | None:
    """Return the type that the last words name, the longest that does."""
    tokens = said.rsplit(None, 4)
    for count in range(min(4, len(tokens)), 1, -1):
        chosen = tokens[-count:]
        opening = chosen[0].lstrip("(“\"'‘[-+")
        name = words.types.get(" ".join([opening, *chosen[1:]]))
        if name is not None:
            start = len(said)
            for token in reversed(chosen):
                start = said.rindex(token, 0, start)
            return start + len(chosen[0]) - len(opening), name
    return None


def find_named(view: View, words: Vocabulary) -> Iterator[Citation]:
    """Find laws cited by name and resolutions of congresses, in order."""
    for match in _LAW.finditer(view.flat):
        if view.flat[max(0, match.start() - 1) : match.start()].isalnum():
            continue
        end = _known_title(view, match.start(), words) or _title(view, match.end())
        if end is not None:
            yield _by_name(view, match.start(), end)
    yield from _congress(view)


def _by_name(view: View, start: int, end: int) -> Citation:
    title = view.words(start, end)
    date = date_after(view, end)
    if date is not None and not view.low[end : date.end].lstrip(" ,").startswith(
        "ngay"
    ):
        date = None
    first = title.split()[0].casefold()
    return Citation(
        span=Span(start, date.end if date else end),
        type={"bộ": "Bộ luật", "pháp": "Pháp lệnh"}.get(first, "Luật"),
        number=None,
        date=date.iso if date else None,
        system="state",
        title=title,
        provision=provision_before(view, start),
        form="law-by-name",
        date_span=Span(date.start, date.end) if date else None,
        confidence=0.9,
    )


def _known_title(view: View, start: int, words: Vocabulary) -> int | None:
    """Return where the longest known title that stands here ends."""
    tokens = list(_TOKEN.finditer(view.low, start, start + 200))[:10]
    for count in range(len(tokens), 1, -1):
        said = " ".join(token[0] for token in tokens[:count])
        bare = said.rstrip('.,;:!?()”"')
        if bare in words.laws:
            return tokens[count - 1].end() - (len(said) - len(bare))
    return None


_OTHER = ("luat", "bo luat", "nghi", "quyet", "thong tu", "chi thi", "cac", "phap lenh")


def _title(view: View, place: int) -> int | None:
    """Return where a title begins to be something else; None where there is none."""
    if not view.flat[place].isupper():
        return None
    end = None
    for at, token in enumerate(_TOKEN.finditer(view.low, place, place + 160)):
        word = token[0]
        bare = word.rstrip('.,;:!?()”"')
        rule = bare == "quy" and view.low.startswith("dinh", token.end() + 1)
        if not bare or rule or bare in _ENDS or word[0] in "(“\"'":
            break
        if bare == "va":
            if view.low.startswith(_OTHER, token.end() + 1):
                break
            continue
        end = token.start() + len(bare)
        if bare != word or at == 9:
            break
    return end


def _congress(view: View) -> Iterator[Citation]:
    """Find resolutions named by their congress: ``Nghị quyết Trung ương 4``."""
    for match in _CONGRESS.finditer(view.flat):
        end = match.end()
        if ordinal := _ORDINAL.match(view.low, max(match.start(), end - 12)):
            end = max(end, ordinal.end())
        if term := _TERM.match(view.low, end):
            end = term.end()
        yield Citation(
            span=Span(match.start(), end),
            type="Nghị quyết",
            number=None,
            date=None,
            system="party",
            title=view.words(match.start(), end),
            form="resolution-by-congress",
            confidence=0.8,
        )

"""Document number and symbol (số, ký hiệu).

The State hangs the type after the slash (``33/CT-TTg``), the Party before it
(``25-CT/TU``); normative acts add the year (``30/2020/NĐ-CP``). The order of the
two signs alone tells the system.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from danvan.documents.types import regular_code
from danvan.text.refused import RefusedError
from danvan.text.unicode import nfc

if TYPE_CHECKING:
    from danvan.documents.document import System


class MalformedDocumentNumberError(RefusedError):
    """The text is not a document number and symbol."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text[:60]}” không phải là số và ký hiệu văn bản; "
            "hãy ghi như 15/BC-SNV hoặc 25-CT/TU."
        )
        self.text = text


# A word of a symbol opens with a capital; small letters occur within ("TTg", "CTr").
_WORD = r"[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ][A-Za-zÀ-ɏẠ-ỹ0-9&.]{0,30}"
_WORDS = rf"{_WORD}(?:-{_WORD}){{0,6}}"
_NUMBER = r"(?P<number>[0-9]{1,6})(?P<suffix>bis|[a-zđ])?"
_YEAR = r"(?:(?P<year>(?:19|20)[0-9]{2})/)?"
_STATE = re.compile(rf"{_NUMBER}/{_YEAR}(?P<body>{_WORDS})")
_PARTY = re.compile(rf"{_NUMBER}-(?P<type>{_WORD})/(?P<body>{_WORDS})")
_SLASHES = re.compile(rf"{_NUMBER}/{_YEAR}(?P<type>{_WORD})/(?P<body>{_WORDS})")
_HYPHEN = re.compile(rf"{_NUMBER}-(?P<body>{_WORD})")
_PREFIX = re.compile(r"^s[ốôo]\s*:?", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_LETTERS = str.maketrans("ÐƉƢƣ–—‑‐−", "ĐĐƯư-----")

_JOINT = frozenset({"TTLT", "NQLT", "QCPH", "CTPH", "CTrPH", "KHPH", "KHLT", "HDLN"})
_STATE_LIKE: tuple[tuple[re.Pattern[str], System], ...] = (
    (re.compile(r"(?:UB)?(?:TW)?MTTQ|UBTUMTTQ|MTTW"), "front"),
    (re.compile(r"LĐLĐ|TLĐ|CĐ(?:CS|VC)?$"), "union"),
)
_YOUTH = re.compile(r"(?:TW|T|BCH)?ĐTN")
_LAW = re.compile(r"(?:QH|UBTVQH)[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """What a document is cited by: ``33/CT-TTg``, ``25-CT/TU``, ``10/2022/QH15``."""

    number: int
    suffix: str
    """A letter after the number: the ``a`` of ``36a/NQ-CP``."""
    year: int | None
    type_code: str | None
    """Spelt as the catalogue does; None for letters and laws of the State."""
    organs: tuple[str, ...]
    unit: str | None
    """The unit that drafted it: the ``VP`` of ``388/KH-STTTT-VP``."""
    system: System
    old_form: bool = False
    """Written in a form no longer given: ``124/QĐ/TTg``, ``66-CP``."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number and symbol, tolerating white space and line breaks inside.

        Raise MalformedDocumentNumberError for anything else.
        """
        return cls._parse(text)

    @classmethod
    @lru_cache(maxsize=4096)
    def _parse(cls, text: str) -> Self:
        """Read it; the same numbers are asked for again and again."""
        joined = _SPACE.sub("", _PREFIX.sub("", nfc(text).strip().translate(_LETTERS)))
        if found := _PARTY.fullmatch(joined):
            return cls._party(found)
        if found := _STATE.fullmatch(joined):
            return cls._state(found)
        if found := _SLASHES.fullmatch(joined):
            return cls._slashes(found)
        if found := _HYPHEN.fullmatch(joined):
            return cls(*_head(found), None, (found["body"],), None, "state", True)
        raise MalformedDocumentNumberError(text)

    @classmethod
    def _party(cls, found: re.Match[str]) -> Self:
        organs = tuple(found["body"].split("-"))
        system: System = "youth" if _YOUTH.match(organs[0]) else "party"
        return cls(*_head(found), _code(found["type"]), organs, None, system)

    @classmethod
    def _state(cls, found: re.Match[str]) -> Self:
        first, *rest = found["body"].split("-")
        code = regular_code(first) if rest or found["year"] else None
        if code is None:
            # A letter names no type: issuer, then the unit that drafted it.
            organs, unit = (first,), "-".join(rest) or None
        elif code in _JOINT:
            organs, unit = tuple(rest), None
        else:
            organs, unit = tuple(rest[:1]), "-".join(rest[1:]) or None
        return cls(*_head(found), code, organs, unit, _state_system(organs))

    @classmethod
    def _slashes(cls, found: re.Match[str]) -> Self:
        organs, code = tuple(found["body"].split("-")), _code(found["type"])
        return cls(*_head(found), code, organs, None, _state_system(organs), True)

    @property
    def symbol(self) -> str:
        """What follows the number, from its first sign: ``/BC-SNV``, ``-CT/TU``."""
        organs = "-".join((*self.organs, *([self.unit] if self.unit else [])))
        if self.system in ("party", "youth"):
            return f"-{self.type_code}/{organs}"
        year = f"/{self.year}" if self.year else ""
        if self.type_code is None:
            return f"-{organs}" if self.old_form else f"{year}/{organs}"
        sign = "/" if self.old_form else "-"
        return f"{year}/{self.type_code}{sign if organs else ''}{organs}"

    @property
    def is_law(self) -> bool:
        """Tell whether it is numbered by a legislature: ``10/2022/QH15``."""
        return bool(self.year and self.organs and _LAW.fullmatch(self.organs[0]))

    def __str__(self) -> str:
        return f"{self.number:02d}{self.suffix}{self.symbol}"


def _head(found: re.Match[str]) -> tuple[int, str, int | None]:
    year = found.groupdict().get("year")
    return int(found["number"]), found["suffix"] or "", int(year) if year else None


def _code(printed: str) -> str:
    return regular_code(printed) or printed


def _state_system(organs: tuple[str, ...]) -> System:
    """Tell who writes in the State's order: the State, the Front or a union."""
    for pattern, system in _STATE_LIKE:
        if organs and pattern.match(organs[0]):
            return system
    return "state"

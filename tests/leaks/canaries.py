"""Canaries (chim báo): values no page could hold by chance, found in any form."""

from __future__ import annotations

import html
import io
import itertools
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import unquote_plus

import pypdfium2

_STEM = "Wỳq"
_SEEN = re.compile(r"wyq[a-z]{4}")
_DIGITS = re.compile(r"70931\d{4}")
_FIRST_DAY = date(1951, 1, 1)
_LETTERS = "bcdghklmnprstvx"
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Canary:
    """One value: as it was written, and where only it may be read."""

    text: str
    subject: str
    agency_id: int
    place: str
    listed: bool = False
    """The person stands in the agency's own list of people too."""


class Aviary:
    """Every canary let loose, by what is left of it after folding."""

    def __init__(self) -> None:
        self._known: dict[str, Canary] = {}

    @property
    def all(self) -> list[Canary]:
        """Give every canary."""
        return list(self._known.values())

    def name(
        self, subject: str, agency_id: int, place: str, *, listed: bool = False
    ) -> str:
        """Let a person's name loose; its last word alone tells which it is."""
        word = _word(next(_numbers))
        text = f"Khuất Đằng {_STEM}{word}"
        self._known[f"wyq{word}"] = Canary(text, subject, agency_id, place, listed)
        return text

    def digits(self, subject: str, agency_id: int, place: str, before: str = "") -> str:
        """Let a number of a person loose."""
        text = f"70931{next(_numbers):04}"
        return self._let(before + text, text, subject, agency_id, place)

    def day(self, subject: str, agency_id: int, place: str) -> str:
        """Let a day of a person's life loose."""
        day = _FIRST_DAY + timedelta(days=next(_numbers))
        text = f"{day:%d/%m/%Y}"
        self._let(text, f"{day:%Y%m%d}", subject, agency_id, place)
        return self._let(text, f"{day:%d%m%Y}", subject, agency_id, place)

    def forget(self, text: str) -> None:
        """Call back a canary that found no place."""
        self._known = {k: c for k, c in self._known.items() if c.text != text}

    def _let(
        self, text: str, key: str, subject: str, agency_id: int, place: str
    ) -> str:
        self._known[key] = Canary(text, subject, agency_id, place)
        return text

    def seen_in(self, data: bytes) -> list[Canary]:
        """Find canaries in bytes of any type, in whatever form they are written."""
        return self.seen_in_text(readable(data))

    def seen_in_text(self, text: str) -> list[Canary]:
        """Find canaries in a text, in whatever form they are written."""
        folded = squeezed(text)
        keys = {*_SEEN.findall(folded), *_DIGITS.findall(folded)}
        keys |= {k for k in self._days() if k in folded}
        return [self._known[key] for key in keys if key in self._known]

    def _days(self) -> list[str]:
        return [key for key in self._known if len(key) == 8 and key.isdigit()]


def squeezed(text: str) -> str:
    """Drop marks, capitals, entities, escapes and everything between letters."""
    plain = unquote_plus(html.unescape(text))
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), plain)
    apart = unicodedata.normalize("NFD", plain.casefold()).replace("đ", "d")
    return re.sub(r"[^a-z0-9]+", "", apart)


def readable(data: bytes) -> str:
    """Give the words in a page, a workbook, a document or a PDF, its marks too."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [readable(archive.read(name)) for name in archive.namelist()]
            return "\n".join([*archive.namelist(), *parts])
    if data.startswith(b"%PDF"):
        return _pdf(data)
    return data.decode("utf-8", errors="replace")


def _pdf(data: bytes) -> str:
    try:
        return _words_of_pdf(data)
    except pypdfium2.PdfiumError:  # a stub, enough for an attachment
        return data.decode("latin-1")


def _words_of_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        words = [str(document.get_metadata_dict())]
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            words.append(textpage.get_text_bounded())
            textpage.close()
            page.close()
    return "\n".join(words)


def _word(number: int) -> str:
    letters = []
    for _ in range(4):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "".join(letters)

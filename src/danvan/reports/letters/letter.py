"""The official letter (công văn) as a Document.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II: no name of a type, number and symbol as
``388/SNV-VP``, the abstract (``V/v …``) under the number, ``Kính gửi``, then ``./.``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.documents.builder import DocumentBuilder
from danvan.documents.number import DocumentNumber
from danvan.text.dates import PartialDate

if TYPE_CHECKING:
    from datetime import date

    from danvan.documents.document import Document, Source

END = "./."


@dataclass(frozen=True, slots=True)
class LetterTable:
    """A table in a letter; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything an official letter says; without number and day, room is left."""

    parent: str
    issuer: str
    symbol: str
    """What follows the slash: ``SNV-VP``."""
    place: str
    subject: str
    """Without ``V/v``: ``đôn đốc gửi báo cáo``."""
    addressees: tuple[str, ...]
    body: tuple[str | LetterTable, ...]
    """Paragraphs; a text that opens with a hyphen is an item of a list."""
    copies: tuple[str, ...] = ()
    """``Nơi nhận`` between ``Như trên`` and the line of the archive."""
    archive: str = "VT"
    authority: str = ""
    title: str = ""
    name: str = ""
    number: str = ""
    """Bare or with its symbol: ``15``, ``15/SNV-VP``."""
    dated_on: date | None = None
    year: int | None = None
    """Printed where the day is left blank."""


def draw_letter(letter: Letter, source: Source | None = None) -> Document:
    """Draw the letter, ready for DOCX, PDF and HTML."""
    builder = DocumentBuilder()
    builder.header(
        issuer=letter.issuer,
        parent=letter.parent or None,
        number=_bare(letter) if letter.number else None,
        symbol=f"/{letter.symbol}",
        place=letter.place,
        day=letter.dated_on or (PartialDate(letter.year) if letter.year else None),
        subject=f"V/v {letter.subject}",
        addressees=letter.addressees,
    )
    for text in _ended(letter.body):
        if isinstance(text, LetterTable):
            builder.table(text.rows)
        elif text.startswith("- "):
            builder.item(text[2:])
        else:
            builder.paragraph(text)
    # “Lưu” stays the last line (Nghị định 30/2020, Phụ lục I, mục II.9.b).
    copies = (f"{line.rstrip(' ;.')};" for line in letter.copies)
    builder.recipients(["Như trên;", *copies, f"Lưu: {letter.archive}."])
    builder.signature(letter.authority or None, letter.title or None, letter.name)
    return builder.build(source)


def _bare(letter: Letter) -> str:
    written = letter.number.partition("/")[0]
    parsed = DocumentNumber.parse(f"{written}/{letter.symbol}")
    return f"{parsed.number:02}{parsed.suffix}"


def _ended(body: tuple[str | LetterTable, ...]) -> list[str | LetterTable]:
    """Put the end mark after the last words; a table is followed by none."""
    parts = list(body)
    if parts and isinstance(parts[-1], str) and not parts[-1].endswith(END):
        parts[-1] = parts[-1].rstrip(" .;") + END
    return parts

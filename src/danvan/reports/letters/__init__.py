"""Official letters (công văn): composed here, drawn as any document."""

from danvan.reports.letters.agency import AgencyLetter, letter_of
from danvan.reports.letters.letter import Letter, LetterTable, draw_letter

__all__ = ["AgencyLetter", "Letter", "LetterTable", "draw_letter", "letter_of"]

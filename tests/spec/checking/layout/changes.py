"""Single changes to our own Word file, and what the rules must say of each.

The changes stand in changes.toml; the table of docs/explanation/the-thuc-trinh-bay.md
is made of what is measured of them (test_changes.py).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.spec.checking.layout.files import BODY, GROUND, LONG, NOTE, changed

Edit = Callable[[str], str]

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARENT, ISSUER = "UBND TỈNH TÂN GIANG", "SỞ NỘI VỤ"
NUMBER, DATE = "Số: 15/BC-SNV", "Tân Giang, ngày 05 tháng 11 năm 2024"
SUBJECT = "Kết quả công tác dân vận chính quyền năm 2024"
OPENING = f"Thực hiện chương trình công tác, {LONG}"


class Case(NamedTuple):
    """One change, and what it must give."""

    what: str
    """In Vietnamese: ``lề trái 20 mm``."""
    rules: tuple[str, ...]
    place: str
    """The words that the first finding marks."""
    says: str
    """Part of a sentence."""
    edits: tuple[tuple[str, Edit], ...]
    of: str

    @property
    def data(self) -> bytes:
        """Return the changed file."""
        return changed(self.edits, self.of)


def swap(before: str, after: str) -> Edit:
    """Replace words of the XML."""
    return lambda xml: xml.replace(before, after)


def regex(pattern: str, after: str) -> Edit:
    """Replace what a pattern finds."""
    return lambda xml: re.sub(pattern, after, xml)


def within(words: str, before: str, after: str) -> Edit:
    """Replace within the paragraph that holds these words."""

    def edit(xml: str) -> str:
        at = xml.index(f">{words}<")
        start, end = xml.rindex("<w:p>", 0, at), xml.index("</w:p>", at)
        return xml[:start] + xml[start:end].replace(before, after) + xml[end:]

    return edit


def size(words: str, points: float) -> Edit:
    """Set the letters of a line in another size."""

    def edit(xml: str) -> str:
        at = xml.index(f">{words}<")
        start = xml.rindex("<w:p>", 0, at)
        sized = re.sub(
            r'(<w:sz(?:Cs)? w:val=)"\d+"', rf'\1"{round(points * 2)}"', xml[start:at]
        )
        return xml[:start] + sized + xml[at:]

    return edit


def plain(words: str) -> Edit:
    """Take the weight from a line."""
    return within(words, "<w:b/><w:bCs/>", "")


def upright(words: str) -> Edit:
    """Take the slant from a line."""
    return within(words, "<w:i/><w:iCs/>", "")


def left(words: str) -> Edit:
    """Set a centred line to the left, without indents."""

    def edit(xml: str) -> str:
        moved = within(words, '<w:jc w:val="center"/>', '<w:jc w:val="left"/>')(xml)
        at = moved.index(f">{words}<")
        start = moved.rindex("<w:p>", 0, at)
        bare = re.sub(r"<w:ind [^>]*/>", "", moved[start:at])
        return moved[:start] + bare + moved[at:]

    return edit


def without_rule(words: str) -> Edit:
    """Take the line away that is drawn beneath a text."""

    def edit(xml: str) -> str:
        at = xml.index("<w:pBdr>", xml.index(f">{words}<"))
        end = xml.index("</w:pBdr>", at) + len("</w:pBdr>")
        return xml[:at] + xml[end:]

    return edit


def run(words: str, look: str) -> Edit:
    """Give the letters of a paragraph without a look of its own a look."""
    return within(words, "<w:r>", f"<w:r><w:rPr>{look}</w:rPr>")


def look(words: str, more: str) -> Edit:
    """Add to the look of a line's letters."""
    return within(words, "<w:rPr>", f"<w:rPr>{more}")


def look_of_paragraph(words: str, more: str) -> Edit:
    """Add to how a paragraph is set."""
    return within(words, "</w:pPr>", f"{more}</w:pPr>")


def style(name: str, pattern: str, after: str) -> Edit:
    """Change a style."""

    def edit(xml: str) -> str:
        at = xml.index(f'w:styleId="{name}"')
        end = xml.index("</w:style>", at)
        return xml[:at] + re.sub(pattern, after, xml[at:end], count=1) + xml[end:]

    return edit


def body_runs(look: str) -> Edit:
    """Set the letters of all paragraphs and items of the body."""
    opening = r'(<w:pStyle w:val="(?:BodyText|ListParagraph)"/>.*?<w:r>)'
    return lambda xml: re.sub(opening, rf"\1<w:rPr>{look}</w:rPr>", xml)


def margin(side: str, twips: int) -> Edit:
    """Set a margin of the page."""
    edge = rf'(<w:pgMar [^>]*w:{side}=)"\d+"'
    return lambda xml: re.sub(edge, rf'\1"{twips}"', xml)


def one_row() -> Edit:
    """Put the date's cell in a row of its own, below the number's."""

    def edit(xml: str) -> str:
        cell = xml.rindex("<w:tc>", 0, xml.index(f">{DATE}<"))
        blank = "<w:tc><w:p/></w:tc>"
        return f"{xml[:cell]}{blank}</w:tr><w:tr>{blank}{xml[cell:]}"

    return edit


def crossed_foot() -> Edit:
    """Put the signature at the left and the recipients at the right."""

    def edit(xml: str) -> str:
        at = xml.index(">Nơi nhận:<")
        first = xml.rindex("<w:tc>", 0, at)
        second = xml.index("</w:tc>", at) + len("</w:tc>")
        end = xml.index("</w:tc>", second) + len("</w:tc>")
        return xml[:first] + xml[second:end] + xml[first:second] + xml[end:]

    return edit


_EDITS: dict[str, Callable[..., Edit]] = {
    made.__name__: made
    for made in (
        swap, regex, size, plain, upright, left, without_rule, run, look,
        look_of_paragraph, style, body_runs, margin, one_row, crossed_foot,
    )
}  # fmt: skip
_WORDS = {"OPENING": OPENING, "GROUND": GROUND, "NOTE": NOTE}
"""Long texts, by what the table calls them."""


def _edit(name: str, *given: str | float) -> Edit:
    return _EDITS[name](*(_WORDS.get(str(one), one) for one in given))


def _cases() -> tuple[Case, ...]:
    rows = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple(
        Case(
            what=row["what"],
            rules=tuple(row["rule"].split("+")),
            place=_WORDS.get(row["place"], row["place"]),
            says=row["says"],
            edits=(
                (row.get("part", BODY), _edit(*row["edit"])),
                *((part, _edit(*edit)) for part, *edit in row.get("also", ())),
            ),
            of=row.get("of", "report"),
        )
        for row in rows["change"]
    )


CASES = _cases()

"""The walk within a paragraph (trong đoạn): runs, fields, tracked changes, notes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from danvan.documents.aside import AsideKind
from danvan.reading.child.docx import symbols
from danvan.reading.child.docx.fields import Fields
from danvan.reading.child.docx.items import TURN, Draft, Item, Mark, Piece
from danvan.reading.child.docx.names import (
    ALTERNATE,
    BOX,
    MATH,
    RPR,
    P,
    R,
    T,
    drawn,
    size_of,
    w,
)
from danvan.reading.child.docx.properties import Properties, run_key, run_properties

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from danvan.reading.child.docx.shared import Shared

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DELETED_TEXT = w("delText")
_MATH_TEXT = f"{{{MATH}}}t"
_ID = w("id")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MERGED_DELETION = 20_000
"""Characters after which a deletion is told as another one."""


class Runs(ABC):
    """Turns what a paragraph holds into pieces of text and marks between them."""

    def __init__(self, shared: Shared, part: int) -> None:
        self.shared = shared
        self.part = part
        self.paragraphs = 0
        """Met so far; ``runs`` alike."""
        self.runs = 0
        self.pieces: list[Piece | Mark] = []
        self.style: str | None = None
        self.boxes: list[list[Item]] = []
        self.drawings: list[tuple[float | None, float | None]] = []
        """Widths and heights of what is drawn in the paragraph."""
        self.number_format: int | None = None
        """Of the first field that numbers pages."""
        self.fields = Fields(shared.findings)
        self._formats: dict[tuple[object, ...], Properties] = {}

    def inline(self, container: Element) -> None:
        """Take what a paragraph, or a wrapper within it, holds."""
        for child in container:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif (take := _INLINE.get(tag)) is not None:
                take(self, child)
            elif tag not in _WITHOUT_WORDS:
                self.inline(child)

    def _run(self, element: Element) -> None:
        run = self.runs
        self.runs += 1
        said = self._said(element)
        self._hold(element, run, 0, said)
        if self.number_format is None and self.fields.numbers_pages:
            self.number_format = said["format"]

    def _hold(self, element: Element, run: int, given: int, said: Properties) -> int:
        """Take what a run holds; return how many characters it gave till here."""
        for child in element:
            tag = child.tag
            if tag == T:
                text = _text(child)
            elif tag == RPR:
                continue
            elif tag == ALTERNATE:
                form = drawn(child)
                if form is None:
                    self.drawings.append(size_of(child))
                for one in child:
                    if one is form:
                        given = self._hold(one, run, given, said)
                    else:
                        self.skip(one)
                continue
            elif (mark := _SIGNS.get(tag)) is not None:
                text = mark
            else:
                take = _WITHIN_RUN.get(tag)
                text = "" if take is None else take(self, child)
            if text:
                self._give(text, run, given, said)
                given += len(text)
        return given

    def _said(self, element: Element) -> Properties:
        """Return the whole properties of a run; equal ones are worked out once."""
        first = element[0] if len(element) else None
        if first is None or first.tag != RPR:
            first = None
        known = (self.style, run_key(first))
        found = self._formats.get(known)
        if found is None:
            found = self.shared.styles.run(self.style, run_properties(first))
            self._formats[known] = found
        return found

    def _give(self, text: str, run: int, skipped: int, said: Properties) -> None:
        if self.fields.muted:
            return
        if said.get("hidden"):
            self._aside(AsideKind.HIDDEN, text)
            self.shared.findings.add("hidden-text")
            return
        if said.get("caps"):
            capitals = text.upper()
            text = capitals if len(capitals) == len(text) else text
        if said.get("raised"):
            # A mark of a note, or a power: never a digit of the number before it.
            text = text.translate(_RAISED)
        if said.get("font") in symbols.FONTS:
            text = symbols.translated(text, said["font"])
        self.pieces.append(Piece(text, run, said["format"], skipped))

    def _aside(
        self, kind: AsideKind, text: str, author: str | None = None,
        date: str | None = None,
    ) -> None:  # fmt: skip
        """Keep words aside, with those just before them where they are alike."""
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, Mark) and last.does == "at" and last.draft is not None:
            draft = last.draft
            alike = (draft.kind, draft.author, draft.date) == (kind, author, date)
            if alike and len(draft.text) < _MERGED_DELETION:
                draft.text += text
                return
        self.pieces.append(Mark("at", Draft(kind, text, author, date)))

    def gone(self, element: Element, change: Element | None = None) -> None:
        """Keep aside what was deleted or moved away; a row may say so by a child."""
        self.shared.findings.add("tracked-changes")
        said = "".join(
            "\n" if one.tag == P else one.text or ""
            for one in element.iter(_DELETED_TEXT, T, P)
        )
        self.skip(element)
        if said.strip():
            author, date = _who(element if change is None else change)
            self._aside(AsideKind.DELETED, said, author, date)

    def skip(self, element: Element) -> None:
        """Count the paragraphs and runs of what is passed over."""
        self.paragraphs += sum(1 for _ in element.iter(P))
        self.runs += sum(1 for _ in element.iter(R))

    @abstractmethod
    def box(self, element: Element) -> list[Item]:
        """Return what a text box holds."""

    def range_mark(self, element: Element) -> bool:
        """Follow the ends of a commented range; tell whether it was one."""
        take = _RANGES.get(element.tag)
        if take is not None:
            take(self, element)
        return take is not None

    def _inserted(self, element: Element) -> None:
        self.shared.findings.add("tracked-changes")
        draft = Draft(AsideKind.INSERTED, "", *_who(element))
        self.pieces.append(Mark("open", draft))
        self.inline(element)
        self.pieces.append(Mark("close", draft))

    def _simple_field(self, element: Element) -> None:
        self.fields.turn("begin")
        self.fields.tell(element.get(w("instr"), ""))
        self.fields.turn("separate")
        self.inline(element)
        self.fields.turn("end")

    def _math(self, element: Element) -> None:
        said = "".join(one.text or "" for one in element.iter(_MATH_TEXT))
        self.skip(element)
        if said and not self.fields.muted:
            self.pieces.append(Piece(said))

    def _comment_opens(self, element: Element) -> None:
        draft = self.shared.comments.get(element.get(_ID, ""))
        if draft is not None:
            self.pieces.append(Mark("open", draft))

    def _comment_closes(self, element: Element) -> None:
        draft = self.shared.comments.get(element.get(_ID, ""))
        if draft is not None:
            self.pieces.append(Mark("close", draft))

    def _comment(self, element: Element) -> str:
        draft = self.shared.comments.get(element.get(_ID, ""))
        if draft is not None:
            self.pieces.append(Mark("at", draft))
        return ""

    def _alternative(self, element: Element) -> None:
        form = drawn(element)
        if form is None:
            self.drawings.append(size_of(element))
        for child in element:
            if child is form:
                self.inline(child)
            else:
                self.skip(child)

    def _turn_field(self, element: Element) -> str:
        self.fields.turn(element.get(w("fldCharType")))
        return ""

    def _instruction(self, element: Element) -> str:
        self.fields.tell(element.text or "")
        return ""

    def _break(self, element: Element) -> str:
        if element.get(w("type")) == "page":
            self.pieces.append(TURN)
        return "\n"

    def _rendered_break(self, element: Element) -> str:
        self.shared.rendered = True
        self.pieces.append(TURN)
        return ""

    def _symbol(self, element: Element) -> str:
        try:
            code = int(element.get(w("char"), "")[:6], 16)
        except ValueError:
            return ""
        return symbols.sign(code, element.get(w("font")))

    def _note(self, element: Element) -> str:
        kind = element.tag.rpartition("}")[2].removesuffix("Reference")
        note = self.shared.notes.get((kind, element.get(_ID, "")))
        if note is not None and not self.fields.muted:
            draft = Draft(AsideKind.NOTE, note=note)
            self.pieces.append(Mark("at", draft))
        return ""

    def _picture(self, element: Element) -> str:
        """Read a drawing; one without words is kept with its size."""
        boxes = len(self.boxes)
        self._drawing(element)
        if len(self.boxes) == boxes:
            self.drawings.append(size_of(element))
        return ""

    def _drawing(self, element: Element) -> str:
        """Read the text boxes of a drawing."""
        for child in element:
            if child.tag == BOX:
                self.boxes.append(self.box(child))
            elif child.tag == ALTERNATE:
                self._drawn(child)
            elif len(child):
                self._drawing(child)
        return ""

    def _drawn(self, element: Element) -> None:
        """Read a drawing in one of its forms."""
        form = drawn(element)
        for child in element:
            if child is form:
                self._drawing(child)
            else:
                self.skip(child)

    def _ruby(self, element: Element) -> str:
        for child in element:
            if child.tag == w("rubyBase"):
                self.inline(child)
            else:
                self.skip(child)
        return ""


def _text(element: Element) -> str:
    """Return the text of a ``w:t``: blanks at its ends count only where it says so."""
    text = element.text or ""
    if "\n" in text or "\r" in text:
        text = text.replace("\r", "").replace("\n", " ")
    if (
        text
        and (text[0] == " " or text[-1] == " ")
        and element.get(_SPACE) != "preserve"
    ):
        return text.strip(" ")
    return text


def _who(element: Element) -> tuple[str | None, str | None]:
    """Return the author and the date of a change."""
    author, date = element.get(w("author")), element.get(w("date"))
    return author and author[:200], date and date[:40]


_SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-",
}  # fmt: skip
_WITHIN_RUN: dict[object, Callable[[Runs, Element], str]] = {
    w("br"): Runs._break,
    w("lastRenderedPageBreak"): Runs._rendered_break,
    w("fldChar"): Runs._turn_field,
    w("instrText"): Runs._instruction,
    w("sym"): Runs._symbol,
    w("footnoteReference"): Runs._note,
    w("endnoteReference"): Runs._note,
    w("commentReference"): Runs._comment,
    w("drawing"): Runs._picture,
    w("pict"): Runs._picture,
    w("object"): Runs._drawing,
    w("ruby"): Runs._ruby,
}
_RANGES: dict[object, Callable[[Runs, Element], None]] = {
    w("commentRangeStart"): Runs._comment_opens,
    w("commentRangeEnd"): Runs._comment_closes,
}
_INLINE: dict[object, Callable[[Runs, Element], None]] = {
    w("ins"): Runs._inserted,
    w("moveTo"): Runs._inserted,
    w("del"): Runs.gone,
    w("moveFrom"): Runs.gone,
    w("fldSimple"): Runs._simple_field,
    f"{{{MATH}}}oMath": Runs._math,
    f"{{{MATH}}}oMathPara": Runs._math,
    ALTERNATE: Runs._alternative,
    **_RANGES,
}
_WITHOUT_WORDS = frozenset(
    w(name) for name in (
        "pPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "bookmarkStart",
        "bookmarkEnd", "proofErr", "permStart", "permEnd",
    )
)  # fmt: skip

"""Fields (trường): what they print is text, what they are told is none."""

from __future__ import annotations

_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_OUTSIDE = frozenset({
    "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DDE", "DDEAUTO",
    "DATABASE", "RD",
})  # fmt: skip
_LONGEST = 2_000


class Fields:
    """Fields that are open, the innermost last."""

    def __init__(self, findings: set[str]) -> None:
        self._findings = findings
        self._open: list[str | None] = []
        """What a field is told so far; None from its result on."""
        self._silent: list[bool] = []
        self.muted = 0
        """More than 0 where characters are not printed."""
        self.numbers_pages = False
        self._settled = 0
        """Fields that earlier paragraphs left open."""

    def turn(self, kind: str | None) -> None:
        """Follow a field character: ``begin``, ``separate`` or ``end``."""
        if kind == "begin":
            self._open.append("")
            self._silent.append(True)
            self.muted += 1
        elif kind == "separate" and self._open and self._open[-1] is not None:
            self._result()
        elif kind == "end" and self._open:
            if self._open[-1] is not None:
                self._silences(self._open[-1])
            self._open.pop()
            self._settled = min(self._settled, len(self._open))
            self.muted -= self._silent.pop()

    def _result(self) -> None:
        """Let the innermost field print from here on, unless it numbers pages."""
        told = self._open[-1] or ""
        self._open[-1] = None
        if not self._silences(told):
            self._silent[-1] = False
            self.muted -= 1

    def tell(self, instruction: str) -> None:
        """Take a part of what the innermost field is told."""
        if self._open and (told := self._open[-1]) is not None:
            self._open[-1] = (told + instruction)[:_LONGEST]

    def _silences(self, instruction: str) -> bool:
        """Tell whether a field of that instruction prints no words of the document."""
        name = (instruction.split() or [""])[0].upper()
        if name in _OUTSIDE:
            self._findings.add("outside-field")
        self.numbers_pages = self.numbers_pages or name in _PAGES
        return name in _PAGES

    def paragraph_ends(self) -> None:
        """Let fields print that never said where their result begins.

        Instructions do not go over paragraphs; a broken field must not swallow a file.
        """
        for place in range(self._settled, len(self._open)):
            if self._open[place] is not None:
                self._open[place] = None
                self.muted -= self._silent[place]
                self._silent[place] = False
        self._settled = len(self._open)

"""Where results are written (nơi ghi kết quả): one stream, or a file for each file."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from danvan.reading.output import Format

_RULE = "\n" + "─" * 60 + "\n"
_SUFFIXES: dict[Format, str] = {"text": ".txt", "json": ".json", "md": ".md"}


class Sheets(Protocol):
    """Takes the results as they come."""

    def add(self, name: str, result: str) -> None:
        """Write the result of a file."""


class Lines:
    """One after the other: JSON a line each, texts with a rule between them."""

    def __init__(self, stream: TextIO, format: Format) -> None:
        self._stream = stream
        self._between = _RULE if format == "text" else ""

    def add(self, name: str, result: str) -> None:
        """Write the result of a file, at once: whoever stops us has what was read."""
        self._stream.write(f"{result}\n")
        if self._between:
            self._stream.write(f"{self._between}\n")
        self._stream.flush()


class Separate:
    """A file for each file read, under the folders it came from."""

    def __init__(self, folder: str, format: Format) -> None:
        self._folder = Path(folder)
        self._suffix = _SUFFIXES[format]
        self._written: set[Path] = set()

    def add(self, name: str, result: str) -> None:
        """Write the result beside nothing of the same name in this run."""
        path = PurePath(name)
        parts = [part for part in path.parts if part not in {path.anchor, ".."}]
        target = self._folder.joinpath(*parts)
        target = target.with_name(target.name + self._suffix)
        while target in self._written:
            target = target.with_name(f"{target.stem}~{self._suffix}")
        self._written.add(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"{result}\n", encoding="utf-8", newline="\n")

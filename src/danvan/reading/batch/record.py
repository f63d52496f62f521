"""The record of a batch (tệp kết quả): JSON Lines that a later run goes on with."""

from __future__ import annotations

import contextlib
import json
import os
import re
from typing import TYPE_CHECKING, Any

from danvan.documents.machine import SCHEMA
from danvan.reading.batch.sheets import Lines
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGIN = f'{{"schema": "{SCHEMA}", "source": {{'.encode()
_HEAD = re.compile(re.escape(_BEGIN[:-1]) + rb'(\{[^{}]*\}), "')
"""How a line of ours begins: the source is read without the megabytes behind it."""


class NotOursError(RefusedError):
    """A line of the file is no result of ours: nothing of the file is changed."""

    def __init__(self, path: str, number: int) -> None:
        super().__init__(
            f"Dòng {number} của “{os.path.basename(path)}” không phải kết quả của "
            "“danvan read”; hãy chọn tệp khác cho --resume."
        )


class Record:
    """What earlier runs have read, by the name, the bytes and the reader's version."""

    def __init__(self, path: str) -> None:
        from danvan.reading.versions import reader_versions

        self.path = path
        self.read: dict[str, str] = {}
        """The sha256 of each file that is there, as read by readers of today."""
        self._whole = 0
        today = {version.partition("/")[0]: version for version in reader_versions()}
        try:
            for source in self._sources():
                reader = source["reader"]
                if today.get(reader.partition("/")[0], reader) == reader:
                    self.read[source["file"]] = source["sha256"]
        except FileNotFoundError:
            return
        except OSError:
            raise RefusedError(f"Không đọc được tệp kết quả “{path}”.") from None

    def _sources(self) -> Iterator[dict[str, str]]:
        """Yield where each whole line came from; a half-written last one is left."""
        with open(self.path, "rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.endswith(b"\n"):
                    _refuse_other(line, self.path, number)
                    return
                yield _source_of(line, self.path, number)
                self._whole += len(line)

    @contextlib.contextmanager
    def appended(self) -> Iterator[Lines]:
        """Open the record behind its last whole line."""
        with open(self.path, "ab") as lines:
            lines.truncate(self._whole)
        with open(self.path, "a", encoding="utf-8", newline="\n") as stream:
            yield Lines(stream, "json")


def _source_of(line: bytes, path: str, number: int) -> dict[str, str]:
    """Return the source that a line names. Raise NotOursError where it is not ours."""
    try:
        if head := _HEAD.match(line):
            source: Any = json.loads(head[1])
        else:
            source = json.loads(line)["source"]
        return {key: str(source[key]) for key in ("file", "sha256", "reader")}
    except (ValueError, KeyError, TypeError):
        raise NotOursError(path, number) from None


def _refuse_other(line: bytes, path: str, number: int) -> None:
    """Raise NotOursError for a last line that no half of ours begins like."""
    if line[: len(_BEGIN)] != _BEGIN[: len(line)]:
        raise NotOursError(path, number)

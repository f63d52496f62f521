"""The files a command is given (tệp đầu vào): one by one, a folder in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SUFFIXES = frozenset({".txt", ".docx", ".pdf"})


def files_of(given: Sequence[str]) -> Iterator[Path]:
    """Yield the files; a folder gives its documents, sorted, without hidden ones.

    Raise UnreadableFileError for a folder without any.
    """
    for name in given:
        path = Path(name)
        if not path.is_dir():
            yield path
            continue
        inside = sorted(p for p in path.rglob("*") if _is_document(p))
        if not inside:
            raise UnreadableFileError(
                f"Thư mục “{path.name}” không có tệp TXT, DOCX hay PDF nào."
            )
        yield from inside


def several(given: Sequence[str]) -> bool:
    """Tell whether the answer is for many files: JSON Lines instead of one object."""
    return len(given) > 1 or any(Path(name).is_dir() for name in given)


def _is_document(path: Path) -> bool:
    return (
        path.suffix.lower() in _SUFFIXES
        and not path.name.startswith((".", "~"))
        and path.is_file()
    )

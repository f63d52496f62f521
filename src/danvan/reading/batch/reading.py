"""Reading one file of many (đọc một tệp): what a worker does, wherever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from danvan.reading import read, refusal, sha256_of
from danvan.reading.batch.places import Place, bytes_of
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from danvan.documents.document import Document

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of one file: a result, or a sentence that says why there is none."""

    name: str
    """The path as it was given; behind it the member, for a file in a ZIP."""
    result: T | None = None
    sentence: str = ""
    cause: str = ""
    """The kind of the exception, where the failure is ours and not the file's."""
    kept: bool = False
    """Nothing was read: these bytes have been, by this version of the reader."""


def outcome_of(
    place: Place, form: Callable[[Document], T], data: bytes | None = None
) -> Outcome[T]:
    """Read one file, or its bytes where they were sent along."""
    try:
        data = bytes_of(place) if data is None else data
        if place.read and place.read == sha256_of(data):
            return Outcome(place.name, kept=True)
        return Outcome(place.name, form(read(data, name=place.name)))
    except UnreadableFileError as error:
        return Outcome(place.name, sentence=error.sentence)
    except Exception as error:  # noqa: BLE001 - one file must not end a hundred thousand
        return Outcome(
            place.name, sentence=refusal.UNFORESEEN, cause=type(error).__name__
        )


def the_document(document: Document) -> Document:
    """Return the document itself: the plainest form."""
    return document

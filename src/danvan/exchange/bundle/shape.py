"""Strict reading of JSON (đọc chặt): each value has its type, length and place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LARGEST = (1 << 63) - 1
_HEX = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"[A-Z]{2}-[0-9A-Z]{4,12}")
_LONG = 100_000


class BundleRefusedError(RefusedError):
    """The bundle is not taken; the sentence says what does not match."""


class Shape:
    """An object of JSON and where it stands; every reader raises BundleRefusedError."""

    def __init__(self, data: object, place: str) -> None:
        if not isinstance(data, Mapping):
            raise _malformed(place)
        self._data, self.place = data, place

    def text(self, key: str, most: int = 300) -> str:
        """Read text that the house could have written; may be empty."""
        value = self._data.get(key)
        if not isinstance(value, str) or len(value) > most or clean(value) != value:
            raise self.wrong(key)
        return value

    def said(self, key: str, most: int = 300) -> str:
        """Read text that says something."""
        value = self.text(key, most)
        if not value.strip():
            raise self.wrong(key)
        return value

    def one_of(self, key: str, known: Collection[str]) -> str:
        """Read one of some words."""
        value = self.text(key)
        if value not in known:
            raise self.wrong(key)
        return value

    def code(self, key: str, *, may_lack: bool = False) -> str:
        """Read a public code: ``BC-7K3F9Q``."""
        value = self.text(key, 16)
        if not (_CODE.fullmatch(value) or (may_lack and not value)):
            raise self.wrong(key)
        return value

    def digest(self, key: str) -> str:
        """Read a SHA-256 in hexadecimal."""
        value = self.text(key, 64)
        if not _HEX.fullmatch(value):
            raise self.wrong(key)
        return value

    def whole(self, key: str, least: int = 0, most: int = LARGEST) -> int:
        """Read a whole number within bounds."""
        value = self._data.get(key)
        if type(value) is not int or not least <= value <= most:
            raise self.wrong(key)
        return value

    def whole_or_none(self, key: str) -> int | None:
        """Read a whole number, or that there is none."""
        if key in self._data and self._data[key] is None:
            return None
        return self.whole(key, -LARGEST)

    def day(self, key: str) -> date:
        """Read a day: ``2026-03-01``."""
        try:
            return date.fromisoformat(self.text(key, 10))
        except ValueError:
            raise self.wrong(key) from None

    def moment(self, key: str) -> datetime:
        """Read a moment with its zone."""
        try:
            value = datetime.fromisoformat(self.text(key, 40))
            if value.tzinfo is None:
                raise self.wrong(key)
            return value.astimezone(UTC)
        except (ValueError, OverflowError):
            raise self.wrong(key) from None

    def of(self, key: str) -> Shape:
        """Read an object inside."""
        return Shape(self._data.get(key), f"{self.place}.{key}")

    def of_or_none(self, key: str) -> Shape | None:
        """Read an object inside, or that there is none."""
        return None if self._data.get(key) is None else self.of(key)

    def items(self, key: str, most: int = _LONG) -> Iterator[Shape]:
        """Read a list of objects."""
        for at, item in enumerate(self._listed(key, most)):
            yield Shape(item, f"{self.place}.{key}[{at}]")

    def texts(self, key: str, most: int = 1000, length: int = 300) -> tuple[str, ...]:
        """Read a list of texts."""
        listed = self._listed(key, most)
        if not all(isinstance(item, str) and len(item) <= length for item in listed):
            raise self.wrong(key)
        return tuple(str(item) for item in listed)

    def pairs(self, key: str) -> tuple[tuple[str, date], ...]:
        """Read a list of codes and days."""
        found: list[tuple[str, date]] = []
        for item in self._listed(key, _LONG):
            try:
                if not isinstance(item, list) or len(item) != 2:
                    raise self.wrong(key)
                row, day = str(item[0]), date.fromisoformat(str(item[1]))
            except ValueError:
                raise self.wrong(key) from None
            if not 0 < len(row) <= 40 or clean(row) != row:
                raise self.wrong(key)
            found.append((row, day))
        return tuple(found)

    def _listed(self, key: str, most: int) -> list[object]:
        value = self._data.get(key)
        if not isinstance(value, list) or len(value) > most:
            raise self.wrong(key)
        return value

    def wrong(self, key: str) -> BundleRefusedError:
        """Make the refusal that names a place."""
        return _malformed(f"{self.place}.{key}")


def _malformed(place: str) -> BundleRefusedError:
    return BundleRefusedError(
        f"Gói không đúng mẫu ở “{place[:120]}”; đề nghị nơi gửi tạo lại gói."
    )

"""The canonical form: one text for one value, whatever the database printed."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from danvan.audit.canonical import NotCanonicalError, canonical, commitment


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"b": 1, "a": None}, '{"a":null,"b":1}'),
        ({"x": True, "y": 0}, '{"x":true,"y":0}'),
        ({"tên": "Nguyễn Thị An"}, '{"tên":"Nguyễn Thị An"}'),
        ({"d": date(2026, 3, 1)}, '{"d":"2026-03-01"}'),
        ({"b": b"\x00\xff"}, '{"b":"00ff"}'),
        ({"l": [1, "a", None]}, '{"l":[1,"a",null]}'),
        ({"in": {"z": 1, "a": 2}}, '{"in":{"a":2,"z":1}}'),
        ({}, "{}"),
    ],
)
def test_writes_a_value_in_one_way(values: dict[str, object], text: str) -> None:
    assert canonical(values) == text


def test_writes_a_moment_in_utc_with_microseconds() -> None:
    hanoi = timezone(timedelta(hours=7))
    at = datetime(2026, 1, 1, 6, 30, 0, 5, tzinfo=hanoi)

    assert canonical({"at": at}) == '{"at":"2025-12-31T23:30:00.000005Z"}'
    assert canonical({"at": at}) == canonical({"at": at.astimezone(UTC)})


def test_does_not_tell_two_unicode_forms_apart() -> None:
    name = "Trần Thị Mỹ"
    other = unicodedata.normalize("NFD", name)

    assert other != name
    assert canonical({other: other}) == canonical({name: name})


@pytest.mark.parametrize("value", [1.5, object(), datetime(2026, 1, 1)])  # noqa: DTZ001
def test_refuses_what_has_no_single_form(value: object) -> None:
    with pytest.raises(NotCanonicalError):
        canonical({"x": value})


def test_commits_with_a_salt() -> None:
    expected = hashlib.sha256(b"salt" + "Trần".encode()).digest()

    assert commitment(b"salt", "Trần") == expected
    assert commitment(b"other", "Trần") != expected

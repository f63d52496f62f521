"""Hostile bundles: whatever the bytes, a sentence; never a traceback."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.audit.witnessing.notes import Checkpoint, sign
from danvan.exchange.bundle.archive import MANIFEST, SIGNATURE, opened, write
from danvan.exchange.taking.opening import open_bytes
from danvan.reading.child.bundle import read_members
from danvan.text.refused import RefusedError

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PARTY = {
    "code": "CQ-7K3F9Q",
    "name": "Sở Nội vụ",
    "abbreviation": "SNV",
    "superior_name": "",
    "place": "Tân Giang",
}
SAID: dict[str, object] = {
    "kind": "request",
    "created_at": "2026-03-01T01:00:00+00:00",
    "sender": PARTY,
    "recipient": PARTY,
    "obligation": "NB-7K3F9Q",
    "regime": "dan-van-nam",
    "regime_name": "Báo cáo năm",
    "period": {
        "kind": "year",
        "start": "2024-12-15",
        "end": "2025-12-14",
        "label": "năm 2025",
    },
    "checkpoint": sign(
        Checkpoint("danvan/HT-7K3F9Q/1", 3, bytes(32), "CQ-7K3F9Q"), KEY, "danvan/HT"
    ),
    "earlier": [],
    "request": {
        "outline": "T1",
        "due_on": "2026-01-05",
        "explanation": "Công văn.",
        "basis": "",
        "recipient_name": "Sở Nội vụ",
    },
}
WHOLE = write(SAID, {}, KEY)

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner)
    ),
    max_leaves=8,
)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def refusal(act: Callable[[], object]) -> str:
    """Give the sentence of a refusal; nothing where there was none."""
    try:
        act()
    except RefusedError as refused:
        return refused.sentence
    return ""


def test_the_whole_bundle_opens() -> None:
    assert open_bytes(WHOLE).manifest.request.outline == "T1"


@given(st.data())
def test_any_value_in_any_place_is_read_or_refused(data: st.DataObject) -> None:
    said = json.loads(json.dumps(SAID))
    place, key = said, data.draw(st.sampled_from(sorted(said)))
    if isinstance(said[key], dict) and data.draw(st.booleans()):
        place, key = said[key], data.draw(st.sampled_from(sorted(said[key])))
    place[key] = data.draw(values)
    told = refusal(lambda: opened(parts_of(write(said, {}, KEY)), "0" * 64))
    assert not told or told.endswith(".")


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255), st.integers(0, 400))
@settings(max_examples=60)
def test_flipped_and_cut_bytes_are_refused_or_the_same(
    at: int, flip: int, cut: int
) -> None:
    """Through the reader of the child, without the cost of a process each."""
    broken = bytearray(WHOLE[: len(WHOLE) - cut])
    broken[at % len(broken)] ^= flip

    def read() -> None:
        members = {
            name: base64.b64decode(data)
            for name, data in read_members(bytes(broken))["members"].items()
        }
        one = opened(members, "0" * 64)
        # Padding of the archive says nothing; every word is as it was signed.
        assert one.manifest == opened(parts_of(WHOLE), "0" * 64).manifest

    told = refusal(read)
    assert not told or told.endswith(".")


def _bomb() -> bytes:
    return zipped(("bundle.json", b" " * 30_000_000), method=zipfile.ZIP_DEFLATED)


def _twice() -> bytes:
    return zipped(("bundle.json", b"{}"), ("BUNDLE.JSON", b"{}"))


def _outside() -> bytes:
    return zipped(("../bundle.json", b"{}"), ("bundle.sig", b"{}"))


def _deep() -> bytes:
    return zipped(("bundle.json", b"[" * 60_000), ("bundle.sig", b"{}"))


def _long_number() -> bytes:
    return zipped(("bundle.json", b"9" * 50_000), ("bundle.sig", b"{}"))


def _many() -> bytes:
    return zipped(*((f"{n}.json", b"{}") for n in range(40)))


def _nested() -> bytes:
    return zipped(("bundle.json", WHOLE), ("bundle.sig", b"{}"))


def _not_utf8() -> bytes:
    return zipped(("bundle.json", b'{"a":"\xff"}'), ("bundle.sig", b"{}"))


def _wrong_types() -> bytes:
    parts = parts_of(WHOLE)
    return zipped((MANIFEST, b"[]"), (SIGNATURE, parts[SIGNATURE]))


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"", lambda: b"PK", lambda: b"%PDF-1.7", lambda: WHOLE[:-40], _bomb,
        _twice, _outside, _deep, _long_number, _many, _nested, _not_utf8, _wrong_types,
    ],
)  # fmt: skip
def test_a_hostile_archive_is_refused_with_a_sentence(
    make: Callable[[], bytes],
) -> None:
    with pytest.raises(RefusedError) as refused:
        open_bytes(make())

    assert refused.value.sentence.endswith(".")

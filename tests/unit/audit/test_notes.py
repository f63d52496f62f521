"""Signed heads: read back as written, refused when touched."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from danvan.audit.witnessing.keys import (
    BrokenKeyError,
    fingerprint,
    private_key,
    public_of,
    read_fingerprint,
)
from danvan.audit.witnessing.notes import (
    Checkpoint,
    MalformedNoteError,
    cosign,
    parse,
    sign,
)

SENDER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WITNESS = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
HEAD = Checkpoint("danvan/HT-7K3F9Q/12", 128, bytes(range(32)), "CQ-7K3F9Q")
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
NOTE = cosign(sign(HEAD, SENDER, "danvan/HT-7K3F9Q"), WITNESS, "danvan/HT-AAAAAA", AT)


def test_is_read_back_with_both_signatures() -> None:
    note = parse(NOTE)

    assert note.checkpoint == HEAD
    assert note.checkpoint.chain == 12
    assert note.signed_by(public_of(SENDER))
    assert not note.signed_by(public_of(WITNESS))
    assert note.cosigned_by(public_of(WITNESS)) == AT
    assert note.cosigned_by(public_of(SENDER)) is None


@pytest.mark.parametrize(
    ("old", "new"), [("128", "129"), ("CQ-7K3F9Q", "CQ-AAAAAA"), ("/12\n", "/13\n")]
)
def test_no_signature_holds_over_other_words(old: str, new: str) -> None:
    note = parse(NOTE.replace(old, new, 1))

    assert not note.signed_by(public_of(SENDER))
    assert note.cosigned_by(public_of(WITNESS)) is None


@given(st.one_of(st.text(max_size=200), st.integers(0, len(NOTE) - 1)))
def test_any_other_text_is_refused_or_proves_nothing(given_: str | int) -> None:
    text = given_ if isinstance(given_, str) else NOTE[:given_] + "\x00" + NOTE[given_:]
    try:
        note = parse(text)
    except MalformedNoteError:
        return
    assert not (note.signed_by(public_of(SENDER)) and note.checkpoint != HEAD)


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first = public_of(private_key(tmp_path))

    assert public_of(private_key(tmp_path)) == first
    assert [p.name for p in tmp_path.iterdir()] == ["signing.key"]
    assert (tmp_path / "signing.key").stat().st_mode & 0o777 == 0o600


def test_a_broken_key_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "signing.key").write_text("không phải khóa")

    with pytest.raises(BrokenKeyError, match="bị hỏng"):
        private_key(tmp_path)


def test_a_fingerprint_is_read_as_it_is_heard() -> None:
    shown = fingerprint(public_of(SENDER))

    assert read_fingerprint(shown.lower().replace(" ", "-")) == shown
    assert read_fingerprint(shown[:-1]) is None
    assert read_fingerprint("khóa của Sở") is None

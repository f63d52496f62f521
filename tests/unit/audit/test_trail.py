"""Verification of a trail: every way of changing it is found, and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from danvan.audit.canonical import canonical, commitment
from danvan.audit.chain.links import START, Entry, Head, Link, SealedRoot, Values
from danvan.audit.chain.merkle import GrowingTree
from danvan.audit.export import MalformedTrailError, Trail, from_json, to_json
from danvan.audit.trail import verify_trail

CHAIN = 7
BEGUN = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


def made(size: int = 6, chain: int = CHAIN) -> tuple[list[Entry], Head]:
    entries: list[Entry] = []
    prev = START
    for seq in range(1, size + 1):
        salt = bytes([seq]) * 16
        after = canonical({"title": f"Hồ sơ số {seq}"})
        link = Link(
            chain=chain,
            seq=seq,
            at=BEGUN + timedelta(minutes=seq),
            actor=3,
            action="dossiers.enter",
            subject=f"HS-00000{seq}",
            subject_version=1,
            before=None,
            after=commitment(salt, after),
            prev=prev,
        )
        values = Values(salt=salt, actor_label="An", before=None, after=after)
        prev = link.expected_hash
        entries.append(Entry(link=link, hash=prev, values=values))
    return entries, Head(seq=size, hash=prev)


def sealed(entries: list[Entry], *sizes: int) -> list[SealedRoot]:
    tree, seals, prev = GrowingTree(), [], START
    for entry in entries:
        tree.add(entry.hash)
        if tree.size in sizes:
            seals.append(SealedRoot(size=tree.size, root=tree.root, prev=prev))
            prev = tree.root
    return seals


def places(entries: list[Entry], head: Head, seals: list[SealedRoot]) -> list[int]:
    return [f.seq for f in verify_trail(CHAIN, entries, head, seals).faults]


def rebuilt(entries: list[Entry]) -> tuple[list[Entry], Head]:
    """Recompute every hash, as somebody who owns the database could."""
    new: list[Entry] = []
    prev = START
    for entry in entries:
        link = replace(entry.link, prev=prev)
        prev = link.expected_hash
        new.append(replace(entry, link=link, hash=prev))
    return new, Head(seq=len(new), hash=prev)


def test_holds_when_nothing_was_changed() -> None:
    entries, head = made()

    found = verify_trail(CHAIN, entries, head, sealed(entries, 2, 6))

    assert found.holds
    assert (found.size, found.last_hash, found.erased) == (6, head.hash, 0)


def test_holds_for_a_chain_in_which_nothing_happened() -> None:
    assert verify_trail(CHAIN, [], Head(seq=0, hash=START)).holds


@pytest.mark.parametrize(
    "change",
    [
        {"at": BEGUN},
        {"actor": 4},
        {"action": "dossiers.strike"},
        {"subject": "HS-999999"},
        {"subject_version": 2},
        {"before": bytes(32)},
        {"after": None},
    ],
)
def test_finds_an_edited_event(change: dict[str, object]) -> None:
    entries, head = made()
    entries[2] = replace(entries[2], link=replace(entries[2].link, **change))  # type: ignore[arg-type]

    assert 3 in places(entries, head, [])


def test_finds_an_edited_value() -> None:
    entries, head = made()
    values = entries[2].values
    assert values is not None
    entries[2] = replace(entries[2], values=replace(values, after='{"title":"khác"}'))

    assert places(entries, head, []) == [3]


def test_finds_a_deleted_event() -> None:
    entries, head = made()
    del entries[2]

    found = verify_trail(CHAIN, entries, head)
    assert "Thiếu sự kiện từ 3 đến 3." in [f.sentence for f in found.faults]


def test_finds_an_inserted_event() -> None:
    entries, head = made()
    forged = replace(entries[2].link, subject="HS-FORGED", prev=entries[2].hash, seq=4)
    entries.insert(3, Entry(link=forged, hash=forged.expected_hash, values=None))

    assert places(entries, head, [])


def test_finds_two_events_that_changed_places() -> None:
    entries, head = made()
    entries[2], entries[3] = entries[3], entries[2]

    assert places(entries, head, [])


def test_finds_two_events_whose_numbers_were_exchanged() -> None:
    entries, head = made()
    third, fourth = entries[2].link, entries[3].link
    entries[2] = replace(entries[2], link=replace(fourth, seq=3))
    entries[3] = replace(entries[3], link=replace(third, seq=4))

    assert {3, 4} <= set(places(entries, head, []))


def test_finds_a_tail_that_was_cut_off() -> None:
    entries, head = made()

    assert places(entries[:-2], head, []) == [4]


def test_finds_a_tail_cut_together_with_its_head_by_the_seal() -> None:
    entries, _ = made()
    seals = sealed(entries, 6)
    cut = entries[:-2]

    assert places(cut, Head(seq=4, hash=cut[-1].hash), seals) == [4]


def test_finds_a_chain_rebuilt_after_a_point_by_the_seal() -> None:
    entries, _ = made()
    seals = sealed(entries, 3, 6)
    entries[3] = replace(entries[3], link=replace(entries[3].link, actor=99))
    forged, head = rebuilt(entries)

    assert places(forged, head, seals) == [6]


def test_finds_another_agency_s_chain_in_its_place() -> None:
    _, head = made()
    other, other_head = made(chain=8)

    assert places(other, other_head, []) == [1, 2, 3, 4, 5, 6]
    assert places(other, head, [])


def test_finds_seals_that_do_not_follow_one_another() -> None:
    entries, head = made()
    first, second = sealed(entries, 2, 6)

    assert places(entries, head, [first, replace(second, prev=START)]) == [6]


def test_still_holds_after_values_were_erased_for_a_person() -> None:
    entries, head = made()
    entries[4] = replace(entries[4], values=None)

    found = verify_trail(CHAIN, entries, head)

    assert found.holds
    assert found.erased == 1


def test_comes_back_from_its_export_unchanged() -> None:
    entries, head = made()
    entries[4] = replace(entries[4], values=None)
    seals = sealed(entries, 3)

    trail = Trail(chain=CHAIN, head=head, seals=seals, entries=entries)
    text = "".join(to_json(trail))

    assert from_json(text) == replace(trail, notes=[])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"schema":"danvan.trail/2"}',
        '{"schema":"danvan.trail/1"}',
        "[",
    ],
)
def test_refuses_a_file_that_is_no_trail(text: str) -> None:
    with pytest.raises(MalformedTrailError):
        from_json(text)

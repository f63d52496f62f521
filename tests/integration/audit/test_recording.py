"""Recording in the database: chains, order, erasure, tampering, refusal to change."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, transaction

from danvan.agencies.viewers import AnonymousViewer, SystemViewer
from danvan.audit import triggers
from danvan.audit.actions import erase_values, record, seal
from danvan.audit.export import from_json, to_json
from danvan.audit.models import ChainHead, Event, EventValue, Seal
from danvan.audit.queries import EventFilter, all_events, events, trail
from danvan.audit.trail import verify_trail
from danvan.audit.verify import verify_chain
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

BY = SystemViewer(label="Nguyễn Thị An (Chuyên viên)", account_id=5)
CHAIN = 41


def note(number: int, chain: int = CHAIN) -> Event:
    return record(
        chain=chain,
        by=BY,
        action="dossiers.enter",
        subject=f"HS-{number:06d}",
        version=1,
        before=None,
        after={"số": number, "tên": "Trần Thị Mỹ"},
    )


@pytest.fixture
def six(db: None) -> list[Event]:
    return [note(number) for number in range(1, 7)]


@pytest.fixture
def unguarded(db: None) -> Iterator[None]:
    """Let a test change events, as an owner of the database could."""
    triggers.remove(connection)
    yield
    triggers.install(connection)


def places(chain: int = CHAIN) -> list[int]:
    return [fault.seq for fault in verify_chain(chain).faults]


def test_numbers_events_in_their_chain_and_verifies(six: list[Event]) -> None:
    assert [event.seq for event in six] == [1, 2, 3, 4, 5, 6]
    found = verify_chain(CHAIN)
    assert found.holds
    assert found.size == 6
    assert bytes(ChainHead.objects.get(chain=CHAIN).hash) == found.last_hash


def test_keeps_values_out_of_the_event_itself(six: list[Event]) -> None:
    event = Event.objects.get(pk=six[0].pk)
    value = EventValue.objects.get(pk=event.pk)

    assert event.before is None
    assert len(bytes(event.after or b"")) == 32
    assert value.after == '{"số":1,"tên":"Trần Thị Mỹ"}'
    assert value.actor_label == BY.label


def test_the_same_value_twice_gives_two_commitments(db: None) -> None:
    first, second = note(1), note(1)

    assert first.after != second.after


@pytest.mark.django_db
def test_appends_at_the_end_of_the_outermost_transaction_in_order_of_chains() -> None:
    with writing():
        late = note(1, chain=9)
        with writing():
            early = note(2, chain=3)
        assert not Event.objects.exists()

    assert late.pk > early.pk
    assert verify_chain(3).holds
    assert verify_chain(9).holds


@pytest.mark.django_db
def test_a_refused_action_leaves_no_event() -> None:
    def refused() -> None:
        with writing():
            note(1)
            raise RefusedError("Không được.")

    with pytest.raises(RefusedError):
        refused()

    assert not Event.objects.exists()
    assert note(2).seq == 1


def test_still_verifies_after_values_were_erased(six: list[Event]) -> None:
    erase_values(event=six[2], by=BY, reason="Yêu cầu của người dân")

    found = verify_chain(CHAIN)
    assert found.holds
    assert found.erased == 1
    assert found.size == 7


def test_seals_what_is_new_and_verifies_against_it(six: list[Event]) -> None:
    first = seal(chain=CHAIN, by=BY)
    assert first is not None
    assert seal(chain=CHAIN, by=BY) is None
    note(7)
    second = seal(chain=CHAIN, by=BY)

    assert second is not None
    assert bytes(second.prev) == bytes(first.root)
    assert verify_chain(CHAIN).holds
    assert Seal.objects.count() == 2


def test_the_exported_trail_verifies_without_the_database(six: list[Event]) -> None:
    seal(chain=CHAIN, by=BY)
    text = "".join(to_json(trail(BY, chain=CHAIN)))

    read = from_json(text)
    assert verify_trail(CHAIN, read.entries, read.head, read.seals).holds


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_refuses_to_change_an_event(six: list[Event], verb: str) -> None:
    rows = Event.objects.filter(pk=six[0].pk)

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(actor=9) if verb == "update" else rows.delete()

    assert verify_chain(CHAIN).holds


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", 9),
        ("action", "dossiers.strike"),
        ("subject", "HS-000009"),
        ("subject_version", 2),
        ("after", bytes(32)),
        ("hash", bytes(32)),
        ("prev", bytes(32)),
    ],
)
def test_names_an_edited_event(
    six: list[Event], unguarded: None, column: str, value: object
) -> None:
    Event.objects.filter(pk=six[2].pk).update(**{column: value})

    assert 3 in places()


def test_names_an_edited_value(six: list[Event]) -> None:
    EventValue.objects.filter(pk=six[2].pk).update(after='{"số":99}')

    assert places() == [3]


def test_names_a_deleted_event(six: list[Event], unguarded: None) -> None:
    Event.objects.filter(pk=six[2].pk).delete()

    assert 4 in places()


def test_names_a_reordered_pair(six: list[Event], unguarded: None) -> None:
    third, fourth = six[2].pk, six[3].pk
    Event.objects.filter(pk=third).update(seq=100)
    Event.objects.filter(pk=fourth).update(seq=3)
    Event.objects.filter(pk=third).update(seq=4)

    assert {3, 4} <= set(places())


def test_names_an_inserted_event(six: list[Event]) -> None:
    forged = Event.objects.get(pk=six[5].pk)
    forged.pk, forged.seq, forged.prev = None, 7, forged.hash
    forged.save(force_insert=True)

    assert 7 in places()


def test_names_a_tail_cut_off(six: list[Event], unguarded: None) -> None:
    Event.objects.filter(pk=six[5].pk).delete()

    assert places() == [5]


def test_names_a_tail_cut_off_with_its_head_by_the_seal(
    six: list[Event], unguarded: None
) -> None:
    seal(chain=CHAIN, by=BY)
    Event.objects.filter(chain=CHAIN, seq__gt=5).delete()
    ChainHead.objects.filter(chain=CHAIN).update(seq=5, hash=six[4].hash)

    assert places() == [5]


def test_shows_a_trail_only_to_those_who_may_read_it(six: list[Event]) -> None:
    with pytest.raises(NotVisibleError):
        events(AnonymousViewer(), chain=CHAIN, wanted=EventFilter())


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (EventFilter(), 6),
        (EventFilter(subject="HS-000003"), 1),
        (EventFilter(action="dossiers.enter"), 6),
        (EventFilter(action="dossiers.strike"), 0),
        (EventFilter(actor="nguyễn thị an"), 6),
        (EventFilter(actor="ai khác"), 0),
    ],
)
def test_filters_the_trail(six: list[Event], wanted: EventFilter, count: int) -> None:
    page = events(BY, chain=CHAIN, wanted=wanted)

    assert page.total == count
    assert len(list(all_events(BY, chain=CHAIN, wanted=wanted))) == count


@pytest.mark.django_db
def test_gives_a_long_trail_page_by_page() -> None:
    with writing():
        for number in range(60):
            note(number)

    first = events(BY, chain=CHAIN, wanted=EventFilter())
    second = events(BY, chain=CHAIN, wanted=EventFilter(), before=first.next_before)

    seen = [row.event.seq for row in (*first.rows, *second.rows)]
    assert seen == list(range(60, 0, -1))
    assert second.next_before is None


@pytest.mark.django_db(transaction=True)
def test_many_writers_leave_one_whole_chain() -> None:
    failures: list[BaseException] = []

    def write() -> None:
        try:
            for number in range(10):
                with writing():
                    note(number, chain=2)
                    note(number, chain=1)
        except BaseException as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert not failures
    for chain in (1, 2):
        found = verify_chain(chain)
        assert found.holds
        assert found.size == 80

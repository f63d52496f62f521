"""Rows corrected, struck and undone."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.audit.models import Event
from danvan.audit.verify import verify_chain
from danvan.audit.viewer import NotVisibleError
from danvan.registers import queries
from danvan.registers.actions import correct, edit, freeze, strike, undo
from danvan.registers.actions.correcting import MissingReasonError, NothingToUndoError
from danvan.registers.checking import InvalidRowError
from danvan.registers.models import RowVersion
from danvan.registers.service.dossiers import Dossier
from danvan.registers.writing.storing import RowChangedError
from danvan.registers.writing.versions import FrozenRowError, StruckRowError
from danvan.search.models import Entry
from tests.factories.agencies import SYSTEM, make_agency, make_viewer
from tests.factories.registers import make_dossier, make_entry

pytestmark = pytest.mark.django_db


def test_a_frozen_row_is_corrected_with_a_reason() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk, returned_on=date(2026, 3, 9))
    freeze(rows=[("dossiers", [row.pk])], at=row.recorded_at, by=SYSTEM)
    row = correct(
        register="dossiers",
        code=row.code,
        version=1,
        values={"returned_on": date(2026, 3, 25)},
        reason="  ghi nhầm ngày ",
        by=clerk,
    )
    assert row.version == 2
    now, before = queries.history(clerk, "dossiers", row.code)
    assert (now.action, now.reason) == ("Đính chính", "ghi nhầm ngày")
    assert now.changed == {"returned_on", "timeliness"}
    assert before.action == "Ghi"
    assert now.whole
    assert before.whole
    assert verify_chain(agency.pk).faults == ()


@pytest.mark.parametrize("reason", ["", "   ", "\x00", "x" * 501])
def test_a_correction_says_why(reason: str) -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk)
    with pytest.raises(MissingReasonError):
        correct(
            register="dossiers",
            code=row.code,
            version=1,
            values={"note": "x"},
            reason=reason,
            by=clerk,
        )
    with pytest.raises(MissingReasonError):
        strike(register="dossiers", code=row.code, version=1, reason=reason, by=clerk)


def test_a_struck_row_stays_visible_and_leaves_the_index() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk, number="H1")
    strike(register="dossiers", code=row.code, version=1, reason="trùng", by=clerk)
    page = queries.rows(clerk, "dossiers")
    assert [view.struck for view in page.rows] == [True]
    assert not Entry.objects.filter(code=row.code).exists()
    with pytest.raises(StruckRowError):
        edit(
            register="dossiers",
            code=row.code,
            version=2,
            values={"note": "x"},
            by=clerk,
        )
    make_dossier(agency, clerk, number="H1")


def test_the_slower_striker_is_told() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk)
    edit(register="dossiers", code=row.code, version=1, values={"note": "x"}, by=clerk)
    with pytest.raises(RowChangedError):
        strike(register="dossiers", code=row.code, version=1, reason="trùng", by=clerk)


def test_undo_takes_back_an_edit_and_undoing_that_does_it_again() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk, note="một")
    edit(
        register="dossiers", code=row.code, version=1, values={"note": "hai"}, by=clerk
    )
    undo(register="dossiers", code=row.code, by=clerk)
    assert Dossier.objects.get().note == "một"
    undo(register="dossiers", code=row.code, by=clerk)
    assert Dossier.objects.get().note == "hai"
    assert Dossier.objects.get().version == 4


def test_undo_of_an_entry_strikes_and_undoing_that_brings_it_back() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_entry(agency, clerk)
    undo(register="roster", code=row.code, by=clerk)
    assert queries.row_view(clerk, "roster", row.code).struck
    undo(register="roster", code=row.code, by=clerk)
    assert not queries.row_view(clerk, "roster", row.code).struck
    assert Entry.objects.filter(code=row.code).exists()


def test_undo_of_a_strike_is_refused_where_the_number_was_taken_meanwhile() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk, number="H1")
    strike(register="dossiers", code=row.code, version=1, reason="trùng", by=clerk)
    make_dossier(agency, clerk, number="H1")
    with pytest.raises(InvalidRowError):
        undo(register="dossiers", code=row.code, by=clerk)


def test_nobody_undoes_what_another_did() -> None:
    agency = make_agency()
    first, second = make_viewer(agency, "clerk"), make_viewer(agency, "clerk")
    row = make_dossier(agency, first)
    edit(register="dossiers", code=row.code, version=1, values={"note": "x"}, by=second)
    with pytest.raises(NothingToUndoError):
        undo(register="dossiers", code=row.code, by=first)
    undo(register="dossiers", code=row.code, by=second)


def test_nothing_is_undone_once_a_report_has_counted_it() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk)
    freeze(rows=[("dossiers", [row.pk])], at=row.recorded_at, by=SYSTEM)
    with pytest.raises(FrozenRowError):
        undo(register="dossiers", code=row.code, by=clerk)


def test_rows_read_as_they_were_counted() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk, note="một")
    other = make_dossier(agency, clerk, note="khác")
    for version, note in ((1, "hai"), (2, "ba")):
        correct(
            register="dossiers",
            code=row.code,
            version=version,
            values={"note": note},
            reason="sửa",
            by=clerk,
        )
    wanted = [(other.pk, 1), (row.pk, 2), (row.pk, 1), (row.pk, 3)]
    views = queries.rows_as_of(clerk, "dossiers", wanted)
    assert [view.values["note"] for view in views] == ["khác", "hai", "một", "ba"]
    assert [view.version for view in views] == [1, 2, 1, 3]
    stranger = make_viewer(make_agency(), "clerk")
    assert queries.rows_as_of(stranger, "dossiers", wanted) == ()


def test_history_hides_the_applicant_from_who_sees_no_persons() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk, applicant="Trần Văn Bình")
    edit(
        register="dossiers",
        code=row.code,
        version=1,
        values={"applicant": "Trần Văn Bính"},
        by=clerk,
    )
    inspector = make_viewer(agency, "inspectorate")
    seen = queries.history(inspector, "dossiers", row.code)
    assert "Trần" not in str([cell.text for v in seen for cell in v.cells])
    assert "Trần Văn Bính" in str(
        [
            cell.text
            for v in queries.history(clerk, "dossiers", row.code)
            for cell in v.cells
        ]
    )


def test_a_changed_byte_is_seen_in_the_history() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk)
    edit(register="dossiers", code=row.code, version=1, values={"note": "x"}, by=clerk)
    old = RowVersion.objects.get()
    RowVersion.objects.filter(pk=old.pk).update(
        content=old.content.replace("online", "direct")
    )
    Dossier.objects.filter(pk=row.pk).update(channel="post")
    assert [v.whole for v in queries.history(clerk, "dossiers", row.code)] == [
        False,
        False,
    ]


def test_who_may_not_correct_or_strike_finds_nothing() -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"))
    director = make_viewer(agency, "director")
    with pytest.raises(NotVisibleError):
        correct(
            register="dossiers",
            code=row.code,
            version=1,
            values={"note": "x"},
            reason="x",
            by=director,
        )
    with pytest.raises(NotVisibleError):
        strike(register="dossiers", code=row.code, version=1, reason="x", by=director)
    with pytest.raises(NotVisibleError):
        undo(register="dossiers", code=row.code, by=director)
    assert Event.objects.filter(subject=row.code).count() == 1

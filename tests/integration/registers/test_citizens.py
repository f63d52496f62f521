"""Reception and petitions: clocks, states, and no denouncer's name anywhere."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from danvan.audit.viewer import NotVisibleError
from danvan.files.models import StoredFile
from danvan.registers import actions
from danvan.registers.actions import edit, enter
from danvan.registers.actions.attaching import WithheldFileError
from danvan.registers.actions.importing import (
    FaultyImportError,
    Incoming,
    import_rows,
)
from danvan.registers.checking import InvalidRowError, complete, find_troubles
from danvan.registers.models import ImportDraft
from danvan.registers.registry import register
from danvan.registers.row import Row
from danvan.registers.service.denouncers import REFUSAL, may_name
from danvan.registers.service.petitions import Petition
from danvan.registers.service.reception import Reception
from danvan.registers.sheets.source import read_paste
from danvan.registers.sheets.withholding import WithheldCellError
from tests.factories.agencies import SYSTEM, make_agency, make_viewer

OLD, NEW = date(2026, 6, 30), date(2026, 7, 1)
PETITION: dict[str, object] = {
    "number": "15/2026",
    "kind": "complaint",
    "received_on": OLD,
    "matter": "Về việc cấp phép",
    "state": "received",
    "petitioner": "Trần Văn Bình",
    "address": "Thôn Một",
}
VISIT: dict[str, object] = {
    "received_on": OLD,
    "mode": "regular",
    "received_by": "officer",
    "people": 1,
    "kind": "recommendation",
    "matter": "Hỏi thủ tục",
    "citizen": "Trần Văn Bình",
    "action": "accepted",
}
ROWS = {"petitions": PETITION, "reception": VISIT}
UNNAMED: dict[str, object] = {
    "kind": "denunciation",
    "petitioner": "",
    "address": "",
}


def whole(slug: str, **changed: object) -> dict[str, object]:
    return dict(complete(register(slug), ROWS[slug] | changed))


def troubles_of(slug: str, **changed: object) -> dict[str, str]:
    spec = register(slug)
    found = find_troubles(spec, whole(slug, **changed))
    return {t.column: t.sentence for t in found}


def notes_of(slug: str, **changed: object) -> dict[str, str]:
    return {t.column: t.sentence for t in register(slug).notes(whole(slug, **changed))}


def put(slug: str, agency_id: int, **changed: object) -> Row:
    values = ROWS[slug] | changed
    return enter(register=slug, agency_id=agency_id, values=values, by=SYSTEM)


@pytest.mark.parametrize(
    ("changed", "due", "words"),
    [
        ({}, date(2026, 7, 10), "10 ngày sau ngày nhận đơn 30/06/2026"),
        ({"received_on": NEW}, date(2026, 7, 10), "7 ngày làm việc sau ngày nhận đơn"),
        (
            {"received_on": NEW, "about": "discipline"},
            date(2026, 7, 10),
            "Nghị định 155/2026/NĐ-CP, Điều 10",
        ),
        (UNNAMED, date(2026, 7, 9), "Luật Tố cáo số 25/2018/QH14, Điều 24"),
        (
            UNNAMED | {"many_places": True},
            date(2026, 7, 14),
            "10 ngày làm việc sau ngày nhận tố cáo",
        ),
        (
            UNNAMED | {"competence": "outside"},
            date(2026, 7, 7),
            "Chuyển tố cáo không thuộc thẩm quyền",
        ),
        ({"kind": "recommendation"}, date(2026, 7, 14), "Điều 28"),
    ],
)
def test_the_first_clock_is_that_of_the_day_of_receipt(
    changed: dict[str, object], due: date, words: str
) -> None:
    assert whole("petitions", **changed)["due_on"] == due
    assert words in notes_of("petitions", **changed)["due_on"]


ACCEPTED = {"state": "accepted", "accepted_on": date(2026, 7, 6)}


@pytest.mark.parametrize(
    ("changed", "days"),
    [
        ({}, 30),
        ({"complexity": "complex"}, 45),
        ({"remote": True}, 45),
        ({"remote": True, "complexity": "complex"}, 60),
        ({"turn": "second"}, 45),
        ({"turn": "second", "complexity": "complex"}, 60),
        ({"turn": "second", "remote": True}, 60),
        ({"turn": "second", "remote": True, "complexity": "complex"}, 70),
        ({"about": "discipline"}, 30),
        ({"about": "discipline", "complexity": "complex"}, 45),
        (UNNAMED, 30),
        (UNNAMED | {"complexity": "complex"}, 60),
        (UNNAMED | {"complexity": "very_complex"}, 90),
    ],
)
def test_resolving_has_the_days_the_law_gives(
    changed: dict[str, object], days: int
) -> None:
    due = whole("petitions", **ACCEPTED, **changed)["due_on"]
    assert isinstance(due, date)
    assert (due - date(2026, 7, 6)).days == days


def test_a_conclusion_is_to_be_disclosed_and_then_nothing_waits() -> None:
    done = UNNAMED | ACCEPTED | {"state": "decided", "decided_on": date(2026, 8, 3)}
    waiting = whole("petitions", **done)
    assert (waiting["due_on"], waiting["timeliness"]) == (date(2026, 8, 12), "on_time")
    assert waiting["due_for"] == "Công khai kết luận nội dung tố cáo"
    told = whole("petitions", **done | {"disclosed_on": date(2026, 8, 5)})
    assert told["due_on"] is None


def test_what_was_done_late_says_so_with_its_reason() -> None:
    late = {"state": "decided", "accepted_on": date(2026, 7, 13)}
    notes = notes_of("petitions", **late, decided_on=date(2026, 9, 1))
    assert "Muộn so với hạn 10/07/2026" in notes["accepted_on"]
    assert "Điều 28" in notes["decided_on"]
    assert (
        whole("petitions", **late, decided_on=date(2026, 9, 1))["timeliness"] == "late"
    )


def test_a_petition_sent_away_waits_for_nothing() -> None:
    away = whole("petitions", state="returned", sent_away_on=date(2026, 7, 2))
    assert (away["due_on"], away["ended_on"]) == (None, date(2026, 7, 2))


def test_a_day_before_the_law_has_no_clock() -> None:
    early = whole("petitions", received_on=date(2012, 6, 30))
    assert early["due_on"] is None


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"state": "accepted"}, "accepted_on"),
        ({"state": "decided"}, "decided_on"),
        ({"state": "executed"}, "executed_on"),
        ({"state": "transferred"}, "sent_away_on"),
        ({"accepted_on": date(2026, 6, 1)}, "accepted_on"),
        ({"result": "right"}, "decided_on"),
        ({"decided_on": date(2026, 7, 9)}, "state"),
        (
            {
                "state": "decided",
                "accepted_on": date(2026, 7, 9),
                "decided_on": date(2026, 7, 8),
            },
            "decided_on",
        ),
        (
            {
                "state": "decided",
                "decided_on": date(2026, 7, 8),
                "sent_away_on": date(2026, 7, 8),
            },
            "sent_away_on",
        ),
    ],
)
def test_a_state_has_its_day_and_days_follow(
    changed: dict[str, object], column: str
) -> None:
    assert column in troubles_of("petitions", **changed)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "column"),
    [
        ("petitions", "petitioner"),
        ("petitions", "address"),
        ("reception", "citizen"),
        ("reception", "address"),
        ("reception", "identity"),
    ],
)
def test_a_denouncer_is_refused_by_form_import_and_table(
    slug: str, column: str
) -> None:
    agency = make_agency()
    bare = dict.fromkeys(("petitioner", "address", "citizen", "identity"), "")
    values = {
        name: value
        for name, value in (ROWS[slug] | bare).items()
        if name in register(slug).columns
    } | {"kind": "denunciation", column: "Bí Mật"}

    with pytest.raises(InvalidRowError) as refused:
        enter(register=slug, agency_id=agency.pk, values=values, by=SYSTEM)
    assert [(t.column, t.sentence) for t in refused.value.troubles] == [
        (column, REFUSAL)
    ]
    with pytest.raises(FaultyImportError, match="bí mật nhà nước"):
        import_rows(
            register=slug,
            agency_id=agency.pk,
            rows=[Incoming(values, line=1)],
            by=SYSTEM,
        )
    row = put(slug, agency.pk, **values | {column: ""})
    with pytest.raises(InvalidRowError, match="hồ sơ giấy"):
        edit(
            register=slug,
            code=row.code,
            version=1,
            values={column: "Bí Mật"},
            by=SYSTEM,
        )
    model = register(slug).model._default_manager
    with pytest.raises(IntegrityError), transaction.atomic():
        model.filter(pk=row.pk).update(**{column: "Bí Mật"})
    assert model.count() == 1


@pytest.mark.django_db
def test_a_named_complaint_cannot_become_a_denunciation() -> None:
    row = put("petitions", make_agency().pk)
    with pytest.raises(InvalidRowError, match="bí mật nhà nước"):
        edit(
            register="petitions",
            code=row.code,
            version=1,
            values={"kind": "denunciation"},
            by=SYSTEM,
        )
    assert Petition.objects.get(pk=row.pk).kind == "complaint"


HEAD = "Loại đơn\tNgày nhận\tNội dung vụ việc\tTiến độ\tNgười gửi"
LINE = "\t01/07/2026\tViệc chung\tĐã nhận\t"


def bring(*lines: str, head: str = HEAD) -> str:
    """Start an import of pasted lines; give its code."""
    agency = make_agency()
    return actions.start_import(
        register="petitions",
        agency_id=agency.pk,
        source=read_paste("\n".join((head, *lines))),
        by=make_viewer(agency, "reception_officer"),
    ).code


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lines", "head", "words"),
    [
        ([f"Tố cáo{LINE}Bí Mật"], HEAD, "Dòng 2: Danh tính người tố cáo"),
        ([f"Khiếu nại{LINE}Bình", f"tố cáo{LINE}Kín"], HEAD, "Dòng 3: Danh tính"),
        ([f"TC nặc danh{LINE}Bí Mật"], HEAD, "“TC nặc danh” không có trong cột"),
        ([f"Tố cáo{LINE}Bí Mật"], HEAD.replace("Người gửi", "Ai"), "cột không nhận ra"),
        ([f"Tố cáo{LINE}Bí Mật"], HEAD.replace("Loại đơn", "?"), "chưa có cột “Loại"),
    ],
)
def test_a_table_that_names_a_denouncer_is_not_kept_at_all(
    lines: list[str], head: str, words: str
) -> None:
    with pytest.raises(WithheldCellError, match=words) as refused:
        bring(*lines, head=head)
    assert refused.value.sentence.endswith("Chưa lưu gì.")
    assert not ImportDraft.objects.exists()


@pytest.mark.django_db
def test_a_table_without_a_denouncer_is_kept_and_stays_so_when_mended() -> None:
    code = bring(f"Khiếu nại{LINE}Bình", f"Tố cáo{LINE}", f"TC{LINE}")
    kept = ImportDraft.objects.get(code=code)
    by = make_viewer(kept.agency, "reception_officer")
    ImportDraft.objects.filter(code=code).update(account=by.account_id)
    for cells in ({(2, 0): "Tố cáo"}, {(3, 4): "Bí Mật"}):
        with pytest.raises(WithheldCellError):
            actions.amend_import(code=code, by=by, cells=cells)
    actions.amend_import(code=code, by=by, cells={(4, 0): "Tố cáo"})
    assert "Bí Mật" not in ImportDraft.objects.get(code=code).table


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(ROWS))
def test_no_file_stands_beside_a_denunciation(slug: str) -> None:
    agency = make_agency()
    by = make_viewer(agency, "clerk", "reception_officer")
    bare = {"kind": "denunciation"} | (
        {"petitioner": "", "address": ""} if slug == "petitions" else {"citizen": ""}
    )
    secret, open_row = put(slug, agency.pk, **bare), put(slug, agency.pk, number=7)

    def attach(row: Row) -> None:
        actions.attach(
            register=slug,
            code=row.code,
            stream=io.BytesIO(b"%PDF-1.7\n%%EOF"),
            given_name="don.pdf",
            by=by,
        )

    with pytest.raises(WithheldFileError, match="giữ bản giấy"):
        attach(secret)
    assert not StoredFile.objects.exists()
    attach(open_row)
    assert StoredFile.objects.filter(owner=open_row.code).exists()


def test_no_column_is_left_for_a_denouncer() -> None:
    personal = {
        slug: {c.name for c in register(slug).columns if c.personal} for slug in ROWS
    }
    assert personal == {
        "petitions": {"petitioner", "address"},
        "reception": {"citizen", "address", "identity"},
    }


@pytest.mark.parametrize(
    "text",
    [
        "Đơn của ông Trần Văn Bình",
        "do bà Lan gửi",
        "Người tố cáo là Nguyễn Thị Hoa",
        "liên hệ 0912 345 678",
        "CCCD 072090001234",
    ],
)
def test_words_that_may_name_somebody_are_told(text: str) -> None:
    notes = notes_of("petitions", **UNNAMED, matter=text)
    assert "chỉ ghi chung chung" in notes["matter"]
    assert "matter" not in notes_of("petitions", matter=text)
    assert "matter" not in troubles_of("petitions", **UNNAMED, matter=text)


@pytest.mark.parametrize(
    "text",
    ["Việc cấp phép tại ông trình số 12", "Quyết định 15/QĐ-UBND ngày 01/7/2026"],
)
def test_general_words_are_left_alone(text: str) -> None:
    assert not may_name(text)


@given(st.text())
def test_any_text_may_be_looked_at(text: str) -> None:
    assert may_name(text) in (True, False)


@pytest.mark.parametrize(
    ("changed", "due"),
    [
        ({}, date(2026, 7, 14)),
        ({"action": "refused"}, None),
        ({"action": "refused", "received_on": NEW}, date(2026, 7, 6)),
        ({"action": "guided"}, None),
    ],
)
def test_an_answer_after_reception_has_its_day(
    changed: dict[str, object], due: date | None
) -> None:
    assert whole("reception", **changed)["due_on"] == due
    assert ("due_on" in notes_of("reception", **changed)) == (due is not None)


@pytest.mark.parametrize(("people", "large"), [(0, False), (4, False), (5, True)])
def test_five_people_are_a_large_group(people: int, large: bool) -> None:
    assert whole("reception", people=people, large_group=True)["large_group"] is large


def test_a_day_nobody_came_needs_no_matter() -> None:
    empty = {"kind": "", "matter": "", "citizen": ""}
    assert troubles_of("reception", people=0, **empty) == {}
    assert set(troubles_of("reception", people=1, **empty)) == {"kind", "matter"}


@pytest.mark.parametrize("slug", sorted(ROWS))
def test_the_national_database_is_asked_for_since_july_2026(slug: str) -> None:
    assert "database_on" not in notes_of(slug)
    assert "Điều 27" in notes_of(slug, received_on=NEW)["database_on"]
    assert "database_on" not in notes_of(slug, received_on=NEW, database_on=NEW)


@pytest.mark.django_db
def test_a_visit_points_at_the_petition_it_brought() -> None:
    agency = make_agency()
    brought = put("petitions", agency.pk)
    visit = put("reception", agency.pk, petition="15/2026")
    assert Reception.objects.get(pk=visit.pk).petition == brought.code


def test_the_book_has_the_columns_of_the_form() -> None:
    book = register("reception").book
    assert book is not None
    assert len(book.columns) == 13
    assert book.names_people
    told = {name for _, names in book.columns for name in names}
    assert told <= {column.name for column in register("reception").columns}


@pytest.mark.django_db
def test_only_the_desk_enters_what_citizens_bring() -> None:
    agency = make_agency()
    desk = make_viewer(agency, "reception_officer")
    row = enter(register="petitions", agency_id=agency.pk, values=PETITION, by=desk)
    assert row.day == OLD
    clerk = make_viewer(agency, "clerk")
    with pytest.raises(NotVisibleError):
        enter(register="reception", agency_id=agency.pk, values=VISIT, by=clerk)

"""Paste and files with a preview; exports that come back unchanged."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from danvan.audit.models import Event
from danvan.registers.actions import edit, freeze, strike
from danvan.registers.models import ImportDraft, RowVersion
from danvan.registers.service.dossiers import Dossier, DossierSheet
from danvan.registers.staff.roster import RosterEntry
from tests.factories.agencies import SYSTEM, make_account, make_agency, make_viewer
from tests.factories.registers import make_dossier, make_entry
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db

PASTE = "Ngày nhận\tTTHC\tHình thức\tMã hồ sơ\tCột lạ\n"
GOOD = "5/3/2026\tCấp giấy phép bưu chính\tTrực tuyến\tA1\tx\n"


def start(client: Client, **sent: object) -> str:
    answer = client.post("/so/dossiers/nhap/", sent)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return str(answer["Location"])


def counts(client: Client, path: str) -> dict[str, int]:
    found = client.get(path).context["counts"]
    return {fate: count for _, count, fate in found if count}


def body(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def xlsx(*rows: tuple[Any, ...]) -> SimpleUploadedFile:
    book, file = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("bang.xlsx", file.getvalue())


def test_nothing_is_saved_before_it_was_looked_at() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    path = start(client, dan=PASTE + GOOD)
    html = client.get(path).content.decode()
    assert "Đọc được <strong>1</strong> dòng" in html
    assert counts(client, path) == {"new": 1}
    assert not Dossier.objects.exists()
    client.post(path, {"ghi": "1"})
    row = Dossier.objects.get()
    assert (row.number, row.channel, row.received_on) == (
        "A1",
        "online",
        date(2026, 3, 5),
    )
    assert not ImportDraft.objects.exists()
    assert Event.objects.filter(action="registers.import").count() == 1


def test_faults_are_marked_cell_by_cell_and_mended_on_the_page() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    bad = "31/2/2026\t\tbồ câu\tA2\t\n"
    path = start(client, dan=PASTE + GOOD + bad)
    assert counts(client, path) == {"new": 1, "faulty": 1}
    refused = client.post(path, {"ghi": "1"})
    assert refused.status_code == 422
    html = refused.content.decode()
    assert html.count("cell-error") == 3
    assert 'name="o-3-0" value="31/2/2026"' in html
    assert not Dossier.objects.exists()
    client.post(
        path, {"xem": "1", "o-3-0": "1/3/2026", "o-3-1": "Cấp phép", "o-3-2": "post"}
    )
    assert counts(client, path) == {"new": 2}
    client.post(path, {"ghi": "1"})
    assert Dossier.objects.count() == 2


def test_a_faulty_line_can_be_left_out_and_taken_back() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    path = start(client, dan=PASTE + GOOD + "x\ty\tz\tA2\t\n")
    client.post(path, {"xem": "1", "hien": ["2", "3"], "bo-dong": ["3"]})
    assert counts(client, path) == {"new": 1, "skipped": 1}
    client.post(path, {"xem": "1", "hien": ["2", "3"]})
    assert counts(client, path) == {"new": 1, "faulty": 1}
    client.post(path, {"ghi": "1", "hien": ["2", "3"], "bo-dong": ["3"]})
    assert Dossier.objects.count() == 1


def test_an_unknown_column_is_named_by_hand() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    path = start(client, dan=PASTE + GOOD)
    client.post(path, {"xem": "1", "cot-4": "note"})
    client.post(path, {"ghi": "1"})
    assert Dossier.objects.get().note == "x"


def test_a_missing_required_column_is_told() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    path = start(client, dan="Mã hồ sơ\tGhi chú\nA1\tx\n")
    html = client.get(path).content.decode()
    assert "Chưa thấy cột bắt buộc: Thủ tục, Hình thức nộp, Ngày tiếp nhận." in html
    assert client.post(path, {"ghi": "1"}).status_code == 422


def test_a_double_inside_the_table_and_in_the_register_is_told() -> None:
    agency = make_agency()
    held = make_dossier(agency, make_viewer(agency, "clerk"), number="A9")
    client = signed_in(make_account(agency, "clerk"))
    again = GOOD.replace("A1", "A9")
    path = start(client, dan=PASTE + GOOD + GOOD + again)
    html = client.get(path).content.decode()
    assert counts(client, path) == {"new": 1, "faulty": 2}
    assert "dòng 2 của bảng này" in html
    assert held.code in html


def test_giving_a_table_up_leaves_nothing() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    path = start(client, dan=PASTE + GOOD)
    client.post(path, {"bo": "1"})
    assert not ImportDraft.objects.exists()
    assert not Dossier.objects.exists()
    assert client.get(path).status_code == 404


def test_a_table_is_seen_by_nobody_but_who_brought_it() -> None:
    agency = make_agency()
    path = start(signed_in(make_account(agency, "clerk")), dan=PASTE + GOOD)
    for role in ("clerk", "director", "administrator"):
        other = signed_in(make_account(agency, role))
        assert other.get(path).status_code == 404
        assert other.post(path, {"ghi": "1"}).status_code == 404


@pytest.mark.parametrize("role", ["director", "records_clerk", "inspectorate"])
def test_who_may_not_enter_brings_nothing_in(role: str) -> None:
    client = signed_in(make_account(make_agency(), role))
    assert client.get("/so/dossiers/nhap/").status_code == 404
    assert client.post("/so/dossiers/nhap/", {"dan": PASTE}).status_code == 404
    assert client.get("/so/dossiers/mau.xlsx").status_code == 404


def test_a_workbook_comes_in_with_typed_cells_under_a_title() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    file = xlsx(
        ("SỔ HỒ SƠ",),
        ("Thủ tục", "Kênh tiếp nhận", "Ngày tiếp nhận", "Ngày trả kết quả"),
        ("Cấp phép", "Trực tiếp", date(2026, 3, 5), date(2026, 3, 6)),
        ("Cấp lại", "Trực tiếp", "hôm qua", None),
    )
    path = start(client, tep=file)
    client.post(path, {"ghi": "1"})
    first = Dossier.objects.get(procedure="Cấp phép")
    assert first.returned_on == date(2026, 3, 6)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rong.xlsx", b""),
        ("gia.xlsx", b"\x00\x01\x02" * 100),
        ("gia.csv", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50),
        ("zip.xlsx", b"PK\x03\x04" + b"\x00" * 60),
        ("trang.csv", b"\n\n\n"),
    ],
)
def test_a_broken_file_is_one_sentence(name: str, data: bytes) -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    file = SimpleUploadedFile(name, data)
    answer = client.post("/so/dossiers/nhap/", {"tep": file})
    assert answer.status_code == 422
    assert "Chưa đọc được" in answer.content.decode()
    assert not ImportDraft.objects.exists()


def test_a_sheet_of_the_one_stop_system_comes_in_by_its_numbers() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    heads = ["Từ ngày", "Đến ngày", *(f"({n})" for n in range(3, 14))]
    line = ["1/1/2026", "30/6/2026", *map(str, (37, 30, 5, 2, 36, 30, 5, 1, 1, 1, 0))]
    wrong = [*line[:1], "30/6/2025", "38", *line[3:]]
    dan = "\n".join("\t".join(cells) for cells in (heads, line, wrong))
    answer = client.post("/so/dossier_sheets/nhap/", {"dan": dan})
    path = answer["Location"]
    html = client.get(path).content.decode()
    assert "Cột 3 = 4 + 5 + 6" in html
    assert "Ngày cuối kỳ trước ngày đầu kỳ" in html
    client.post(path, {"ghi": "1", "hien": ["2", "3"], "bo-dong": ["3"]})
    assert DossierSheet.objects.get().received == 37


ODD = ["=1+1", "+84", "-x", "@a", "'=b", '"ngoặc"', "a;b,c", "hai\ndòng", " ＝c", "'"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_brought_back_changes_nothing(kind: str) -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    for n, odd in enumerate(ODD):
        make_dossier(agency, clerk, note=odd, applicant=odd[:9], number=f"{odd[:5]}{n}")
    struck = make_dossier(agency, clerk)
    strike(register="dossiers", code=struck.code, version=1, reason="x", by=clerk)
    client = signed_in(make_account(agency, "clerk"))
    data = body(client.get(f"/so/dossiers/xuat.{kind}"))
    path = start(client, tep=SimpleUploadedFile(f"xuat.{kind}", data))
    assert counts(client, path) == {"same": len(ODD) + 1}
    assert client.get(path).context["preview"].stated == len(ODD) + 1
    assert client.post(path, {"ghi": "1"}).status_code == 422
    assert not RowVersion.objects.exclude(row_id=struck.pk).exists()


def test_a_cut_export_is_noticed() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    for _ in range(3):
        make_dossier(agency, clerk)
    client = signed_in(make_account(agency, "clerk"))
    lines = body(client.get("/so/dossiers/xuat.csv")).splitlines(keepends=True)
    assert lines[-1].strip() == '"Tổng số dòng: 3"'.encode()
    cut = b"".join([*lines[:2], lines[-1]])
    path = start(client, tep=SimpleUploadedFile("cat.csv", cut))
    assert (
        "ghi có 3 dòng nhưng chỉ đọc được 1 dòng" in client.get(path).content.decode()
    )


def test_a_changed_export_changes_only_what_was_changed() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    rows = [make_dossier(agency, clerk, note=f"n{n}") for n in range(3)]
    client = signed_in(make_account(agency, "clerk"))
    data = body(client.get("/so/dossiers/xuat.csv")).replace(b'"n1"', b'"khac"')
    path = start(client, tep=SimpleUploadedFile("xuat.csv", data))
    assert counts(client, path) == {"changed": 1, "same": 2}
    client.post(path, {"ghi": "1"})
    assert RowVersion.objects.get().row_id == rows[1].pk
    assert Dossier.objects.get(pk=rows[1].pk).note == "khac"


def test_an_export_that_has_become_old_or_frozen_is_refused_row_by_row() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    moved, frozen = make_dossier(agency, clerk, note="n1"), make_dossier(agency, clerk)
    client = signed_in(make_account(agency, "clerk"))
    data = body(client.get("/so/dossiers/xuat.csv")).replace(b"H53.10", b"H54.10")
    edit(
        register="dossiers", code=moved.code, version=1, values={"note": "2"}, by=clerk
    )
    freeze(rows=[("dossiers", [frozen.pk])], at=frozen.recorded_at, by=SYSTEM)
    path = start(client, tep=SimpleUploadedFile("xuat.csv", data))
    html = client.get(path).content.decode()
    assert counts(client, path) == {"faulty": 2}
    assert "đã được sửa sau khi xuất" in html
    assert "đã chốt" in html


def test_another_agencys_code_is_not_in_the_register() -> None:
    agency, other = make_agency(), make_agency()
    row = make_dossier(other, make_viewer(other, "clerk"))
    client = signed_in(make_account(agency, "clerk"))
    path = start(client, dan=f"Mã dòng\tGhi chú\n{row.code}\tx\n")
    assert counts(client, path) == {"faulty": 1}
    assert "không có dòng mang mã" in client.get(path).content.decode()


def test_an_export_holds_exactly_what_the_table_shows() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    for n in range(60):
        make_dossier(agency, clerk, channel=("online", "direct")[n % 2])
    client = signed_in(make_account(agency, "director"))
    query = "?channel=direct"
    assert client.get(f"/so/dossiers/{query}").context["page"].count == 30
    data = body(client.get(f"/so/dossiers/xuat.csv{query}"))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 1 + 30 + 1
    assert {row[4] for row in rows[1:-1]} == {"Trực tiếp"}
    book = load_workbook(io.BytesIO(body(client.get(f"/so/dossiers/xuat.xlsx{query}"))))
    assert book.active is not None
    assert book.active.max_row == 1 + 30 + 1


def test_no_cell_of_an_export_is_a_formula() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    for odd in ODD:
        make_dossier(agency, clerk, note=odd, applicant=odd[:5])
    client = signed_in(make_account(agency, "clerk"))
    book = load_workbook(io.BytesIO(body(client.get("/so/dossiers/xuat.xlsx"))))
    assert book.active is not None
    kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}
    assert "f" not in kinds
    text = body(client.get("/so/dossiers/xuat.csv")).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text)):
        assert not any(cell[:1] and cell[0] in "=+-@\t\r＝＋－＠" for cell in row)


def test_an_export_without_persons_has_no_names_and_one_without_right_is_absent() -> (
    None
):
    agency = make_agency()
    make_dossier(agency, make_viewer(agency, "clerk"), applicant="Trần Văn Bình")
    inspector = signed_in(make_account(agency, "inspectorate"))
    assert inspector.get("/so/dossiers/xuat.csv").status_code == 404
    assert inspector.get("/so/dossiers/xuat.xlsx").status_code == 404
    stranger = signed_in(make_account(make_agency(), "clerk"))
    code = agency.code
    assert stranger.get(f"/so/dossiers/xuat.csv?co_quan={code}").status_code == 404


def test_the_template_comes_back_filled_in() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    book = load_workbook(io.BytesIO(body(client.get("/so/roster/mau.xlsx"))))
    sheet = book.active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    line = {
        "Họ và tên *": "Lê Văn Cường",
        "Diện *": "Công chức",
        "Từ ngày *": "1/2/2020",
    }
    for place, head in enumerate(heads, start=1):
        sheet.cell(2, place).value = line.get(str(head))
    file = io.BytesIO()
    book.save(file)
    sent = SimpleUploadedFile("mau.xlsx", file.getvalue())
    path = client.post("/so/roster/nhap/", {"tep": sent})["Location"]
    client.post(path, {"ghi": "1"})
    assert RosterEntry.objects.get().person.full_name == "Lê Văn Cường"


def test_namesakes_keep_apart_through_an_export() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    first = make_entry(agency, clerk)
    make_entry(agency, clerk)
    people = RosterEntry.objects.order_by("pk")
    for entry in people:
        entry.person.full_name = "Lê Văn Trùng"
        entry.person.folded = "le van trung"
        entry.person.save()
    client = signed_in(make_account(agency, "clerk"))
    data = body(client.get("/so/roster/xuat.csv"))
    answer = client.post("/so/roster/nhap/", {"tep": SimpleUploadedFile("x.csv", data)})
    assert counts(client, answer["Location"]) == {"same": 2}
    html = client.get(f"/so/roster/{first.code}/sua/").content.decode()
    assert people[0].person.code in html

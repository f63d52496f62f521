"""The review screen: value after value, beside the source it was read from."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from danvan.agencies.viewers import AccountViewer
from danvan.archive.actions.dropping import Given, open_drop, take
from danvan.archive.models import OldDocument, ReadValue, ValueKind, ValueState
from danvan.archive.queries import documents
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.figures import make_indicator
from tests.factories.old_reports import OLD_REPORT
from tests.web.routes import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> AccountViewer:
    return make_viewer(make_agency("Sở Khoa học và Công nghệ"), "clerk")


@pytest.fixture
def document(clerk: AccountViewer) -> OldDocument:
    return dropped(clerk, OLD_REPORT)


@pytest.fixture
def desk(sign_in: SignIn, clerk: AccountViewer) -> Client:
    return sign_in(clerk)


def dropped(clerk: AccountViewer, text: str) -> OldDocument:
    drop = open_drop(agency_id=clerk.agency_id, by=clerk)
    return take(drop=drop, files=[Given("cu.txt", text.encode())], by=clerk)[0]


def address(document: OldDocument, value: str = "") -> str:
    return f"/van-ban-cu/{document.code}/xem-lai/" + (f"{value}/" if value else "")


def page(desk: Client, document: OldDocument, query: str = "") -> str:
    answer = desk.get(address(document) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def one(document: OldDocument, kind: str, name: str = "") -> ReadValue:
    values = document.values.filter(kind=kind, **({"name": name} if name else {}))
    return values.order_by("place")[0]


def source(shown: str) -> str:
    """Give the characters of the source as a browser holds them."""
    inside = shown.split('<div class="text">')[1].split("</div>")[0]
    return unescape(re.sub(r"<[^>]+>", "", inside))


def test_the_source_is_shown_character_for_character(
    desk: Client, clerk: AccountViewer, document: OldDocument
) -> None:
    read = documents.machine(clerk, document.code)

    assert read is not None
    assert source(page(desk, document)) == read.text


def test_places_hold_where_a_browser_would_drop_a_character(
    desk: Client, clerk: AccountViewer
) -> None:
    strange = OLD_REPORT.replace("\n", "\r\n", 3).replace("BÁO CÁO", "BÁO\x0bCÁO")
    document = dropped(clerk, strange)
    read = documents.machine(clerk, document.code)

    assert read is not None
    shown = source(page(desk, document))
    assert len(shown) == len(read.text)
    assert not set("\r\x0b") & set(shown)


def test_every_place_tells_its_offset(
    desk: Client, clerk: AccountViewer, document: OldDocument
) -> None:
    read = documents.machine(clerk, document.code)
    shown = page(desk, document)

    assert read is not None
    pieces = re.findall(r'data-at="(\d+)"[^>]*>(?:<a[^>]*>)?([^<]*)<', shown)
    assert len(pieces) > 20
    for start, text in pieces:
        said = unescape(text)
        assert read.text[int(start) : int(start) + len(said)] == said


def test_doubtful_values_come_first(desk: Client, document: OldDocument) -> None:
    sure = one(document, ValueKind.CITATION)
    document.values.update(doubtful=False)
    ReadValue.objects.filter(pk=sure.pk).update(doubtful=True)

    shown = page(desk, document)

    assert f"/xem-lai/{sure.code}/" in shown
    assert "còn 1 giá trị nghi ngờ" in shown


def test_accepting_goes_on_to_the_next(desk: Client, document: OldDocument) -> None:
    value = one(document, ValueKind.HEADER, "issuer")

    answer = desk.post(address(document, value.code), {"viec": "nhan"})

    assert answer.status_code == 302
    assert answer["Location"] == address(document)
    value.refresh_from_db()
    assert value.state == ValueState.ACCEPTED
    assert "Đã xem 1 trên" in page(desk, document)


def test_a_part_is_answered_where_a_script_asks(
    desk: Client, document: OldDocument
) -> None:
    value = one(document, ValueKind.HEADER, "issuer")

    answer = desk.post(
        address(document, value.code), {"viec": "bo"}, headers={"HX-Request": "true"}
    )

    shown = answer.content.decode()
    assert "<html" not in shown
    assert "Đã xem 1 trên" in shown
    value.refresh_from_db()
    assert value.state == ValueState.REJECTED


def test_a_value_is_put_right_by_what_was_selected(
    desk: Client, clerk: AccountViewer, document: OldDocument
) -> None:
    value = one(document, ValueKind.HEADER, "issuer")
    read = documents.machine(clerk, document.code)
    assert read is not None
    start = read.text.index("Khoa học".upper())
    chosen = {"start": str(start), "end": str(start + len("Khoa học"))}

    desk.post(
        address(document, value.code), {"viec": "sua", "text": "Khoa học", **chosen}
    )

    value.refresh_from_db()
    assert value.state == ValueState.CORRECTED
    assert (value.start, value.end) == (start, start + len("Khoa học"))
    assert value.said["value"] == "Khoa học"


def test_what_is_no_value_keeps_what_was_typed(
    desk: Client, document: OldDocument
) -> None:
    value = one(document, ValueKind.QUANTITY)

    answer = desk.post(
        address(document, value.code), {"viec": "sua", "text": "rất nhiều"}
    )

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Ghi con số trước" in shown
    assert 'value="rất nhiều"' in shown
    value.refresh_from_db()
    assert value.state == ValueState.PROPOSED


def test_an_indicator_is_offered_and_chosen(
    desk: Client, document: OldDocument
) -> None:
    value = one(document, ValueKind.QUANTITY)
    shown = page(desk, document, f"?gia-tri={value.code}")
    assert 'name="indicator"' in shown

    desk.post(address(document, value.code), {"viec": "chi-tieu", "indicator": ""})

    value.refresh_from_db()
    assert value.indicator == ""
    assert value.state == ValueState.PROPOSED


def test_enter_takes_the_indicator_that_is_seen(
    desk: Client, document: OldDocument
) -> None:
    value, chosen = one(document, ValueKind.QUANTITY), make_indicator()

    desk.post(address(document, value.code), {"viec": "nhan", "indicator": chosen.code})

    value.refresh_from_db()
    assert (value.state, value.indicator) == (ValueState.ACCEPTED, chosen.code)


@pytest.mark.parametrize("typed", ["luot-hoi", "Lượt hội họp của khối", "hoi hop cua"])
def test_an_indicator_that_is_not_offered_is_named(
    desk: Client, document: OldDocument, typed: str
) -> None:
    make_indicator("luot-hoi", name="Lượt hội họp của khối")
    make_indicator("luot-khac", name="Lượt khác")
    value = one(document, ValueKind.QUANTITY)

    desk.post(address(document, value.code), {"viec": "nhan", "other": typed})

    value.refresh_from_db()
    assert (value.state, value.indicator) == (ValueState.ACCEPTED, "luot-hoi")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("không có đâu", "Không có chỉ tiêu nào"), ("lượt", "Có 2 chỉ tiêu như vậy")],
)
def test_a_name_of_none_or_of_several_is_told(
    desk: Client, document: OldDocument, typed: str, said: str
) -> None:
    make_indicator("luot-hoi", name="Lượt hội họp của khối")
    make_indicator("luot-khac", name="Lượt khác")
    value = one(document, ValueKind.QUANTITY)

    answer = desk.post(address(document, value.code), {"viec": "nhan", "other": typed})

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_an_indicator_that_is_not_in_use_is_refused(
    desk: Client, document: OldDocument
) -> None:
    value = one(document, ValueKind.QUANTITY)

    answer = desk.post(
        address(document, value.code), {"viec": "nhan", "indicator": "khong-co"}
    )

    assert answer.status_code == 422
    value.refresh_from_db()
    assert value.state == ValueState.PROPOSED


def test_what_is_typed_before_enter_puts_it_right(
    desk: Client, document: OldDocument
) -> None:
    value = one(document, ValueKind.QUANTITY)

    desk.post(address(document, value.code), {"viec": "nhan", "text": "1.234 lượt"})

    value.refresh_from_db()
    assert value.state == ValueState.CORRECTED
    assert value.number == 1234


def test_all_that_is_sure_is_taken_from_every_rendering(
    desk: Client, clerk: AccountViewer, document: OldDocument
) -> None:
    other = dropped(clerk, OLD_REPORT + "\nTổng đài nhận 1.305 cuộc gọi.\n")
    assert other.same_as_id == document.pk
    ReadValue.objects.filter(document=other, raw="1.305").update(doubtful=False)

    answer = desk.post(f"/van-ban-cu/{document.code}/nhan-chac/", {"tiep": "xem-lai"})

    assert answer["Location"] == address(document)
    left = ReadValue.objects.filter(state=ValueState.PROPOSED, stands=True)
    assert not left.filter(doubtful=False).exists()
    added = ReadValue.objects.get(document=other, raw="1.305")
    assert added.state == ValueState.ACCEPTED


def test_a_long_source_is_shown_in_parts(desk: Client, clerk: AccountViewer) -> None:
    document = dropped(clerk, OLD_REPORT + "\nSở đã họp giao ban.\n" * 6_000)
    read = documents.machine(clerk, document.code)
    assert read is not None

    first = page(desk, document, "?phan=1")
    count = int(re.findall(r"Phần 1 trên (\d+)", first)[0])
    whole = "".join(
        source(page(desk, document, f"?phan={number}"))
        for number in range(1, count + 1)
    )

    assert count > 1
    assert whole == read.text


def test_who_only_looks_decides_nothing(
    sign_in: SignIn, clerk: AccountViewer, document: OldDocument
) -> None:
    assert clerk.agency is not None
    chief = sign_in(make_viewer(clerk.agency, "director"))
    value = one(document, ValueKind.HEADER, "issuer")

    assert "Nhận (Enter)" not in page(chief, document)
    refused = chief.post(address(document, value.code), {"viec": "nhan"})

    assert refused.status_code == 404
    value.refresh_from_db()
    assert value.state == ValueState.PROPOSED


def test_a_stranger_finds_no_address(sign_in: SignIn, document: OldDocument) -> None:
    stranger = sign_in(make_viewer(make_agency(), "clerk"))
    value = one(document, ValueKind.HEADER, "issuer")

    assert stranger.get(address(document)).status_code == 404
    decided = stranger.post(address(document, value.code), {"viec": "nhan"})
    added = stranger.post(
        f"/van-ban-cu/{document.code}/them/", {"loai": "con-so", "text": "12 lượt"}
    )
    assert (decided.status_code, added.status_code) == (404, 404)


def test_a_value_is_decided_on_at_its_own_document(
    desk: Client, clerk: AccountViewer, document: OldDocument
) -> None:
    other = dropped(clerk, OLD_REPORT.replace("2023", "2022").replace("15/BC", "9/BC"))
    value = one(document, ValueKind.HEADER, "issuer")

    assert desk.post(address(other, value.code), {"viec": "nhan"}).status_code == 404
    value.refresh_from_db()
    assert value.state == ValueState.PROPOSED


def test_an_unknown_value_or_task_is_refused(
    desk: Client, document: OldDocument
) -> None:
    assert desk.get(address(document) + "?gia-tri=GT-XXXXXXXX").status_code == 404
    value = one(document, ValueKind.HEADER, "issuer")
    wrong = desk.post(address(document, value.code), {"viec": "gi-do"})
    assert wrong.status_code == 400


def test_what_the_reader_missed_is_added_from_its_place(
    desk: Client, clerk: AccountViewer, document: OldDocument
) -> None:
    missed = one(document, ValueKind.CITATION)
    start, end, shown = missed.start, missed.end, missed.shown
    missed.delete()

    desk.post(
        f"/van-ban-cu/{document.code}/them/",
        {"loai": "van-ban", "start": str(start), "end": str(end)},
    )

    added = document.values.get(kind=ValueKind.CITATION, start=start)
    assert (added.end, added.state) == (end, ValueState.ACCEPTED)
    assert added.shown.split(" của ")[0] == shown.split(" của ")[0]
    assert added.section == missed.section


def test_a_place_without_such_a_value_is_refused(
    desk: Client, document: OldDocument
) -> None:
    before = document.values.count()

    answer = desk.post(
        f"/van-ban-cu/{document.code}/them/", {"loai": "con-so", "text": "Nơi nhận"}
    )

    assert answer.status_code == 422
    assert "Không thấy con số" in answer.content.decode()
    assert document.values.count() == before


def test_adding_twice_adds_once(desk: Client, document: OldDocument) -> None:
    missed = one(document, ValueKind.QUANTITY)
    place = {"loai": "con-so", "start": missed.start, "end": (missed.end or 0) + 12}
    missed.delete()

    first = desk.post(f"/van-ban-cu/{document.code}/them/", place)
    again = desk.post(f"/van-ban-cu/{document.code}/them/", place)

    assert (first.status_code, again.status_code) == (302, 422)
    assert document.values.filter(start=missed.start).count() == 1

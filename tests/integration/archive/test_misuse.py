"""Misuse of the archive: nonsense typed, two hands at one thing, hidden stamps."""

from __future__ import annotations

import io
import zipfile

import pytest
from pytest_django import DjangoAssertNumQueries

from danvan.agencies.viewers import AccountViewer
from danvan.archive.actions import deciding, dropping
from danvan.archive.actions.accepting import accept_document
from danvan.archive.actions.dropping import Given, open_drop, take, take_zip
from danvan.archive.actions.reading import read_again
from danvan.archive.actions.undoing import undo
from danvan.archive.models import DocumentState, OldDocument, ReadValue
from danvan.archive.queries import documents
from danvan.archive.queries.review import review
from danvan.figures.catalogue import load_shipped
from danvan.files.models import StoredFile
from danvan.text.refused import RefusedError
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.old_reports import OLD_REPORT

pytestmark = pytest.mark.django_db

RECEIVED = "tthc.da_nhan"
STAMPED = OLD_REPORT.replace("\n\nSố: 15", "\n\nTỐI MẬT\nSố: 15")


@pytest.fixture
def clerk() -> AccountViewer:
    load_shipped()
    agency = make_agency("Sở Khoa học và Công nghệ", abbreviation="SKHCN")
    return make_viewer(agency, "clerk")


def drop_one(clerk: AccountViewer, data: bytes = OLD_REPORT.encode()) -> OldDocument:
    drop = open_drop(agency_id=clerk.agency_id, by=clerk)
    return take(drop=drop, files=[Given("cu.txt", data)], by=clerk)[0]


def received(clerk: AccountViewer, document: OldDocument) -> ReadValue:
    value = document.values.get(raw="212")
    deciding.choose_indicator(value=value.code, indicator=RECEIVED, by=clerk)
    return deciding.accept(value=value.code, by=clerk)


def period_of(document: OldDocument) -> ReadValue:
    return document.values.get(kind="header", name="period")


@pytest.mark.parametrize("code", ["khong.co", "x" * 80, "a\x00b", "<script>"])
def test_only_an_indicator_in_use_is_chosen(clerk: AccountViewer, code: str) -> None:
    value = drop_one(clerk).values.get(raw="212")

    with pytest.raises(deciding.UnknownIndicatorError):
        deciding.choose_indicator(value=value.code, indicator=code, by=clerk)


@pytest.mark.parametrize("span", [(0, 99999999), (99999998, 99999999), (-5, 10)])
def test_a_place_beyond_the_text_is_refused(
    clerk: AccountViewer, span: tuple[int, int]
) -> None:
    value = drop_one(clerk).values.get(kind="header", name="issuer")

    with pytest.raises(RefusedError):
        deciding.correct(value=value.code, text="Sở X", span=span, by=clerk)


@pytest.mark.parametrize("digits", [15, 16, 19, 20, 30])
def test_a_number_beyond_the_history_is_left_with_its_sentence(
    clerk: AccountViewer, digits: int
) -> None:
    document = drop_one(clerk)
    value = received(clerk, document)
    deciding.correct(value=value.code, text=f"{'9' * digits} hồ sơ", by=clerk)

    outcome = accept_document(document=document.code, by=clerk)

    assert outcome.figures == (digits == 15)
    assert [one.pk for one, _ in outcome.left] == [value.pk] * (digits > 15)
    assert [one.pk for one in documents.values(clerk, document.code)]


def test_the_same_bytes_of_two_hands_at_once(
    clerk: AccountViewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = drop_one(clerk)
    look, looks = dropping._refuse_known, iter([None])

    def look_too_early(drop: object, given: object) -> None:
        if next(looks, look) is not None:
            look(drop, given)  # type: ignore[arg-type]

    monkeypatch.setattr(dropping, "_refuse_known", look_too_early)
    second = drop_one(clerk)

    assert second.state == DocumentState.REFUSED
    assert first.code in second.refusal


def test_what_was_a_record_once_is_read_again(clerk: AccountViewer) -> None:
    document = drop_one(clerk)
    value = received(clerk, document)
    accept_document(document=document.code, by=clerk)
    undo(document=document.code, by=clerk)
    deciding.reconsider(value=value.code, by=clerk)
    count = document.values.count()
    document.readings.update(reader="text/0+00000000")

    read_again(document=document.code, by=clerk)

    assert document.values.count() == count
    assert document.values.get(raw="212").pk == value.pk


def test_a_corrected_period_is_the_one_that_is_written(clerk: AccountViewer) -> None:
    document = drop_one(clerk)
    received(clerk, document)
    deciding.correct(value=period_of(document).code, text="năm 2022", by=clerk)
    document.readings.update(reader="text/0+00000000")
    read_again(document=document.code, by=clerk)
    document.refresh_from_db()
    assert (document.period_code, str(document.period_end)) == ("2022", "2022-12-31")

    assert accept_document(document=document.code, by=clerk).figures == 1

    with pytest.raises(deciding.DecidedAlreadyError):
        deciding.correct(value=period_of(document).code, text="năm 2023", by=clerk)
    undo(document=document.code, by=clerk)
    deciding.reconsider(value=period_of(document).code, by=clerk)
    document.refresh_from_db()
    assert document.period_code == "2023"


@pytest.mark.parametrize("year", ["0000", "0001", "9999", "١٢٣٤", "abcd"])
def test_any_year_may_be_asked_for(clerk: AccountViewer, year: str) -> None:
    assert documents.documents(clerk, year=year).count == 0


@pytest.mark.parametrize(
    "stamp",
    ["MẬT", "TỐI MẬT", "M Ậ T", "T Ố I  M Ậ T", "Mật", "[ Tối mật ]",
     "Độ mật: Mật", "TỐI\nMẬT", "M\u200bẬT", "MA\u0323\u0302T"],
)  # fmt: skip
def test_a_stamp_in_any_spelling(clerk: AccountViewer, stamp: str) -> None:
    document = drop_one(clerk, STAMPED.replace("TỐI MẬT", stamp).encode())

    assert (document.state, document.given_name) == (DocumentState.REFUSED, "")
    assert not StoredFile.objects.exists()


def test_a_text_that_speaks_of_secrecy_bears_no_stamp(clerk: AccountViewer) -> None:
    said = "1. Bảo vệ bí mật nhà nước\nThực hiện Luật Bảo vệ bí\nmật nhà nước.\n"
    document = drop_one(clerk, OLD_REPORT.replace("I. KẾT", f"{said}I. KẾT").encode())

    assert document.state == DocumentState.READ


def docx(head: str) -> bytes:
    """Make a DOCX whose running head says something its body does not."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Override PartName="/word/document.xml" ContentType="'
        f'{kind}.document.main+xml"/><Override PartName="/word/header1.xml" '
        f'ContentType="{kind}.header+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship '
        f'Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships'
        f'"><Relationship Id="r2" Type="{office}/header" Target="header1.xml"/>'
        "</Relationships>",
        "word/header1.xml": f'<w:hdr xmlns:w="{word}"><w:p><w:r><w:t>{head}</w:t></w:r>'
        "</w:p></w:hdr>",
        "word/document.xml": f'<w:document xmlns:w="{word}" xmlns:r="{office}"><w:body>'
        "<w:p><w:r><w:t>Kế hoạch số 12/KH-UBND ngày 25/3/2023</w:t></w:r></w:p>"
        '<w:sectPr><w:headerReference w:type="default" r:id="r2"/></w:sectPr>'
        "</w:body></w:document>",
    }
    return zipped({name: text.encode() for name, text in parts.items()})


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx("TUYỆT MẬT")),
        ("a.txt", STAMPED.encode("utf-16-le")),
        ("a.txt", STAMPED.encode("utf-16")),
    ],
)
def test_a_stamp_inside_a_zip_or_beside_the_text(
    clerk: AccountViewer, name: str, data: bytes
) -> None:
    drop = open_drop(agency_id=clerk.agency_id, by=clerk)
    packed = zipped({name: data, "khac/b.docx": docx("Trang đầu")})
    lines = take_zip(drop=drop, name="cu.zip", data=packed, by=clerk)
    lines += take(drop=drop, files=[Given(name, data)], by=clerk)

    assert [one.state for one in lines] == ["refused", "waiting", "refused"]
    assert [one.given_name for one in lines] == ["", "b.docx", ""]
    assert StoredFile.objects.count() == 1


def test_a_stamp_that_only_a_converter_can_see(clerk: AccountViewer) -> None:
    escaped = "".join(f"\\u{ord(sign)}?" for sign in "TỐI MẬT")
    drop = open_drop(agency_id=clerk.agency_id, by=clerk)
    packed = zipped({"a.rtf": f"{{\\rtf1 {escaped}\\par So: 15}}".encode()})
    lines = take_zip(drop=drop, name="cu.zip", data=packed, by=clerk)

    assert lines[0].state == DocumentState.REFUSED
    assert not StoredFile.objects.exists()


def test_the_review_does_not_carry_the_whole_reading_with_each_value(
    clerk: AccountViewer, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    document = drop_one(clerk)

    with django_assert_max_num_queries(20) as asked:
        review(clerk, document.code)

    whole = [one["sql"] for one in asked.captured_queries if '"machine"' in one["sql"]]
    assert len(whole) == 1
    assert "archive_readvalue" not in whole[0]

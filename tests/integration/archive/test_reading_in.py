"""From a dropped file to values that a person decides on."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.utils import timezone

from danvan.agencies.viewers import AccountViewer
from danvan.archive.actions import deciding
from danvan.archive.actions.dropping import Given, open_drop, take, take_zip
from danvan.archive.actions.reading import keep_reading, read_next
from danvan.archive.models import DocumentState, OldDocument, ValueKind, ValueState
from danvan.archive.queries import documents
from danvan.audit.viewer import NotVisibleError
from danvan.documents.document import Document
from danvan.files.models import StoredFile
from danvan.reading import read
from tests.factories.agencies import SYSTEM, make_agency, make_viewer
from tests.factories.old_reports import OLD_REPORT

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> AccountViewer:
    return make_viewer(make_agency("Sở Khoa học và Công nghệ"), "clerk")


def drop_one(clerk: AccountViewer, text: str, name: str = "cu.txt") -> OldDocument:
    drop = open_drop(agency_id=clerk.agency_id, by=clerk)
    return take(drop=drop, files=[Given(name, text.encode())], by=clerk)[0]


def test_a_dropped_report_is_read_and_waits_for_a_person(clerk: AccountViewer) -> None:
    document = drop_one(clerk, OLD_REPORT)

    assert document.state == DocumentState.READ
    assert document.reference == "15/BC-SKHCN"
    assert document.issued == "2023-11-20"
    assert document.period_code == "2023"
    cited = documents.values(clerk, document.code).filter(kind=ValueKind.CITATION)
    assert [value.key.split("|")[0] for value in cited.order_by("place")][:1]
    assert document.open_count == document.values_count > 10


def test_the_same_bytes_are_known(clerk: AccountViewer) -> None:
    first = drop_one(clerk, OLD_REPORT)
    again = drop_one(clerk, OLD_REPORT, "ten-khac.txt")

    assert again.state == DocumentState.REFUSED
    assert first.code in again.refusal
    assert StoredFile.objects.filter(sha256=first.sha256).count() == 1


def test_a_correction_survives_another_reading(clerk: AccountViewer) -> None:
    document = drop_one(clerk, OLD_REPORT)
    value = document.values.get(kind=ValueKind.HEADER, name="issuer")
    deciding.correct(value=value.code, text="Sở Khoa học", by=clerk)
    document.readings.update(reader="text/0+00000000")

    said = read(OLD_REPORT.encode(), name="cu.txt")
    assert keep_reading(document=document, said=said, cpu_seconds=0.0, by=clerk)

    value.refresh_from_db()
    assert value.state == ValueState.CORRECTED
    assert value.said["value"] == "Sở Khoa học"
    assert document.values.filter(kind=ValueKind.HEADER, name="issuer").count() == 1


def test_a_stranger_finds_nothing(clerk: AccountViewer) -> None:
    document = drop_one(clerk, OLD_REPORT)
    stranger = make_viewer(make_agency(), "clerk")

    with pytest.raises(NotVisibleError):
        documents.document(stranger, document.code)
    with pytest.raises(NotVisibleError):
        deciding.accept(value=document.values.all()[0].code, by=stranger)


def test_another_rendering_joins_and_the_better_copy_wins(
    clerk: AccountViewer,
) -> None:
    scanned = OLD_REPORT.replace("Số: 15/BC-SKHCN", "Số: /BC-SKHCN", 1)
    first = drop_one(clerk, scanned.replace("ngày 20 tháng 11", "ngày tháng 11", 1))
    second = drop_one(clerk, OLD_REPORT, "sach.txt")

    assert second.same_as_id == first.pk
    standing = documents.values(clerk, first.code).filter(kind=ValueKind.HEADER)
    symbol = standing.get(name="symbol")
    assert (symbol.document_id, symbol.value["value"]) == (second.pk, "15/BC-SKHCN")
    names = list(standing.values_list("name", flat=True))
    assert len(names) == len(set(names))


def test_another_year_is_another_document(clerk: AccountViewer) -> None:
    drop_one(clerk, OLD_REPORT)
    later = OLD_REPORT.replace("năm 2023", "năm 2024").replace("15/BC", "27/BC")

    assert drop_one(clerk, later).same_as_id is None


def test_an_interrupted_reading_is_taken_up_again(clerk: AccountViewer) -> None:
    document = drop_one(clerk, OLD_REPORT)
    before = document.values_count
    OldDocument.objects.filter(pk=document.pk).update(
        state=DocumentState.WAITING, claimed_at=timezone.now()
    )
    assert read_next(by=SYSTEM) is None

    OldDocument.objects.filter(pk=document.pk).update(claimed_at=None)
    document.readings.update(reader="text/0+00000000", current=True)
    assert read_next(by=SYSTEM) is not None

    document.refresh_from_db()
    assert document.state == DocumentState.READ
    assert document.values.count() == before
    assert read_next(by=SYSTEM) is None


def test_a_fault_of_ours_on_one_file_leaves_the_others_read(
    clerk: AccountViewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(data: bytes, *, name: str) -> Document:
        if name == "hong.txt":
            raise ZeroDivisionError
        return read(data, name=name)

    monkeypatch.setattr("danvan.archive.actions.reading.read", faulty)
    drop = open_drop(agency_id=clerk.agency_id, by=clerk)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("hong.txt", OLD_REPORT.replace("15/BC", "16/BC"))
        made.writestr("tot.txt", OLD_REPORT)
    take_zip(drop=drop, name="hai-tep.zip", data=packed.getvalue(), by=clerk)
    while read_next(by=clerk) is not None:
        pass

    states = dict(OldDocument.objects.values_list("given_name", "state"))
    assert states == {"hong.txt": "refused", "tot.txt": "read"}
    broken = OldDocument.objects.get(given_name="hong.txt")
    assert "tệp vẫn được giữ" in broken.refusal
    assert broken.file


def test_a_zip_takes_no_more_than_the_share_of_the_day(
    clerk: AccountViewer, settings: Any
) -> None:
    settings.DANVAN_ARCHIVE_FILES_A_DAY = 1
    drop = open_drop(agency_id=clerk.agency_id, by=clerk)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("mot.txt", OLD_REPORT)
        made.writestr("hai.txt", OLD_REPORT.replace("15/BC", "16/BC"))

    lines = take_zip(drop=drop, name="cu.zip", data=packed.getvalue(), by=clerk)

    assert [line.state for line in lines] == [DocumentState.REFUSED]
    assert "còn thả được 1 tệp" in lines[0].refusal

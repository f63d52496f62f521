"""The pages of old documents: the drop, one document, its way into the records."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from danvan.agencies.viewers import AccountViewer
from danvan.archive.models import DocumentState, OldDocument
from danvan.registers.papers.incoming import Incoming
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.old_reports import OLD_REPORT, another

pytestmark = pytest.mark.django_db

CANARY = "Hoàng Thị Chim Yến"


@pytest.fixture
def clerk() -> AccountViewer:
    agency = make_agency("Sở Khoa học và Công nghệ", abbreviation="SKHCN")
    return make_viewer(agency, "clerk")


def client_of(viewer: AccountViewer) -> Client:
    client = Client()
    client.force_login(viewer.account)
    return client


def drop(client: Client, *files: tuple[str, bytes]) -> Any:
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post("/van-ban-cu/tha/", {"documents": uploads})


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_from_the_drop_to_the_books(clerk: AccountViewer) -> None:
    client = client_of(clerk)

    answer = drop(client, ("bao-cao.txt", OLD_REPORT.encode()))

    assert answer.status_code == 302
    assert "15/BC-SKHCN" in client.get(answer["Location"]).content.decode()
    document = OldDocument.objects.get()
    page = f"/van-ban-cu/{document.code}/"
    assert client.post(f"{page}nhan-chac/").status_code == 302
    assert client.post(f"{page}ghi-so/").status_code == 302
    assert Incoming.objects.filter(reference="859/KH-UBND").count() == 1
    row = Incoming.objects.get(reference="859/KH-UBND")
    place = f"{page}?so-lieu={row.code}"
    assert place in client.get(f"/so/incoming/{row.code}/").content.decode()
    assert "<mark>" in client.get(place).content.decode()
    shown = client.get(page).content.decode()
    assert "Đã ghi vào sổ" in shown
    assert document.code in client.get("/van-ban-cu/").content.decode()
    assert client.post(f"{page}rut/").status_code == 302
    assert not Incoming.objects.filter(struck=False).exists()


def test_a_zip_is_taken_apart_and_read_behind_the_request(
    clerk: AccountViewer,
) -> None:
    client = client_of(clerk)
    members = {
        f"thu-muc/{number}.txt": another(number, 10 + number).encode()
        for number in range(1, 6)
    }

    drop(client, ("cu.zip", zipped({**members, "hong.pdf": b"%PDF-1.4 hong"})))

    states = list(OldDocument.objects.values_list("state", flat=True))
    assert states.count(DocumentState.READ) == 5
    assert states.count(DocumentState.REFUSED) == 1


def test_a_photograph_is_refused_and_leaves_the_list(clerk: AccountViewer) -> None:
    client = client_of(clerk)

    answer = drop(client, ("anh.PNG", b"\x89PNG\r\n\x1a\n"))

    assert "Ảnh chụp" in client.get(answer["Location"]).content.decode()
    assert "anh.PNG" not in client.get("/van-ban-cu/").content.decode()
    refused = client.get("/van-ban-cu/?trang-thai=refused").content.decode()
    assert "anh.PNG" in refused


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
@pytest.mark.parametrize("packed", [False, True])
def test_of_a_secret_document_nothing_is_kept(
    clerk: AccountViewer, stamp: str, packed: bool
) -> None:
    client = client_of(clerk)
    secret = OLD_REPORT.replace("BÁO CÁO\n", f"{stamp}\n\nBÁO CÁO\n", 1)
    data = secret.replace("Trần Thị Minh Hạnh", CANARY).encode()
    name = f"{CANARY}.txt"

    answer = drop(client, ("mat.zip", zipped({name: data})) if packed else (name, data))

    line = OldDocument.objects.get()
    assert (line.file, line.given_name, line.sha256) == ("", "", "")
    assert "độ mật" in client.get(answer["Location"]).content.decode()
    kept = Path(settings.DANVAN_FILES)
    for path in kept.rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes()


def test_an_isolated_machine_keeps_it(clerk: AccountViewer, settings: Any) -> None:
    settings.DANVAN_ISOLATED = True

    stamped = OLD_REPORT.replace("BÁO", "MẬT\n\nBÁO", 1)
    drop(client_of(clerk), ("mat.txt", stamped.encode()))

    assert OldDocument.objects.get().state == DocumentState.READ


def test_a_text_that_speaks_of_secrecy_is_no_secret(clerk: AccountViewer) -> None:
    spoken = OLD_REPORT.replace(
        "Kết quả công tác", "Công tác BẢO VỆ BÍ MẬT NHÀ NƯỚC và kết quả công tác", 1
    )

    drop(client_of(clerk), ("cu.txt", spoken.encode()))

    assert OldDocument.objects.get().state == DocumentState.READ


@pytest.mark.parametrize(
    ("role", "sees", "drops"),
    [
        ("clerk", True, True),
        ("records_clerk", True, True),
        ("director", True, False),
        ("home_affairs_officer", True, False),
        ("staff", False, False),
        ("administrator", False, False),
    ],
)
def test_each_role_has_its_part(role: str, sees: bool, drops: bool) -> None:
    client = client_of(make_viewer(make_agency(), role))

    assert client.get("/van-ban-cu/").status_code == (200 if sees else 404)
    assert client.get("/van-ban-cu/tha/").status_code == (200 if drops else 404)


@pytest.mark.parametrize("verb", ["nhan-chac", "ghi-so", "rut", "doc-lai", "de-rieng"])
def test_another_agency_finds_nothing(clerk: AccountViewer, verb: str) -> None:
    drop(client_of(clerk), ("cu.txt", OLD_REPORT.encode()))
    document = OldDocument.objects.get()
    stranger = client_of(make_viewer(make_agency(), "clerk", "records_clerk"))

    assert stranger.get(f"/van-ban-cu/{document.code}/").status_code == 404
    assert stranger.post(f"/van-ban-cu/{document.code}/{verb}/").status_code == 404
    assert stranger.get(f"/van-ban-cu/luot/{document.drop.code}/").status_code == 404
    assert stranger.get(f"/tep/{document.file}/").status_code == 404
    found = stranger.get("/tim/", {"q": "859/KH-UBND"}).content.decode()
    assert document.code not in found


def test_more_than_a_days_files_are_refused_before_anything_is_kept(
    clerk: AccountViewer, settings: Any
) -> None:
    settings.DANVAN_ARCHIVE_FILES_A_DAY = 1
    client = client_of(clerk)
    drop(client, ("cu.txt", OLD_REPORT.encode()))

    answer = drop(client, ("nua.txt", another(16, 21).encode()))

    assert answer.status_code == 422
    assert "đủ 1 tệp" in answer.content.decode()
    assert OldDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("setting", "file"),
    [
        ("DANVAN_ARCHIVE_FILE_BYTES", ("to.txt", OLD_REPORT.encode())),
        ("DANVAN_ARCHIVE_ZIP_BYTES", ("to.zip", zipped({"1.txt": b"Xin"}))),
    ],
)
def test_what_is_too_large_is_one_line_with_its_sentence(
    clerk: AccountViewer, settings: Any, setting: str, file: tuple[str, bytes]
) -> None:
    setattr(settings, setting, 50)

    drop(client_of(clerk), file)

    line = OldDocument.objects.get()
    assert (line.state, line.file) == (DocumentState.REFUSED, "")
    assert "lớn hơn" in line.refusal


def test_an_unsafe_zip_is_refused_whole(clerk: AccountViewer) -> None:
    drop(client_of(clerk), ("la.zip", zipped({"../../ra-ngoai.txt": b"Xin"})))

    line = OldDocument.objects.get()
    assert line.state == DocumentState.REFUSED
    assert line.given_name == "la.zip"

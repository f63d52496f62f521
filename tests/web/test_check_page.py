"""The page where anyone signed in checks a file: answered at once, nothing kept."""

from __future__ import annotations

import json
import re
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.agencies.viewers import AccountViewer
from danvan.reading import read
from danvan.rendering import to_docx, to_pdf
from tests.factories.agencies import make_agency, make_viewer
from tests.web.routes import SignIn

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

ADDRESS = "/ra-soat/"
TEXT = """ỦY BAN NHÂN DÂN TỈNH A
SỞ Y TẾ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/BC-SYT
A, ngày 31 tháng 6 năm 2025

BÁO CÁO
Kết quả công tác dân vận 6 tháng đầu năm 2025

Kính gửi: Sở Nội vụ.

I. KẾT QUẢ
Đơn vị tiếp 12 lượt công dân <b>tại trụ sở</b>.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Nguyễn Văn A
"""
"""The thirty-first of June is the one thing that is surely wrong."""


@pytest.fixture
def clerk() -> AccountViewer:
    return make_viewer(make_agency("Sở Y tế"), "clerk")


def file(name: str, data: str | bytes) -> SimpleUploadedFile:
    raw = data.encode() if isinstance(data, str) else data
    return SimpleUploadedFile(name, raw)


def post(client: Client, *files: SimpleUploadedFile, **more: object) -> str:
    answer = client.post(ADDRESS, {"documents": list(files), **more})
    assert answer.status_code in (200, 422)
    return answer.content.decode()


def test_whoever_is_signed_in_may_check_and_nobody_else(
    client: Client, sign_in: SignIn
) -> None:
    assert client.get(ADDRESS).status_code == 302
    assert client.post(ADDRESS, {"documents": file("a.txt", TEXT)}).status_code == 302

    for role in ("clerk", "staff", "reception_officer"):
        seen = sign_in(make_viewer(make_agency(), role)).get(ADDRESS)
        assert seen.status_code == 200
        assert 'href="/ra-soat/" aria-current="page"' in seen.content.decode()


def test_the_finding_stands_beside_its_marked_place(
    sign_in: SignIn, clerk: AccountViewer
) -> None:
    page = post(sign_in(clerk), file("bao-cao.txt", TEXT))

    assert re.search(r'<mark class="error">[^<]*31 tháng 6', page)
    assert 'id="cho-1-1"' in page
    assert 'href="#cho-1-1"' in page
    assert re.search(r'href="/ra-soat/quy-tac/R\d+', page)
    assert "Nghị định 30/2020/NĐ-CP" in page
    assert "&lt;b&gt;tại trụ sở" in page  # shown as text, never as a page of ours


def test_every_link_to_a_place_or_a_rule_leads_somewhere(
    sign_in: SignIn, clerk: AccountViewer
) -> None:
    desk = sign_in(clerk)
    page = post(desk, file("a.txt", TEXT), file("b.txt", TEXT))

    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#((?:cho|diem|van-ban)-[^"]+)"', page)) <= set(ids)
    rules = set(re.findall(r'"(/ra-soat/quy-tac/[^"]+)"', page))
    assert {desk.get(one).status_code for one in rules} == {200}


def test_what_a_script_asks_for_is_the_answer_alone(
    sign_in: SignIn, clerk: AccountViewer
) -> None:
    answer = sign_in(clerk).post(
        ADDRESS, {"documents": file("a.txt", TEXT)}, headers={"HX-Request": "true"}
    )

    assert b"<html" not in answer.content
    assert b"31 th" in answer.content


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_word_file_and_a_pdf_are_checked_alike(
    sign_in: SignIn, clerk: AccountViewer, kind: str
) -> None:
    draw = to_docx if kind == "docx" else to_pdf
    data = draw(read(TEXT.encode(), name="a.txt"))

    assert "31 tháng 6" in post(sign_in(clerk), file(f"a.{kind}", data))


def test_each_file_of_a_batch_is_refused_by_its_own_sentence(
    sign_in: SignIn, clerk: AccountViewer
) -> None:
    page = post(
        sign_in(clerk),
        file("tot.txt", TEXT),
        file("rong.txt", b""),
        file("anh.jpg", b"\xff\xd8\xff"),
        file("hong.docx", b"PK\x03\x04 gone"),
        file("../../x<y>.txt", b"\x7fELF\x02\x01\x00\x00"),
    )

    assert page.count('class="notice error"') == 4
    assert "Tệp rỗng" in page
    assert "Ảnh chụp" in page
    assert 'id="ten-1">tot.txt<' in page
    assert "../" not in page.split('id="ket-qua"')[1]


def test_a_secret_is_refused_and_none_of_its_words_shown(
    sign_in: SignIn, clerk: AccountViewer
) -> None:
    page = post(sign_in(clerk), file("m.txt", f"TỐI MẬT\n{TEXT}"))

    assert "dấu độ mật" in page.split('id="ket-qua"')[1]
    assert "31 tháng 6" not in page

    page = post(
        sign_in(clerk), file("a.txt", TEXT), earlier=file("m.txt", f"MẬT\n{TEXT}")
    )
    assert "31 tháng 6" not in page


def test_nothing_of_a_file_reaches_the_database(
    sign_in: SignIn, clerk: AccountViewer
) -> None:
    desk = sign_in(clerk)
    desk.get(ADDRESS)  # the session notes when it was last seen

    with CaptureQueriesContext(
        connection,
    ) as asked:
        for kind in ("xem", "json"):
            desk.post(ADDRESS, {"documents": file("a.txt", TEXT), "ra": kind})

    told = [one["sql"] for one in asked.captured_queries]
    assert told
    assert not [one for one in told if one.startswith(("INSERT", "UPDATE", "DELETE"))]


def test_too_many_and_too_big_files_are_refused(
    sign_in: SignIn, clerk: AccountViewer, settings: object
) -> None:
    many = [file(f"{number}.txt", TEXT) for number in range(11)]
    assert "tối đa 10 tệp" in post(sign_in(clerk), *many)

    settings.DANVAN_ARCHIVE_FILE_BYTES = 1_000_000  # type: ignore[attr-defined]
    assert "lớn hơn 1 MB" in post(sign_in(clerk), file("a.txt", b"a" * 1_000_001))
    assert "Chọn ít nhất một tệp" in post(sign_in(clerk))


@pytest.mark.parametrize(
    ("kind", "ending"), [("html", "html"), ("json", "json"), ("sarif", "sarif")]
)
def test_the_answer_is_taken_away_as_a_file(
    sign_in: SignIn, clerk: AccountViewer, kind: str, ending: str
) -> None:
    answer = sign_in(clerk).post(
        ADDRESS, {"documents": file("báo cáo.txt", TEXT), "ra": kind}
    )

    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''b")
    assert answer["Content-Disposition"].endswith(f"_ra-soat.{ending}")
    assert answer["Cache-Control"] == "no-store"
    if kind == "html":
        assert "<b>" not in answer.content.decode()
    else:
        assert "31 tháng 6" in json.dumps(
            json.loads(answer.content), ensure_ascii=False
        )


def test_a_word_file_comes_back_with_its_findings_as_comments(
    sign_in: SignIn, clerk: AccountViewer
) -> None:
    data = to_docx(read(TEXT.encode(), name="a.txt"))
    desk = sign_in(clerk)

    answer = desk.post(ADDRESS, {"documents": file("báo cáo.docx", data), "ra": "docx"})

    assert answer["Content-Disposition"].endswith("_ra-soat.docx")
    with ZipFile(BytesIO(answer.content)) as archive:
        comments = archive.read("word/comments.xml").decode()
    assert "không phải là ngày có thật" in comments
    assert clerk.label in comments
    page = post(desk, file("a.txt", TEXT), ra="docx")
    assert "Nhận xét chỉ ghi được vào tệp DOCX" in page


def test_a_download_leaves_no_file_out_unsaid(
    sign_in: SignIn, clerk: AccountViewer
) -> None:
    page = post(sign_in(clerk), file("a.txt", TEXT), file("b.txt", b""), ra="sarif")

    assert "Chưa tải kết quả" in page
    assert "Tệp rỗng" in page
    several = sign_in(clerk).post(
        ADDRESS, {"documents": [file("a.txt", TEXT), file("b.txt", TEXT)], "ra": "json"}
    )
    assert len(several.content.decode().splitlines()) == 2


@pytest.mark.parametrize("name", ["a.txt", "a.pdf"])
def test_nothing_of_a_file_stays_on_the_disk_or_in_the_log(
    sign_in: SignIn,
    clerk: AccountViewer,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    settings: Any,
) -> None:
    """Whether it was checked or refused."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10  # files then go by way of the disk
    desk = sign_in(clerk)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = set(Path(settings.DANVAN_DATA).rglob("*"))

    with caplog.at_level("DEBUG"):
        post(desk, file(name, TEXT), file("b.docx", b"PK\x03\x04 gone"))

    assert not list(tmp_path.rglob("*"))
    assert set(Path(settings.DANVAN_DATA).rglob("*")) == before
    assert "tại trụ sở" not in caplog.text


def test_no_name_or_word_of_a_file_becomes_a_page_of_ours(
    sign_in: SignIn, clerk: AccountViewer
) -> None:
    desk = sign_in(clerk)
    hostile = TEXT.replace("BÁO CÁO", "</script><script>alert(1)</script>BÁO CÁO")
    name = 'x"><img src=x>\r\nSet-Cookie: a=b.txt'

    for kind in ("xem", "html"):
        page = post(desk, file(name, hostile), ra=kind)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    for kind in ("html", "json", "sarif"):
        sent = desk.post(ADDRESS, {"documents": file(name, hostile), "ra": kind})
        assert sent["Content-Disposition"].startswith("attachment; filename")
        assert "Set-Cookie: a" not in str(sent.headers)
        assert sent["X-Content-Type-Options"] == "nosniff"

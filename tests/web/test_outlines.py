"""Outlines of a province on screens: changed, tried, applied, brought as files."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from danvan.agencies.models import Account
from danvan.audit.models import Event
from danvan.figures.catalogue import load_shipped
from danvan.figures.models import Regime, Return
from danvan.figures.plan import codes_of
from danvan.reports.actions.compose import Task, compose
from danvan.reports.composing.context import outline_of
from danvan.reports.models import OutlineVersion, Report
from danvan.reports.outlines.finding import outline_on
from danvan.reports.outlines.source import read
from tests.factories.agencies import make_account
from tests.factories.kept import kept
from tests.factories.reports import Province, make_reporting_province
from tests.web.routes import finish

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    with kept(django_db_blocker):
        yield make_reporting_province()


@pytest.fixture
def province(founded: Province) -> Province:
    return deepcopy(founded)


@pytest.fixture
def keeper(province: Province) -> Client:
    return client_of(make_account(province.home_affairs, "home_affairs_head"))


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def address(name: str, *more: object, code: str = "T1") -> str:
    return reverse(f"reports:{name}", args=(code, *more))


def post(client: Client, name: str, *more: object, **sent: Any) -> str:
    held = OutlineVersion.objects.filter(code="T1", state="draft").first()
    sent.setdefault("revision", held.revision if held else 0)
    answer: Any = finish(client.post(address(name, *more), sent, follow=True))
    return str(answer.content.decode())


def begun(client: Client) -> OutlineVersion:
    post(client, "begin_outline")
    return OutlineVersion.objects.get(code="T1", state="draft")


def task_of(province: Province) -> Task:
    return Task(province.department, province.regime, "T1", province.period)


HEAD = {
    "title": "Kết quả công tác dân vận {period.label}",
    "addressee": "Sở Nội vụ",
    "opening": "{agency.name} báo cáo như sau:",
    "closing": "Trên đây là báo cáo./.",
    "recipients": "Như trên;\nLưu: VT.",
}


def part_fields(client: Client, key: str) -> dict[str, Any]:
    form = client.get(address("outline_part", key)).context["form"]
    return {
        bound.name: "" if (value := bound.value()) is None else value for bound in form
    }


def test_the_whole_way_of_a_change(province: Province, keeper: Client) -> None:
    post(keeper, "begin_outline")
    post(keeper, "outline_head", **HEAD)
    fields = part_fields(keeper, "I")
    fields["text_0"] = "Cơ quan có {nhan_su.tong:02} người; xếp loại {xep_loai.tong}."
    assert "Đã ghi" in post(keeper, "outline_part", "I", **fields)
    assert "Đã áp dụng" in post(
        keeper, "apply_outline", valid_from="01/01/2025", basis="CV 5/SNV"
    )

    report = compose(task=task_of(province), by=province.clerk)

    assert outline_of(report).title == HEAD["title"]
    assert report.addressee == "Sở Nội vụ"
    assert (
        "Cơ quan có {nhan_su.tong:02} người"
        in report.blocks.get(section="I", kind="paragraph", origin="composed").text
    )
    assert "xep_loai.tong" in codes_of(Regime.objects.get(code="dan-van-nam"))
    assert Event.objects.filter(action="report.apply_outline").count() == 1
    # An upgrade takes nothing of it away.
    load_shipped()
    assert "xep_loai.tong" in codes_of(Regime.objects.get(code="dan-van-nam"))


def test_a_report_keeps_the_outline_it_was_composed_by(
    province: Province, keeper: Client
) -> None:
    report = compose(task=task_of(province), by=province.clerk)
    before = outline_of(report)

    begun(keeper)
    post(keeper, "outline_head", **HEAD)
    post(keeper, "apply_outline", valid_from="01/01/2025")

    assert outline_of(Report.objects.get(pk=report.pk)) == before


def test_what_is_withdrawn_is_used_for_no_new_report(
    province: Province, keeper: Client
) -> None:
    begun(keeper)
    post(keeper, "outline_head", **HEAD)
    post(keeper, "apply_outline", valid_from="01/01/2025")
    report = compose(task=task_of(province), by=province.clerk)
    post(keeper, "withdraw_outline", 1)

    assert outline_of(report).title == HEAD["title"]
    assert outline_on("T1", report.period.end).title != HEAD["title"]
    report.composed_at = timezone.now()
    assert outline_of(report).title != HEAD["title"]


def test_tries_on_real_figures_and_keeps_nothing(
    province: Province, keeper: Client
) -> None:
    report = compose(task=task_of(province), by=province.clerk)
    begun(keeper)
    # What an agency has not sent yet is nobody else's to read.
    assert not keeper.get(address("outline")).context["trial"].fields["tren"].choices
    Return.objects.update(
        current=True,
        state="filed",
        signed_at=timezone.now(),
        filed_at=timezone.now(),
        path="/1/",
        sha=b"1",
    )
    fields = part_fields(keeper, "I")
    fields["standing"] = "Câu riêng của tỉnh."
    post(keeper, "outline_part", "I", **fields)
    page = keeper.get(address("outline"))
    choice = page.context["trial"].fields["tren"].choices[0][0]
    events, reports = Event.objects.count(), Report.objects.count()

    text = post(keeper, "try_outline", tren=choice)

    assert "Câu riêng của tỉnh." in text
    assert "không lưu" in text
    assert (Event.objects.count(), Report.objects.count()) == (events, reports)
    assert OutlineVersion.objects.get(code="T1").state == "draft"
    assert Report.objects.get(pk=report.pk).state == "draft"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text_0": "Có {khong.co} người."}, "{khong.co}"),
        ({"text_0": "Có [người."}, "ngoặc"),
        ({"when_0": "tthc.da_nhan nhiều"}, "chưa đúng"),
        ({"when_0": "khong.co > 0"}, "khong.co"),
    ],
)
def test_what_would_go_wrong_is_said_and_not_applied(
    keeper: Client, changed: dict[str, str], said: str
) -> None:
    begun(keeper)
    post(keeper, "outline_part", "I", **{**part_fields(keeper, "I"), **changed})

    assert said in keeper.get(address("outline")).content.decode()
    assert "chưa dùng được" in post(keeper, "apply_outline", valid_from="01/01/2025")
    assert OutlineVersion.objects.get(code="T1").state == "draft"


def test_an_empty_part_is_not_applied(keeper: Client) -> None:
    begun(keeper)
    post(keeper, "add_outline_part", title="Mục riêng", kind="composed", after="I")

    assert "Mục có thể trống" in keeper.get(address("outline")).content.decode()


def test_parts_are_added_moved_and_removed(keeper: Client) -> None:
    draft = begun(keeper)
    first = [one.key for one in read(draft.source).sections]
    post(keeper, "add_outline_part", title="Mục riêng", kind="typed", after="I")
    draft.refresh_from_db()
    made = next(one for one in read(draft.source).sections if one.key not in first)
    assert (made.number, made.title) == ("II", "MỤC RIÊNG")

    post(keeper, "outline_part_up", made.key)
    draft.refresh_from_db()
    assert read(draft.source).sections[0].key == made.key
    post(keeper, "remove_outline_part", made.key)
    draft.refresh_from_db()
    assert [one.key for one in read(draft.source).sections] == first
    assert "còn mục con" in post(keeper, "remove_outline_part", "II")


def test_another_persons_change_is_never_overwritten(keeper: Client) -> None:
    begun(keeper)
    post(keeper, "outline_head", **HEAD)

    text = post(keeper, "outline_head", revision=1, **{**HEAD, "title": "Khác"})

    assert "vừa được" in text
    assert "Khác" in text
    # Saving that page once more is refused again.
    assert 'name="revision" value="1"' in text
    source = OutlineVersion.objects.get(code="T1").source
    assert read(source).title == HEAD["title"]


def test_a_file_goes_out_and_comes_back(keeper: Client) -> None:
    shipped = keeper.get(address("outline_file", "co-san")).content.decode()
    sent = shipped.replace('code = "T1"', 'code = "T1-tinh"', 1)
    file = SimpleUploadedFile("t1.toml", sent.encode())

    answer = keeper.post(reverse("reports:bring_outline"), {"tep": file}, follow=True)

    assert "Đã nhận tệp" in answer.content.decode()
    assert OutlineVersion.objects.get(code="T1-tinh").state == "draft"


def test_a_file_that_no_report_could_hold_is_not_applied(keeper: Client) -> None:
    shipped = keeper.get(address("outline_file", "co-san")).content.decode()
    odd = shipped.replace('number_style = "I."', 'number_style = "Chương"', 1)
    odd = odd.replace('title = "', f'title = "{"x" * 300}', 1)
    file = SimpleUploadedFile("t1.toml", odd.encode())
    keeper.post(reverse("reports:bring_outline"), {"tep": file})

    page = keeper.get(address("outline")).content.decode()

    assert "Kiểu số mục “Chương” không có" in page
    assert "dài nhất 300 ký tự" in page
    assert "chưa dùng được" in post(keeper, "apply_outline", valid_from="01/01/2025")


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"code = ",
        b"code = 'a/b'",
        b"a = " + b"[" * 5000,
        b"a = " + b"9" * 5000,
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(keeper: Client, data: bytes) -> None:
    file = SimpleUploadedFile("x.toml", data)

    answer = keeper.post(reverse("reports:bring_outline"), {"tep": file})

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert not OutlineVersion.objects.exists()


@pytest.mark.parametrize("role", ["clerk", "director", "auditor"])
def test_others_find_nothing(province: Province, keeper: Client, role: str) -> None:
    begun(keeper)
    other = client_of(make_account(province.department, role))

    pages: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("outline", ()),
        ("outline_file", ("1",)),
        ("outline_head", ()),
        ("outline_part", ("I",)),
    )
    for name, more in pages:
        assert other.get(address(name, *more)).status_code == 404, name
    assert other.get(reverse("reports:outlines")).status_code == 404
    acts: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("begin_outline", ()),
        ("drop_outline", ()),
        ("add_outline_part", ()),
        ("outline_part_up", ("I",)),
        ("remove_outline_part", ("I",)),
        ("try_outline", ()),
        ("apply_outline", ()),
        ("withdraw_outline", (1,)),
    )
    for name, more in acts:
        sent = {"revision": 1, "valid_from": "01/01/2025"}
        assert other.post(address(name, *more), sent).status_code == 404, name
    file = SimpleUploadedFile("t1.toml", b"code = 1")
    assert (
        other.post(reverse("reports:bring_outline"), {"tep": file}).status_code == 404
    )
    assert OutlineVersion.objects.get(code="T1").revision == 1


def test_the_draft_can_be_dropped(keeper: Client) -> None:
    begun(keeper)

    assert "Đã bỏ" in post(keeper, "drop_outline")
    assert not OutlineVersion.objects.exists()

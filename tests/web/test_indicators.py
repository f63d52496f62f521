"""The catalogue of indicators on its screens: who reads, who changes, what is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from danvan.agencies.models import Agency
from danvan.figures.catalogue import load_shipped
from danvan.figures.models import Indicator, IndicatorDraft, IndicatorRule
from tests.factories.agencies import make_account, make_province
from tests.web.routes import finish

pytestmark = pytest.mark.django_db

NEW = {
    "code": "rieng.qua_mang",
    "name": "Hồ sơ qua mạng",
    "unit": "hồ sơ",
    "nature": "phát sinh",
    "source": "đếm từ sổ",
    "over_agencies": "cộng",
    "over_periods": "cộng các kỳ",
    "register": "Hồ sơ một cửa",
    "aggregate": "đếm",
    "looked_at": "trong kỳ",
    "date_column": "Ngày tiếp nhận",
    "condition": "Hình thức nộp = Trực tuyến",
    "basis": "Công văn số 12/SNV-XDCQ",
    "valid_from": "01/01/2024",
}
PASTED = (
    "Mã\tTên\tSổ\tCột ngày\tĐiều kiện\tHiệu lực từ\n"
    "rieng.a\tChỉ tiêu A\tdossiers\treceived_on\t{}\t01/01/2024\n"
)


@dataclass
class World:
    top: Agency
    home_affairs: Agency
    department: Agency

    def client(self, of: Agency, *roles: str) -> Client:
        client = Client()
        client.force_login(make_account(of, *roles))
        return client

    @property
    def head(self) -> Client:
        return self.client(self.home_affairs, "home_affairs_head")


@pytest.fixture
def world() -> World:
    load_shipped()
    Indicator.objects.create(code="rieng.cu", name="Chỉ tiêu cũ", source="typed")
    return World(*make_province())


READ = (
    ("figures:indicators", ()),
    ("figures:indicator", ("tthc.da_nhan",)),
    ("figures:indicators-csv", ()),
    ("figures:indicators-xlsx", ()),
)
CHANGE = (
    ("figures:add-indicator", ()),
    ("figures:change-indicator", ("rieng.cu",)),
    ("figures:add-rule", ("tthc.da_nhan",)),
    ("figures:import-indicators", ()),
)
POSTED = ("figures:retire-indicator", "figures:restore-indicator")


@pytest.mark.parametrize(("name", "args"), READ)
def test_everybody_in_an_agency_reads_the_catalogue(
    world: World, name: str, args: tuple[str, ...]
) -> None:
    for role in ("staff", "clerk", "director"):
        client = world.client(world.department, role)
        assert finish(client.get(reverse(name, args=args))).status_code == 200


@pytest.mark.parametrize(("name", "args"), [*READ, *CHANGE])
def test_without_a_role_it_looks_absent(
    world: World, name: str, args: tuple[str, ...]
) -> None:
    client = world.client(world.department)

    assert client.get(reverse(name, args=args)).status_code == 404


@pytest.mark.parametrize(("name", "args"), CHANGE)
def test_a_change_looks_absent_to_whom_it_is_not_given(
    world: World, name: str, args: tuple[str, ...]
) -> None:
    address = reverse(name, args=args)

    for of, role in (
        (world.department, "clerk"),
        (world.department, "administrator"),
        (world.home_affairs, "home_affairs_officer"),
    ):
        client = world.client(of, role)
        assert client.get(address).status_code == 404
        assert client.post(address, NEW).status_code == 404
    assert world.head.get(address).status_code == 200
    assert world.client(world.top, "administrator").get(address).status_code == 200


@pytest.mark.parametrize("name", POSTED)
def test_retiring_is_given_to_the_same(world: World, name: str) -> None:
    address = reverse(name, args=["rieng.cu"])

    assert world.client(world.department, "clerk").post(address).status_code == 404
    assert world.head.get(address).status_code == 405
    assert world.head.post(address).status_code == 302
    assert world.head.post(reverse(name, args=["khong.co"])).status_code == 404


def test_the_list_is_filtered(world: World) -> None:
    address = reverse("figures:indicators")

    found = world.head.get(address, {"q": "tra dung han"}).content.decode()
    own = world.head.get(address, {"cua": "local"}).content.decode()

    assert "Hồ sơ trả đúng hạn" in found
    assert "Kế hoạch ban hành" not in found
    assert "Chỉ tiêu cũ" in own
    assert "Kế hoạch ban hành" not in own
    retired = world.head.get(address, {"dung": "retired"}).content.decode()
    assert "Không có chỉ tiêu nào khớp" in retired


def test_adds_an_indicator_and_says_its_rule_in_words(world: World) -> None:
    client = world.head

    answer = client.post(reverse("figures:add-indicator"), NEW, follow=True)

    page = answer.content.decode()
    assert "có ngày tiếp nhận trong kỳ, hình thức nộp là “Trực tuyến”" in page
    assert "Công văn số 12/SNV-XDCQ" in page
    assert Indicator.objects.get(code="rieng.qua_mang").origin == "local"


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong(world: World) -> None:
    wrong = {**NEW, "condition": "Màu = đỏ", "valid_from": "hôm qua"}

    answer = world.head.post(reverse("figures:add-indicator"), wrong)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Không lọc được theo cột “Màu”" in page
    assert "chưa phải là ngày" in page
    assert 'href="#id_condition"' in page
    assert "Màu = đỏ" in page
    assert not Indicator.objects.filter(code="rieng.qua_mang").exists()


def test_a_shipped_one_takes_a_rule_of_the_province(world: World) -> None:
    rule = {k: v for k, v in NEW.items() if k not in ("code", "name", "unit")}

    answer = world.head.post(
        reverse("figures:add-rule", args=["tthc.da_nhan"]), rule, follow=True
    )

    assert "của tỉnh; bản 2" in answer.content.decode()
    listed = world.head.get(reverse("figures:indicators"), {"q": "tthc.da_nhan"})
    assert "quy tắc của tỉnh" in listed.content.decode()
    change = reverse("figures:change-indicator", args=["tthc.da_nhan"])
    assert world.head.get(change).status_code == 404


def test_a_new_rule_starts_from_the_one_that_counts_rows(world: World) -> None:
    address = reverse("figures:add-rule", args=["tthc.da_tra"])

    page = world.head.get(address).content.decode()

    assert '<option value="Hồ sơ một cửa" selected>' in page
    assert 'value="Ngày trả kết quả"' in page


def test_changes_a_local_name(world: World) -> None:
    address = reverse("figures:change-indicator", args=["rieng.cu"])
    told = {"name": "Chỉ tiêu mới", "nature": "phát sinh", "source": "nhập tay",
            "over_agencies": "cộng", "over_periods": "cộng các kỳ"}  # fmt: skip

    world.head.post(address, told)

    assert Indicator.objects.get(code="rieng.cu").name == "Chỉ tiêu mới"
    assert world.head.post(address, told).status_code == 422, "nothing changed"


def test_pastes_looks_and_saves(world: World) -> None:
    client = world.head
    sent = client.post(
        reverse("figures:import-indicators"), {"dan": PASTED.format("channel = online")}
    )

    page = client.get(sent.headers["Location"]).content.decode()
    assert "Chỉ tiêu mới: 1" in page
    assert not Indicator.objects.filter(code="rieng.a").exists()
    done = client.post(sent.headers["Location"], {"ghi": "1"}, follow=True)

    assert "Đã ghi 1 dòng mới" in done.content.decode()
    assert IndicatorRule.objects.get(indicator__code="rieng.a").origin == "local"
    assert not IndicatorDraft.objects.exists()


def test_a_refusal_names_the_cell_and_saves_nothing(world: World) -> None:
    client = world.head
    sent = client.post(
        reverse("figures:import-indicators"), {"dan": PASTED.format("màu = đỏ")}
    )

    page = client.get(sent.headers["Location"]).content.decode()

    assert "<strong>E2</strong>: Không lọc được theo cột “màu”" in page
    assert 'name="ghi"' not in page
    assert client.post(sent.headers["Location"], {"ghi": "1"}).status_code == 422
    assert not Indicator.objects.filter(code="rieng.a").exists()
    client.post(sent.headers["Location"], {"bo": "1"})
    assert not IndicatorDraft.objects.exists()


def test_a_dry_run_is_seen_by_the_one_who_sent_it_alone(world: World) -> None:
    sent = world.head.post(
        reverse("figures:import-indicators"), {"dan": PASTED.format("")}
    )
    address = sent.headers["Location"]

    assert world.head.get(address).status_code == 404
    assert world.client(world.department, "clerk").get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "data"),
    [("x.xlsx", b"PK\x03\x04 broken"), ("x.csv", b""), ("x.csv", b"\x00\x01\x02")],
)
def test_a_broken_file_is_refused_with_a_sentence(
    world: World, name: str, data: bytes
) -> None:
    file = SimpleUploadedFile(name, data)

    answer = world.head.post(reverse("figures:import-indicators"), {"tep": file})

    page = answer.content.decode()
    assert answer.status_code in (302, 422)
    assert "Traceback" not in page


def test_the_workbook_goes_out_and_comes_back_unchanged(world: World) -> None:
    client = world.head
    sent_out: Any = client.get(reverse("figures:indicators-xlsx"))
    data = b"".join(sent_out.streaming_content)
    assert data.startswith(b"PK")

    sent = client.post(
        reverse("figures:import-indicators"),
        {"tep": SimpleUploadedFile("chi-tieu.xlsx", data)},
    )

    page = client.get(sent.headers["Location"]).content.decode()
    assert "Không đổi:" in page
    assert 'name="ghi"' not in page

"""Searching the index: what is found, in which order, and by whom."""

from __future__ import annotations

import pytest

from danvan.agencies.models import Agency
from danvan.agencies.viewers import AnonymousViewer
from danvan.audit.viewer import Level
from danvan.search.indexing import drop, index
from danvan.search.models import Entry
from danvan.search.queries import search
from tests.factories.agencies import SYSTEM, make_province, make_viewer

pytestmark = pytest.mark.django_db


def note(
    code: str,
    title: str,
    text: str = "",
    *,
    agency: int = 1,
    subject: str = "papers",
    level: int = Level.INTERNAL,
) -> Entry:
    return index(
        subject=subject,
        code=code,
        agency_id=agency,
        level=level,
        title=title,
        text=text,
        url=f"/so/outgoing/{code}/",
    )


def codes(query: str, viewer: object = SYSTEM) -> list[str]:
    return [hit.code for hit in search(viewer, query)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    [
        "15/BC-SKHCN",
        "15/bc-skhcn",
        "15",
        "SKHCN",
        "15 skhcn",
        "bc-skhcn",
        "chuyển đổi số",
        "chuyen doi so",
        "CHUYỂN ĐỔI",
        "chuyể",
        "VB-000001",
        "dân vận chuyển",
        "chuyển, đổi!",
    ],
)
def test_finds_with_and_without_marks_whole_and_in_parts(query: str) -> None:
    note("VB-000001", "Báo cáo 15/BC-SKHCN", "Về chuyển đổi số và dân vận")

    # An agency of the fixture may be the fifteenth that this run made.
    assert "VB-000001" in codes(query)


@pytest.mark.parametrize(
    "query",
    [
        "16/BC-SKHCN",
        "15/KH-SKHCN",
        "skhcn-bc",
        "5",
        "",
        "   ",
        '"',
        "*",
        "báo cáo không",
    ],
)
def test_does_not_find_the_rest(query: str) -> None:
    note("VB-000001", "Báo cáo 15/BC-SKHCN", "Về chuyển đổi số và dân vận")

    # The viewer's own agency has a random code, which may well begin with a 5.
    assert "VB-000001" not in codes(query)


@pytest.mark.parametrize(
    "query",
    [
        '" OR "1"="1',
        "a' OR 1=1 --",
        "title_words:x",
        "NEAR(a b)",
        "a & | ! <-> b:*",
        "\0",
    ],
)
def test_takes_no_operator_from_a_query(query: str) -> None:
    note("VB-000001", "Báo cáo")

    assert codes(query) == []


def test_puts_titles_before_texts() -> None:
    note("VB-000001", "Kế hoạch tập huấn", "về chuyển đổi số")
    note("VB-000002", "Chuyển đổi số", "")
    note("VB-000003", "Họp", "về chuyển đổi số")

    assert codes("chuyển đổi") == ["VB-000002", "VB-000003", "VB-000001"]


def test_follows_changes_and_removal() -> None:
    note("VB-000001", "Tên cũ")
    note("VB-000001", "Tên mới")
    assert codes("cũ") == []
    assert codes("mới") == ["VB-000001"]

    drop("VB-000001")
    assert codes("mới") == []


def test_marks_what_was_found_in_title_and_text() -> None:
    note("VB-000001", "Kế hoạch số 12", "Nội dung của kế hoạch này")

    hit = search(SYSTEM, "ke hoach")[0]

    assert [piece.text for piece in hit.title if piece.found] == ["Kế", "hoạch"]
    assert [piece.text for piece in hit.snippet if piece.found] == ["kế", "hoạch"]


@pytest.fixture
def province() -> tuple[Agency, Agency, Agency]:
    return make_province()


def test_gives_only_what_the_viewer_may_see(
    province: tuple[Agency, Agency, Agency],
) -> None:
    _, home_affairs, department = province
    note("HS-000001", "Giấy phép", agency=department.pk, subject="service")
    note("HS-000002", "Giấy phép", agency=home_affairs.pk, subject="service")
    note("BC-000001", "Giấy phép", agency=department.pk, subject="report")
    note(
        "HS-000003",
        "Giấy phép",
        agency=department.pk,
        subject="service",
        level=Level.PERSONS,
    )

    def seen(agency: Agency, role: str) -> set[str]:
        return set(codes("giấy phép", make_viewer(agency, role)))

    assert seen(department, "clerk") == {"HS-000001", "BC-000001", "HS-000003"}
    assert seen(department, "records_clerk") == {"HS-000001", "BC-000001"}
    assert seen(department, "staff") == {"BC-000001"}
    assert seen(department, "administrator") == set()
    assert seen(home_affairs, "clerk") == {"HS-000002"}
    assert seen(home_affairs, "home_affairs_officer") == {"BC-000001"}
    assert codes("giấy phép", AnonymousViewer()) == []


def test_finds_an_agency_by_an_earlier_name(
    province: tuple[Agency, Agency, Agency],
) -> None:
    clerk = make_viewer(province[1], "clerk")

    assert codes("khoa hoc cong nghe", clerk) == [province[2].code]

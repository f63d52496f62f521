"""The sample's year gives the figures of a real report, and the sum it left out."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from danvan.figures.catalogue import load_shipped
from danvan.registers.checking import read_cells
from danvan.registers.registry import registers
from tests.factories.agencies import make_agency, make_body
from tests.factories.counted_rows import enter_rows, figures_of

if TYPE_CHECKING:
    from danvan.agencies.models import Agency

pytestmark = pytest.mark.django_db

SLUGS = (
    "dissemination",
    "communications",
    "alerts",
    "procedures",
    "surveys",
    "movements",
    "models",
    "commendations",
    "donations",
)
BODIES = {
    "Chi bộ": "party_cell",
    "Công đoàn cơ sở": "trade_union",
    "Ban Chỉ đạo thực hiện dân chủ ở cơ sở": "steering_committee",
}


def told(slug: str) -> list[dict[str, Any]]:
    """Read the rows of the year as they stand in their file."""
    file = files("danvan.sample").joinpath("data", "year", f"{slug}.toml")
    return list(tomllib.loads(file.read_text("utf-8"))["row"])


def enter_year(agency: Agency) -> None:
    """Enter the nine registers, and the papers that their rows point at."""
    for name, kind in BODIES.items():
        make_body(agency, kind, name)
    rows = told("dissemination")
    papers = {row["document"] for row in rows if "document" in row}
    own = {paper for paper in papers if paper.endswith("-STTTT")}
    plans = {row["plan"] for row in rows if "plan" in row}
    day = date(2024, 1, 15)
    enter_rows(
        "incoming",
        agency,
        (
            {"arrived_on": day, "issuer": "Cấp trên", "subject": p, "reference": p}
            for p in sorted(papers - own)
        ),
    )
    enter_rows(
        "outgoing",
        agency,
        (
            {
                "number": int(p.split("/")[0]),
                "symbol": p.split("/")[1],
                "issued_on": day,
                "document_type": "Kế hoạch",
                "subject": p,
            }
            for p in sorted(own)
        ),
    )
    enter_rows(
        "plans",
        agency,
        (
            {
                "assigned_on": day,
                "issued_on": day,
                "title": p,
                "topic": "other",
                "reference": p,
            }
            for p in sorted(plans)
        ),
    )
    for slug in SLUGS:
        spec = registers()[slug]
        read = []
        for row in told(slug):
            assert row.keys() <= {column.name for column in spec.columns.typed}
            values, troubles = read_cells(spec, row, today=date(2024, 12, 16))
            assert troubles == (), (slug, row)
            read.append(values)
        enter_rows(slug, agency, read)


def test_the_year_is_told_as_the_report_told_it() -> None:
    load_shipped()
    agency = make_agency()
    enter_year(agency)
    families = {"pho_bien", "truyen_thong", "canh_bao", "ung_ho", "phong_trao"}
    counted = figures_of(agency, *families)

    expected = {
        "pho_bien.hoi_nghi_phap_luat": 2,
        "pho_bien.ke_hoach_hoi_nghi": 2,
        "pho_bien.van_ban": 22,
        "pho_bien.van_ban_trong_so": 16,
        "truyen_thong.tin_bai": 70,
        "truyen_thong.tin_bai_cchc": 70,
        "truyen_thong.video_zalo": 2,
        "truyen_thong.huong_dan_bao_chi": 2,
        "canh_bao.gia_danh": 1,
        "phong_trao.thi_dua": 4,
        "phong_trao.van_dong": 2,
        "ung_ho.da_cam": 6_074_000,
        "ung_ho.bao_lu": 21_000_000,
        "ung_ho.phong_chong_thien_tai": 1_189_000,
        "ung_ho.tong": 28_263_000,
        "ung_ho.da_nop": 28_263_000,
        "ung_ho.chua_nop": 0,
    }
    assert {code: counted[code] for code in expected} == expected

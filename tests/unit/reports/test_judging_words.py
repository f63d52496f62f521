"""Words of the judging sections: zero forms, and recommendations that ask alike."""

from __future__ import annotations

import pytest

from danvan.reports.assessing.wording import is_zero
from danvan.reports.models import Assessment
from danvan.reports.queries.assessing.asked import Asked, _grouped


@pytest.mark.parametrize(
    "text", ["Không có.", "không", "Không phát sinh", "Không có khó khăn, hạn chế."]
)
def test_knows_a_section_that_denies(text: str) -> None:
    assert is_zero(text)


@pytest.mark.parametrize(
    "text",
    [
        "Không có người ghi sổ nên số liệu chậm.",
        "Không có kinh phí cho đối thoại.",
        "",
    ],
)
def test_a_difficulty_may_begin_with_không_có(text: str) -> None:
    assert not is_zero(text)


def test_groups_what_asks_for_the_same() -> None:
    texts = [
        "Đề nghị Sở Nội vụ tổ chức tập huấn nghiệp vụ dân vận cho công chức phụ trách.",
        "Đề nghị Sở Nội vụ hướng dẫn thống nhất mẫu sổ tiếp công dân.",
        "Đề nghị tổ chức tập huấn nghiệp vụ dân vận cho công chức kiêm nhiệm.",
    ]

    groups = _grouped([Asked(Assessment(text=one), "Sở", "NP") for one in texts])

    assert [len(group.each) for group in groups] == [2, 1]
    assert groups[0].title == texts[0]

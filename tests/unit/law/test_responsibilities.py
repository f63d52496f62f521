"""A field of responsibility is known by its words, however it is written."""

from __future__ import annotations

import pytest

from danvan.law.responsibilities import topic_of


@pytest.mark.parametrize(
    ("field", "topic"),
    [
        ("Công tác dân vận", "mobilization"),
        ("PHỤ TRÁCH CÔNG TÁC DÂN VẬN CHÍNH QUYỀN", "mobilization"),
        ("Dân vận, dân chủ ở cơ sở", "mobilization"),
        ("Thực hiện QCDC ở cơ quan", "democracy"),
        ("Tiếp công dân", "reception"),
        ("Cải cách hành chính, chuyển đổi số", "procedures"),
        ("Chuyển đổi số", ""),
        ("Vận tải dân dụng", ""),
        ("", ""),
    ],
)
def test_the_first_entry_whose_word_is_in_it(field: str, topic: str) -> None:
    assert topic_of(field) == topic

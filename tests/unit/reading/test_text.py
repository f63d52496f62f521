"""Text files: Unicode as it is, legacy encodings converted, lookalikes mended."""

from __future__ import annotations

import pytest

from danvan.reading import read, refusal
from danvan.reading.refusal import UnreadableFileError
from tests.unit.reading.legacy import encoded

REPORT = (
    "ủy ban nhân dân tỉnh Tân Giang\nSố: 15/BC-UBND\n\nbáo cáo\n\nThực hiện Kế hoạch "
    "số 21/KH-UBND ngày 12/02/2026 của tỉnh, đơn vị đã tiếp nhận 37 hồ sơ và trả lời "
    "đúng thời hạn, giữ nề nếp, phục vụ người dân.\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    found = read(REPORT.encode(encoding), name="a.txt")
    assert found.text == REPORT
    assert found.problems == ()


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "vps", "windows-1258"])
def test_a_legacy_file_is_read_and_said_to_be_one(encoding: str) -> None:
    found = read(encoded(REPORT, encoding), name="a.txt")
    assert found.text == REPORT
    assert [p.code for p in found.problems] == [f"legacy-{encoding}"]
    assert ("21/KH-UBND", "2026-02-12") in [(c.number, c.date) for c in found.citations]


def test_letters_typed_for_others_stay_in_the_text_and_are_mended_in_values() -> None:
    text = "UBND TỈNH TÂN GIANG\nSỞ XÂY DỰNG\nSố: 5/QÐ-SXD\n\nTân Giang, ngày 1 tháng"
    text += " 2 năm 2026\n\nQUYẾT ÐỊNH\nVề việc quản lý phƣờng, xã\n\nÐiều 1. Nội dung."
    found = read(text.encode(), name="a.txt")
    assert found.text == text
    assert found.header.symbol.value == "5/QĐ-SXD"
    assert found.header.subject.value == "Về việc quản lý phường, xã"
    assert found.header.subject.span is not None
    assert "phƣờng" in found.header.subject.span.of(found.text)


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(b"abc \xff\xfe\xfd\xf0 def" * 20, name="a.txt")
    assert caught.value.sentence == refusal.NOT_UNICODE

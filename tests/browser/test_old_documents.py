"""Old documents by hand in a browser: dropped, reviewed by Enter, in the books."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.factories.old_reports import OLD_REPORT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

CLERK, CHIEF = "Nguyễn Thu Hà", "Trần Quốc Bảo"
CITED = "Kế hoạch số 12/KH-SKHCN ngày 05/02/2023"
NUMBERED = OLD_REPORT.replace("15/BC-SKHCN", "97/BC-SKHCN")
MOST_KEYS = 40


def test_an_old_report_becomes_records(
    desk: Callable[[str], Desk], tmp_path: Path
) -> None:
    clerk, chief = desk(CLERK), desk(CHIEF)

    code = drop(clerk, tmp_path)
    correct_one(clerk, code)
    accept_by_enter(clerk, code)
    enter_records(clerk)
    search(clerk)
    see_the_series(clerk)

    chief.open(f"/van-ban-cu/{code}/xem-lai/")
    chief.look("van-ban-cu-chi-xem", whole=False)
    assert not chief.page.get_by_role("button", name="Nhận (Enter)").count()

    for one in (clerk, chief):
        one.leave()


def test_a_file_is_checked_and_its_rules_are_read(
    desk: Callable[[str], Desk], tmp_path: Path
) -> None:
    """The findings in a report are looked at in ``test_thread``."""
    clerk = desk(CLERK)
    paper = tmp_path / "bao-cao.txt"
    paper.write_text(OLD_REPORT.replace("kết quả", "kết kết quả", 1), "utf-8")

    clerk.open("/ra-soat/")
    clerk.look("ra-soat-tha")
    clerk.page.get_by_label("Văn bản cần rà soát").set_input_files(paper)
    clerk.press("Rà soát")
    clerk.page.locator("#ket-qua mark").first.wait_for()
    clerk.look("ra-soat-ket-qua")
    for address in ("quy-tac/", "quy-tac/R24b/", "da-tra-loi/", "cau-hinh/"):
        clerk.open(f"/ra-soat/{address}")
        clerk.look(address.replace("/", "-"))

    clerk.leave()


def drop(clerk: Desk, folder: Path) -> str:
    """Drop last year's report and something that is none; open the report."""
    report, picture = folder / "bao-cao-cu.txt", folder / "anh.png"
    report.write_text(NUMBERED, "utf-8")
    picture.write_bytes(b"\x89PNG")
    clerk.open("/van-ban-cu/")
    clerk.look("van-ban-cu")
    clerk.press("Thả văn bản cũ")
    clerk.look("van-ban-cu-tha")
    clerk.page.get_by_label("Tệp văn bản cũ").set_input_files([report, picture])
    clerk.press("Thả tệp")
    clerk.page.get_by_text("Đọc 1 trên 2 tệp, không nhận 1").wait_for()
    clerk.look("van-ban-cu-da-doc")
    clerk.page.get_by_role("link", name="97/BC-SKHCN").click()
    clerk.look("van-ban-cu-mot-ban")
    found = re.search(r"VC-\w+", clerk.page.url)
    assert found
    return found[0]


def correct_one(clerk: Desk, code: str) -> None:
    """Put the signer's name right: typed, then Enter."""
    clerk.open(f"/van-ban-cu/{code}/xem-lai/")
    clerk.look("van-ban-cu-xem-lai", whole=False)
    clerk.page.locator("summary", has_text="Chưa xem").click()
    clerk.page.get_by_role("link", name=re.compile("^Người ký:")).click()
    clerk.page.get_by_label("Đọc sai thì sửa thành").fill("Trần Thị Minh Hằng")
    clerk.page.keyboard.press("Enter")
    clerk.page.get_by_text(re.compile("Đã xem 1 trên")).wait_for()


def accept_by_enter(clerk: Desk, code: str) -> None:
    """Accept what is doubtful by Enter alone, the rest at once."""
    clerk.open(f"/van-ban-cu/{code}/xem-lai/")
    progress = clerk.page.locator(".progress span")
    for seen in range(2, MOST_KEYS):
        if "nghi ngờ" not in progress.inner_text():
            break
        clerk.page.keyboard.press("Enter")
        clerk.page.get_by_text(re.compile(f"Đã xem {seen} trên")).wait_for()
    clerk.page.get_by_role("button", name=re.compile("^Nhận cả")).click()
    clerk.page.get_by_role("heading", name="Đã xem hết").wait_for()
    clerk.look("van-ban-cu-xem-het", whole=False)


def enter_records(clerk: Desk) -> None:
    """Write it into the books, look at a paper there, and come back to the place."""
    clerk.press("Ghi giá trị đã nhận vào sổ")
    clerk.page.get_by_role("heading", name="Đã ghi vào sổ").wait_for()
    clerk.look("van-ban-cu-da-ghi")
    clerk.page.get_by_role("link", name=CITED).click()
    clerk.page.get_by_role("link", name="Mở văn bản cũ tại chỗ viện dẫn").click()
    assert "12/KH-SKHCN" in clerk.page.locator("mark").first.inner_text()


def search(clerk: Desk) -> None:
    """Find the number whole and in part."""
    for words in ("12/KH-SKHCN", "97/BC"):
        clerk.open(f"/tim/?q={words}")
        assert clerk.page.get_by_role("link", name=words).count()


def see_the_series(clerk: Desk) -> None:
    """See the figures of the old reports beside one another."""
    clerk.open("/van-ban-cu/")
    clerk.press("Chuỗi số liệu")
    clerk.look("chuoi-so-lieu")
    assert clerk.page.locator("table a.figure-link").count()

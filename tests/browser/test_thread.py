"""The whole thread, by hand in a browser: from a row to the province's total."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

CLERK, RECORDS = "Nguyễn Thu Hà", "Lê Thị Mai"
CHIEF, DEPUTY = "Trần Quốc Bảo", "Phạm Minh Đức"
HOME_AFFAIRS, STRANGER = "Huỳnh Thị Bích", "Ngô Hải Yến"
AGENCY = "Sở Khoa học và Công nghệ tỉnh Tân Giang"
RECEIVED = "Hồ sơ tiếp nhận trong kỳ"

TODAY = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
# The sample's window closes a week before today; these days lie inside it.
CAME = TODAY - timedelta(days=10)
ANSWERED = TODAY - timedelta(days=8)

DIFFICULTY = "Một số tổ dân phố chưa có người hướng dẫn nộp hồ sơ trực tuyến."
WANTED = "Nêu rõ phòng chủ trì ở đoạn này."
ANSWER = "Sở Nội vụ mở lớp tập huấn trong quý I năm sau."

WORDS = "textarea[id^=text-]"
"""Where a paragraph is written; a comment on it has a field of its own."""
JUDGED = "Công chức, viên chức nắm rõ nhiệm vụ và phối hợp đúng quy chế."
TASKS = (
    "Văn phòng tham mưu kế hoạch công tác dân vận của Sở, trình ký trước ngày 20 "
    "tháng 01.\nPhòng Chuyển đổi số đưa 05 thủ tục còn nộp giấy lên trực tuyến, xong "
    "trong quý II."
)

NO_DAY = "ngày 31 tháng 02 năm 2027"
WRONG_NAME = "\nRà soát việc thực hiện Quyết định số 36a/NQ-CP của Chính phủ."


def test_a_row_becomes_a_figure_of_the_province(
    desk: Callable[[str], Desk], tmp_path: Path
) -> None:
    clerk, home = desk(CLERK), desk(HOME_AFFAIRS)
    clerk.look("viec-cua-toi")
    before = province_total(home)

    jot(clerk)
    enter_by_hand(clerk, "HS-TN-0001")
    paste_two_rows(clerk)
    code = compose(clerk)
    figure = a_late_row_is_counted_after_refreshing(clerk, code)
    put_in(clerk, code)
    choose_who_signs(clerk, code)
    write_what_a_person_writes(clerk, code)
    send_to_review(clerk, code)

    chief = desk(CHIEF)
    send_back(chief, code)
    mend_and_send_again(clerk, code)
    chief.open(f"/bao-cao/{code}/duyet/")
    chief.look("duyet-lan-hai")
    assert chief.page.locator("ins").first.inner_text().strip()
    approve(desk(DEPUTY), code)

    records = desk(RECORDS)
    issue_and_submit(records, code, tmp_path)

    take_in(home)
    assert province_total(home) == before + figure
    down_to_the_rows(home, figure)
    answer_alike(home)
    quote(home)

    stranger = desk(STRANGER)
    for path in (f"/bao-cao/{code}/", f"/bao-cao/{code}/xem-truoc.pdf"):
        answer = stranger.open(path)
        assert answer is not None
        assert answer.status == 404
    stranger.open(f"/bao-cao/{code}/")
    stranger.look("khong-thay")

    for one in (clerk, home, chief, records, stranger):
        one.leave()


def province_total(home: Desk) -> int:
    """Read the province's figure of the running period."""
    home.open("/tong-hop/")
    home.press("Xem số tổng hợp")
    cell = home.page.locator("tr", has=home.page.get_by_text(RECEIVED, exact=True))
    return number(cell.locator("a.figure-link").first.inner_text())


def number(shown: str) -> int:
    """Read a number as the screen writes it."""
    return int(shown.strip().replace(".", ""))


def jot(clerk: Desk) -> None:
    """Note a difficulty as it happens, months before the report."""
    clerk.open("/bao-cao/danh-gia/")
    clerk.page.get_by_label("Khó khăn", exact=True).check()
    clerk.page.get_by_label("Nội dung", exact=True).fill(DIFFICULTY)
    clerk.press("Ghi")
    clerk.page.get_by_text(DIFFICULTY).wait_for()
    clerk.look("ghi-nhan")


def put_in(clerk: Desk, code: str) -> None:
    """Put the noted difficulty into its section of the draft."""
    clerk.open(f"/bao-cao/{code}/")
    noted = clerk.page.locator("ul.ideas li", has_text=DIFFICULTY)
    noted.get_by_role("button", name="Đưa vào báo cáo").click()
    told = clerk.page.locator("textarea", has_text=DIFFICULTY)
    told.wait_for()
    place = told.locator("xpath=ancestor::div[@data-passage]").get_attribute("id")
    assert clerk.page.url.endswith(f"#{place}"), "back at the section, not at the top"


def choose_who_signs(clerk: Desk, code: str) -> None:
    """Let the chief of office sign by the head's written proxy."""
    clerk.open(f"/bao-cao/{code}/")
    frame = clerk.page.locator("#phan-dau")
    frame.locator("summary").click()
    offered = frame.get_by_label("Người ký")
    proxy = offered.locator("option", has_text="TUQ. GIÁM ĐỐC")
    offered.select_option(value=proxy.get_attribute("value"))
    clerk.look("nguoi-ky", whole=False)
    clerk.press("Lưu phần đầu")
    assert f"TUQ. GIÁM ĐỐC CHÁNH VĂN PHÒNG {CHIEF}" in frame.inner_text()


def enter_by_hand(clerk: Desk, dossier: str) -> None:
    """Enter a dossier in the first row of the register."""
    clerk.open("/so/dossiers/")
    new = clerk.page.locator("tr.editing")
    for label, words in {
        "Mã hồ sơ": dossier,
        "Thủ tục": "Cấp giấy chứng nhận đăng ký hoạt động khoa học và công nghệ",
        "Người nộp": "Công ty Hạt Giống Mới",
        "Ngày tiếp nhận": f"{CAME:%d/%m/%Y}",
        "Ngày hẹn trả": f"{ANSWERED:%d%m%Y}",
        "Ngày trả kết quả": f"{ANSWERED:%d/%m/%Y}",
    }.items():
        new.get_by_label(label, exact=True).fill(words)
    new.get_by_label("Hình thức nộp").select_option(label="Trực tuyến")
    new.get_by_label("Kết quả", exact=True).select_option(label="Đã giải quyết")
    clerk.look("so-ghi-nhanh", whole=False)
    clerk.press("Ghi")
    row = clerk.page.locator("tr.new-row")
    row.wait_for()
    assert dossier in row.inner_text()


def paste_two_rows(clerk: Desk) -> None:
    """Paste two rows of which one has a day that does not exist; mend it."""
    clerk.press("Dán, nhập tệp")
    clerk.look("so-dan")
    clerk.page.get_by_label("Dán từ Excel").fill(
        "Ngày tiếp nhận\tTên thủ tục\tSố hồ sơ\tKênh tiếp nhận\tTên người nộp\n"
        f"{CAME:%d/%m/%Y}\tCấp giấy phép bưu chính\tHS-TN-0002\tTrực tiếp\tLý Thị Mơ\n"
        "31/02/2026\tCấp giấy phép bưu chính\tHS-TN-0003\tTrực tuyến\tVũ Văn Tám\n"
    )
    clerk.page.get_by_role("button", name="Xem trước").first.click()
    faulty = clerk.page.get_by_label("Dòng 3, Ngày tiếp nhận")
    faulty.wait_for()
    assert clerk.page.locator("td.cell-error").count() == 1
    clerk.look("so-xem-truoc")
    faulty.fill(f"{CAME:%d/%m/%Y}")
    clerk.press("Ghi vào sổ")
    clerk.page.get_by_text("HS-TN-0003").wait_for()


def compose(clerk: Desk) -> str:
    """Compose the year's report from what is owed; give its code."""
    clerk.open("/bao-cao/")
    clerk.look("bao-cao")
    clerk.page.locator(".task-list a").first.click()
    clerk.look("lap-bao-cao")
    clerk.press("Lập báo cáo")
    clerk.page.locator(".three-part").wait_for()
    found = re.search(r"/bao-cao/(BC-\w+)/", clerk.page.url)
    assert found
    return found[1]


def a_late_row_is_counted_after_refreshing(clerk: Desk, code: str) -> int:
    """Open a figure beside the page, add a row, count again; give the new figure."""
    first = figure_in_panel(clerk, code)
    enter_by_hand(clerk, "HS-TN-0004")
    assert figure_in_panel(clerk, code) == first
    assert "cần làm mới" in clerk.page.locator("#panel").inner_text()
    clerk.press("Làm mới số liệu")
    second = figure_in_panel(clerk, code)
    assert second == first + 1
    panel = clerk.page.locator("#panel")
    assert "Cách đếm" in panel.inner_text()
    rows = panel.get_by_label("Các dòng làm căn cứ").locator("tbody tr")
    assert rows.count() == min(second, 50)
    clerk.look("can-cu", whole=False)
    return second


def figure_in_panel(clerk: Desk, code: str) -> int:
    """Click the figure in the report's text; read it in the panel."""
    clerk.open(f"/bao-cao/{code}/?tab=so-lieu")
    row = clerk.page.locator("aside tr", has_text=RECEIVED).first
    row.locator("a.figure-link").click()
    clerk.page.locator("#panel section.evidence").wait_for()
    return number(clerk.page.locator("#panel dd strong").first.inner_text())


def write_what_a_person_writes(clerk: Desk, code: str) -> None:
    """Write the tasks ahead, read the standing words, take what the checker offers."""
    clerk.open(f"/bao-cao/{code}/")
    clerk.look("soan")
    typed = clerk.page.locator("section.card").filter(has_text="Viết mục này").last
    typed.locator(WORDS).last.fill(TASKS)
    typed.get_by_role("button", name="Lưu đoạn").last.click()
    clerk.page.wait_for_load_state()
    confirm = clerk.page.get_by_role("button", name="Đã đọc lại, giữ nguyên")
    while left := confirm.count():
        confirm.first.click()
        clerk.page.wait_for_function(
            "left => document.querySelectorAll('form[action$=\"/da-doc/\"]').length"
            " < left",
            arg=left,
        )
    judge(clerk, code)
    mend_what_is_marked(clerk, code)
    clerk.look("soan-xong")


def judge(clerk: Desk, code: str) -> None:
    """Write what only a person can say, in every block that is still empty."""
    clerk.open(f"/bao-cao/{code}/")
    waiting = [
        block.get_attribute("id") or ""
        for block in clerk.page.locator("details", has_text="Viết mục này")
        .locator(WORDS)
        .all()
        if not block.input_value().strip()
    ]
    for block in waiting:
        clerk.open(f"/bao-cao/{code}/")
        text = clerk.page.locator(f'[id="{block}"]')
        text.fill(JUDGED)
        text.locator("xpath=ancestor::form").get_by_role(
            "button", name="Lưu đoạn"
        ).click()
        clerk.page.wait_for_load_state()


def mend_what_is_marked(clerk: Desk, code: str) -> None:
    """Let the checker mark two faults; take one suggestion, write the other right."""
    save(clerk, code, TASKS.replace("ngày 20 tháng 01", NO_DAY) + WRONG_NAME)
    clerk.open(f"/bao-cao/{code}/?tab=ra-soat")
    marked = clerk.page.locator("aside .finding.error:visible")
    assert marked.count() == 2
    clerk.look("ra-soat", whole=False)
    clerk.press("Sửa theo gợi ý")
    words = clerk.page.locator("textarea", has_text=NO_DAY).first.input_value()
    assert "Nghị quyết số 36a/NQ-CP" in words
    save(clerk, code, words.replace(NO_DAY, "ngày 20 tháng 01"))
    clerk.open(f"/bao-cao/{code}/?tab=ra-soat")
    assert marked.count() == 0


def save(clerk: Desk, code: str, words: str) -> None:
    """Write the tasks' block anew."""
    clerk.open(f"/bao-cao/{code}/")
    typed = clerk.page.locator("section.card").filter(has_text="Viết mục này").last
    typed.locator(WORDS).last.fill(words)
    typed.get_by_role("button", name="Lưu đoạn").last.click()
    clerk.page.wait_for_load_state()


def send_to_review(clerk: Desk, code: str) -> None:
    """Hand the report over."""
    clerk.open(f"/bao-cao/{code}/")
    clerk.press("Chuyển duyệt")
    clerk.page.get_by_text("Chờ duyệt").first.wait_for()


def send_back(chief: Desk, code: str) -> None:
    """Comment on a passage; return the report with a reason."""
    chief.look("viec-cua-chanh-van-phong")
    chief.open(f"/bao-cao/{code}/duyet/")
    passage = chief.page.locator("details.note-form").nth(3)
    passage.locator("summary").first.click()
    passage.locator("textarea").fill(WANTED)
    passage.get_by_role("button", name="Gửi góp ý").click()
    chief.page.get_by_text(WANTED).first.wait_for()
    chief.look("duyet")
    chief.page.get_by_label("Lý do").fill("Nói rõ phòng nào chủ trì hội nghị.")
    chief.press("Trả lại để sửa")


def mend_and_send_again(clerk: Desk, code: str) -> None:
    """Read the reason, write what is missing, send again."""
    clerk.open("/")
    clerk.look("bi-tra-lai")
    clerk.open(f"/bao-cao/{code}/")
    clerk.page.get_by_text("Nói rõ phòng nào chủ trì hội nghị.").first.wait_for()
    clerk.open(f"/bao-cao/{code}/?tab=gop-y")
    clerk.look("gop-y", whole=False)
    note = clerk.page.locator("aside .note", has_text=WANTED)
    note.get_by_role("button", name="Đã xử lý").click()
    clerk.page.wait_for_load_state()
    save(clerk, code, f"{TASKS}\nCông đoàn chủ trì hội nghị người lao động.")
    send_to_review(clerk, code)


def approve(deputy: Desk, code: str) -> None:
    """Approve."""
    deputy.open(f"/bao-cao/{code}/duyet/")
    deputy.press("Duyệt")
    deputy.page.get_by_text("Đã duyệt").first.wait_for()
    deputy.leave()


def issue_and_submit(records: Desk, code: str, folder: Path) -> None:
    """Compare the PDF that came back, type number and day, issue, submit."""
    records.open(f"/bao-cao/{code}/ban-hanh/")
    records.look("ban-hanh")
    with records.page.expect_download() as waiting:
        records.page.get_by_role("link", name="Tải PDF").click()
    signed = folder / "ban-ky.pdf"
    waiting.value.save_as(signed)
    assert signed.read_bytes().startswith(b"%PDF-")
    records.page.locator("input[type=file]").set_input_files(signed)
    records.press("So với bản đã duyệt")
    records.page.get_by_text("Từng chữ khớp với bản đã duyệt.").wait_for()
    records.look("ban-ky")
    records.page.get_by_label("Số và ký hiệu").fill("215")
    records.page.get_by_label("Ngày văn bản").fill(f"{TODAY:%d/%m/%Y}")
    records.press("Ghi số và ngày")
    records.look("san-sang-ban-hanh")
    records.press("Ban hành")
    records.page.get_by_text("Đã ban hành").first.wait_for()
    records.open(f"/bao-cao/{code}/gui/")
    records.look("gui")
    records.press("Gửi báo cáo")
    records.look("da-gui")


def take_in(home: Desk) -> None:
    """Find the agency among those sent, open what it sent, accept."""
    home.open("/tong-hop/")
    home.look("tong-hop-ky")
    row = home.page.locator("tr", has_text=AGENCY)
    assert "215" in row.inner_text()
    row.get_by_role("link", name="Xem, tiếp nhận").click()
    home.look("mot-bao-cao")
    row = home.page.locator("table.compared tr", has_text="Tỷ lệ hồ sơ trả").first
    rate = row.locator("td.num")
    peers = re.search(r"trung vị ([\d,]+)", rate.nth(1).text_content() or "")
    assert peers
    for shown in (rate.nth(0).text_content() or "", peers[1]):
        assert 0 < float(shown.strip().replace(",", ".")) <= 100
    home.press("Tiếp nhận")
    home.page.get_by_text("Đã tiếp nhận").first.wait_for()


def down_to_the_rows(home: Desk, figure: int) -> None:
    """Click the total, the agency's part of it, and see rows without persons."""
    home.look("so-tong-hop", whole=False)
    row = home.page.locator("tr", has=home.page.get_by_text(RECEIVED, exact=True))
    row.locator("a.figure-link").first.click()
    panel = home.page.locator("#panel")
    part = panel.locator("tr", has_text=AGENCY).locator("a.figure-link")
    part.wait_for()
    home.look("ai-gop-bao-nhieu", whole=False)
    assert number(part.inner_text()) == figure
    part.click()
    panel.locator("section.evidence tbody tr").first.wait_for()
    home.look("can-cu-cua-don-vi", whole=False)
    words = panel.inner_text()
    assert re.search(r"HS-\w{6}", words)
    panel.get_by_role("link", name="50 dòng tiếp").click()
    panel.get_by_role("link", name="50 dòng tiếp").wait_for(state="detached")
    words += panel.inner_text()
    assert f"{CAME:%d/%m/%Y}" in words
    for person in ("Công ty Hạt Giống Mới", "Lý Thị Mơ", "Vũ Văn Tám"):
        assert person not in home.page.content()


def answer_alike(home: Desk) -> None:
    """Answer what several agencies ask for alike, once."""
    home.open("/tong-hop/kien-nghi/")
    alike = home.page.locator("section", has_text="3 đơn vị cùng kiến nghị").last
    for one in alike.locator("label.pick").all():
        one.click()
    home.page.get_by_label("Nội dung trả lời").fill(ANSWER)
    home.press("Trả lời các kiến nghị đã chọn")
    assert home.page.get_by_text(ANSWER).count() >= 3
    home.look("kien-nghi")


def quote(home: Desk) -> None:
    """Compose the province's report; put in what agencies say alike."""
    home.open("/tong-hop/")
    home.press("Lập báo cáo tổng hợp của tỉnh")
    home.press("Trích báo cáo đơn vị, gộp khó khăn và kiến nghị")
    home.page.get_by_role("link", name=re.compile("Kiến nghị, đề xuất")).click()
    first = home.page.locator("section.passage", has_text="3 đơn vị cùng nêu").first
    words = first.locator("textarea").input_value()
    first.get_by_role("button", name="Đưa vào báo cáo").click()
    home.page.get_by_role("heading", name="Đã trích (3)").wait_for()
    home.look("trich")
    home.press("Về báo cáo tổng hợp")
    assert home.page.get_by_text(words[:60]).count()

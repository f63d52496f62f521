"""How head, sections and end are read: forms of Nghị định 30/2020 and of practice."""

from __future__ import annotations

import pytest

from danvan.documents.document import Document, Status
from danvan.reading.text import read_text

HEAD = (
    "UBND TỈNH TÂN GIANG\nSỞ KHOA HỌC VÀ CÔNG NGHỆ\n\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
)
TITLE = "\nBÁO CÁO\nKết quả công tác dân vận 6 tháng đầu năm 2026\n\n"
BODY = "Thực hiện kế hoạch, Sở Khoa học và Công nghệ báo cáo như sau:\n\n"
LINE = "Số: 15/BC-SKHCN\nTân Giang, ngày 09 tháng 4 năm 2026\n"
END = (
    "\nNơi nhận:\n- Sở Nội vụ;\n- BGĐ Sở;\n- Lưu: VT, VP.\n\n"
    "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nTrần Thị Minh\n"
)


def read(text: str) -> Document:
    """Read a text as if it came from a file."""
    return read_text(text.encode())


def whole(line: str = LINE, body: str = BODY) -> Document:
    """Read a whole small report."""
    return read(HEAD + line + TITLE + body + END)


def test_every_field_of_the_head_is_read() -> None:
    header = whole().header
    assert header.parent.value == "UBND TỈNH TÂN GIANG"
    assert header.issuer.value == "Sở Khoa học và Công nghệ"
    assert header.issuer.raw == "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
    assert (header.number.value, header.symbol.value) == ("15", "15/BC-SKHCN")
    assert (header.place.value, header.date.value) == ("Tân Giang", "2026-04-09")
    assert header.type.value == "Báo cáo"
    assert header.subject.value == "Kết quả công tác dân vận 6 tháng đầu năm 2026"
    assert whole().period == "2026-H1"


@pytest.mark.parametrize(
    "line",
    [
        "Số:           /BC-SKHCN\nTân Giang, ngày       tháng      năm 2026\n",
        "Số:        / BC-SKHCN Tân Giang, ngày    tháng   năm 2026\n",
        "Số: ……/BC-SKHCN      Tân Giang, ngày … tháng … năm 2026\n",
    ],
)
def test_blanks_are_blank_and_neither_missing_nor_zero(line: str) -> None:
    header = whole(line).header
    assert header.symbol.value == "/BC-SKHCN"
    assert header.symbol.status is Status.BLANK
    assert header.number.value is None
    assert header.number.status is Status.BLANK
    assert header.date.value == "2026"
    assert header.date.status is Status.BLANK
    assert header.place.value == "Tân Giang"


def test_a_month_without_its_day_is_a_partial_date() -> None:
    header = whole("Số: 1/BC-SKHCN\nTân Giang, ngày      tháng 9 năm 2026\n").header
    assert header.date.value == "2026-09"
    assert header.date.status is Status.BLANK


def test_two_columns_on_one_line_are_told_apart() -> None:
    header = read(
        "  UBND TỈNH TÂN GIANG          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "     SỞ NỘI VỤ                    Độc lập - Tự do - Hạnh phúc\n"
        "  Số: 15/BC-SNV             Tân Giang, ngày 09 tháng 4 năm 2026\n"
        + TITLE + BODY
    ).header  # fmt: skip
    assert header.issuer.value == "SỞ NỘI VỤ"
    assert header.parent.value == "UBND TỈNH TÂN GIANG"
    assert header.symbol.value == "15/BC-SNV"
    assert header.place.value == "Tân Giang"


def test_a_head_that_is_missing_is_absent_and_inferred_from_the_closing() -> None:
    document = read(
        "Kết quả công tác dân vận năm 2026\n\n" + BODY
        + "Trên đây là báo cáo của Sở Khoa học và Công nghệ tỉnh Tân Giang./.\n" + END
    )  # fmt: skip
    assert document.header.symbol.status is Status.ABSENT
    assert document.header.type.value == "Báo cáo"
    assert document.header.type.status is Status.ABSENT
    assert document.header.issuer.value == "Sở Khoa học và Công nghệ"


def test_the_addressee_is_read() -> None:
    assert whole(body="Kính gửi: Sở Nội vụ\n\n" + BODY).header.addressee.value == (
        "Sở Nội vụ"
    )


def test_recipients_and_signer_are_read() -> None:
    document = whole()
    assert [one.value for one in document.recipients] == [
        "Sở Nội vụ;", "BGĐ Sở;", "Lưu: VT, VP.",
    ]  # fmt: skip
    assert document.signature.authority.value == "KT. GIÁM ĐỐC"
    assert document.signature.title.value == "PHÓ GIÁM ĐỐC"
    assert document.signature.name.value == "Trần Thị Minh"


def test_a_director_signs_without_an_authority_and_perhaps_without_a_name() -> None:
    document = read(HEAD + LINE + TITLE + BODY + "Nơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\n")
    assert document.signature.authority.status is Status.ABSENT
    assert document.signature.title.value == "GIÁM ĐỐC"
    assert document.signature.name.status is Status.ABSENT


def test_a_committee_signs_through_its_deputy() -> None:
    document = read(
        HEAD + LINE + TITLE + BODY + "Nơi nhận:\n- Lưu: VT.\n"
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn An\n"
    )
    assert document.signature.authority.value == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"
    assert document.signature.title.value == "PHÓ CHỦ TỊCH"
    assert document.signature.name.value == "Lê Văn An"


def outline(body: str) -> list[tuple[str, str, int]]:
    """Return number, title and level of the sections of a body."""
    return [(s.number, s.title, s.level) for s in whole(body=BODY + body).sections]


@pytest.mark.parametrize(
    ("first", "second"),
    [("I. ", "II. "), ("I- ", "II- "), ("I/ ", "II/ "), ("Phần I. ", "Phần II. ")],
)
def test_roman_styles_in_use(first: str, second: str) -> None:
    assert outline(
        f"{first}TÌNH HÌNH\n\nĐoạn một.\n\n{second}KẾT QUẢ\n\nĐoạn hai.\n"
    ) == [
        ("I", "TÌNH HÌNH", 1),
        ("II", "KẾT QUẢ", 1),
    ]


def test_levels_follow_the_styles() -> None:
    body = (
        "I. TÌNH HÌNH\n\n1. Công tác lãnh đạo\n\nĐoạn.\n\n2. Công tác chỉ đạo\n\n"
        "2.1. Văn bản\n\nĐoạn.\n\n2.2. Kiểm tra\n\nĐoạn.\n\nII. KẾT QUẢ\n\nĐoạn.\n"
    )
    assert outline(body) == [
        ("I", "TÌNH HÌNH", 1),
        ("1", "Công tác lãnh đạo", 2),
        ("2", "Công tác chỉ đạo", 2),
        ("2.1", "Văn bản", 3),
        ("2.2", "Kiểm tra", 3),
        ("II", "KẾT QUẢ", 1),
    ]


def test_a_list_of_sentences_has_no_headings() -> None:
    body = (
        "V. NHIỆM VỤ\n\n1. Tiếp tục tăng cường chỉ đạo.\n\n"
        "2. Thực hiện tốt quy chế.\n\n"
        "3. Phối hợp với các đoàn thể.\n\nTrên đây là báo cáo./.\n"
    )
    assert outline(body) == [("V", "NHIỆM VỤ", 1)]


def test_a_title_may_run_into_its_text() -> None:
    body = (
        "III. KẾT QUẢ\n\n"
        "1. Trách nhiệm của người đứng đầu: Giám đốc đã thực hiện đủ.\n\n"
        "- Công khai kế hoạch.\n\n2. Kết quả hội nghị: Hội nghị đã bàn.\n\n- Góp ý.\n"
    )
    assert outline(body) == [
        ("III", "KẾT QUẢ", 1),
        ("1", "Trách nhiệm của người đứng đầu", 2),
        ("2", "Kết quả hội nghị", 2),
    ]


def test_a_wrapped_heading_is_one_title() -> None:
    long = "Gắn thực hiện công tác dân vận với đẩy mạnh thực hiện chương trình cải cách"
    body = (
        f"1. {long}\n\nhành chính, nâng cao trách nhiệm\n\n"
        + "Trong năm, công tác này tiếp tục được đẩy mạnh tại các phòng, đơn vị của\n\n"
        * 40
    )
    assert outline(body)[0] == ("1", f"{long} hành chính, nâng cao trách nhiệm", 1)


def test_a_roman_number_read_as_ones_is_mended() -> None:
    assert [n for n, _, _ in outline("I. TÌNH HÌNH\n\nA.\n\nI1I. KẾT QUẢ\n\nB.\n")] == [
        "I", "III",
    ]  # fmt: skip


def test_a_number_twice_is_kept_twice() -> None:
    body = "I. MỘT\n\nA.\n\nII. HAI\n\nB.\n\nII. BA\n\nC.\n"
    assert [n for n, _, _ in outline(body)] == ["I", "II", "II"]


LONG = "Sở đã phối hợp với các đơn vị có liên quan tổ chức thực hiện tốt các nội dung\n"


def dense(body: str) -> Document:
    """Read a report whose lines stand close, as a page of PDF gives them."""
    return read((HEAD + LINE + TITLE + BODY + body + END).replace("\n\n", "\n"))


@pytest.mark.parametrize(
    "heading",
    [
        "I. KẾT QUẢ LÃNH ĐẠO CHỈ ĐẠO TỔ CHỨC THỰC HIỆN CÔNG\n"
        "TÁC DÂN VẬN CHÍNH QUYỀN NĂM 2026",
        "I. KẾT QUẢ LÃNH ĐẠO CHỈ ĐẠO TỔ CHỨC THỰC HIỆN CÔNG\n"
        "TÁC DÂN VẬN CHÍNH QUYỀN VÀ QUY CHẾ DÂN CHỦ Ở CƠ SỞ\nTRÊN ĐỊA BÀN",
        "I. KẾT QUẢ LÃNH ĐẠO CHỈ ĐẠO TỔ CHỨC THỰC HIỆN CÔNG\nVỤ",
    ],
)
def test_a_wrapped_heading_in_capitals_is_one_title(heading: str) -> None:
    # Capitals are wide: a full line of them is shorter in letters than other lines.
    first = dense(f"{LONG * 6}{heading}\n1. Công tác chung\n{LONG * 3}").sections[0]
    assert first.title == " ".join(heading.split()).removeprefix("I. ")


def test_two_short_lines_in_capitals_are_two_headings() -> None:
    first = dense(f"{LONG * 6}I. KẾT QUẢ\nCÔNG TÁC DÂN VẬN\n{LONG * 3}").sections[0]
    assert first.title == "KẾT QUẢ"


@pytest.mark.parametrize(
    "printed",
    [
        "Kính gửi:\n- Sở Nội vụ;\n- Ban Chỉ đạo tỉnh;\n- Sở Tài chính.\n\n",
        "Kính gửi: - Sở Nội vụ;\n- Ban Chỉ đạo tỉnh;\n- Sở Tài chính.\n\n",
        "Kính gửi:\n\n– Sở Nội vụ;\n\n– Ban Chỉ đạo tỉnh;\n\n– Sở Tài chính.\n\n",
    ],
)
def test_several_addressees_come_without_their_dashes(printed: str) -> None:
    found = whole(body=printed + BODY).header.addressee
    assert found.value == "Sở Nội vụ; Ban Chỉ đạo tỉnh; Sở Tài chính"
    assert found.span is not None
    said = found.span.of(HEAD + LINE + TITLE + printed)
    assert said.lstrip("-– ").startswith("Sở Nội vụ")
    assert said.endswith("Sở Tài chính.")

"""How citations are read (viện dẫn): our own sentences in the hard forms."""

from __future__ import annotations

import pytest

from danvan.documents.document import Citation
from danvan.reading.text import read_text

HEAD = "BÁO CÁO\nKết quả công tác\n\nI. TÌNH HÌNH\n"


def cited(sentence: str) -> list[Citation]:
    """Return the citations of a sentence in the body of a report."""
    return list(read_text((HEAD + sentence + "\n").encode()).citations)


def numbers(sentence: str) -> list[tuple[str | None, str | None]]:
    """Return number and date of each numbered citation."""
    return [(c.number, c.date) for c in cited(sentence) if c.number]


@pytest.mark.parametrize(
    ("sentence", "number", "date"),
    [
        ("Theo Kế hoạch số 21/KH-UBND ngày 12/02/2024.", "21/KH-UBND", "2024-02-12"),
        ("Theo Chỉ thị số 07-CT/TU, ngày 09/4/2021.", "07-CT/TU", "2021-04-09"),
        ("Theo Chỉ thị số 07-CT/TU,ngày 09/4/2021.", "07-CT/TU", "2021-04-09"),
        (
            "Theo Kết luận số 61-KL/TW ngày 05 tháng 6 năm 2017.",
            "61-KL/TW", "2017-06-05",
        ),
        ("Theo Nghị định số 45/2016/NĐ-CP của Chính phủ.", "45/2016/NĐ-CP", None),
        ("Theo Nghị định 45/2016/NĐ-CP.", "45/2016/NĐ-CP", None),
        ("Theo Luật Trồng rừng số 31/2021/QH15.", "31/2021/QH15", None),
        ("Theo công văn 512/VP-NC của Văn phòng.", "512/VP-NC", None),
        ("Theo Nghị quyết số 17a/NQ-CP.", "17a/NQ-CP", None),
        ("Theo Quy định số 19-QĐi/TW.", "19-QĐi/TW", None),
        ("Theo Hướng dẫn số 08/HD-MTTQ-BTT.", "08/HD-MTTQ-BTT", None),
        (
            "Theo Chương trình phối hợp số 02-CTr/BDVTU-BCSĐUBND ngày 03/3/2022.",
            "02-CTr/BDVTU-BCSĐUBND", "2022-03-03",
        ),
        ("Theo Công văn số 77/SNV-CCHC&VTLT.", "77/SNV-CCHC&VTLT", None),
        ("Theo Quyết định số 88/QĐ/TTg.", "88/QĐ/TTg", None),
    ],
)  # fmt: skip
def test_number_and_date_of_every_system_are_read(
    sentence: str, number: str, date: str | None
) -> None:
    assert numbers(sentence) == [(number, date)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo Kế hoạch số 314/KH-\nSKHCN ngày 21/02/2024.",
        "Theo Kế hoạch\nsố 314/KH-SKHCN ngày 21/02/2024.",
        "Theo Kế hoạch số \n\n314/KH-SKHCN ngày 21/02/2024.",
        "Theo Kế hoạch số 314/KH-SKHCN\nngày 21/02/2024.",
        "Theo Kế hoạch số 314/KH-SKHCN ngày\n21/02/2024.",
        "Theo Kế hoạch số 314/KH- SKHCN ngày 21/02/2024.",
        "Theo Kế hoạch số 314/KH-\n\n\f 3 \n\nSKHCN ngày 21/02/2024.",
        "Theo Kế hoạch số 314/KH-SKHCN \f3\nngày 21/02/2024.",
        "Theo **Kế hoạch số 314/KH-SKHCN** ngày 21/02/2024.",
    ],
)
def test_line_ends_pages_and_marks_do_not_cut_a_citation(sentence: str) -> None:
    assert numbers(sentence) == [("314/KH-SKHCN", "2024-02-21")]


def test_a_missing_slash_is_kept_as_printed() -> None:
    assert numbers("Theo Nghị định số 45/2016NĐ-CP.") == [("45/2016NĐ-CP", None)]


def test_the_span_runs_from_the_type_to_the_date_that_follows() -> None:
    sentence = (
        "Theo Kế hoạch số 21/KH-UBND ngày 12/02/2024 của UBND tỉnh Tân Giang về xe."
    )
    (citation,) = cited(sentence)
    text = HEAD + sentence
    said = citation.span.of(text)
    assert said == "Kế hoạch số 21/KH-UBND ngày 12/02/2024"
    assert citation.issuer == "UBND tỉnh Tân Giang"


def test_a_date_after_the_issuer_is_read_but_lies_outside_the_span() -> None:
    sentence = (
        "Theo Hướng dẫn số 08/HD-MTTQ-BTT của Ban Thường trực ngày 21/02/2019 nêu."
    )
    (citation,) = cited(sentence)
    assert citation.date == "2019-02-21"
    assert citation.span.of(HEAD + sentence).endswith("BTT")
    assert citation.issuer == "Ban Thường trực"


def test_a_date_with_a_wrong_word_is_no_date_but_belongs_to_the_span() -> None:
    sentence = "Theo Kế hoạch số 26-KH/BCĐ ngày 28 năm 01 năm 2024 của Ban Chỉ đạo."
    (citation,) = cited(sentence)
    assert citation.date is None
    assert citation.span.of(HEAD + sentence).endswith("năm 2024")


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert numbers("Theo Kế hoạch số 9/KH-SNV ngày 31/02/2024.") == [("9/KH-SNV", None)]


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("Chỉ thị số 5-CT/TW của Bộ Chính trị về học tập.", "Bộ Chính trị"),
        (
            "Kế hoạch số 6-KH/BCĐ của Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở.",
            "Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở",
        ),
        (
            "Quyết định số 7/QĐ-SKHCN của Sở Khoa học và Công nghệ ban hành Quy chế.",
            "Sở Khoa học và Công nghệ",
        ),
        (
            "Nghị quyết số 8-NQ/TU của Tỉnh ủy và Kế hoạch số 9/KH-UBND.",
            "Tỉnh ủy",
        ),
        (
            "Chỉ thị số 3/CT-TTg của Thủ tướng Chính phủ (kèm theo).",
            "Thủ tướng Chính phủ",
        ),
    ],
)
def test_the_issuer_ends_where_the_abstract_begins(sentence: str, issuer: str) -> None:
    assert cited(sentence)[0].issuer == issuer


def test_a_date_at_the_end_of_a_row_belongs_to_the_whole_row() -> None:
    sentence = "Nghị quyết số 8-NQ/TW và Nghị quyết số 9-NQ/TW ngày 20/10/2017."
    assert numbers(sentence) == [("8-NQ/TW", "2017-10-20"), ("9-NQ/TW", "2017-10-20")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("hợp đồng theo Nghị định 111: 07 người.", ["111"]),
        ("theo Kế hoạch số 71, Kế hoạch số 72 của Tỉnh ủy.", ["71", "72"]),
        ("theo NĐ 68 và NĐ 111.", ["68", "111"]),
        ("theo Quyết định số 290 của Bộ Chính trị.", ["290"]),
    ],
)
def test_bare_numbers_are_short_citations(sentence: str, found: list[str]) -> None:
    assert [c.number for c in cited(sentence) if c.form == "short"] == found


def test_a_short_mention_is_the_document_cited_in_full_before() -> None:
    first, second = cited(
        "Quyết định số 29/QĐ-SNV ngày 02/01/2024; theo Quyết định số 29."
    )
    assert second.form == "short"
    assert first.cited == second.cited == "29/QĐ-SNV"


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("theo Luật Thực hiện dân chủ ở cơ sở.", "Luật Thực hiện dân chủ ở cơ sở"),
        ("theo Luật cán bộ, công chức; nội quy.", "Luật cán bộ, công chức"),
        ("không vi phạm Luật giao thông, không uống rượu.", "Luật giao thông"),
        ("theo Bộ luật Lao động năm 2019.", "Bộ luật Lao động"),
    ],
)
def test_laws_are_cited_by_name(sentence: str, title: str) -> None:
    assert [c.title for c in cited(sentence) if c.form == "law-by-name"] == [title]


def test_a_law_with_its_day_holds_the_day_in_its_span() -> None:
    sentence = "theo Luật Tiếp công dân ngày 25 tháng 11 năm 2013;"
    (citation,) = cited(sentence)
    assert citation.date == "2013-11-25"
    assert citation.span.of(HEAD + sentence).endswith("2013")


def test_a_resolution_of_a_congress_has_no_number() -> None:
    (citation,) = cited("Nghị quyết Trung ương 5 (khóa XII) về công tác cán bộ.")
    assert citation.form == "resolution-by-congress"
    assert citation.number is None


def test_the_provision_before_a_citation_is_read() -> None:
    (citation,) = cited(
        "theo điểm a khoản 2 Điều 46 Mục 1 Chương III Nghị định số 5/2015/NĐ-CP."
    )
    assert citation.provision is not None
    assert citation.provision.point == "a"
    assert citation.provision.clause == "2"
    assert citation.provision.article == "46"
    assert citation.provision.chapter == "III"


@pytest.mark.parametrize(
    "sentence",
    [
        "theo tiêu chuẩn ISO 9001: 2015 và TCVN ISO 9001:2015.",
        "trong Quý III/2019, giai đoạn 2016-2020.",
        "Mẫu số 05-BCMT, Mẫu số 02/GTGT, biểu số 01/TK-BC kèm theo.",
        "đã ban hành 08 Quyết định xử phạt với 12 cá nhân.",
        "đang học lớp Khóa K75, đối tượng 3.",
        "1- Tiếp tục thực hiện; 2- Tăng cường kiểm tra.",
        "NGÀY 27/4/2006 CỦA BAN, 24/24 giờ.",
        "đường số 5 - Phường Tân Phú, nhà 12-A.",
    ],
)
def test_what_only_looks_like_a_number_is_no_citation(sentence: str) -> None:
    assert numbers(sentence) == []


def test_recognized_symbols_are_repaired_and_the_print_is_kept() -> None:
    sentence = (
        "thuc hien cong tac cua don vi va cac phong duoc giao; cong tac va cac nhung "
        "voi ve thuc hien cua va cac duoc cong tac nhung voi ve cua va cac duoc "
        "Chuong trinh phdi hop s6 04-CTr/BDVTU-BCSPUBND ngay 21/10/2021; Quyét dinh s6 "
        "11-QD/TU va cac van ban cua tinh va cac nganh."
    )
    first, second = cited(sentence)
    assert first.number == "04-CTr/BDVTU-BCSĐUBND"
    assert first.number_as_printed == "04-CTr/BDVTU-BCSPUBND"
    assert second.number == "11-QĐ/TU"
    assert second.type == "Quyết định"


def test_the_documents_own_number_is_no_citation() -> None:
    head = "UBND TỈNH TÂN GIANG\nSỞ NỘI VỤ\nSố: 15/BC-SNV\n"
    text = head + "BÁO CÁO\nVề việc chung\n\nHết.\n"
    assert read_text(text.encode()).citations == ()


@pytest.mark.parametrize(
    "said",
    [
        "II. PHỔ BIẾN VĂN BẢN HƯỚNG DẪN\n1. Công tác tuyên truyền\n",
        "II. VẬN ĐỘNG NGƯỜI DÂN HƯỚNG DÂN\n1. Công tác vận động\n",
        "II. CÁC CHỈ THỊ\n12) Công tác vận động\n",
        "II. Phổ biến các Nghị định\n1. Công tác tuyên truyền\n",
    ],
)
def test_the_number_of_the_next_item_is_no_citation(said: str) -> None:
    assert read_text(said.encode()).citations == ()


@pytest.mark.parametrize(
    "said",
    [
        "Thực hiện Nghị định\n111. Sở đã ký hợp đồng với người lao động.",
        "Thực hiện Nghị định\n30 của Chính phủ, Sở đã soạn thảo văn bản.",
        "THỰC HIỆN NGHỊ ĐỊNH\n30 CỦA CHÍNH PHỦ",
        "Thực hiện Nghị định số\n8. Sở đã báo cáo.",
        "Thực hiện NĐ\n68. Sở đã ký hợp đồng.",
    ],
)
def test_a_number_may_stand_on_the_next_line(said: str) -> None:
    assert len(read_text(said.encode()).citations) == 1

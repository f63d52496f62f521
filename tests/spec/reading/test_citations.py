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
        ("theo các Kế hoạch số 71, 72 và 73 của Tỉnh ủy.", ["71", "72", "73"]),
        ("theo Kế hoạch số 71, 12 hộ nghèo và 5 xã.", ["71"]),
        ("theo các Kế hoạch số 71, 12 hộ nghèo, 5 xã.", ["71"]),
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


def _identities(sentence: str) -> list[str | None]:
    return [citation.cited for citation in cited(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "các Kế hoạch số 31/KH-UBND, 32/KH-UBND, 33/KH-UBND ngày 05/3/2024 của xã.",
            [("31/KH-UBND", "2024-03-05"), ("32/KH-UBND", "2024-03-05"),
             ("33/KH-UBND", "2024-03-05")],
        ),
        (
            "Quyết định số 5/QĐ-UBND ngày 02/01/2024; số 6/QĐ-UBND ngày 03/01/2024.",
            [("5/QĐ-UBND", "2024-01-02"), ("6/QĐ-UBND", "2024-01-03")],
        ),
        (
            "Kế hoạch số 5/KH-UBND ngày 02/01/2024, Kế hoạch số 6/KH-UBND.",
            [("5/KH-UBND", "2024-01-02"), ("6/KH-UBND", None)],
        ),
        (
            "Quyết định số 5/QĐ-UBND, số 6/QĐ-UBND và số 7/QĐ -UBND ngày 05/7/2021.",
            [("5/QĐ-UBND", "2021-07-05"), ("6/QĐ-UBND", "2021-07-05"),
             ("7/QĐ-UBND", "2021-07-05")],
        ),
        (
            "Quyết định số 5/QĐ-UBND và Kế hoạch số 6/KH-UBND ngày 03/01/2024.",
            [("5/QĐ-UBND", None), ("6/KH-UBND", "2024-01-03")],
        ),
    ],
)  # fmt: skip
def test_a_row_shares_its_type_its_date_and_its_body(
    sentence: str, found: list[tuple[str, str | None]]
) -> None:
    assert numbers(sentence) == found


def test_letters_in_a_row_are_of_the_type_named_once() -> None:
    row = cited("các Công văn số 15/UBND-NC, 16/UBND-NC và số 17/UBND-VX.")
    assert [(c.type, c.number) for c in row] == [
        ("Công văn", "15/UBND-NC"),
        ("Công văn", "16/UBND-NC"),
        ("Công văn", "17/UBND-VX"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "number", "date", "issuer"),
    [
        (
            "Ngày 05/3/2024, UBND tỉnh đã ban hành Kế hoạch số 45/KH-UBND về xe.",
            "45/KH-UBND", "2024-03-05", "UBND tỉnh",
        ),
        (
            "Nghị quyết của Hội đồng nhân dân tỉnh số 12/2020/NQ-HĐND quy định.",
            "12/2020/NQ-HĐND", None, "Hội đồng nhân dân tỉnh",
        ),
        (
            "Nghị quyết số 7-NQ/TW của Ban Chấp hành Đảng bộ (khóa XI) ngày 02/5/2012.",
            "7-NQ/TW", "2012-05-02", "Ban Chấp hành Đảng bộ",
        ),
        ("Kết luận số 9-KL/TW (ngày 03/6/2013).", "9-KL/TW", "2013-06-03", None),
        (
            "Thông tư số 2/2024/TT-NHNN của Ngân hàng Nhà nước Việt Nam sửa đổi.",
            "2/2024/TT-NHNN", None, "Ngân hàng Nhà nước Việt Nam",
        ),
        (
            "Thông tư số 2/2024/TT-BCT của Bộ trưởng Bộ Công Thương Quy định về điện.",
            "2/2024/TT-BCT", None, "Bộ trưởng Bộ Công Thương",
        ),
        (
            "Thông tư số 2/2024/TT-BNV của Bộ trưởng Bộ Nội vụ Quy định biện pháp.",
            "2/2024/TT-BNV", None, "Bộ trưởng Bộ Nội vụ",
        ),
        (
            "Thông tư số 2/2022/TT-BLĐTBXH của Bộ Lao động - Thương binh và Xã hội.",
            "2/2022/TT-BLĐTBXH", None, "Bộ Lao động - Thương binh và Xã hội",
        ),
        (
            "Nghị định số 2/1999/NĐ-CP của Chính phủ và phải ưu tiên cho hộ nghèo.",
            "2/1999/NĐ-CP", None, "Chính phủ",
        ),
        (
            "Thông tư liên tịch số 5/2011/TTLT-BNV-BTC của Bộ Nội vụ và Bộ Tài chính.",
            "5/2011/TTLT-BNV-BTC", None, "Bộ Nội vụ và Bộ Tài chính",
        ),
    ],
)  # fmt: skip
def test_date_and_body_are_read_wherever_they_stand(
    sentence: str, number: str, date: str | None, issuer: str | None
) -> None:
    (citation,) = cited(sentence)
    assert (citation.number, citation.date, citation.issuer) == (number, date, issuer)


@pytest.mark.parametrize(
    ("sentence", "type_", "number"),
    [
        ("theo Thông tư 60 TC/CĐKT.", "Thông tư", "60TC/CĐKT"),
        ("theo Nghị định 66 HĐBT.", "Nghị định", "66HĐBT"),
        ("theo Nghị định số 66-HĐBT.", "Nghị định", "66-HĐBT"),
        ("theo Nghị định số 52/CP.", "Nghị định", "52/CP"),
        ("theo Quyết định số 61/2005-QĐ-UB.", "Quyết định", "61/2005-QĐ-UB"),
        ("theo Nghị quyết liên tịch số 9/2008/NQLT/CP-UBTUMTTQVN.",
         "Nghị quyết liên tịch", "9/2008/NQLT/CP-UBTUMTTQVN"),
        ("theo Kế hoạch số 15/KH-THCS.NT.", "Kế hoạch", "15/KH-THCS.NT"),
        ("theo Kế hoạch số 45/KH-PGD&ĐT.", "Kế hoạch", "45/KH-PGD&ĐT"),
        ("theo Kế hoạch số 31/KH-UBND - UBND triển khai.", "Kế hoạch", "31/KH-UBND"),
        ("theo Công văn số 12/UBND-VP.Thực hiện ngay.", "Công văn", "12/UBND-VP"),
        ("theo Nghị định số 5/2016/Nđ-Cp.", "Nghị định", "5/2016/Nđ-Cp"),
        ("theo Nghị quyết số 12-NQ/ĐTN.", "Nghị quyết", "12-NQ/ĐTN"),
        ("theo Quyết định số 37-QĐ/TWĐTN-VP.", "Quyết định", "37-QĐ/TWĐTN-VP"),
        ("THỰC HIỆN CHỈ THỊ SỐ 32/CT-TTG CỦA THỦ TƯỚNG", "Chỉ thị", "32/CT-TTG"),
    ],
)  # fmt: skip
def test_old_odd_and_mistyped_symbols_are_symbols(
    sentence: str, type_: str, number: str
) -> None:
    (citation,) = cited(sentence)
    assert (citation.type, citation.number) == (type_, number)


def test_a_number_left_open_is_cited_by_its_letters() -> None:
    sentence = "Kế hoạch số       /KH-UBND ngày     tháng 3 năm 2024 của UBND xã."
    (citation,) = cited(sentence)
    assert (citation.number, citation.date) == ("/KH-UBND", "2024-03")
    assert citation.span.of(HEAD + sentence).endswith("năm 2024")
    assert citation.confidence < 0.8


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "theo Luật Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng "
            "số 69/2020/QH14.",
            "Luật Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng "
            "số 69/2020/QH14",
        ),
        (
            "theo Luật sửa đổi, bổ sung một số điều của Luật Đất đai và Luật Nhà ở "
            "số 43/2024/QH15.",
            "Luật sửa đổi, bổ sung một số điều của Luật Đất đai và Luật Nhà ở "
            "số 43/2024/QH15",
        ),
        (
            "đã được sửa đổi, bổ sung một số điều theo Luật số 35/2018/QH14.",
            "Luật số 35/2018/QH14",
        ),
        (
            "theo Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn số "
            "34/2007/PL-UBTVQH11 ngày 20/4/2007.",
            "Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn số "
            "34/2007/PL-UBTVQH11 ngày 20/4/2007",
        ),
    ],
)
def test_a_law_with_its_number_begins_at_its_title(sentence: str, said: str) -> None:
    (citation,) = cited(sentence)
    assert citation.span.of(HEAD + sentence) == said


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("theo Luật Ngân hàng Nhà nước Việt Nam và luật khác.",
         "Luật Ngân hàng Nhà nước Việt Nam"),
        ("theo Luật Thủ đô khi có yêu cầu.", "Luật Thủ đô"),
        ("theo Pháp lệnh Xử lý vi phạm hành chính năm 2002.",
         "Pháp lệnh Xử lý vi phạm hành chính"),
        ("theo Luật Phòng, chống rửa tiền thực hiện như sau.",
         "Luật Phòng, chống rửa tiền"),
        ("theo Luật Điện lực thực hiện như sau.", "Luật Điện lực"),
        ("tại Điều 5 Luật Đấu thầu và Điều 97 của Luật này.", "Luật Đấu thầu"),
        ("theo Luật Trồng nấm, nuôi ong.", "Luật Trồng nấm"),
        ("theo Luật Quản lý, sử dụng rừng tràm quy định tại đây.",
         "Luật Quản lý, sử dụng rừng tràm"),
        ("theo Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và "
         "Luật Viên chức.",
         "Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và "
         "Luật Viên chức"),
        ("tuyên truyền luật Đất đai đến người dân.", "luật Đất đai"),
    ],
)  # fmt: skip
def test_the_title_of_a_law_ends_where_the_sentence_goes_on(
    sentence: str, title: str
) -> None:
    assert [c.title for c in cited(sentence) if c.form == "law-by-name"] == [title]


@pytest.mark.parametrize(
    "sentence",
    [
        "Luật sư Nguyễn Văn Mẫu; Hội Luật gia tỉnh.",
        "theo pháp luật về đất đai và pháp luật lao động.",
        "công tác phổ biến pháp Luật Đất đai.",
        "thực hiện đúng luật, đúng quy trình.",
        "nghị quyết Đại hội đồng cổ đông vì lợi ích chung.",
        "quyết định theo đa số.\n6. Thủ tục thành lập.",
        "thực hiện quy chế dân chủ ở cơ sở.\n2. Công tác kiểm tra.",
        "Mẫu biên bản số 04; Mẫu quyết định số 01a; báo cáo theo Mẫu biểu số 02.",
        "điện thoại 0276.3822233; biển số 70A-123.45; mã H53.12-210101-0001.",
        "QCVN 01:2009/BYT; TCVN 7802:2007; 2002/ 2001 KH; COVID-19; mạng 4G-LTE.",
        "Nghị định này và Thông tư nói trên.",
        "theo quy định tại khoản 2 Điều 12 của Pháp lệnh\nMọi cá nhân có trách nhiệm.",
    ],
)
def test_law_talk_and_counts_are_no_citations(sentence: str) -> None:
    assert cited(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("từ Điều 5 đến Điều 8 Nghị định số 5/2015/NĐ-CP.", {"article": "5-8"}),
        ("Điều 46, Mục 1, Chương 3, Luật Thực hiện dân chủ ở cơ sở.",
         {"article": "46", "section": "1", "chapter": "3"}),
        ("theo Mục 3, 4 Chương II Nghị định số 5/2015/NĐ-CP.",
         {"section": "3, 4", "chapter": "II"}),
        ("các điều 3, 20 và 61 của Luật Phòng, chống tham nhũng.",
         {"article": "3, 20 và 61"}),
        ("tại Điều 117, Điều 125 Luật Doanh nghiệp.", {"article": "117, 125"}),
        ("tại điểm a, b khoản 1 Điều 2 Luật Đất đai.",
         {"point": "a, b", "clause": "1", "article": "2"}),
        ("tại Điều 3 Luật Nhà ở và khoản 2 Điều 6 Luật Đất đai.",
         {"clause": "2", "article": "6"}),
    ],
)  # fmt: skip
def test_chains_lists_and_ranges_of_provisions_belong_to_the_citation_after_them(
    sentence: str, place: dict[str, str]
) -> None:
    provision = cited(sentence)[-1].provision
    assert provision is not None
    names = ("point", "clause", "article", "section", "chapter")
    said = {name: getattr(provision, name) for name in names}
    assert {name: value for name, value in said.items() if value} == place


@pytest.mark.parametrize(
    ("sentence", "identity"),
    [
        ("Nghị quyết Trung ương 4 khóa XII.", "04-NQ/TW"),
        ("Nghị quyết Trung ương tư (khóa XII).", "04-NQ/TW"),
        ("Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII về xe.",
         "04-NQ/TW"),
        ("Nghị quyết Hội nghị Trung ương 9 khóa IX.",
         "Nghị quyết Trung ương 9 khóa IX"),
        ("Nghị quyết Đại hội XIII của Đảng.", "Nghị quyết Đại hội XIII của Đảng"),
        ("Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XI nhiệm kỳ 2020-2025.",
         "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XI nhiệm kỳ 2020-2025"),
        ("Luật Thực hiện dân chủ ở cơ sở năm 2022.", "10/2022/QH15"),
        ("Luật Đất đai 2013.", "45/2013/QH13"),
        ("Luật cán bộ, công chức.", "Luật Cán bộ, công chức"),
        ("Nghị định 111.", "111/2022/NĐ-CP"),
    ],
)  # fmt: skip
def test_what_has_no_number_is_known_by_what_is_known(
    sentence: str, identity: str
) -> None:
    assert _identities(sentence) == [identity]


@pytest.mark.parametrize(
    ("sentence", "identities"),
    [
        (
            "THEO CHỈ THỊ SỐ 32/CT-TTG; Chỉ thị số 32/CT-TTg; Chỉ thị 32.",
            ["32/CT-TTg", "32/CT-TTg", "32/CT-TTg"],
        ),
        (
            "Luật Đất đai số 31/2024/QH15; theo Luật Đất đai; Luật đất đai.",
            ["31/2024/QH15", "31/2024/QH15", "31/2024/QH15"],
        ),
        (
            "Kế hoạch số 12/KH-UBND ngày 01/02/2023; Kế hoạch số 12/KH-UBND ngày "
            "05/02/2024; Kế hoạch số 12.",
            ["12/KH-UBND", "12/KH-UBND (2024)", "12/KH-UBND (2024)"],
        ),
        (
            "Nghị định số 5/2020/NĐ-CP; Quyết định số 9/QĐ-SNV; Nghị định nêu trên.",
            ["05/2020/NĐ-CP", "09/QĐ-SNV", "05/2020/NĐ-CP"],
        ),
        (
            "Nghị định số 15/2020/NĐ-CP ngày 05/5/2020; Nghị định số 15/2020/NĐ-CP "
            "ngày 05/5/2021.",
            ["15/2020/NĐ-CP", "15/2020/NĐ-CP"],
        ),
        (
            "Kế hoạch số 9/KH-SNV; Kế hoạch số 09/KH – SNV.",
            ["09/KH-SNV", "09/KH-SNV"],
        ),
    ],
)
def test_mentions_of_one_document_have_one_identity(
    sentence: str, identities: list[str]
) -> None:
    assert _identities(sentence) == identities


@pytest.mark.parametrize(
    ("sentence", "said", "number"),
    [
        (
            "Căn cứ Nghị định số………./2025/NĐ-CP ngày... tháng ... năm 2025.",
            "Nghị định số………./2025/NĐ-CP ngày... tháng ... năm 2025",
            "/2025/NĐ-CP",
        ),
        ("theo Kế hoạch số 5/KH-SNV ngày …/…/2025 nêu.",
         "Kế hoạch số 5/KH-SNV ngày …/…/2025", "5/KH-SNV"),
        ("theo Luật Trồng nấm số 39/2019/QH 14.", "Luật Trồng nấm số 39/2019/QH 14",
         "39/2019/QH14"),
        ("tại Nghị quyết số 58/1998, bên tặng.", "Nghị quyết số 58/1998", "58/1998"),
        ("tại Hiến pháp năm 2013 và luật.", "Hiến pháp năm 2013", None),
        ("và Pháp lệnh trồng tre ngày 29 tháng 3 năm 1990 hết hạn.",
         "Pháp lệnh trồng tre ngày 29 tháng 3 năm 1990", None),
        ("của Nghị quyết Hội nghị\n\nlần thứ tư Ban \n\nChấp hành Trung ương khóa XII.",
         "Nghị quyết Hội nghị\n\nlần thứ tư Ban \n\nChấp hành Trung ương khóa XII",
         None),
    ],
)  # fmt: skip
def test_rarer_forms_are_citations(
    sentence: str, said: str, number: str | None
) -> None:
    (citation,) = cited(sentence)
    assert citation.span.of(HEAD + sentence) == said
    assert citation.number == number


@pytest.mark.parametrize(
    "said",
    [
        "Kết luận liên ngành Tư pháp tỉnh Tân Giang số 23/KL-STP",
        "Kết luận liên ngành Tư pháp, Công an tỉnh số 23/KL-STP",
        "Chương trình phối hợp công tác dân vận chính quyền số 3/CTr-UBND",
        "Kế hoạch thực hiện Nghị quyết về phòng, chống thiên tai số 3/KH-UBND",
    ],
)
def test_a_span_begins_at_the_type_its_symbol_names_over_the_words_between(
    said: str,
) -> None:
    (citation,) = cited(f"Thực hiện {said} ngày 02/3/2024.")
    assert citation.span.of(f"{HEAD}Thực hiện {said}") == said


@pytest.mark.parametrize(
    "sentence",
    [
        "Nhiều Kế hoạch đã được ban hành, gồm số 3/KH-UBND ngày 02/3/2024.",
        "Kế hoạch đề ra được giao cho các đơn vị theo số 3/KH-UBND ngày 02/3/2024.",
    ],
)
def test_a_type_in_another_clause_is_not_that_of_a_number(sentence: str) -> None:
    (citation,) = cited(sentence)
    assert citation.span.of(HEAD + sentence).startswith("3/KH-UBND")

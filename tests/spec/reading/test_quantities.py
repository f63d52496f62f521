"""How quantities are read (con số): value, unit, label, whole; and what is none."""

from __future__ import annotations

import pytest

from danvan.documents.document import Qualifier, Quantity, QuantityKind, Relation
from danvan.documents.span import Span
from danvan.reading.extraction.layout import layout_of
from danvan.reading.extraction.measuring.ground import ground_of
from danvan.reading.extraction.measuring.quantities import find_quantities
from danvan.reading.extraction.view import view_of
from danvan.reading.text import read_text

HEAD = "BÁO CÁO\nKết quả công tác\n\nI. TÌNH HÌNH\n\n"


def found(sentence: str) -> list[Quantity]:
    """Return the quantities of a sentence in the body of a report."""
    return list(read_text((HEAD + sentence + "\n").encode()).quantities)


def values(sentence: str) -> list[int | float | None]:
    """Return their values."""
    return [quantity.value for quantity in found(sentence)]


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Sở đã tiếp nhận 37 hồ sơ.", 37, "hồ sơ"),
        ("Tổ chức 02 hội nghị.", 2, "hội nghị"),
        ("Đã triển khai 07 các cuộc thanh tra.", 7, "cuộc"),
        ("Tạm ngưng 1.358 thuê bao.", 1358, "thuê bao"),
        ("Cập nhật 65\n\ntin, bài.", 65, "tin"),
        ("Đã ban hành 08 Quyết định xử phạt.", 8, "quyết định"),
        ("còn tồn: 0 hồ sơ.", 0, "hồ sơ"),
    ],
)
def test_counts(sentence: str, value: int, unit: str) -> None:
    (quantity,) = found(sentence)
    assert (quantity.value, quantity.unit, quantity.kind) == (
        value, unit, QuantityKind.COUNT,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("với tổng số tiền 68.750.000 đồng.", 68_750_000),
        ("với tổng số tiền 16 triệu đồng.", 16_000_000),
        ("kinh phí 1,2 tỷ đồng.", 1_200_000_000),
    ],
)
def test_money_is_in_dong(sentence: str, value: int) -> None:
    (quantity,) = found(sentence)
    assert (quantity.value, quantity.unit) == (value, "đồng")
    assert quantity.kind is QuantityKind.MONEY


def test_a_rate_is_a_percentage() -> None:
    (quantity,) = found("giải quyết sớm hạn 99,5% hồ sơ.")
    assert (quantity.value, quantity.kind) == (99.5, QuantityKind.PERCENT)


def test_a_label_may_stand_before_and_hold_a_citation() -> None:
    first, second = found(
        "Hợp đồng theo Nghị định 111: 07; hợp đồng theo Luật Lao động: 03."
    )
    assert (first.value, first.label) == (7, "Hợp đồng theo Nghị định 111")
    assert (second.value, second.label) == (3, "hợp đồng theo Luật Lao động")


@pytest.mark.parametrize(
    "sentence",
    ["Tổng số: 53 người được giao.", "Tổng\nsố 53 hồ sơ.", "Trong số 53 hồ sơ đã trả."],
)
def test_a_total_number_is_a_count(sentence: str) -> None:
    assert [q.value for q in found(sentence)] == [53]


def test_parts_point_to_their_whole() -> None:
    quantities = found(
        "Sở có 55 công chức, viên chức; trong đó: 25 công chức, 19 viên chức và 11 hợp "
        "đồng lao động (gồm 04 hợp đồng tại Sở, 07 hợp đồng tại Trung tâm (trong đó có "
        "04 hợp đồng chuyên môn))."
    )
    assert [q.value for q in quantities] == [55, 25, 19, 11, 4, 7, 4]
    assert [q.part_of for q in quantities] == [None, 0, 0, 0, 3, 3, 5]


def test_the_period_stated_once_is_of_all_that_follow() -> None:
    quantities = found(
        "Từ ngày 01/01/2026 đến 25/10/2026, Sở tiếp nhận 37 hồ sơ, trả 36 hồ sơ."
    )
    assert {q.period for q in quantities} == {"2026-01-01..2026-10-25"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Không có hồ sơ tồn đọng.",
        "Sở không phát hiện trường hợp tham nhũng.",
        "Khó khăn, hạn chế: Không có.",
    ],
)
def test_a_zero_in_words_is_none_occurred(sentence: str) -> None:
    (quantity,) = found(sentence)
    assert (quantity.value, quantity.kind) == (0, QuantityKind.NONE_OCCURRED)


@pytest.mark.parametrize(
    "sentence",
    [
        "6 tháng đầu năm 2026, giai đoạn 2020-2025, nhiệm kỳ 2025 - 2030.",
        "theo Điều 46, khoản 3, Mục 1 Chương 3.",
        "tiêu chuẩn ISO 9001: 2015 tại Sở.",
        "không sinh con thứ 3, đối tượng 3.",
        "theo Kế hoạch số 21/KH-UBND ngày 12/02/2024.",
        "ngày 10 tháng 11 năm 2022, quý 3 năm 2024.",
        "lần thứ 13 của Đảng, khóa 12.",
    ],
)
def test_what_is_no_quantity(sentence: str) -> None:
    assert values(sentence) == []


def test_a_cell_of_a_table_is_labelled_by_its_row() -> None:
    quantities = found(
        "TT\tNội dung\tSố lượng\n1\tHồ sơ tiếp nhận\t37\n2\tHồ sơ trả\t36"
    )
    assert [(q.value, q.label) for q in quantities] == [
        (37, "Hồ sơ tiếp nhận"),
        (36, "Hồ sơ trả"),
    ]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Sở có 55 công chức, viên chức, người lao động.",
         "công chức, viên chức, người lao động"),
        ("Đã triển khai 07 các cuộc thanh tra, kiểm tra.", "cuộc thanh tra, kiểm tra"),
        ("Cử 01 công chưc đi học.", "công chưc đi học"),
        ("Sở đã tiếp nhận 37 hồ sơ.", "tiếp nhận hồ sơ"),
        ("Tổng số cán bộ, công chức: 53 người.", "Tổng số cán bộ, công chức"),
        ("Nâng lương cho 04 viên chức (trước hạn).", "Nâng lương cho viên chức"),
        ("Trao 35 căn nhà, trị giá 1.050 triệu đồng.", "Trao căn nhà"),
        ("Tổng diện tích tự nhiên 393,61ha.", "Tổng diện tích tự nhiên"),
    ],
)  # fmt: skip
def test_the_label_is_what_is_counted(sentence: str, label: str) -> None:
    assert found(sentence)[0].label == label


def test_what_was_done_is_said_of_all_that_are_counted_along() -> None:
    labels = [q.label for q in found("Nâng lương cho 05 công chức, 03 viên chức.")]
    assert labels == ["Nâng lương cho công chức", "Nâng lương cho viên chức"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("ủng hộ 21.000.000đ.", 21_000_000),
        ("ủng hộ 500.000 VNĐ.", 500_000),
        ("thu 1 tỷ 200 triệu đồng.", 1_200_000_000),
        ("thu 68,750,000 đồng.", 68_750_000),
        ("chi 45 nghìn đồng.", 45_000),
        ("chi 112,7 tỉ đồng.", 112_700_000_000),
    ],
)
def test_money_in_every_style(sentence: str, value: int) -> None:
    (quantity,) = found(sentence)
    assert (quantity.value, quantity.unit) == (value, "đồng")
    assert quantity.kind is QuantityKind.MONEY


@pytest.mark.parametrize(
    ("sentence", "value", "qualifier"),
    [
        ("Có khoảng 30 hộ nghèo.", 30, Qualifier.ABOUT),
        ("Có gần 1.200 lượt người dự.", 1200, Qualifier.NEARLY),
        ("Có trên 1.200 lượt người dự.", 1200, Qualifier.OVER),
        ("Đạt ít nhất 85% hộ dân.", 85, Qualifier.AT_LEAST),
        ("Không quá 10% tập thể.", 10, Qualifier.AT_MOST),
        ("Đơn vị có từ 02 sáng kiến trở lên.", 2, Qualifier.AT_LEAST),
        ("So với cùng kỳ giảm 198 đơn.", 198, Qualifier.DECREASED),
        ("Số đơn tăng 12% so với cùng kỳ.", 12, Qualifier.INCREASED),
    ],
)
def test_a_number_is_not_said_more_exactly_than_it_is(
    sentence: str, value: int, qualifier: Qualifier
) -> None:
    (quantity,) = found(sentence)
    assert (quantity.value, quantity.qualifier) == (value, qualifier)


@pytest.mark.parametrize("sentence", ["từ 3 đến 5 hộ.", "03-05 hộ.", "03 - 05 hộ."])
def test_a_range_has_two_ends_of_one_unit(sentence: str) -> None:
    low, high = found(f"Mỗi ấp giúp {sentence}")
    assert (low.value, low.unit, low.qualifier) == (3, "hộ", Qualifier.FROM)
    assert (high.value, high.unit, high.qualifier) == (5, "hộ", Qualifier.TO)


def test_a_ratio_is_a_share_of_its_whole() -> None:
    share, whole, rate = found("Có 35/40 hồ sơ đúng hạn, đạt 87,5%.")
    assert (share.value, share.part_of, share.relation) == (35, 1, Relation.OF_WHICH)
    assert (whole.value, whole.unit) == (40, "hồ sơ")
    assert (rate.value, rate.label) == (87.5, "hồ sơ đúng hạn")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Phát hiện hai mươi ba trường hợp.", 23),
        ("Tiếp nhận một trăm hai mươi hồ sơ.", 120),
        ("Xử lý 01 (một) vụ.", 1),
        ("Tổ chức hai (02) hội nghị.", 2),
    ],
)
def test_numbers_in_words(sentence: str, value: int) -> None:
    assert values(sentence) == [value]


def test_parts_that_add_up_are_told_from_some_of_a_whole() -> None:
    quantities = found(
        "Sở có 53 người, trong đó: công chức: 26, viên chức: 17, hợp đồng theo Nghị "
        "định 111: 07; hợp đồng theo Luật Lao động: 03. Đơn vị có 54 người (có 07 nữ, "
        "03 dân tộc Khmer)."
    )
    assert [q.part_of for q in quantities] == [None, 0, 0, 0, 0, None, 5, 5]
    assert [q.relation for q in quantities[1:5]] == [Relation.PART] * 4
    assert [q.relation for q in quantities[6:]] == [Relation.OF_WHICH] * 2
    assert {q.unit for q in quantities[:5]} == {"người"}


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (53, (26, 17, 7, 3)), (55, (25, 19, 11)), (55, (26, 20, 7, 2)),
        (59, (29, 30)), (54, (26, 28)), (11, (4, 7)),
    ],
)  # fmt: skip
def test_sums_that_hold_are_seen_to_hold(whole: int, parts: tuple[int, ...]) -> None:
    said = "; ".join(f"loại {n}: {part:02d}" for n, part in enumerate(parts, 1))
    said = said.replace("loại 1", "công chức").replace("loại 2", "viên chức")
    said = said.replace("loại 3", "người lao động").replace("loại 4", "người tập sự")
    first, *rest = found(f"Tổng số: {whole} người, trong đó: {said}.")
    assert (first.value, first.part_of) == (whole, None)
    assert [(q.value, q.part_of, q.relation) for q in rest] == [
        (part, 0, Relation.PART) for part in parts
    ]


def test_dossiers_are_taken_apart_by_how_they_came_and_when_they_left() -> None:
    quantities = found(
        "Tiếp nhận 120 hồ sơ, trong đó trực tuyến 80 hồ sơ, trực tiếp 40 hồ sơ; đã "
        "giải quyết 115 hồ sơ, trước hạn 60, đúng hạn 50, quá hạn 5; đang giải quyết "
        "05 hồ sơ."
    )
    assert [q.value for q in quantities] == [120, 80, 40, 115, 60, 50, 5, 5]
    assert [q.part_of for q in quantities] == [None, 0, 0, None, 3, 3, 3, None]
    assert {q.unit for q in quantities} == {"hồ sơ"}


def test_a_list_under_a_total_takes_it_apart() -> None:
    quantities = found(
        "- Tổng số hồ sơ tiếp nhận: 1.234 hồ sơ, trong đó:\n"
        "+ Trực tuyến: 1.000 hồ sơ;\n"
        "+ Trực tiếp: 234 hồ sơ.\n"
        "- Đã giải quyết: 1.200 hồ sơ."
    )
    assert [q.part_of for q in quantities] == [None, 0, 0, None]


def test_each_part_goes_to_the_whole_of_its_unit() -> None:
    quantities = found(
        "Có 635 trường học, 8.432 lớp, 205.115 học sinh; trong đó: Mầm non 213 trường, "
        "2.890 lớp; Tiểu học 220 trường, 4.100 lớp, 85.003 học sinh."
    )
    assert [q.part_of for q in quantities] == [None, None, None, 0, 1, 0, 1, 2]


def test_a_period_is_of_what_it_opens() -> None:
    quantities = found(
        "Trong 6 tháng đầu năm 2020, tiếp nhận 1.536 đơn, tăng 131 đơn so với cùng kỳ "
        "(6 tháng đầu năm 2019 tiếp nhận 1.405 đơn). Qua phân loại có 221 đơn.\n\n"
        "Tính đến ngày 28/10/2020, Sở có 55 người. Trong năm, Sở tuyển 02 người."
    )
    assert [q.period for q in quantities] == [
        "2020-H1", "2020-H1", "2019-H1", "2020-H1", "..2020-10-28", None,
    ]  # fmt: skip


def test_figures_are_of_the_report_s_period_unless_they_look_ahead() -> None:
    text = (
        "BÁO CÁO\nKết quả công tác năm 2024\n\nI. KẾT QUẢ\n\nTổ chức 02 hội nghị.\n\n"
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ\n\nTổ chức 03 hội nghị.\n"
    )
    quantities = read_text(text.encode()).quantities
    assert [q.period for q in quantities] == ["2024", None]


def test_the_agency_that_a_sentence_names_is_the_subject() -> None:
    first, second = found("Sở Y tế đã tổ chức 02 hội nghị. Cấp 15 giấy phép.")
    assert (first.subject, second.subject) == ("Sở Y tế", None)


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Không ghi nhận ổ dịch mới.", "ổ dịch mới"),
        ("Chưa phát sinh đơn khiếu nại.", "đơn khiếu nại"),
        ("Kiến nghị, đề xuất: Không.", "Kiến nghị, đề xuất"),
        (
            "Không có cá nhân và tổ chức nào phản ánh.",
            "cá nhân và tổ chức nào phản ánh",
        ),
    ],
)
def test_what_did_not_occur_is_named(sentence: str, label: str) -> None:
    (quantity,) = found(sentence)
    assert (quantity.value, quantity.label) == (0, label)
    assert quantity.kind is QuantityKind.NONE_OCCURRED


@pytest.mark.parametrize(
    "sentence",
    [
        "Nếu không có ý kiến thì coi như đồng ý.",
        "Phấn đấu không để xảy ra trường hợp nào.",
        "Điện thoại: 0276.3822123, tổng đài 1022.",
        "tại số 12 đường 30/4, tổ 5, khu phố 3, phường 2.",
        "lúc 8 giờ 30 ngày 19/5, trực 24/7.",
        "thời kỳ Công nghiệp 4.0, dịch vụ mức độ 4, cấp 2.",
        "học tập 82 biểu hiện suy thoái, 90 năm truyền thống.",
        "phương châm 4 tại chỗ, “5 không, 3 sạch”.",
        "quy định tại các khoản 2, 3 và 4 Điều 17.",
        "dịch Covid-19, lớp 9A, tiêu chí 17, Đề án 06.",
        "họp ngày 12 tháng 5 năm 2024, Quý III/2019.",
        "phủ sóng mạng 5G, 3G/4G; bê tông K75; bản sao 14C.",
        "thực hiện Đề án 06 tỉnh giao; học sinh lớp 5 trường Tân Lộc.",
        "theo quy định tại Mẫu 01 ban hành kèm theo.",
        "được nêu tại văn bản[1] hồ sơ kèm theo.",
        "Khu vực 2 xã Bình Lộc; Mẫu 05 kèm theo; tầng 3 trụ sở.",
        "Lưu: VT, CT.\n09 KH",
        "Tỷ lệ = b/a * 100%.",
        "Gồm các ông: 1. Nguyễn Văn An, 2. Trần Văn Bình.",
    ],
)
def test_names_dates_and_rules_are_no_quantities(sentence: str) -> None:
    assert values(sentence) == []


def test_cells_are_named_by_row_and_column() -> None:
    quantities = found(
        "| STT | Lĩnh vực | Số hồ sơ tiếp nhận | Tỷ lệ đúng hạn (%) |\n"
        "|---|---|---|---|\n"
        "| (1) | (2) | (3) | (4) |\n"
        "| 1 | Đất đai | 120 | 98,3 |\n"
        "| 2 | Hộ tịch | 1.345 | 100 |"
    )
    assert [(q.value, q.unit, q.label) for q in quantities] == [
        (120, "hồ sơ", "Đất đai, Số hồ sơ tiếp nhận"),
        (98.3, "%", "Đất đai, Tỷ lệ đúng hạn"),
        (1345, "hồ sơ", "Hộ tịch, Số hồ sơ tiếp nhận"),
        (100, "%", "Hộ tịch, Tỷ lệ đúng hạn"),
    ]


def test_a_row_that_merged_cells_left_short_keeps_its_columns() -> None:
    quantities = found(
        "TT\tNội dung\tNăm 2024\n"
        "Số hồ sơ\tTỷ lệ (%)\n"
        "1\tĐất đai\t1.237\t98,5\n"
        "Hộ tịch tại xã\t36\t12,5\n"
        "Tổng cộng\t1.273\t96"
    )
    assert [(q.value, q.unit, q.label) for q in quantities] == [
        (1237, "hồ sơ", "Đất đai, Số hồ sơ"),
        (98.5, "%", "Đất đai, Tỷ lệ"),
        (36, "hồ sơ", "Hộ tịch tại xã, Số hồ sơ"),
        (12.5, "%", "Hộ tịch tại xã, Tỷ lệ"),
        (1273, "hồ sơ", "Tổng cộng, Số hồ sơ"),
        (96, "%", "Tổng cộng, Tỷ lệ"),
    ]


def test_units_and_periods_of_cells_come_from_heads_and_captions() -> None:
    quantities = found(
        "Đơn vị tính: triệu đồng\n\n"
        "TT\tNội dung\tDự toán năm 2023\tDự toán năm 2024\n"
        "1\tChi thường xuyên\t1.200\t1.350,5"
    )
    assert [(q.value, q.unit, q.period) for q in quantities] == [
        (1200, "triệu đồng", "2023"),
        (1350.5, "triệu đồng", "2024"),
    ]


def test_a_drawn_table_is_read_like_any() -> None:
    quantities = found(
        "+----+-------------+---------+\n"
        "| TT | Chỉ tiêu    | Kết quả |\n"
        "+----+-------------+---------+\n"
        "| 1  | Số hộ nghèo | 45      |\n"
        "+----+-------------+---------+"
    )
    assert [(q.value, q.unit, q.label) for q in quantities] == [
        (45, "hộ nghèo", "Số hộ nghèo")
    ]


@pytest.mark.parametrize(
    "sentence", ["Hỗ trợ từ 3 đến 5 triệu đồng.", "Hỗ trợ 3 - 5 triệu đồng."]
)
def test_the_scale_of_a_range_is_of_both_its_ends(sentence: str) -> None:
    assert values(sentence) == [3_000_000, 5_000_000]


def test_an_annex_after_the_signature_is_read() -> None:
    text = (
        HEAD + "Tổ chức 02 hội nghị.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT (03 bản).\n"
        "GIÁM ĐỐC\nTrần Thị Minh\n\nPHỤ LỤC\n\n"
        "TT\tNội dung\tSố lượng\n1\tHồ sơ tiếp nhận\t37\n2\tHồ sơ trả\t36\n"
    )
    assert [q.value for q in read_text(text.encode()).quantities] == [2, 37, 36]


def badly_recognized(sentence: str) -> list[tuple[float | None, str | None, float]]:
    """Return value, unit and confidence as read from the text of a bad scan."""
    view = view_of(HEAD + sentence)
    body = Span(len(HEAD), len(view.text))
    ground = ground_of(view, layout_of(view).paragraphs, body, (), recognized=True)
    return [(q.value, q.unit, q.confidence) for q in find_quantities(ground)]


def test_units_of_a_bad_scan_are_known_by_their_nearest_word() -> None:
    assert badly_recognized("nang luong cho 05 cong chirc, 03 vién chtrc.") == [
        (5, "công chức", 0.9),
        (3, "viên chức", 0.9),
    ]
    assert badly_recognized("bo nhiém ‘Ol cong chirc.") == [(1, "công chức", 0.5)]


def test_digits_that_a_bad_scan_made_of_letters_are_doubted() -> None:
    ((value, _, confidence),) = badly_recognized("S& Thong tin 13 co quan cua tinh.")
    assert (value, confidence) == (13, 0.4)


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Sở đã lấy mẫu 01\nvị trí tại kênh.", 1, "vị trí"),
        ("giám sát khu vực 07 cửa sông.", 7, "cửa sông"),
        ("Xã đã sửa 4 cống thoát nước.", 4, "cống thoát"),
        ("Phân công 1 thư ký.", 1, "thư ký"),
        ("Đào tạo 03 Phó Giáo sư.", 3, "Phó Giáo"),
        ("đã kỷ luật 2 đảng viên.", 2, "đảng viên"),
        ("Phân công: 01 Chủ tịch.", 1, "chủ tịch"),
        ("mô hình chính quyền 02 cấp.", 2, "cấp"),
        ("thu hồi 12 tấn phế liệu.", 12, "tấn"),
    ],
)
def test_whatever_noun_a_number_leads_to_is_counted(
    sentence: str, value: int, unit: str
) -> None:
    (quantity,) = found(sentence)
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("đặt ống dài 200mm.", 200, "mm"),
        ("cấp 5kg bột.", 5, "kg"),
        ("lát 30m2 sàn.", 30, "m2"),
        ("trồng 10ha rừng.", 10, "ha"),
        ("công suất 100 MW.", 100, "MW"),
        ("động cơ 1.5 lít.", 1.5, "lít"),
        ("cấp nước 15 m3/ngày đêm.", 15, "m3/ngày đêm"),
        ("mức sinh 2,1 con/phụ nữ.", 2.1, "con/phụ nữ"),
        ("mật độ 290 người/km2.", 290, "người/km2"),
    ],
)
def test_measures_are_read_glued_and_told_by_what(
    sentence: str, value: float, unit: str
) -> None:
    (quantity,) = found(sentence)
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("thu hút vốn 2,6 tỷ USD.", 2_600_000_000, "USD"),
        ("viện trợ 3 triệu euro.", 3_000_000, "euro"),
        ("xuất khẩu 150 triệu đô la Mỹ.", 150_000_000, "đô la Mỹ"),
    ],
)
def test_foreign_money_keeps_its_own_unit(sentence: str, value: int, unit: str) -> None:
    (quantity,) = found(sentence)
    assert (quantity.value, quantity.unit) == (value, unit)
    assert quantity.kind is QuantityKind.MONEY


def test_the_numbers_of_a_list_count_nothing() -> None:
    listed = "Sở giao các việc sau:\n1 tổ chức hội nghị\n2 hồ sơ lưu trữ\n3 kế hoạch"
    assert values(listed) == []
    assert values("Sở hiện có:\n3 phòng chuyên môn\n2 đơn vị") == [3, 2]


def test_a_plan_is_counted_like_a_report() -> None:
    plan = HEAD.replace("BÁO CÁO", "KẾ HOẠCH")
    document = read_text(f"{plan}Mở 02 lớp tập huấn cho 60 người.\n".encode())
    assert [quantity.value for quantity in document.quantities] == [2, 60]


def test_a_mark_that_recognition_lost_makes_no_name_of_what_was_done() -> None:
    words = "Cong doan tang 20 phan qua cho 15 ho ngheo, thu hoi 12 trieu dong. "
    assert {20, 15, 12_000_000} <= set(values(words * 12))

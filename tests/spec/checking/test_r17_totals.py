"""R17: tổng số, thành phần và tỷ lệ."""

from __future__ import annotations

import pytest

from danvan.checking.rules.sums.r17_totals import RULE
from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Quantity, QuantityKind
from danvan.documents.finding import Severity
from danvan.documents.span import Span
from tests.spec.checking.writing import found, marks, report

HOLD = [
    # The sums of real reports, in our own words.
    "Tổng số công chức, viên chức và người lao động: 53 người, trong đó: biên chế công "
    "chức: 26, người làm việc trong đơn vị sự nghiệp: 17, hợp đồng theo Nghị định 111: "
    "07; hợp đồng theo Bộ luật Lao động: 03.",
    "Sở có 55 công chức, viên chức, người lao động; trong đó: 25 công chức, 19 viên "
    "chức và 11 hợp đồng lao động (gồm 04 hợp đồng tại Sở, 07 hợp đồng tại Trung tâm "
    "(trong đó có 04 hợp đồng chuyên môn)). Trong năm, cử 05 người đi học.",
    "Tổng số: 55 người, trong đó công chức: 26, viên chức: 20, hợp đồng: 07; hợp đồng "
    "khác: 02.",
    "Sở có 59 người (nam 29, nữ 30).",
    "Sở có 54 người, gồm 26 nam và 28 nữ.",
    "Cử 05 công chức, viên chức tham gia lớp trung cấp (02 công chức, 03 viên chức).",
    "Nâng lương 04 công chức, viên chức (thẩm quyền Giám đốc Sở: 02 công chức, viên "
    "chức; thẩm quyền Giám đốc Trung tâm: 02 viên chức).",
    "Tiếp nhận 36 hồ sơ, trả 36 hồ sơ, còn tồn: 0 hồ sơ, sớm hạn 100% hồ sơ.",
    "Trả 37 hồ sơ. Trong đó: đúng hạn: 30; sớm hạn: 7; quá hạn: 0.",
    "Tổng số tiền 28.263.000 đồng, gồm 6.074.000 đồng, 21.000.000 đồng và "
    "1.189.000 đồng.",
    "Thu 16 triệu đồng (gồm 10 triệu đồng và 6 triệu đồng).",
    # Not parts of a whole, or not all of them.
    "Có 358 thuê bao, 01 tổ chức vi phạm, ban hành 01 quyết định.",
    "Sở có 53 người, trong đó: 30 nữ, 40 đảng viên.",
    "Sở có 55 người, trong đó 25 công chức, 19 viên chức.",
    "Trả 37 hồ sơ, trong đó: 30 đúng hạn; đã cử 02 công chức hỗ trợ.",
    "Tổ chức 03 cuộc thanh tra, gồm 12 doanh nghiệp, 05 cơ sở in.",
    "Sở có 03 đồng chí lãnh đạo, gồm 01 Giám đốc, 02 Phó Giám đốc. Có 09 phòng.",
    "Tiến hành 02 cuộc kiểm tra, 01 cuộc thanh tra gồm: lĩnh vực bưu chính.",
    "Có 55 người, gồm 25 công chức (45%), 30 viên chức chiếm 55%; xong.",
    "Điều động 03 công chức (trong đó có 01 công chức chuyển sang viên chức).",
    "Đạt 35/37 hồ sơ, chiếm 94,6%; 35/37 (94,59%); 1/3 đạt 33%.",
    "Ngày 05/12 đạt 50% kế hoạch; đạt 120% kế hoạch; tỷ lệ 90% đúng hạn.",
    "Tỷ lệ 5/0 đạt 10%.",
    "Kế hoạch 05 năm gồm kế hoạch 05 năm của tỉnh và kế hoạch 05 năm của xã.",
    "Có 37 hồ sơ, 12 đơn. Trong đó: đúng hạn: 30; sớm hạn: 8; quá hạn: 1.",
    "Đạt 90% hồ sơ, gồm 50% trực tuyến và 30% trực tiếp.",
    "Có 04 công chức, viên chức (nữ: 02 công chức, viên chức; trẻ: 03 công chức).",
    "Sở có 09 phòng (có 03 phòng mới; còn lại chưa rõ: 05 hay 06 phòng).",
    "Có 10 người ) gồm 04 nam, 06 nữ.",
    "Trong đó gồm có 3 nam: 2, 1 nữ: 5",
]


@pytest.mark.parametrize("sentence", HOLD)
def test_is_silent_on_sums_that_hold_or_need_not(sentence: str) -> None:
    assert found(report(sentence), RULE) == ()


@pytest.mark.parametrize(
    ("sentence", "words", "message"),
    [
        (
            "Tổng số công chức, viên chức và người lao động: 54 người, trong đó: biên "
            "chế công chức: 26, đơn vị sự nghiệp: 17, hợp đồng theo Nghị định 111: 07; "
            "hợp đồng theo Bộ luật Lao động: 03.",
            "54",
            "Tổng số ghi 54 nhưng các phần cộng lại là 53 (26 + 17 + 7 + 3).",
        ),
        (
            "Sở có 55 công chức, viên chức, người lao động; trong đó: 25 công chức, 18 "
            "viên chức và 11 hợp đồng lao động.",
            "55",
            "Tổng số ghi 55 nhưng các phần cộng lại là 54 (25 + 18 + 11).",
        ),
        (
            "Có 11 hợp đồng lao động (gồm 04 hợp đồng tại Sở, 08 hợp đồng tại xã).",
            "11",
            "Tổng số ghi 11 nhưng các phần cộng lại là 12 (4 + 8).",
        ),
        (
            "Sở có 59 người (nam: 29, nữ: 31).",
            "59",
            "Tổng số ghi 59 nhưng các phần cộng lại là 60 (29 + 31).",
        ),
        (
            "Cử 05 công chức, viên chức đi học (02 công chức, 04 viên chức).",
            "05",
            "Tổng số ghi 5 nhưng các phần cộng lại là 6 (2 + 4).",
        ),
        (
            "Nâng lương 04 công chức, viên chức (thẩm quyền Sở: 02 công chức; thẩm "
            "quyền Trung tâm: 03 viên chức).",
            "04",
            "Tổng số ghi 4 nhưng các phần cộng lại là 5 (2 + 3).",
        ),
        (
            "Nâng lương 04 công chức, viên chức (thẩm quyền Sở: 02 công chức, viên "
            "chức; thẩm quyền Trung tâm: 03 viên chức).",
            "04",
            "Tổng số ghi 4 nhưng các phần cộng lại là 5 (2 + 3).",
        ),
        (
            "Sở có 20 người (trong đó nam: 12; nữ: 9); TP. Tân Giang, P. Chợ.",
            "20",
            "Tổng số ghi 20 nhưng các phần cộng lại là 21 (12 + 9).",
        ),
        (
            "Trả 37 hồ sơ. Trong đó: đúng hạn: 30; sớm hạn: 8; quá hạn: 0.",
            "37",
            "Tổng số ghi 37 nhưng các phần cộng lại là 38 (30 + 8 + 0).",
        ),
        (
            "Tổng số tiền 28.263.000 đồng, gồm 6.074.000 đồng và 21.000.000 đồng.",
            "28.263.000",
            "Tổng số ghi 28.263.000 nhưng các phần cộng lại là 27.074.000 "
            "(6.074.000 + 21.000.000).",
        ),
        (
            "Thu 1,5 triệu đồng, gồm 1 triệu đồng và 600 nghìn đồng.",
            "1,5 triệu",
            "Tổng số ghi 1.500.000 nhưng các phần cộng lại là 1.600.000 "
            "(1.000.000 + 600.000).",
        ),
        (
            "Cử 03 công chức đi học (trong đó có 05 công chức nữ).",
            "05",
            "Số thành phần 5 lớn hơn tổng số 3 ghi ở trước.",
        ),
        (
            "Trả 30/37 hồ sơ đúng hạn, đạt 94,6%.",
            "94,6%",
            "Tỷ lệ “94,6%” không đúng: 30/37 là 81,1%.",
        ),
        (
            "Giải quyết đúng hạn 110% hồ sơ.",
            "110%",
            "Tỷ lệ “110%” không đúng: vượt quá 100%.",
        ),
    ],
)
def test_marks_what_does_not_add_up(sentence: str, words: str, message: str) -> None:
    document = report(sentence)
    findings = found(document, RULE)
    assert [finding.message for finding in findings] == [message]
    assert findings[0].span.of(document.text) == words
    assert findings[0].severity is Severity.ERROR
    assert findings[0].basis == "Nghị định 30/2020/NĐ-CP, Điều 12 khoản 1"


def test_suggests_the_rate_that_follows() -> None:
    document = report("Trả 30/37 hồ sơ đúng hạn, đạt 94,6%.")
    assert marks(document, RULE) == [("94,6%", "81,1%")]


def test_reads_parts_listed_line_by_line() -> None:
    document = (
        DocumentBuilder()
        .paragraph("Tổng số 53 công chức, viên chức, người lao động, trong đó:")
        .item("Công chức: 26;")
        .item("Viên chức: 17;")
        .item("Hợp đồng: 9.")
        .build()
    )
    assert [f.message for f in found(document, RULE)] == [
        "Tổng số ghi 53 nhưng các phần cộng lại là 52 (26 + 17 + 9)."
    ]


def test_takes_the_value_the_reader_gives() -> None:
    sentence = "Sở có O5 người, gồm 02 nam và 02 nữ."
    document = (
        DocumentBuilder()
        .paragraph(
            sentence,
            [
                Quantity(Span(6, 8), 5, "người", None),
                Quantity(Span(0, 2), None, None, None, QuantityKind.NONE_OCCURRED),
            ],
        )
        .build()
    )
    assert [f.span.of(document.text) for f in found(document, RULE)] == ["O5"]


def test_writes_a_share_of_a_number_with_its_decimals() -> None:
    document = report("Trồng 2,5 ha, gồm 1,5 ha và 0,5 ha.")
    assert [f.message for f in found(document, RULE)] == [
        "Tổng số ghi 2,50 nhưng các phần cộng lại là 2 (1,50 + 0,50)."
    ]


def test_holds_without_any_law_for_party_documents() -> None:
    document = report("Sở có 59 người (nam: 29, nữ: 31).", symbol="-BC/ĐU", party=True)
    assert [f.severity for f in found(document, RULE)] == [Severity.ERROR]


TABLE = [
    ["STT", "Đơn vị", "Hồ sơ", "Tỷ lệ", "Ghi chú"],
    ["1", "Văn phòng", "20", "90%", ""],
    ["2", "Thanh tra", "10", "80%", "mới"],
    ["3", "Trung tâm", "-", "", ""],
    ["", "Tổng cộng", "30", "87%", ""],
]


def _table(rows: list[list[str]], header_rows: int = 1) -> list[str]:
    document = DocumentBuilder().table(rows, header_rows).build()
    return [finding.message for finding in found(document, RULE)]


def test_a_table_that_adds_up_is_silent() -> None:
    assert _table(TABLE) == []


def test_marks_a_column_whose_total_does_not_add_up() -> None:
    wrong = [*TABLE[:-1], ["", "Tổng cộng", "31", "87%", ""]]
    assert _table(wrong) == [
        "Cột “Hồ sơ”: dòng tổng ghi 31 nhưng các dòng cộng lại là 30."
    ]
    document = DocumentBuilder().table(wrong).build()
    assert marks(document, RULE) == [("31", None)]


def test_a_row_that_numbers_the_columns_is_part_of_the_head() -> None:
    rows = [
        ["Đơn vị", "Hồ sơ"],
        ["(1)", "(2)"],
        ["A1", "5"],
        ["B1", "6"],
        ["Cộng", "11"],
    ]
    assert _table(rows) == []
    assert len(_table([*rows[:-1], ["Cộng", "12"]])) == 1


@pytest.mark.parametrize(
    "rows",
    [
        # Groups, two totals, words in a column, too few rows, no rows at all.
        [["TT", "Hồ sơ"], ["I", "5"], ["1", "5"], ["2", "3"], ["Tổng", "99"]],
        [["Tên", "Hồ sơ"], ["x", "5"], ["y", "5"], ["Cộng", "9"], ["Tổng", "99"]],
        [["Tên", "Hồ sơ"], ["x", "5 hồ sơ"], ["y", "5"], ["Tổng", "99"]],
        [["Tên", "Hồ sơ"], ["x", "5"], ["Tổng", "99"]],
        [["Tên", "Hồ sơ"], ["x", "5"], ["y", "6"], ["Công an", "99"]],
        [["Tên", "Hồ sơ"]],
        [["Tên", "Năm"], ["x", "2023"], ["y", "2024"], ["Tổng", "2"]],
    ],
)
def test_guesses_no_table_it_does_not_understand(rows: list[list[str]]) -> None:
    assert _table(rows) == []


def test_reads_no_sentence_that_no_person_would_write() -> None:
    endless = f"Có 05 người, gồm {', '.join(['01 nam'] * 41)}."
    nested = f"{'(' * 8}Có 05 người, gồm 02 nam, 02 nữ{')' * 8}"
    assert found(report(endless, nested), RULE) == ()


def test_numbers_beyond_all_measure_count_nothing() -> None:
    assert found(report(f"Có {'9' * 40} người, gồm 02 nam, 01 nữ."), RULE) == ()


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Tiếp nhận 120 hồ sơ, tăng 20% so với năm trước (100 hồ sơ).", None),
        ("Tiếp nhận 120 hồ sơ, tăng 20 hồ sơ so với năm 2023 (100 hồ sơ).", None),
        ("Tiếp nhận 100 hồ sơ, giảm 16,7% so với cùng kỳ năm trước là 120.", None),
        ("Số cuộc họp giảm từ 50 cuộc xuống 40 cuộc (giảm 20%).", None),
        ("Tiếp nhận 120 hồ sơ, tăng 20% so với năm trước (100 đơn).", None),
        ("Tiếp nhận 120 hồ sơ, tăng 20% so với kế hoạch.", None),
        ("Tiếp nhận 120 hồ sơ, tăng 20% so với năm trước (0 hồ sơ).", None),
        ("Tiếp nhận 120 hồ sơ, tăng 25% so với năm trước (100 hồ sơ).", "25"),
        ("Tiếp nhận 120 hồ sơ, tăng 30 hồ sơ so với năm 2023 (100 hồ sơ).", "30"),
        ("Tiếp nhận 90 hồ sơ, tăng 10% so với năm trước (100 hồ sơ).", "10"),
        ("Số cuộc họp giảm từ 50 cuộc xuống 40 cuộc (giảm 25%).", "25"),
    ],
)
def test_a_change_follows_from_both_its_numbers(
    sentence: str, words: str | None
) -> None:
    assert [mark for mark, _ in marks(report(sentence), RULE)] == (
        [words] if words else []
    )


def _listed(*items: str) -> list[str]:
    builder = DocumentBuilder().paragraph("Tổng số 53 người. Trong đó:")
    for item in items:
        builder.item(item)
    builder.paragraph("Sở có 04 phòng, 02 đơn vị.")
    return [finding.message for finding in found(builder.build(), RULE)]


def test_reads_parts_over_lines_that_each_end_with_a_full_stop() -> None:
    held = ["Công chức: 26 người.", "Viên chức: 17 người (nữ 09).", "Hợp đồng: 10."]
    assert _listed(*held) == []
    assert _listed(*held[:2], "Hợp đồng: 09 người.") == [
        "Tổng số ghi 53 nhưng các phần cộng lại là 52 (26 + 17 + 9)."
    ]
    assert _listed(*held[:2], "Hợp đồng: 9, nữ: 4.") == []


def test_words_before_a_number_belong_to_it_in_a_list_of_labels() -> None:
    kinds = "(khiếu nại 5, tố cáo {}, kiến nghị, phản ánh 23)"
    assert marks(report(f"Tiếp nhận 30 đơn {kinds.format(2)}."), RULE) == []
    assert marks(report(f"Tiếp nhận 30 đơn {kinds.format(3)}."), RULE) == [("30", None)]


GROUPS = [
    ["TT", "Đơn vị", "Hồ sơ", "Đơn"],
    ["I", "Cấp tỉnh", "30", "3"],
    ["1", "Sở A", "10", "1"],
    ["2", "Sở B", "20", "2"],
    ["II", "Cấp xã", "70", "7"],
    ["1", "Xã C", "30", "3"],
    ["2", "Xã D", "40", "4"],
]


def test_groups_are_the_sums_of_their_rows() -> None:
    assert _table(GROUPS) == []
    wrong = [*GROUPS[:4], ["II", "Cấp xã", "71", "7"], *GROUPS[5:]]
    assert _table(wrong) == [
        "Cột “Hồ sơ”: dòng tổng ghi 71 nhưng các dòng cộng lại là 70."
    ]


def test_groups_that_mostly_do_not_add_up_mean_something_else() -> None:
    rows = [[*row[:2], str(index), "1"] for index, row in enumerate(GROUPS[1:])]
    assert _table([GROUPS[0], *rows]) == []


def test_several_total_rows_each_cover_the_rows_above() -> None:
    rows = [
        ["Đơn vị", "Hồ sơ", "Đơn"],
        ["Sở A", "10", "1"],
        ["Sở B", "20", "2"],
        ["Cộng", "30", "3"],
        ["Sở C", "30", "3"],
        ["Sở D", "40", "4"],
        ["Cộng", "70", "7"],
        ["Tổng cộng", "100", "10"],
    ]
    assert _table(rows) == []
    assert _table([*rows[:-1], ["Tổng cộng", "101", "10"]]) == [
        "Cột “Hồ sơ”: dòng tổng ghi 101 nhưng các dòng cộng lại là 100."
    ]


def test_a_column_of_totals_covers_the_columns_after_it() -> None:
    rows = [
        ["Đơn vị", "Tổng số", "Khiếu nại", "Tố cáo"],
        ["Sở A", "5", "2", "3"],
        ["Sở B", "7", "4", "3"],
        ["Sở C", "9", "4", "5"],
        ["Sở D", "6", "3", "3"],
    ]
    assert _table(rows) == []
    assert _table([*rows[:-1], ["Sở D", "6", "3", "4"]]) == [
        "Cột “Tổng số” ghi 6 nhưng các cột thành phần cộng lại là 7."
    ]
    # Three of the four rows do not hold: the column is another kind of total.
    other = [[row[0], "9", *row[2:]] for row in rows[1:]]
    assert _table([rows[0], *other]) == []


def test_a_number_that_may_be_misread_is_asked_about() -> None:
    sentence = "Sở có 59 người, gồm 29 nam và 31 nữ."
    document = (
        DocumentBuilder()
        .paragraph(sentence, [Quantity(Span(6, 8), 59, "người", None, confidence=0.4)])
        .build()
    )
    assert [(f.severity, f.message) for f in found(document, RULE)] == [
        (
            Severity.INFO,
            "Tổng số ghi 59 nhưng các phần cộng lại là 60 (29 + 31): có phải do nhận "
            "dạng sai không?",
        )
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        # A semicolon ends a list of commas; a citation names no kind of staff.
        (
            "Tổng số 88 công chức, viên chức và người lao động, trong đó: 41 công "
            "chức, 38 viên chức, 07 hợp đồng theo Nghị định số 111/2022/NĐ-CP "
            "của Chính phủ về hợp đồng trong cơ quan hành chính và đơn vị sự nghiệp "
            "công lập.",
            "88",
        ),
        (
            "Sở tiếp nhận 410 hồ sơ, trong đó: 305 hồ sơ trực tuyến, 110 hồ sơ trực "
            "tiếp; đã giải quyết 402 hồ sơ.",
            "410",
        ),
        (
            "Đã giải quyết 40 hồ sơ, trong đó: 30 hồ sơ trước hạn, 08 hồ sơ đúng hạn; "
            "không có hồ sơ quá hạn.",
            "40",
        ),
        (
            "Công đoàn ủng hộ 66.000.000 đồng, gồm: Quỹ Vì người nghèo 40.000.000 "
            "đồng, Quỹ Đền ơn đáp nghĩa 25.000.000 đồng; tặng 20 phần quà.",
            "66.000.000",
        ),
        ("Tỉnh có 106 xã, phường, trong đó: 82 xã, 14 phường; có 09 bến xe.", "106"),
    ],
)
def test_a_list_ends_where_its_sentence_says_so(sentence: str, words: str) -> None:
    document = report(sentence)
    findings = found(document, RULE)
    assert [one.span.of(document.text) for one in findings] == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đã giải quyết 40 hồ sơ, trong đó: 30 hồ sơ trước hạn, 08 hồ sơ đúng hạn.",
        "Sở có 50 người, trong đó: 26 công chức, 20 viên chức; 04 hợp đồng.",
        "Tỉnh có 96 xã, phường, trong đó: 82 xã, 14 phường; có 09 bến xe.",
        "Tỉnh có 96 xã, phường, trong đó: 12 xã khó khăn, 14 phường.",
    ],
)
def test_is_silent_where_the_list_may_run_on(sentence: str) -> None:
    assert not found(report(sentence), RULE)

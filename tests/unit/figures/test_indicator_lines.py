"""One line of the sheet read: every word in both spellings, every refusal its own."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.figures.deriving import Cell
from danvan.figures.indicators.layout import COLUMNS, WORDS, letters, meaning
from danvan.figures.indicators.parts import above, excesses, trouble_of
from danvan.figures.indicators.planning import FAULTY, NEW, Planner
from danvan.figures.indicators.reading import Line, read_counting, read_identity
from danvan.figures.indicators.sheets import read_lines
from danvan.figures.models import FigureState
from danvan.figures.plan import Measure, Plan
from danvan.figures.rules.rule import load

RULE = {
    "register": "Hồ sơ một cửa",
    "date_column": "Ngày tiếp nhận",
    "condition": "Hình thức nộp in Trực tuyến, Trực tiếp và due_on không trống",
    "valid_from": "2024-01-01",
}


@pytest.mark.parametrize(
    ("place", "name"),
    [(0, "A"), (4, "E"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_are_named_as_a_spreadsheet_does(place: int, name: str) -> None:
    assert letters(place) == name


@pytest.mark.parametrize("column", sorted(WORDS))
def test_a_word_is_read_as_it_is_written(column: str) -> None:
    for key, word in WORDS[column].items():
        assert meaning(column, word) == key
        assert meaning(column, key) == key
        assert meaning(column, word.upper()) == key
    assert meaning(column, "chẳng có") is None


def test_reads_labels_and_machine_names_alike() -> None:
    machine = {
        "register": "dossiers",
        "date_column": "received_on",
        "condition": "channel in online, direct và Ngày hẹn trả không trống",
        "valid_from": "01/01/2024",
    }
    said, typed = Line(RULE), Line(machine)

    first, second = read_counting(said, "flow"), read_counting(typed, "flow")

    assert not said.troubles
    assert not typed.troubles
    assert first == second
    assert first is not None
    assert [c.field for c in load(first.where)] == ["channel", "due_on"]
    assert first.valid_from == date(2024, 1, 1)


def test_a_stock_is_looked_at_on_the_last_day_unless_it_says_otherwise() -> None:
    stock = read_counting(Line({**RULE, "until_column": "returned_on"}), "stock")
    carried = read_counting(Line({**RULE, "looked_at": "đầu kỳ"}), "stock")

    assert stock is not None
    assert (stock.looked_at, stock.until_column) == ("end", "returned_on")
    assert carried is not None
    assert carried.looked_at == "start"


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        ("aggregate", "trung bình", "ghi một trong: đếm, cộng"),
        ("aggregate", "cộng", "Ghi cột tính"),
        ("field", "Thủ tục", "Đếm dòng thì để trống"),
        ("until_column", "Ngày trả kết quả", "thì để trống cột này"),
        ("valid_to", "31/12/2023", "đứng trước ngày bắt đầu"),
        ("by", "Người nộp", "không có cột"),
        ("register", "So nao do", "Không có sổ"),
        ("condition", "Ngày tiếp nhận > hôm qua", "không phải là giá trị hợp lệ"),
    ],
)
def test_a_wrong_cell_is_said_in_a_sentence(
    column: str, text: str, sentence: str
) -> None:
    line = Line({**RULE, column: text})

    assert read_counting(line, "flow") is None
    assert any(sentence in trouble.sentence for trouble in line.troubles)


def test_what_has_no_column_stays_as_it_is_held() -> None:
    held = read_identity(Line({"name": "A", "unit": "hồ sơ", "decimals": "2"}), None)

    assert read_identity(Line({"group": "Nhóm"}), held).unit == "hồ sơ"
    assert read_identity(Line({"unit": ""}), held).unit == ""
    assert read_identity(Line({"unit": ""}), held, fixed=True).unit == "hồ sơ"
    assert read_identity(Line({"name": ""}), held).name == "A"


def test_a_ratio_names_both_its_sides() -> None:
    line = Line({"name": "Tỷ lệ", "source": "tỷ lệ", "numerator": "a.b"})

    assert read_identity(line, None).over_agencies == "none"
    assert [trouble.column for trouble in line.troubles] == ["denominator"]


def test_headings_stand_in_any_order_under_a_title() -> None:
    table = (
        ("DANH MỤC CHỈ TIÊU", "", ""),
        ("", "", ""),
        ("Tên *", "Lạ", "Mã chỉ tiêu:"),
        ("Số A", "x", "rieng.a"),
        ("", "", ""),
        ("Số B", "", "rieng.b"),
    )

    lines, places, problems = read_lines(table)

    assert problems == ()
    assert places == {"name": 0, "code": 2}
    assert lines == [
        (4, {"name": "Số A", "code": "rieng.a"}),
        (6, {"name": "Số B", "code": "rieng.b"}),
    ]


def test_two_lines_of_one_code_say_the_same_of_it() -> None:
    first = {"code": "rieng.a", "name": "A", **RULE}
    second = {**first, "name": "B", "valid_from": "01/01/2025"}

    tried = Planner({}, {}, {"code": 0, "name": 1}).plan([(2, first), (3, second)])

    assert [line.fate for line in tried] == [NEW, FAULTY]
    assert [str(one) for one in tried[1].refusals] == [
        "B3: Khác dòng 2 của cùng mã chỉ tiêu."
    ]


def test_rules_of_one_sheet_follow_one_another() -> None:
    def line(day: str) -> dict[str, str]:
        return {"code": "rieng.a", "name": "A", **RULE, "valid_from": day}

    tried = Planner({}, {}, {"valid_from": 5}).plan(
        [(2, line("01/01/2024")), (3, line("01/01/2025")), (4, line("01/06/2024"))]
    )

    assert [planned.fate for planned in tried] == [NEW, "changed", FAULTY]
    assert tried[2].refusals[0].cell == "F4"
    assert "từ 01/01/2025" in tried[2].refusals[0].sentence


def test_parts_are_measured_and_circles_named() -> None:
    line = {"d": ["c"], "c": ["b"], "b": ["a"], "e": ["d"]}

    assert above("d", line) == 3
    assert trouble_of("d", line) == ""
    assert "sâu quá 3 cấp" in trouble_of("e", line)
    circle = {"a": ["b"], "b": ["c"], "c": ["a"]}
    assert "a → b → c → a" in trouble_of("a", circle)
    assert "b → c → a → b" in trouble_of("b", circle)


@pytest.mark.parametrize(
    ("whole", "parts", "added"),
    [(10, (4, 6), None), (10, (4, 3), None), (10, (8, 6), 14), (0, (0, None), None)],
)
def test_parts_never_exceed_the_whole(
    whole: int, parts: tuple[int | None, ...], added: int | None
) -> None:
    def measure(code: str, *made_of: str) -> Measure:
        return Measure(1, code, code, "", 0, False, True, parts=made_of)

    plan = Plan(
        {"w": measure("w", "p0", "p1"), "p0": measure("p0"), "p1": measure("p1")}
    )
    cells = {f"p{n}": Cell(FigureState.NUMBER, v) for n, v in enumerate(parts)}

    found = excesses(plan, cells | {"w": Cell(FigureState.NUMBER, whole)})

    assert [one.added for one in found] == ([] if added is None else [added])


def test_every_column_has_its_own_heading() -> None:
    labels = [column.label for column in COLUMNS]
    assert len(labels) == len(set(labels))

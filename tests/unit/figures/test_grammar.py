from __future__ import annotations

import pytest

from danvan.figures.rules.grammar import MalformedConditionError, parse
from danvan.figures.rules.rule import Condition, dump, load
from danvan.registers.columns import Column, Columns

COLUMNS = Columns(
    (
        Column(
            "channel",
            "Hình thức nộp",
            "catalogue",
            catalogue={"online": "Trực tuyến", "both": "Trực tiếp và bưu chính"},
            filterable=True,
        ),
        Column("due_on", "Ngày hẹn trả", "date", filterable=True),
        Column("returned_on", "Ngày trả", "date", filterable=True),
        Column("fee", "Lệ phí", "money", filterable=True),
        Column("urgent", "Khẩn", "boolean", filterable=True),
        Column("field", "Lĩnh vực", "text", filterable=True),
        Column("unit", "Phòng", "code", refers_to="unit", filterable=True),
        Column("applicant", "Người nộp", "text", personal=True),
    )
)


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("channel = online", Condition("channel", "=", "online")),
        ("Hình thức nộp = trực tuyến", Condition("channel", "=", "online")),
        ("hinh thuc nop ≠ Truc tuyen", Condition("channel", "≠", "online")),
        (
            'Hình thức nộp = "Trực tiếp và bưu chính"',
            Condition("channel", "=", "both"),
        ),
        (
            "channel in online, both",
            Condition("channel", "in", ("online", "both")),
        ),
        ("channel thuộc (online)", Condition("channel", "in", ("online",))),
        ("due_on ≥ ngày chốt", Condition("due_on", "≥", "@end", "day")),
        ("due_on < đầu kỳ", Condition("due_on", "<", "@start", "day")),
        ("due_on <= 14/12/2024", Condition("due_on", "≤", "2024-12-14")),
        (
            "returned_on ≤ cột due_on",
            Condition("returned_on", "≤", "due_on", "column"),
        ),
        (
            "Ngày trả > cột Ngày hẹn trả",
            Condition("returned_on", ">", "due_on", "column"),
        ),
        ("returned_on trống", Condition("returned_on", "trống")),
        ("Ngày trả không trống", Condition("returned_on", "không trống")),
        ("fee >= 68.750.000", Condition("fee", "≥", 68_750_000)),
        ("urgent = có", Condition("urgent", "=", True)),
        ("field = đất đai", Condition("field", "=", "đất đai")),
        ("unit không trống", Condition("unit", "không trống")),
    ],
)
def test_reads_a_condition(written: str, condition: Condition) -> None:
    assert parse(written, COLUMNS) == (condition,)


def test_reads_conditions_joined_by_va() -> None:
    assert parse("channel = online và fee ≤ 10 VÀ due_on trống", COLUMNS) == (
        Condition("channel", "=", "online"),
        Condition("fee", "≤", 10),
        Condition("due_on", "trống"),
    )


def test_an_empty_filter_keeps_every_row() -> None:
    assert parse("  ", COLUMNS) == ()


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("applicant = An", "không lọc được theo cột “applicant”"),
        ("mau = xanh", "các cột lọc được: Hình thức nộp"),
        ("channel = điện tín", "các giá trị: Trực tuyến, Trực tiếp và bưu chính"),
        ("channel in online, fax", "không có giá trị “fax”"),
        ("channel ≥ online", "không so sánh lớn bé được"),
        ("fee = nhiều", "không phải là giá trị hợp lệ"),
        ("fee = 1,5", "không phải là giá trị hợp lệ"),
        ("due_on = hôm qua", "không phải là giá trị hợp lệ"),
        ("due_on = 31/02/2024", "không phải là giá trị hợp lệ"),
        ("unit = PKT", "không phải là giá trị hợp lệ"),
        ("fee ≤ cột due_on", "không so sánh được cột"),
        ("channel", "chưa đúng dạng"),
        ("channel = online hoặc fee = 1", "không có giá trị"),
        ("= online", "chưa đúng dạng"),
        ("channel = online; drop table", "không có giá trị"),
    ],
)
def test_refuses_a_wrong_name_with_its_cell(written: str, sentence: str) -> None:
    with pytest.raises(MalformedConditionError) as refused:
        parse(written, COLUMNS, cell="D7")

    assert str(refused.value).startswith("Ô D7: ")
    assert sentence in str(refused.value)


def test_conditions_come_back_from_their_stored_text() -> None:
    conditions = parse(
        "channel in online, both và fee ≥ 5 và due_on ≤ ngày chốt và urgent = không",
        COLUMNS,
    )

    assert load(dump(conditions)) == conditions

"""Number and symbol (số, ký hiệu) of State, Party, Front, unions and youth."""

from __future__ import annotations

import pytest

from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError

READ = [
    # State, administrative: type, issuer, unit.
    ("765/KH-UBND", 765, "KH", ("UBND",), None, "state"),
    ("388/KH-STTTT-VP", 388, "KH", ("STTTT",), "VP", "state"),
    ("33/CT-TTg", 33, "CT", ("TTg",), None, "state"),
    ("36a/NQ-CP", 36, "NQ", ("CP",), None, "state"),
    ("04/KH-BCĐ", 4, "KH", ("BCĐ",), None, "state"),
    ("12/TTr-STC", 12, "TTr", ("STC",), None, "state"),
    # State, letters: issuer and the unit that drafted.
    ("628/SNV-XDCQCTTN", 628, None, ("SNV",), "XDCQCTTN", "state"),
    ("2231/SNV-CCHC&PC", 2231, None, ("SNV",), "CCHC&PC", "state"),
    ("1472/UBND", 1472, None, ("UBND",), None, "state"),
    # State, normative: the year.
    ("04/2015/NĐ-CP", 4, "NĐ", ("CP",), None, "state"),
    ("54/2017/NQ-HĐND", 54, "NQ", ("HĐND",), None, "state"),
    ("34/2007/PL-UBTVQH11", 34, "PL", ("UBTVQH11",), None, "state"),
    ("10/2022/QH15", 10, None, ("QH15",), None, "state"),
    ("351/2017/UBTVQH14", 351, None, ("UBTVQH14",), None, "state"),
    (
        "06/2014/TTLT-BTP-TTCP-BQP",
        6,
        "TTLT",
        ("BTP", "TTCP", "BQP"),
        None,
        "state",
    ),
    ("403/2017/NQLT-UBTVQH14-CP", 403, "NQLT", ("UBTVQH14", "CP"), None, "state"),
    # Party: the type before the slash.
    ("25-NQ/TW", 25, "NQ", ("TW",), None, "party"),
    ("34-CTr/TU", 34, "CTr", ("TU",), None, "party"),
    ("11-QĐi/TW", 11, "QĐi", ("TW",), None, "party"),
    ("26-KH/BCĐ", 26, "KH", ("BCĐ",), None, "party"),
    ("2140-CV/BDVTW", 2140, "CV", ("BDVTW",), None, "party"),
    ("04-CTr/BDVTU-BCSĐUBND", 4, "CTr", ("BDVTU", "BCSĐUBND"), None, "party"),
    ("01-QCPH/UBND-BDVTU", 1, "QCPH", ("UBND", "BDVTU"), None, "party"),
    # Front, union, youth.
    ("03/HD-MTTQ-BTT", 3, "HD", ("MTTQ",), "BTT", "front"),
    ("02/QĐ-CĐCS", 2, "QĐ", ("CĐCS",), None, "union"),
    ("15/KH-LĐLĐ", 15, "KH", ("LĐLĐ",), None, "union"),
    ("367-QĐ/TWĐTN-VP", 367, "QĐ", ("TWĐTN", "VP"), None, "youth"),
]


@pytest.mark.parametrize(("text", "number", "code", "organs", "unit", "system"), READ)
def test_reads_every_system_and_writes_it_back(
    text: str,
    number: int,
    code: str | None,
    organs: tuple[str, ...],
    unit: str | None,
    system: str,
) -> None:
    read = DocumentNumber.parse(text)
    assert (read.number, read.type_code, read.organs) == (number, code, organs)
    assert (read.unit, read.system, read.old_form) == (unit, system, False)
    assert str(read) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("124/QĐ/TTg", "124/QĐ/TTg"),
        ("01/QCPH/UBND-UBMTTQ", "01/QCPH/UBND-UBMTTQ"),
        ("66-CP", "66-CP"),
        ("19/2008/NQLT/CP-UBTUMTTQVN", "19/2008/NQLT/CP-UBTUMTTQVN"),
    ],
)
def test_reads_forms_no_longer_given_and_says_so(text: str, written: str) -> None:
    read = DocumentNumber.parse(text)
    assert read.old_form
    assert str(read) == written


@pytest.mark.parametrize(
    ("text", "regular"),
    [
        ("02/QĐ-\nCĐCS", "02/QĐ-CĐCS"),
        ("120-\n\nKL/TW", "120-KL/TW"),
        (" 15 / BC - SNV ", "15/BC-SNV"),
        ("15/BC–SNV", "15/BC-SNV"),
        ("Số: 15/BC-SNV", "15/BC-SNV"),
        ("số 05-NQ/ĐU", "05-NQ/ĐU"),
        ("5/BC-SNV", "05/BC-SNV"),
        ("12/TTR-STC", "12/TTr-STC"),
        ("24/QÐ-UBND", "24/QĐ-UBND"),
        ("140/BCĐ VĐ", "140/BCĐVĐ"),
    ],
)
def test_makes_a_tolerated_writing_regular(text: str, regular: str) -> None:
    assert str(DocumentNumber.parse(text)) == regular


@pytest.mark.parametrize(
    "text",
    [
        "",
        "149/2018NĐ-CP",
        "15/bc-snv",
        "/BC-SNV",
        "BC-SNV",
        "15",
        "25/02/2021",
        "16-20/KH",
        "15/BC-",
        "9001:2015",
        "x" * 500,
    ],
)
def test_refuses_what_is_no_number_and_symbol(text: str) -> None:
    with pytest.raises(MalformedDocumentNumberError) as refused:
        DocumentNumber.parse(text)
    assert refused.value.text == text
    assert "15/BC-SNV" in refused.value.sentence


def test_tells_a_law_by_its_legislature() -> None:
    assert DocumentNumber.parse("10/2022/QH15").is_law
    assert DocumentNumber.parse("351/2017/UBTVQH14").is_law
    assert not DocumentNumber.parse("04/2015/NĐ-CP").is_law
    assert not DocumentNumber.parse("15/BC-SNV").is_law


def test_keeps_a_year_without_an_issuer() -> None:
    number = DocumentNumber.parse("02/2015/CT")
    assert (number.type_code, number.organs, str(number)) == ("CT", (), "02/2015/CT")


@pytest.mark.shared
def test_reads_the_numbers_of_a_whole_province() -> None:
    import csv

    from tests.shared_material import SHARED

    path = SHARED / "corpus" / "citations-binh-duong.csv"
    with path.open(encoding="utf-8") as file:
        symbols = [row["symbol"] for row in csv.DictReader(file)]
    unread = []
    for symbol in symbols:
        try:
            read = DocumentNumber.parse(symbol)
        except MalformedDocumentNumberError:
            unread.append(symbol)
        else:
            assert DocumentNumber.parse(str(read)) == read
    # What is left carries a remark in brackets after the symbol.
    assert len(symbols) > 1000
    assert len(unread) / len(symbols) <= 0.002
    assert all("(" in symbol for symbol in unread)

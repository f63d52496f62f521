"""The configuration of a check: what it changes, and which names it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from danvan.checking import Configuration, Known, WrongConfigurationError, check
from danvan.checking.configuration import find, load, parse
from danvan.documents.document import Document
from danvan.documents.finding import Severity
from danvan.reading.text import read_text

CODES = ("R4", "R7", "R24a")
WRONG_DAY = "Kế hoạch ngày 31/02/2024 của Sở."


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "danvan.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _document(text: str) -> Document:
    return read_text(text.encode())


def test_reads_rules_and_names(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        '[rules]\nR4 = "off"\nR7 = "info"\nR24a = "on"\n'
        '[names]\nagencies = ["Sở Nội vụ"]\nabbreviations = ["TTPVHCC"]\n'
        'words = ["Egov"]\n',
    )
    configuration = load(path, CODES)
    assert configuration.off == {"R4"}
    assert configuration.severities == {"R7": Severity.INFO}
    assert list(configuration.names) == ["Sở Nội vụ", "TTPVHCC", "Egov"]
    assert load(_file(tmp_path, ""), CODES) == Configuration()


def test_reads_what_is_known_with_files_from_its_own_folder(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        '[context]\nagency = "Sở  Nội vụ"\nabbreviation = "SNV"\n'
        'recipient = "UBND tỉnh"\nregime = "DV-NAM"\ndraft = true\n'
        'earlier = ["2025/nam.docx"]\nothers = ["khac"]\npapers = "van-ban.csv"\n',
    )
    assert load(path, CODES).known == Known(
        agency="Sở Nội vụ",
        abbreviation="SNV",
        recipient="UBND tỉnh",
        regime="DV-NAM",
        draft=True,
        earlier=(tmp_path / "2025/nam.docx",),
        others=(tmp_path / "khac",),
        papers=tmp_path / "van-ban.csv",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[rules]\nR24 = "off"', "không có quy tắc “R24”; có phải “R24a” không"),
        ('[rules]\nR7 = "tắt"', "R7 nhận một trong “on”, “off”, “error”"),
        ("[rules]\nR7 = 1", "R7 nhận một trong"),
        ("rules = 1", "“rules” phải là một mục [rules]"),
        ("[rule]\n", "không có mục “rule”; có phải “rules” không"),
        ('[names]\nword = ["a"]', "không có khóa “word”; có phải “words” không"),
        ('[names]\nwords = "a"', "“words” phải là một danh sách chữ"),
        ('[names]\nwords = [" "]', "“words” phải là một danh sách chữ"),
        ("[rules", "không phải TOML"),
        ('[context]\nagences = "a"', "không có khóa “agences”"),
        ("[context]\nagency = 1", "“agency” phải là chữ"),
        ('[context]\nregime = " "', "“regime” phải là chữ"),
        ('[context]\ndraft = "có"', "“draft” phải là true hoặc false"),
        ('[context]\nearlier = "a.docx"', "“earlier” phải là một danh sách tên tệp"),
        ("[context]\nothers = [1]", "“others” phải là tên tệp"),
        ("[context]\npapers = []", "“papers” phải là tên tệp"),
    ],
)
def test_refuses_a_wrong_name_with_one_sentence(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(WrongConfigurationError) as refusal:
        load(_file(tmp_path, text), CODES)
    sentence = refusal.value.sentence
    assert sentence.startswith("Cấu hình “danvan.toml” chưa đúng: ")
    assert told in sentence
    assert sentence.endswith(".")


def test_refuses_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(WrongConfigurationError, match="không mở được"):
        load(tmp_path / "danvan.toml", CODES)
    (tmp_path / "danvan.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(WrongConfigurationError, match="UTF-8"):
        load(tmp_path / "danvan.toml", CODES)


def test_is_found_in_the_nearest_folder_above(tmp_path: Path) -> None:
    inner = tmp_path / "2024" / "quy-3"
    inner.mkdir(parents=True)
    outer = _file(tmp_path, "")
    assert find(inner / "bao-cao.txt") == outer
    nearer = _file(tmp_path / "2024", "")
    assert find(inner) == nearer


def test_leaves_rules_out_and_weighs_them() -> None:
    document = _document(WRONG_DAY)
    assert [f.severity for f in check(document).findings] == [Severity.ERROR]
    off = Configuration(off=frozenset({"R7"}))
    assert check(document, configuration=off).findings == ()
    lighter = Configuration(severities={"R7": Severity.INFO})
    checked = check(document, configuration=lighter)
    assert [f.severity for f in checked.findings] == [Severity.INFO]
    assert not checked.has_errors


@pytest.mark.parametrize(
    "hostile", [b"a=" + b"[" * 30_000, b"a=" + b"{a=" * 10_000, b"a=" + b"9" * 20_000]
)
def test_what_the_parser_cannot_bear_is_refused_in_words(hostile: bytes) -> None:
    with pytest.raises(WrongConfigurationError, match="quá sâu hoặc có số quá lớn"):
        parse(hostile, ())

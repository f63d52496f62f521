"""Reading the environment: typed, with a working default."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ImproperlyConfigured

from danvan.web.running import environment

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("1", True),
        ("true", True),
        ("ON", True),
        ("", False),
        ("0", False),
        ("no", False),
    ],
)
def test_reads_a_switch(
    monkeypatch: pytest.MonkeyPatch, word: str, value: bool
) -> None:
    monkeypatch.setenv("DANVAN_X", word)

    assert environment.read_bool("DANVAN_X") is value


def test_refuses_a_switch_it_does_not_understand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DANVAN_X", "maybe")

    with pytest.raises(ImproperlyConfigured, match="DANVAN_X"):
        environment.read_bool("DANVAN_X")


def test_reads_a_list_without_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DANVAN_X", " a.example , ,b.example")

    assert environment.read_list("DANVAN_X") == ["a.example", "b.example"]


def test_makes_the_data_folder_for_its_owner_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DANVAN_DATA", str(tmp_path / "sâu" / "dữ liệu"))

    folder = environment.data_folder()

    assert folder == tmp_path / "sâu" / "dữ liệu"
    assert folder.stat().st_mode & 0o777 == 0o700


def test_closes_a_data_folder_left_open(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    environment.private_folder(tmp_path)

    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_makes_a_secret_once_and_keeps_it_to_its_owner(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DANVAN_SECRET_KEY", raising=False)

    first = environment.secret_key(tmp_path)

    assert len(first) >= 64
    assert environment.secret_key(tmp_path) == first
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_prefers_the_secret_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DANVAN_SECRET_KEY", "from outside")

    assert environment.secret_key(tmp_path) == "from outside"
    assert not (tmp_path / "secret.key").exists()


def test_uses_sqlite_where_no_address_is_given(tmp_path: Path) -> None:
    found = environment.database("", tmp_path / "danvan.sqlite3")

    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["NAME"] == str(tmp_path / "danvan.sqlite3")


@pytest.mark.parametrize(
    ("pragma"),
    [
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cell_size_check=ON",
    ],
)
def test_opens_sqlite_so_that_nothing_confirmed_is_lost(
    tmp_path: Path, pragma: str
) -> None:
    options = environment.database("", tmp_path / "x")["OPTIONS"]

    assert isinstance(options, dict)
    assert pragma in str(options["init_command"])
    assert options["transaction_mode"] == "IMMEDIATE"


def test_reads_a_postgresql_address(tmp_path: Path) -> None:
    found = environment.database(
        "postgresql://văn%20thư:m%40t@db.example:5433/danvan", tmp_path
    )

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == (
        "danvan",
        "văn thư",
        "m@t",
    )
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")


def test_keeps_sample_data_in_a_database_of_their_own(tmp_path: Path) -> None:
    on_postgres = environment.database("postgres://u@h/danvan", tmp_path, demo=True)
    on_sqlite = environment.database("sqlite:////srv/real", tmp_path / "d", demo=True)

    assert on_postgres["NAME"] == "danvan_demo"
    assert on_sqlite["NAME"] == str(tmp_path / "d")


def test_refuses_another_kind_of_database(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        environment.database("mysql://u@h/d", tmp_path)

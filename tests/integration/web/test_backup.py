"""Backup and restore: equal by hash, refused when damaged, nothing else touched."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import threading
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection, connections

from danvan.agencies.models import Agency
from danvan.audit.models import Installation
from danvan.files.store import keep
from danvan.web.keeping.backup import (
    BackupError,
    backup,
    check_manifest,
    prove,
    restore,
)
from tests.factories.agencies import make_agency

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "sqlite" not in str(settings.DATABASES["default"]["ENGINE"]),
        reason="trên PostgreSQL việc này là của pg_dump",
    ),
]
AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_agency("Sở Được Sao Lưu")
    keep(io.BytesIO(b"ban goc"), limit=100, inspect=lambda _: "text/plain")
    live = {**settings.DATABASES["default"], "NAME": connection.settings_dict["NAME"]}
    monkeypatch.setitem(settings.DATABASES, "default", live)
    target = tmp_path / "saoluu.zip"
    backup(target, at=AT)
    return target


def _folder_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(str(path.relative_to(folder)).encode())
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def test_restores_to_equal_rows_and_equal_originals(copy: Path, tmp_path: Path) -> None:
    restored = restore(copy, tmp_path / "moi")

    with closing(sqlite3.connect(tmp_path / "moi" / "danvan.sqlite3")) as database:
        codes = database.execute("SELECT code FROM agencies_agency ORDER BY 1")
        found = [code for (code,) in codes]
    assert found == sorted(Agency.objects.values_list("code", flat=True))
    originals = [p for p in (tmp_path / "moi" / "files").rglob("*") if p.is_file()]
    assert b"ban goc" in {p.read_bytes() for p in originals}
    assert restored.engine == "sqlite"


def test_leaves_the_secret_out(copy: Path) -> None:
    key = settings.SECRET_KEY.encode()

    with zipfile.ZipFile(copy) as archive:
        assert "secret.key" not in archive.namelist()
        assert not any(key in archive.read(name) for name in archive.namelist())


def test_the_proof_changes_nothing(copy: Path, tmp_path: Path) -> None:
    before = _folder_hash(Path(settings.DANVAN_FILES))
    rows = Agency.objects.count()

    prove(copy)

    assert _folder_hash(Path(settings.DANVAN_FILES)) == before
    assert Agency.objects.count() == rows
    assert [p.name for p in tmp_path.iterdir()] == ["saoluu.zip"]


def test_the_copy_belongs_to_its_maker_alone(copy: Path, tmp_path: Path) -> None:
    restore(copy, tmp_path / "moi")

    assert (tmp_path / "moi").stat().st_mode & 0o077 == 0
    for path in (tmp_path / "moi").rglob("*"):
        if path.is_file():
            assert path.stat().st_mode & 0o077 == 0, path


def test_never_overwrites_an_earlier_copy(copy: Path) -> None:
    before = copy.read_bytes()

    with pytest.raises(BackupError, match="đã có"):
        backup(copy, at=AT)

    assert copy.read_bytes() == before


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flip(data: bytes) -> bytes:
    place = data.index(b"SQLite format 3") + 5000
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def _empty(_: bytes) -> bytes:
    return b""


def _other_file(_: bytes) -> bytes:
    return b"%PDF-1.7 khong phai ban sao luu"


def _rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()


def _without_an_original(data: bytes) -> bytes:
    return _rewritten(data, lambda name, b: None if name.startswith("files/") else b)


def _of_another_version(data: bytes) -> bytes:
    return _rewritten(
        data, lambda _, b: b.replace(b"danvan.backup/1", b"danvan.backup/9")
    )


def _with_a_wrong_list(data: bytes) -> bytes:
    return _rewritten(data, lambda name, b: b"[]" if name == "manifest.json" else b)


@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        _flip,
        _empty,
        _other_file,
        _without_an_original,
        _of_another_version,
        _with_a_wrong_list,
    ],
)
def test_refuses_a_damaged_copy_and_leaves_the_target_as_it_was(
    copy: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    broken = tmp_path / "hong.zip"
    broken.write_bytes(damage(copy.read_bytes()))
    target = tmp_path / "dich"
    target.mkdir()

    with pytest.raises(BackupError) as refusal:
        restore(broken, target)

    assert refusal.value.sentence.endswith(".")
    assert list(target.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../x", "/etc/x", "files/../../x", "files\\..\\x", "C:/x", "khac/x"]
)
def test_refuses_a_copy_that_names_places_outside(
    copy: Path, tmp_path: Path, name: str
) -> None:
    data = b"x"
    broken = tmp_path / "hong.zip"
    with zipfile.ZipFile(copy) as old, zipfile.ZipFile(broken, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        manifest["files"].append(
            {"path": name, "size": 1, "sha256": hashlib.sha256(data).hexdigest()}
        )
        for member in old.namelist():
            if member != "manifest.json":
                new.writestr(member, old.read(member))
        new.writestr(name, data)
        new.writestr("manifest.json", json.dumps(manifest))

    with pytest.raises(BackupError):
        check_manifest(broken)


def test_refuses_to_restore_over_something(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "dich"
    target.mkdir()
    (target / "giữ lại").write_text("quý")

    with pytest.raises(BackupError, match="không trống"):
        restore(copy, target)

    assert (target / "giữ lại").read_text() == "quý"


def test_refuses_the_copy_of_another_installation(copy: Path) -> None:
    Installation.objects.update(code="HT-KHAC01")
    before = _folder_hash(Path(settings.DANVAN_FILES))

    with pytest.raises(BackupError, match="không phải của hệ thống này"):
        prove(copy)

    assert _folder_hash(Path(settings.DANVAN_FILES)) == before


def test_refuses_the_copy_of_a_newer_version(copy: Path, tmp_path: Path) -> None:
    unpacked, target = tmp_path / "moi.sqlite3", tmp_path / "dich"
    with zipfile.ZipFile(copy) as archive:
        unpacked.write_bytes(archive.read("database.sqlite3"))
        with closing(sqlite3.connect(unpacked)) as database:
            database.execute(
                "INSERT INTO django_migrations (app, name, applied) "
                "VALUES ('reports', '9999_later', '2030-01-01')"
            )
            database.commit()
        manifest = json.loads(archive.read("manifest.json"))
        data = unpacked.read_bytes()
        for item in manifest["files"]:
            if item["path"] == "database.sqlite3":
                item["sha256"] = hashlib.sha256(data).hexdigest()
        newer = tmp_path / "moi.zip"
        with zipfile.ZipFile(newer, "w") as target_zip:
            for name in archive.namelist():
                content = {
                    "database.sqlite3": data,
                    "manifest.json": json.dumps(manifest).encode(),
                }.get(name, archive.read(name))
                target_zip.writestr(name, content)

    with pytest.raises(BackupError, match="mới hơn"):
        restore(newer, target)

    assert not target.exists()


def test_a_live_copy_under_writing_is_one_moment_and_equal_by_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Clerks go on writing while the copy is made: what it holds is whole."""
    live = {**settings.DATABASES["default"], "NAME": connection.settings_dict["NAME"]}
    monkeypatch.setitem(settings.DATABASES, "default", live)
    done = threading.Event()

    def write_on() -> None:
        while not done.is_set():
            make_agency()
        connections.close_all()

    writer = threading.Thread(target=write_on)
    make_agency("Sở Có Trước")
    first = set(Agency.objects.values_list("code", flat=True))
    writer.start()
    try:
        backup(tmp_path / "song.zip", at=AT)
    finally:
        done.set()
        writer.join()
    restore(tmp_path / "song.zip", tmp_path / "moi")

    with closing(sqlite3.connect(tmp_path / "moi" / "danvan.sqlite3")) as restored:
        rows = _rows(restored)
    assert first <= {code for code, _ in rows["agency"]}
    with closing(sqlite3.connect(live["NAME"])) as now:
        kept = _rows(now)
    for table, held in rows.items():
        # Later rows were written after the copy's moment; earlier ones are equal.
        assert held == kept[table][: len(held)]
    assert len(rows["agency"]) == len({row[0] for row in rows["agency"]})


def _rows(database: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Give what must be equal by hash: agencies, and each event with its hash."""
    return {
        "agency": database.execute(
            "SELECT code, kind FROM agencies_agency ORDER BY id"
        ).fetchall(),
        "event": database.execute(
            "SELECT id, hex(hash) FROM audit_event ORDER BY id"
        ).fetchall(),
    }

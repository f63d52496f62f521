"""Backup (sao lưu): one archive, a manifest of hashes, and the proof it restores.

The copy holds the database and the originals. The installation's secret is not in
it: whoever steals a copy must not be able to sign cookies with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from danvan.audit.models import Installation
from danvan.audit.witnessing.heads import installation
from danvan.text.refused import RefusedError
from danvan.web.keeping import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

SCHEMA = "danvan.backup/1"
_MANIFEST = "manifest.json"
_SQLITE = "database.sqlite3"
_POSTGRES = "database.dump"
_CHUNK = 1 << 20


class BackupError(RefusedError):
    """The copy cannot be made, or is not whole."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy holds."""

    made_at: str
    version: str
    engine: str
    files: int
    size: int


def backup(target: Path, *, at: datetime) -> Copy:
    """Write a whole copy and check it. Raise BackupError; the target stays away."""
    if target.exists():
        raise BackupError(f"Tệp “{target.name}” đã có; hãy đặt tên khác.")
    partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}.partial")
    try:
        with tempfile.TemporaryDirectory(prefix="danvan-backup-") as folder:
            with zipfile.ZipFile(partial, "x", zipfile.ZIP_STORED) as archive:
                _write(archive, Path(folder), at)
            with partial.open("rb+") as written:
                os.fsync(written.fileno())
        copy = check_manifest(partial)
        partial.replace(target)
    except OSError as error:
        raise BackupError(
            f"Không ghi được “{target.name}”: ổ đĩa đầy hoặc không cho ghi."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return copy


def check_manifest(source: Path) -> Copy:
    """Read every byte of a copy against its manifest. Raise BackupError."""
    with _opened(source) as archive:
        manifest = _manifest(archive)
        listed = {item["path"]: item for item in manifest["files"]}
        names = [name for name in archive.namelist() if name != _MANIFEST]
        if sorted(names) != sorted(listed) or len(set(names)) != len(names):
            raise BackupError("Bản sao lưu thiếu hoặc thừa tệp so với danh mục.")
        for name, item in listed.items():
            _refuse_strange_name(name)
            if _hash_of(archive, name) != item["sha256"]:
                raise BackupError(f"Bản sao lưu hỏng ở “{name}”.")
    return Copy(
        str(manifest["made_at"]),
        str(manifest["version"]),
        str(manifest["engine"]),
        len(listed),
        sum(int(item["size"]) for item in listed.values()),
    )


def prove(source: Path) -> Copy:
    """Restore into a folder that is thrown away and verify there.

    Raise BackupError; the installation is not touched.
    """
    _refuse_of_others(source)
    with tempfile.TemporaryDirectory(prefix="danvan-restore-") as folder:
        return restore(source, Path(folder) / "data")


def _refuse_of_others(source: Path) -> None:
    """Raise BackupError where the copy is of another installation than this one."""
    with _opened(source) as archive:
        theirs = _manifest(archive).get("installation")
    own = _own_installation()
    if own and theirs and own != theirs:
        raise BackupError(
            f"Bản sao lưu của hệ thống {theirs}, không phải của hệ thống này ({own}); "
            "chọn đúng bản sao lưu."
        )


def _own_installation() -> str:
    """Give this installation's code; nothing where there is no database yet."""
    try:
        return Installation.objects.values_list("code", flat=True).first() or ""
    except DatabaseError:
        return ""


def restore(source: Path, into: Path) -> Copy:
    """Restore into an empty folder and verify there. Raise BackupError."""
    copy = check_manifest(source)
    if into.exists() and any(into.iterdir()):
        raise BackupError(f"Thư mục “{into.name}” không trống; hãy chọn thư mục khác.")
    existed = into.exists()
    try:
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
        into.chmod(0o700)
        _unpack(source, into)
        if copy.engine == "sqlite":
            _refuse_damaged(into / "danvan.sqlite3")
            _verify_there(into, "")
        else:
            with postgres.restored(into / _POSTGRES) as url:
                _verify_there(into, url)
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        if existed:
            into.mkdir(mode=0o700, exist_ok=True)
        raise
    return copy


def _write(archive: zipfile.ZipFile, folder: Path, at: datetime) -> None:
    entries: list[dict[str, object]] = []
    for name, path in _members(folder):
        digest, size = hashlib.sha256(), 0
        info = zipfile.ZipInfo(name, at.timetuple()[:6])
        info.external_attr = 0o600 << 16
        with path.open("rb") as stream, archive.open(info, "w", force_zip64=True) as to:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                to.write(chunk)
        entries.append({"path": name, "size": size, "sha256": digest.hexdigest()})
    manifest = {
        "schema": SCHEMA,
        "made_at": at.isoformat(timespec="seconds"),
        "version": version("danvan"),
        "engine": "sqlite" if connection.vendor == "sqlite" else "postgresql",
        "installation": installation(),
        "files": entries,
    }
    archive.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))


def _members(folder: Path) -> Iterator[tuple[str, Path]]:
    # The database first: every original it names then lies in the store, since
    # originals are written before their rows and never altered.
    if connection.vendor == "sqlite":
        yield _SQLITE, _copied_sqlite(folder / _SQLITE)
    else:
        yield _POSTGRES, postgres.dumped(folder / _POSTGRES)
    store = Path(settings.DANVAN_FILES)
    for path in sorted(store.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != ".partial":
            yield f"files/{path.relative_to(store).as_posix()}", path


def _copied_sqlite(target: Path) -> Path:
    name = str(settings.DATABASES["default"]["NAME"])
    with closing(sqlite3.connect(name)) as live, closing(sqlite3.connect(target)) as to:
        live.backup(to)
        # One file, without a log beside it.
        to.execute("PRAGMA journal_mode=DELETE")
    return target


def _unpack(source: Path, into: Path) -> None:
    with _opened(source) as archive:
        for name in archive.namelist():
            if name == _MANIFEST:
                continue
            place = into / ("danvan.sqlite3" if name == _SQLITE else name)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with archive.open(name) as stream, place.open("xb") as target:
                shutil.copyfileobj(stream, target, _CHUNK)
            place.chmod(0o600)


def _refuse_damaged(database: Path) -> None:
    try:
        with closing(sqlite3.connect(database)) as opened:
            whole = opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            broken = opened.execute("PRAGMA foreign_key_check").fetchone()
            newer = _unknown_migrations(opened)
    except sqlite3.DatabaseError as error:
        raise BackupError("Cơ sở dữ liệu trong bản sao lưu không mở được.") from error
    if not whole or broken is not None:
        raise BackupError("Cơ sở dữ liệu trong bản sao lưu bị hỏng.")
    if newer:
        raise BackupError(
            "Bản sao lưu do phiên bản Danvan mới hơn tạo ra; cập nhật phần mềm rồi "
            "khôi phục."
        )


def _unknown_migrations(opened: sqlite3.Connection) -> bool:
    """Tell whether a copy's tables are of a later version than this one."""
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    apps = {app for app, _ in known}
    applied = opened.execute("SELECT app, name FROM django_migrations")
    return any(app in apps and (app, name) not in known for app, name in applied)


def _verify_there(folder: Path, url: str) -> None:
    """Run ``danvan verify`` on the restored installation, in a fresh process."""
    environment = {
        **os.environ,
        "DANVAN_DATA": str(folder),
        "DATABASE_URL": url,
        "DANVAN_DEMO": "0",
        "DJANGO_SETTINGS_MODULE": "danvan.web.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "danvan.cli", "verify"],
        env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()
        raise BackupError(
            "Bản sao lưu khôi phục được nhưng không qua kiểm chứng: "
            f"{said[-1] if said else 'không rõ lý do'}"
        )


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except FileNotFoundError:
        raise BackupError(f"Không tìm thấy tệp “{source.name}”.") from None
    except (OSError, zipfile.BadZipFile):
        raise BackupError(
            f"“{source.name}” không phải bản sao lưu, hoặc đã bị cắt cụt."
        ) from None


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest = json.loads(archive.read(_MANIFEST))
        if manifest["schema"] != SCHEMA:
            raise BackupError("Bản sao lưu của một phiên bản khác, chưa đọc được.")
        for item in manifest["files"]:
            str(item["path"]), int(item["size"]), str(item["sha256"])
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile):
        raise BackupError("Danh mục của bản sao lưu bị hỏng.") from None
    return dict(manifest)


def _hash_of(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        raise BackupError(f"Bản sao lưu hỏng ở “{name}”.") from None
    return digest.hexdigest()


def _refuse_strange_name(name: str) -> None:
    path = PurePosixPath(name)
    if name in {_SQLITE, _POSTGRES}:
        return
    if (
        path.is_absolute()
        or path.parts[:1] != ("files",)
        or ".." in path.parts
        or "\\" in name
        or ":" in name
    ):
        raise BackupError("Bản sao lưu có tên tệp lạ.")

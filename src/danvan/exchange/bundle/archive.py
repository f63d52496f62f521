"""Writing and opening a bundle (đóng gói, mở gói): one file, the same bytes each time.

A ZIP of plain members in order, none compressed, none dated: ``bundle.json`` lists
every other file by its hash, ``bundle.sig`` signs that list with Ed25519.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.audit.witnessing.keys import fingerprint, public_of, signed_by
from danvan.audit.witnessing.notes import MalformedNoteError, Note, parse
from danvan.exchange.bundle.figures import CarriedFigure, disagreements, read_figures
from danvan.exchange.bundle.manifest import REPORT, SCHEMA, Manifest, read_manifest
from danvan.exchange.bundle.shape import BundleRefusedError, Shape

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MANIFEST, SIGNATURE = "bundle.json", "bundle.sig"
CONTENT, FIGURES, DOCX, PDF = (
    "content.json",
    "figures.json",
    "report.docx",
    "report.pdf",
)
OF_REPORT = frozenset({CONTENT, FIGURES, DOCX, PDF})
_SIGNED = f"{SCHEMA}\n".encode()
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A bundle whose signature and every hash hold."""

    sha256: str
    manifest: Manifest
    public_key: bytes
    members: Mapping[str, bytes]
    content: Mapping[str, object]
    figures: tuple[CarriedFigure, ...]

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the key that signed it."""
        return fingerprint(self.public_key)

    @property
    def head(self) -> Note:
        """Return the sender's signed head."""
        return parse(self.manifest.checkpoint)


def written_json(data: Mapping[str, object]) -> bytes:
    """Write JSON in one way only."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def write(
    manifest: Mapping[str, object],
    files: Mapping[str, bytes],
    key: Ed25519PrivateKey,
) -> bytes:
    """Write a bundle: the list with the files' hashes, signed."""
    listed = [
        {"path": path, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for path, data in sorted(files.items())
    ]
    said = written_json({**manifest, "schema": SCHEMA, "files": listed})
    signature = {
        "public_key": public_of(key).hex(),
        "signature": key.sign(_SIGNED + said).hex(),
    }
    members = {**files, MANIFEST: said, SIGNATURE: written_json(signature)}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(members):
            info = zipfile.ZipInfo(path, _EPOCH)
            info.create_system, info.external_attr = 3, 0o600 << 16
            archive.writestr(info, members[path])
    return target.getvalue()


def opened(members: Mapping[str, bytes], sha256: str) -> Opened:
    """Check everything that can be checked without asking anybody.

    Raises BundleRefusedError, saying what does not match.
    """
    if MANIFEST not in members or SIGNATURE not in members:
        raise BundleRefusedError(
            "Tệp không phải gói do Danvan tạo ra, hoặc đã bị cắt bớt."
        )
    said = members[MANIFEST]
    public = _signer(members[SIGNATURE], said)
    manifest = read_manifest(_parsed(said, MANIFEST))
    _check_files(manifest, members)
    _check_head(manifest, public)
    content: Mapping[str, object] = {}
    figures: tuple[CarriedFigure, ...] = ()
    if manifest.kind == REPORT:
        content = _content(members[CONTENT], manifest)
        figures = read_figures(_parsed(members[FIGURES], FIGURES))
        if found := next(disagreements(figures), None):
            raise BundleRefusedError(
                f"{found} Đề nghị nơi gửi kiểm tra và tạo lại gói."
            )
    return Opened(
        sha256=sha256,
        manifest=manifest,
        public_key=public,
        members=members,
        content=content,
        figures=figures,
    )


def _signer(data: bytes, said: bytes) -> bytes:
    of = Shape(_parsed(data, SIGNATURE), "signature")
    public = bytes.fromhex(of.digest("public_key"))
    try:
        signature = bytes.fromhex(of.text("signature", 128))
    except ValueError:
        signature = b""
    if not signed_by(public, signature, _SIGNED + said):
        raise BundleRefusedError(
            "Chữ ký không khớp với danh mục của gói: gói đã bị sửa sau khi ký. Đề nghị "
            "nơi gửi gửi lại tệp gốc."
        )
    return public


def _check_files(manifest: Manifest, members: Mapping[str, bytes]) -> None:
    listed = {part.path: part for part in manifest.files}
    wanted = OF_REPORT if manifest.kind == REPORT else frozenset()
    present = members.keys() - {MANIFEST, SIGNATURE}
    if len(listed) != len(manifest.files) or set(listed) != wanted:
        raise BundleRefusedError("Danh mục của gói không đủ hoặc thừa tệp.")
    if present != wanted:
        odd = ", ".join(sorted(present ^ wanted))[:200]
        raise BundleRefusedError(f"Gói thiếu hoặc thừa tệp so với danh mục: {odd}.")
    for path, part in listed.items():
        data = members[path]
        if len(data) != part.size or hashlib.sha256(data).hexdigest() != part.sha256:
            raise BundleRefusedError(
                f"Tệp “{path}” trong gói khác với bản đã ký. Đề nghị nơi gửi gửi lại."
            )


def _check_head(manifest: Manifest, public: bytes) -> None:
    try:
        head = parse(manifest.checkpoint)
    except MalformedNoteError:
        raise BundleRefusedError(
            "Đầu chuỗi nhật ký trong gói không đọc được."
        ) from None
    if not head.signed_by(public) or head.checkpoint.agency != manifest.sender.code:
        raise BundleRefusedError(
            "Đầu chuỗi nhật ký trong gói không phải của cơ quan đã ký gói."
        )


def _content(data: bytes, manifest: Manifest) -> Mapping[str, object]:
    content = _parsed(data, CONTENT)
    if not isinstance(content, dict):
        raise BundleRefusedError("Lời văn trong gói không đọc được.")
    if hashlib.sha256(written_json(content)).hexdigest() != (
        manifest.report.content_sha256
    ):
        raise BundleRefusedError("Lời văn trong gói khác với lời văn đã được duyệt.")
    return content


def _parsed(data: bytes, path: str) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise BundleRefusedError(f"Không đọc được “{path}” trong gói.") from None

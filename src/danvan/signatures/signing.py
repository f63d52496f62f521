"""Signing (ký số): PAdES by a PKCS#12 file that is used once and never kept."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from danvan.signatures.refusal import (
    NO_TIMESTAMP,
    NOT_IN_TIME,
    UNREADABLE,
    WRONG_CERTIFICATE,
    SigningRefusedError,
    require_installed,
)

if TYPE_CHECKING:
    from cryptography import x509

    from danvan.signatures.appearance import Place

_REASON = "Ký văn bản điện tử"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its private key, held in memory for one signature."""

    subject: str
    issuer: str
    serial: str
    until: datetime
    data: bytes
    passphrase: bytes

    def __repr__(self) -> str:
        return f"Certificate({self.subject!r})"


def certificate_of(data: bytes, passphrase: str, now: datetime) -> Certificate:
    """Open a PKCS#12 file; raises SigningRefusedError."""
    require_installed()
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        key, held, _ = pkcs12.load_key_and_certificates(data, passphrase.encode())
    except (ValueError, TypeError):
        raise SigningRefusedError(WRONG_CERTIFICATE) from None
    if key is None or held is None:
        raise SigningRefusedError(WRONG_CERTIFICATE)
    if not held.not_valid_before_utc <= now <= held.not_valid_after_utc:
        raise SigningRefusedError(NOT_IN_TIME)
    return Certificate(
        subject=_common_name(held.subject),
        issuer=_common_name(held.issuer),
        serial=f"{held.serial_number:x}",
        until=held.not_valid_after_utc.astimezone(UTC),
        data=data,
        passphrase=passphrase.encode(),
    )


@dataclass(frozen=True, slots=True)
class Appearance:
    """What is seen of a signature: a PDF page as picture, and its place."""

    picture: bytes
    place: Place


def sign_pdf(
    data: bytes,
    certificate: Certificate,
    *,
    field: str,
    appearance: Appearance | None = None,
    timestamp_url: str = "",
) -> bytes:
    """Return the PDF with one signature more, PAdES B-B, or B-T with a time stamp.

    The old bytes stay as they are at the front: earlier signatures hold on.
    """
    require_installed()
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import fields, signers
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps import TimestampRequestError

    signer = signers.SimpleSigner.load_pkcs12_data(
        certificate.data, other_certs=(), passphrase=certificate.passphrase
    )
    if signer is None:
        raise SigningRefusedError(WRONG_CERTIFICATE)
    about = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=_REASON,
        name=certificate.subject,
    )
    try:
        # The picture is opened by name while the signature is written.
        with TemporaryDirectory() as folder:
            writer = IncrementalPdfFileWriter(io.BytesIO(data))
            made = signers.PdfSigner(
                about,
                signer=signer,
                timestamper=_timestamper(timestamp_url),
                stamp_style=_style(appearance, Path(folder)),
                new_field_spec=_field(field, appearance),
            ).sign_pdf(writer)
    except TimestampRequestError:
        raise SigningRefusedError(NO_TIMESTAMP) from None
    except (PdfError, SigningError, ValueError, OSError):
        raise SigningRefusedError(UNREADABLE) from None
    return bytes(made.getbuffer())


def _timestamper(url: str) -> Any:
    from pyhanko.sign.timestamps import HTTPTimeStamper

    return HTTPTimeStamper(url, timeout=10) if url else None


def _style(appearance: Appearance | None, folder: Path) -> Any:
    from pyhanko.pdf_utils.content import ImportedPdfPage
    from pyhanko.stamp import StaticStampStyle

    if appearance is None:
        return None
    picture = folder / "picture.pdf"
    picture.write_bytes(appearance.picture)
    return StaticStampStyle(
        border_width=0,
        background=ImportedPdfPage(str(picture)),  # type: ignore[no-untyped-call]
        background_opacity=1,
    )


def _field(name: str, appearance: Appearance | None) -> Any:
    from pyhanko.sign.fields import SigFieldSpec

    if appearance is None:
        return SigFieldSpec(name)
    place = appearance.place
    left, bottom = round(place.left), round(place.bottom)
    box = (left, bottom, round(place.right), round(place.top))
    return SigFieldSpec(name, on_page=place.page, box=box)


def _common_name(name: x509.Name) -> str:
    from cryptography.x509.oid import NameOID

    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()

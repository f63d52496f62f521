"""Signatures of a PDF (chữ ký số trong tệp PDF), verified inside the child."""

from __future__ import annotations

import io
import logging
import struct
from collections.abc import Coroutine
from typing import Any

# pyHanko is the ``sign`` extra: without it this reader is never asked for.
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

_MOST = 20
"""More signatures than a document of this world bears."""

# An unknown issuer is told to the person; it is no fault of the program.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)


def packed(data: bytes, roots: tuple[bytes, ...]) -> bytes:
    """Join the trusted roots and the file for the way into the child."""
    parts = [struct.pack(">I", len(roots))]
    for root in roots:
        parts += [struct.pack(">I", len(root)), root]
    return b"".join([*parts, data])


def found_signatures(sent: bytes) -> dict[str, Any]:
    """Return every signature of the file, oldest first."""
    (count,) = struct.unpack_from(">I", sent)
    at, roots = 4, []
    for _ in range(count):
        (size,) = struct.unpack_from(">I", sent, at)
        roots.append(sent[at + 4 : at + 4 + size])
        at += 4 + size
    reader = PdfFileReader(io.BytesIO(sent[at:]), strict=False)
    held = list(reader.embedded_regular_signatures)[:_MOST]
    known = [one for one in map(_certificate, roots) if one is not None]
    return {"signatures": [_found(one, known) for one in held]}


def _certificate(data: bytes) -> Certificate | None:
    pem = data.lstrip().startswith(b"-----BEGIN")
    load = x509.load_pem_x509_certificate if pem else x509.load_der_x509_certificate
    try:
        return Certificate.load(load(data).public_bytes(Encoding.DER))
    except ValueError:
        return None


def _found(held: Any, known: list[Certificate]) -> dict[str, Any]:
    context = ValidationContext(trust_roots=known, allow_fetching=False)
    status = _ran(async_validate_pdf_signature(held, context))
    stamp = status.timestamp_validity
    proved = stamp is not None and stamp.intact and stamp.valid
    moment = stamp.timestamp if proved else status.signer_reported_dt
    level = status.modification_level
    changed = not status.docmdp_ok or (
        level is not None and level > ModificationLevel.FORM_FILLING
    )
    return {
        "signer": _name(held.signer_cert.subject),
        "issuer": _name(held.signer_cert.issuer),
        "signed_at": moment.isoformat() if moment else None,
        "stamped": bool(proved),
        "intact": bool(status.intact and status.valid),
        "changed_after": bool(changed),
        "trusted": bool(status.trusted),
    }


def _ran(work: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine that waits for nothing: a loop would want sockets, denied here.

    Raises RuntimeError where it waits after all.
    """
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    work.close()
    raise RuntimeError("verification waited for something")


def _name(name: Any) -> str:
    found = name.native.get("common_name") or name.human_friendly
    return str(found if isinstance(found, str) else found[0])

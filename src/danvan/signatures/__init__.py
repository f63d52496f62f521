"""Digital signatures on PDF files (chữ ký số): PAdES by a certificate file.

The ``sign`` extra brings pyHanko; without it everything else works, and whoever wants
to sign is told in one sentence what to install.
"""

from danvan.signatures.appearance import Place, place_above
from danvan.signatures.refusal import SigningRefusedError, installed
from danvan.signatures.signing import (
    Appearance,
    Certificate,
    certificate_of,
    sign_pdf,
)

__all__ = [
    "Appearance",
    "Certificate",
    "Place",
    "SigningRefusedError",
    "certificate_of",
    "installed",
    "place_above",
    "sign_pdf",
]

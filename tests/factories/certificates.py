"""A certificate authority of the tests' own, and certificates from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import NameOID

_BEGUN = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Authority:
    """A root that signs certificates."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


def make_ca(name: str = "Cơ quan chứng thực thử") -> Authority:
    """Make a root certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    built = _builder(name, name, key, _BEGUN + timedelta(days=36_500)).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    return Authority(built.sign(key, hashes.SHA256()), key)


def make_pkcs12(
    ca: Authority, name: str, passphrase: str, until: datetime | None = None
) -> bytes:
    """Make a person's or an agency's certificate file with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = ca.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    ends = until or _BEGUN + timedelta(days=36_400)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        _builder(name, str(issuer[0].value), key, ends)
        .add_extension(usage, critical=True)
        .sign(ca.key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        name.encode(),
        key,
        made,
        [ca.certificate],
        BestAvailableEncryption(passphrase.encode()),
    )


def _builder(
    name: str, issuer: str, key: ec.EllipticCurvePrivateKey, until: datetime
) -> x509.CertificateBuilder:
    def named(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    return (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_BEGUN)
        .not_valid_after(until)
    )

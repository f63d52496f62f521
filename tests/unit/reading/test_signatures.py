"""Who signed a PDF, when, and whether a byte was changed since."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from danvan import rendering
from danvan.documents.builder import DocumentBuilder
from danvan.reading.refusal import UnreadableFileError
from danvan.reading.signatures import can_verify, signatures_in, trust_roots
from danvan.signatures import (
    Appearance,
    SigningRefusedError,
    certificate_of,
    place_above,
    sign_pdf,
)
from tests.factories.certificates import Authority, make_ca, make_pkcs12

pytestmark = pytest.mark.skipif(
    not can_verify(), reason="the sign extra (pyHanko) is not installed"
)

NOW = datetime(2026, 3, 2, tzinfo=UTC)
NAME = "Phạm Thị Hoa"


@pytest.fixture(scope="module")
def ca() -> Authority:
    return make_ca()


@pytest.fixture(scope="module")
def plain() -> bytes:
    document = (
        DocumentBuilder()
        .header(issuer="Sở Nội vụ", symbol="/BC-SNV", type_name="Báo cáo")
        .paragraph("Nội dung./.")
        .signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", NAME)
        .build()
    )
    return rendering.to_pdf(document)


@pytest.fixture(scope="module")
def signed(plain: bytes, ca: Authority) -> bytes:
    place = place_above(plain, NAME)
    assert place is not None
    picture = rendering.to_stamp([f"Ký bởi: {NAME}"], 150, 50)
    certificate = certificate_of(make_pkcs12(ca, NAME, "mk"), "mk", NOW)
    return sign_pdf(
        plain, certificate, field="NguoiKy", appearance=Appearance(picture, place)
    )


def test_tells_who_signed_and_keeps_the_old_bytes_in_front(
    plain: bytes, signed: bytes, ca: Authority
) -> None:
    assert signed.startswith(plain)
    (one,) = signatures_in(signed, (ca.pem,))
    assert (one.signer, one.trusted, one.holds) == (NAME, True, True)
    assert one.signed_at is not None
    assert not one.stamped
    # The picture's words are letters of the embedded typeface, whole in Vietnamese.
    assert b"/Courier" not in signed


def test_says_plainly_that_the_issuer_is_unknown(signed: bytes) -> None:
    (one,) = signatures_in(signed, (make_ca("Nơi khác").pem,))
    assert one.holds
    assert not one.trusted


def test_one_changed_byte_and_one_appended_page_are_found(
    plain: bytes, signed: bytes, ca: Authority
) -> None:
    flipped = bytearray(signed)
    flipped[len(plain) // 2] ^= 1
    (one,) = signatures_in(bytes(flipped), (ca.pem,))
    assert not one.intact
    (two,) = signatures_in(with_changed_page(signed), (ca.pem,))
    assert two.intact
    assert two.changed_after
    assert not two.holds


def with_changed_page(data: bytes) -> bytes:
    """Append an update that turns the first page round."""
    from pyhanko.pdf_utils.generic import NumberObject, pdf_name
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    page[pdf_name("/Rotate")] = NumberObject(180)  # type: ignore[no-untyped-call]
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def test_an_agency_signs_after_a_person_and_both_hold(
    signed: bytes, ca: Authority
) -> None:
    agency = certificate_of(make_pkcs12(ca, "Sở Nội vụ", "x"), "x", NOW)
    both = signatures_in(sign_pdf(signed, agency, field="CoQuan"), (ca.pem,))
    assert [one.signer for one in both] == [NAME, "Sở Nội vụ"]
    assert all(one.holds and one.trusted for one in both)


def test_a_wrong_passphrase_or_an_expired_certificate_signs_nothing(
    ca: Authority,
) -> None:
    with pytest.raises(SigningRefusedError, match="mật khẩu"):
        certificate_of(make_pkcs12(ca, NAME, "mk"), "khác", NOW)
    with pytest.raises(SigningRefusedError, match="mật khẩu"):
        certificate_of(b"not a certificate", "mk", NOW)
    old = make_pkcs12(ca, NAME, "mk", until=datetime(2025, 1, 1, tzinfo=UTC))
    with pytest.raises(SigningRefusedError, match="hết hạn"):
        certificate_of(old, "mk", NOW)


def test_an_unreachable_time_stamp_server_signs_nothing(
    plain: bytes, ca: Authority
) -> None:
    certificate = certificate_of(make_pkcs12(ca, NAME, "mk"), "mk", NOW)
    with pytest.raises(SigningRefusedError, match="dấu thời gian"):
        sign_pdf(plain, certificate, field="A", timestamp_url="http://127.0.0.1:1/tsa")


def test_what_is_no_pdf_is_refused_with_a_sentence() -> None:
    with pytest.raises(UnreadableFileError):
        signatures_in(b"%PDF-1.7 broken")


def test_a_pdf_without_signatures_has_none(plain: bytes) -> None:
    assert signatures_in(plain) == ()


def test_reads_roots_from_a_folder(tmp_path, ca: Authority) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "goc.pem").write_bytes(ca.pem)
    (tmp_path / "ghi-chu.txt").write_text("x")
    assert trust_roots(tmp_path) == (ca.pem,)
    assert trust_roots(tmp_path / "không có") == ()

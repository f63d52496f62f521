"""Legacy encodings: any Vietnamese text comes back, any bytes are survived."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.reading.encodings.charmaps import NAMES, converted
from danvan.reading.encodings.decoding import decoded
from danvan.reading.encodings.detecting import repaired
from tests.unit.reading.legacy import encoded

_WORDS = """
công tác dân vận chính quyền thực hiện dân chủ ở cơ sở đã tiếp nhận giải quyết hồ sơ của
người dân tỉnh huyện xã phường kế hoạch số 21/KH-UBND ngày 12/02/2026 quyết định mẫu sẵn
ngã nghĩa kỹ quỹ ẩn ẵm ỷ ỹ ỳ ý ỵ đường được những giữ gìn khuỷu quốc
"""
WORDS = _WORDS.split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=12, max_size=60).map(" ".join)
ENCODINGS = st.sampled_from(sorted(NAMES))
SOUP = st.text(
    st.sampled_from("aAoOuUiyeôÔöÖ®§µ¸¹ùøûõïäáàåãéèúüëñÑòæóÐ\u2212\u0300 \n1-")
)


@given(SENTENCES, ENCODINGS)
def test_text_comes_back_from_every_encoding(text: str, encoding: str) -> None:
    data = encoded(text, encoding)
    raw = data.decode("cp1258" if encoding == "windows-1258" else "latin-1")
    said, offsets = converted(raw, encoding)
    assert said == text
    for place, character in enumerate(said):
        at = offsets.raw(place) if offsets else place
        if character.isascii() and character.isdigit():
            assert raw[at] == character


@settings(max_examples=60)
@given(st.lists(SENTENCES, min_size=2, max_size=4).map("\n".join), ENCODINGS)
def test_a_file_is_decoded_by_its_own_encoding(said: str, encoding: str) -> None:
    # One word alone may be Vietnamese in two encodings.
    text = f"{' '.join(WORDS)}\n{said}"
    found = decoded(encoded(text, encoding))
    assert found is not None
    assert found.text == text


@given(st.binary(max_size=300))
def test_random_bytes_decode_or_do_not(data: bytes) -> None:
    found = decoded(data)
    assert found is None or unicodedata.normalize("NFC", found.text) is not None


@given(SOUP)
def test_repair_keeps_lines_and_a_way_back_to_every_one(text: str) -> None:
    found = repaired(text)
    if found is None:
        return
    assert len(found.text.splitlines()) == len(text.splitlines())
    places = [
        found.offsets.raw(place) if found.offsets else place
        for place in range(len(found.text) + 1)
    ]
    assert places == sorted(places)
    assert places[-1] == len(text)


@given(SENTENCES)
def test_clean_text_is_never_touched(text: str) -> None:
    assert repaired(text) is None
    assert repaired(unicodedata.normalize("NFD", text)) is None

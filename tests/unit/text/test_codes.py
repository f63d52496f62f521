"""Public codes."""

from __future__ import annotations

import pytest

from danvan.text.codes import is_code, new_code
from danvan.text.refused import RefusedError


def test_makes_codes_that_are_codes() -> None:
    codes = {new_code("SL") for _ in range(200)}
    assert len(codes) == 200
    assert all(is_code(code) and len(code) == 11 for code in codes)
    assert is_code("SL-7K3F9Q")  # given out when codes had six letters


@pytest.mark.parametrize(
    "text", ["SL-7K3F9", "SL-7K3F9QA", "SL-7K3F9I", "sl-7K3F9Q", "SL7K3F9Q", ""]
)
def test_refuses_what_is_not_a_code(text: str) -> None:
    assert not is_code(text)


@pytest.mark.parametrize("prefix", ["", "s", "SLLL", "S1"])
def test_refuses_a_prefix_that_is_not_two_or_three_capitals(prefix: str) -> None:
    with pytest.raises(ValueError, match="not a prefix"):
        new_code(prefix)


def test_a_refusal_carries_its_sentence_and_status() -> None:
    refused = RefusedError("Hãy chọn một tệp.")
    assert refused.sentence == str(refused) == "Hãy chọn một tệp."
    assert refused.status == 422

"""The refusal (từ chối): root of every "the call cannot be answered"."""

from __future__ import annotations

from typing import ClassVar


class RefusedError(Exception):
    """The call cannot be answered; the sentence says in Vietnamese what to do."""

    status: ClassVar[int] = 422
    """HTTP status the web answers with."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

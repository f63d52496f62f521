"""What finding citations needs to know of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.extraction.citing.lexicon import lexicon

if TYPE_CHECKING:
    from danvan.documents.span import Span
    from danvan.reading.extraction.citing.lexicon import Ends, Lexicon
    from danvan.reading.extraction.view import View
    from danvan.reading.extraction.vocabulary import Vocabulary


class Scan(NamedTuple):
    """A text with the words it is read by."""

    view: View
    words: Vocabulary
    recognized: bool = False
    """The text came out of recognition: words are soft evidence."""
    own: Span | None = None
    """The document's own number, which is no citation."""

    @property
    def lexicon(self) -> Lexicon:
        """The words that end names, with or without marks as the text has them."""
        return lexicon(recognized=self.recognized)

    def window(self, start: int, end: int) -> str:
        """Return a range in small letters, with marks where the text has them."""
        plain = self.view.low[start:end]
        if self.recognized:
            return plain
        marked = self.view.text[start:end].lower()
        return marked if len(marked) == len(plain) else plain


def ends(tokens: list[str], at: int, chosen: Ends) -> bool:
    """Tell whether a name ends before the word at a place."""
    if tokens[at] in chosen.alone:
        return True
    following = tokens[at + 1].rstrip(".,;:!?)”\"'") if at + 1 < len(tokens) else ""
    return f"{tokens[at]} {following}" in chosen.pairs

"""The stamp of secrecy (dấu độ mật) in the head of a document: Mật, Tối mật, Tuyệt mật.

Law on Protection of State Secrets 117/2025/QH15, Article 5 clause 2: what bears one is
neither drafted nor kept on a machine that is on a network.
"""

from __future__ import annotations

import re

from danvan.text.unicode import nfc

_HEAD = 2_500
"""The stamp stands beside the number and symbol, in the head of the first page."""
_STAMP = re.compile(
    r"(?<!\w)(?:(?:T ?U ?Y ?Ệ ?T|T ?Ố ?I)\s+M ?Ậ ?T"
    r"|(?<!BÍ\s)(?<!BẢO\s)(?<!BỘ\s)M ?Ậ ?T)(?!\w)"
    r"(?!\s+(?:KHẨU|NHÀ|MÃ|ĐỘ|THIẾT|VỤ|ONG))"
)
_ALONE = re.compile(
    r"^[\W_]*(?:(?:T(?:uyệt|ối) [Mm]|M)ật"
    r"|(?i:độ mật ?: ?(?:(?:tuyệt|tối) )?mật))[\W_]*$",
    re.MULTILINE,
)
"""A line of its own that is nothing but the stamp, typed and not stamped."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BLANKS = re.compile(r"[^\S\n]+")


def bears_stamp(text: str) -> bool:
    """Tell whether the head of a document bears a stamp of secrecy.

    In capitals, as it is stamped, or alone in a line: a text that speaks of secrecy
    bears none.
    """
    head = _BLANKS.sub(" ", _UNSEEN.sub("", nfc(text[:_HEAD])))
    return bool(_STAMP.search(head) or _ALONE.search(head))

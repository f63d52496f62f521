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
    r"(?<!\w)(?:(?:TUYỆT|TỐI)\s+MẬT|(?<!BÍ\s)(?<!BẢO\s)(?<!BỘ\s)MẬT)(?!\w)"
    r"(?!\s+(?:KHẨU|NHÀ|MÃ|ĐỘ|THIẾT|VỤ|ONG))"
)


def bears_stamp(text: str) -> bool:
    """Tell whether the head of a document bears a stamp of secrecy.

    In capitals, as it is stamped: a text that speaks of secrecy bears none.
    """
    return bool(_STAMP.search(nfc(text[:_HEAD])))

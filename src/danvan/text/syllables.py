"""Is a word a Vietnamese syllable (âm tiết): onset, rime, tone, as they are written.

The table holds how syllables are spelled, not which of them mean something: 3,900
spellings without tones. Names of places in other languages (Đắk, Krông) are not among
them.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

_ONSETS = " b ch d đ g h kh l m n ng nh p ph r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt
âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt
oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uâc uân uâng uât uây uê uêch uên uênh uêt uêu uc ui um un ung up ut
uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y
"""
_BEFORE_K = ("i", "e", "ê", "y")
"""The vowels before which c, g and ng are written k, gh and ngh."""
_ALONE = "y yêm yên yêng yêt yêu"
_AFTER_QU = """
a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng âp ât âu ây
e ec en eng eo ep et ê êch ên ênh êt êu i ich in inh it iu ôc ơ ơi ơn ơt
y ych yên yêt yn ynh yp yt yu
"""
_Y_AFTER = frozenset({"", "h", "k", "l", "m", "s", "t", "v", "d", "b"})
_TONES = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}
_STOPS = ("c", "ch", "p", "t")
LONGEST = 7
"""Letters of the longest syllable: ``nghiêng``."""


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Tell whether a word in any case and normal form is spelled as a syllable.

    A syllable that ends in a stop (c, ch, p, t) carries the tone sắc or nặng.
    """
    if len(word) > 3 * LONGEST:
        return False
    bare, tones = without_tone(word.lower())
    if len(tones) > 1 or bare not in _spellings():
        return False
    return tones in {"s", "j"} if bare.endswith(_STOPS) else True


def without_tone(word: str) -> tuple[str, str]:
    """Return a word in small letters without its tone, and the tones it carried.

    Tones are told in the letters of the Telex way of typing: f, r, x, s, j.
    """
    if word.isascii():
        return word, ""
    bare: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            tones.append(_TONES[character])
        else:
            bare.append(character)
    return unicodedata.normalize("NFC", "".join(bare)), "".join(tones)


@cache
def _spellings() -> frozenset[str]:
    """Return every spelling without a tone."""
    found = set(_ALONE.split())
    for rime in _RIMES.split():
        front = rime.startswith(_BEFORE_K)
        for onset in _ONSETS.split(" "):
            if rime == "y" and onset not in _Y_AFTER:
                continue
            if onset in {"g", "ng"} and front:
                onset += "h"
            found.add(onset + rime)
        found.add(("k" if front else "c") + rime)
        # After gi the i of a rime is not written twice: gì, giêng.
        found.add("g" + rime if rime.startswith("i") else "gi" + rime)
    found.update("qu" + rime for rime in _AFTER_QU.split())
    return frozenset(found)

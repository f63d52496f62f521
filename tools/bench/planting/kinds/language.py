"""Slips of the language: syllables, doubled words, capitals, tones, abbreviations."""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from danvan.documents.span import Span
from danvan.text.syllables import is_syllable
from tools.bench.planting.plant import Edit, Ground, Plant, around, kind, part, put

_WORD = r"(?<![\w-])[a-zà-ỹđ]{3,7}(?![\w-])"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_FINAL = r"(?<![\w-])[a-zà-ỹđ]{1,5}[áấắéếíóốớúứạặậẹệịọộợụự](?:c|ch|p|t)(?![\w-])"


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("language.toml").read_text("utf-8"))


def _without_tone(word: str) -> str:
    bare = (c for c in unicodedata.normalize("NFD", word) if c not in _TONES)
    return unicodedata.normalize("NFC", "".join(bare))


def _slip(found: re.Match[str] | None, wrong: str) -> Plant | None:
    """Write a wrong word, where it is one that no language has."""
    if found is None or wrong == found[0] or wrong.isascii() or is_syllable(wrong):
        return None
    return put(found, wrong)


@kind("chữ thừa dấu thanh", "R24a", also=("R24d",))
def two_tones(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(
        r"(?<![\w-])[bcdghklmnprstvxđ]+[àáảãạầấềếồốờớừứ][iouy](?![\w-])", chance
    )
    if found is None:
        return None
    wrong = found[0][:-1] + unicodedata.normalize("NFC", found[0][-1] + "\u0309")
    return _slip(found, wrong)


@kind("chữ có âm cuối tắc mất dấu thanh", "R24a")
def lost_tone(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_FINAL, chance)
    return _slip(found, _without_tone(found[0])) if found else None


@kind("chữ gõ lặp một chữ cái", "R24a")
def doubled_letter(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_WORD, chance)
    if found is None:
        return None
    at = chance.randrange(len(found[0]))
    return _slip(found, found[0][:at] + found[0][at] + found[0][at:])


@kind("chữ đảo hai chữ cái", "R24a")
def swapped_letters(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_WORD, chance)
    if found is None:
        return None
    word, at = found[0], chance.randrange(len(found[0]) - 1)
    return _slip(found, word[:at] + word[at + 1] + word[at] + word[at + 2 :])


@kind("hai chữ viết dính", "R24a")
def glued(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?<![\w-])[a-zà-ỹđ]{2,7} [a-zà-ỹđ]{2,7}(?![\w-])", chance)
    return _slip(found, found[0].replace(" ", "")) if found else None


@kind("lặp một chữ", "R24b")
def doubled_word(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?<![\w-])[a-zà-ỹđ]{2,7}(?= [a-zà-ỹđ]{2,7}\b)", chance)
    if found is None or found[0] in _lists()["doubled"]["right"]:
        return None
    return put(found, f"{found[0]} {found[0]}")


@kind("viết hoa sai tên cơ quan, danh từ riêng", "R24c")
def capitals(ground: Ground, chance: random.Random) -> Plant | None:
    if ground.is_party or (ground.document.header.date.value or "") < "2020-03-05":
        return None
    slips = [
        (found, slip["wrong"])
        for slip in _lists()["capital"]
        for found in ground.every(rf"(?<!\w){re.escape(slip['right'])}(?!\w)")
    ]
    if not slips:
        return None
    found, wrong = chance.choice(slips)
    return put(found, wrong)


@kind("lẫn hai cách đặt dấu thanh", "R24d")
def tone_mix(ground: Ground, chance: random.Random) -> Plant | None:
    found = [
        (place, new)
        for old, new in _lists()["tones"].items()
        for place in ground.every(rf"{old}(?!\w)")
        if ground.text[place.start() - 1] not in "qQ"
    ]
    if len(found) < 2 or any(one.rule == "R24d" for one in ground.findings):
        return None
    place, new = chance.choice(found)
    every = [around(one) for one, _ in found]
    return put(place, new, around(place), *every)


@kind("chữ viết tắt không giải thích", "R24f")
def abbreviation(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?m)(?<=[a-zà-ỹ])\.$", chance)
    short = chance.choice(_lists()["abbreviations"]["unknown"])
    if found is None or short in ground.text:
        return None
    return put(found, f" do {short} theo dõi.")


@kind("tên cơ quan khác lọt vào", "R16")
def other_agency(ground: Ground, chance: random.Random) -> Plant | None:
    issuer = ground.context.agency_name
    if issuer is None:
        return None
    found = ground.any(rf"(?:của|,) ({re.escape(issuer)})(?= báo cáo|\./\.|\.)", chance)
    others = [one for one in ground.context.agencies if one != issuer and "Sở" in one]
    return put(part(found), chance.choice(others), around(found)) if found else None


@kind("số trang lạc giữa câu", "R25", also=("R24",))
def page_in_sentence(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?<=[a-zà-ỹ]{2})( )(?=[a-zà-ỹ]{2})", chance)
    return put(found, f"\n\n{chance.randint(2, 9)}\n\n") if found else None


@kind("số trang lạc giữa hai đoạn", "R25", decided=False)
def stray_page(ground: Ground, chance: random.Random) -> Plant | None:
    found = chance.choice(ground.paragraphs() or [None])
    if found is None:
        return None
    return put(Span(found.end(), found.end()), f"\n\n{chance.randint(2, 9)}")


@kind("số trang 2, 3, … lạc giữa các đoạn", "R25")
def stray_pages(ground: Ground, chance: random.Random) -> Plant | None:
    places: list[int] = []
    for paragraph in ground.paragraphs():
        if paragraph.end() - (places[-1] if places else 0) > chance.randint(600, 1200):
            places.append(paragraph.end())
    if len(places) < 2:
        return None
    edits = (Edit(at, at, f"\n\n{page}") for page, at in enumerate(places, 2))
    return Plant(tuple(edits))


@kind("chữ cái lẫn của bảng chữ khác", "R25b", "R24a", also=("R25b", "R23"))
def homoglyph(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?<!\w)(?=[a-zà-ỹđ]*[oaecp])[a-zà-ỹđ]{3,7}(?!\w)", chance)
    if found is None:
        return None
    letter = chance.choice([c for c in found[0] if c in "oaecp"])
    return put(found, found[0].replace(letter, _lists()["homoglyphs"][letter], 1))


@kind("ký tự ẩn trong chữ", "R25", also=("R24a", "R11"))
def hidden(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_WORD, chance)
    if found is None:
        return None
    sign = chance.choice(["\u200b", "\u00ad", "\ufeff"])
    return put(found, found[0][:2] + sign + found[0][2:])


@kind("đoạn chữ còn ở bảng mã cũ", "R25", "R24a", also=("R24a", "R24g"))
def old_encoding(ground: Ground, chance: random.Random) -> Plant | None:
    slips = [
        (found, wrong)
        for right, wrong in _lists()["encodings"].items()
        for found in ground.every(rf"(?<!\w){right}(?!\w)")
    ]
    if not slips:
        return None
    found, wrong = chance.choice(slips)
    return put(found, wrong)


@kind("chữ gõ sai dấu thành chữ khác", "R24g", "R24a", decided=False)
def other_tone(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_WORD, chance)
    if found is None:
        return None
    bare = _without_tone(found[0])
    tones = [t for t in ("", *_TONES) if t != _tone(found[0])]
    at = max((i for i, c in enumerate(bare) if c in "aăâeêioôơuưy"), default=0)
    marked = bare[: at + 1] + chance.choice(tones) + bare[at + 1 :]
    wrong = unicodedata.normalize("NFC", marked)
    return put(found, wrong) if is_syllable(wrong) and wrong != found[0] else None


def _tone(word: str) -> str:
    signs = (c for c in unicodedata.normalize("NFD", word) if c in _TONES)
    return next(signs, "")


@kind("chữ hoa giữa chữ", "R24h", also=("R24c",))
def capital_inside(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_WORD, chance)
    if found is None:
        return None
    at = chance.randrange(1, len(found[0]))
    return put(found, found[0][:at] + found[0][at].upper() + found[0][at + 1 :])


@kind("dấu chấm ngắt câu mở đầu", "R24j", also=("R24",))
def broken_opening(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?m)^Thực hiện [^\n]*?năm 20\d\d(,) (?=Sở|Đảng|Ủy)", chance)
    return put(part(found), ".", around(found)) if found else None

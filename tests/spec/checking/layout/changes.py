"""Single changes to our own Word file, and what the rules must say of each.

The table of docs/explanation/the-thuc-trinh-bay.md is held against what was measured
of these (test_changes.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tests.spec.checking.layout.files import (
    BODY,
    ENDING,
    HEADER,
    LONG,
    RELATIONS,
    STYLES,
    changed,
)

Edit = Callable[[str], str]

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARENT, ISSUER = "UBND TỈNH TÂN GIANG", "SỞ NỘI VỤ"
NUMBER, DATE = "Số: 15/BC-SNV", "Tân Giang, ngày 05 tháng 11 năm 2024"
SUBJECT = "Kết quả công tác dân vận chính quyền năm 2024"
ADDRESSEE = "Kính gửi: Ủy ban nhân dân tỉnh"
OPENING = f"Thực hiện chương trình công tác, {LONG}"


class Case(NamedTuple):
    """One change, and the one finding it must give."""

    what: str
    """In Vietnamese: ``lề trái 20 mm``."""
    rule: str
    place: str
    says: str
    """Part of the sentence."""
    edit: Edit
    part: str = BODY
    of: str = "report"
    also: tuple[tuple[str, Edit], ...] = ()
    """Changes of other parts that belong to it."""

    @property
    def data(self) -> bytes:
        """Return the changed file."""
        return changed(((self.part, self.edit), *self.also), self.of)


def swap(before: str, after: str, count: int = 1) -> Edit:
    """Replace words of the XML."""
    return lambda xml: xml.replace(before, after, count)


def within(words: str, before: str, after: str) -> Edit:
    """Replace within the paragraph that holds these words."""

    def edit(xml: str) -> str:
        at = xml.index(f">{words}<")
        start, end = xml.rindex("<w:p>", 0, at), xml.index("</w:p>", at)
        return xml[:start] + xml[start:end].replace(before, after) + xml[end:]

    return edit


def size(words: str, points: float) -> Edit:
    """Set the letters of a line in another size."""

    def edit(xml: str) -> str:
        at = xml.index(f">{words}<")
        start = xml.rindex("<w:p>", 0, at)
        sized = re.sub(
            r'(<w:sz(?:Cs)? w:val=)"\d+"', rf'\1"{round(points * 2)}"', xml[start:at]
        )
        return xml[:start] + sized + xml[at:]

    return edit


def plain(words: str) -> Edit:
    """Take the weight from a line."""
    return within(words, "<w:b/><w:bCs/>", "")


def upright(words: str) -> Edit:
    """Take the slant from a line."""
    return within(words, "<w:i/><w:iCs/>", "")


def left(words: str) -> Edit:
    """Set a centred line to the left, without indents."""

    def edit(xml: str) -> str:
        moved = within(words, '<w:jc w:val="center"/>', '<w:jc w:val="left"/>')(xml)
        at = moved.index(f">{words}<")
        start = moved.rindex("<w:p>", 0, at)
        bare = re.sub(r"<w:ind [^>]*/>", "", moved[start:at])
        return moved[:start] + bare + moved[at:]

    return edit


def without_rule(words: str) -> Edit:
    """Take the line away that is drawn beneath a text."""

    def edit(xml: str) -> str:
        at = xml.index("<w:pBdr>", xml.index(f">{words}<"))
        end = xml.index("</w:pBdr>", at) + len("</w:pBdr>")
        return xml[:at] + xml[end:]

    return edit


def body_style(pattern: str, after: str) -> Edit:
    """Change the style of the body's paragraphs."""

    def edit(xml: str) -> str:
        at = xml.index('w:styleId="BodyText"')
        end = xml.index("</w:style>", at)
        return xml[:at] + re.sub(pattern, after, xml[at:end], count=1) + xml[end:]

    return edit


def body_runs(look: str) -> Edit:
    """Set the letters of all paragraphs and items of the body."""
    opening = r'(<w:pStyle w:val="(?:BodyText|ListParagraph)"/>.*?<w:r>)'
    return lambda xml: re.sub(opening, rf"\1<w:rPr>{look}</w:rPr>", xml)


def heading_style(level: int, before: str, after: str) -> Edit:
    """Change the style of a level of headings."""

    def edit(xml: str) -> str:
        at = xml.index(f'w:styleId="Heading{level}"')
        end = xml.index("</w:style>", at)
        return xml[:at] + xml[at:end].replace(before, after) + xml[end:]

    return edit


def margin(side: str, twips: int) -> Edit:
    """Set a margin of the page."""
    edge = rf'(<w:pgMar [^>]*w:{side}=)"\d+"'
    return lambda xml: re.sub(edge, rf'\1"{twips}"', xml)


def one_row(xml: str) -> str:
    """Put the date's cell in a row of its own, below the number's."""
    at = xml.index(f">{DATE}<")
    cell = xml.rindex("<w:tc>", 0, at)
    width = re.search(r'<w:tcW w:w="(\d+)"', xml[:cell][xml[:cell].rindex("<w:tc>") :])
    assert width is not None
    blank = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width[1]}" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
    )
    return f"{xml[:cell]}<w:tc><w:p/></w:tc></w:tr><w:tr>{blank}{xml[cell:]}"


def crossed_foot(xml: str) -> str:
    """Put the signature at the left and the recipients at the right."""
    at = xml.index(">Nơi nhận:<")
    first = xml.rindex("<w:tc>", 0, at)
    second = xml.index("</w:tc>", at) + len("</w:tc>")
    end = xml.index("</w:tc>", second) + len("</w:tc>")
    return xml[:first] + xml[second:end] + xml[first:second] + xml[end:]


FIRST = PARENT
"""The words that a finding on the whole page points at."""

CASES = (
    Case(
        "khổ giấy Letter",
        "L1",
        FIRST,
        "Khổ giấy 216 mm x 279 mm",
        lambda xml: re.sub(
            r'<w:pgSz w:w="\d+" w:h="\d+"/>', '<w:pgSz w:w="12240" w:h="15840"/>', xml
        ),
    ),
    Case(
        "khổ giấy A3",
        "L1",
        FIRST,
        "quy định khổ A4",
        lambda xml: re.sub(
            r'<w:pgSz w:w="\d+" w:h="\d+"/>', '<w:pgSz w:w="16838" w:h="23811"/>', xml
        ),
    ),
    *(
        Case(
            f"lề {name} {mm} mm",
            "L2",
            FIRST,
            f"lề {name} {mm} mm, quy định {allowed}",
            margin(side, twips),
        )
        for name, side, mm, twips, allowed in (
            ("trên", "top", 15, 850, "20–25"),
            ("dưới", "bottom", 30, 1701, "20–25"),
            ("trái", "left", 25, 1417, "30–35"),
            ("phải", "right", 25, 1417, "15–20"),
        )
    ),
    Case(
        "số trang canh phải",
        "L3",
        FIRST,
        "canh phải",
        swap(
            '<w:pStyle w:val="Header"/>',
            '<w:pStyle w:val="Header"/><w:jc w:val="right"/>',
        ),
        HEADER,
    ),
    Case(
        "số trang ở cuối trang",
        "L3",
        FIRST,
        "ở cuối trang",
        swap("headerReference", "footerReference"),
        also=((RELATIONS, swap("relationships/header", "relationships/footer")),),
    ),
    Case(
        "không đánh số trang",
        "L3",
        FIRST,
        "không đánh số trang",
        lambda xml: re.sub(r"<w:headerReference [^>]*/>", "", xml),
        of="long",
    ),
    Case(
        "số trang hiện ở trang thứ nhất",
        "L3",
        FIRST,
        "hiện cả ở trang thứ nhất",
        swap("<w:titlePg/>", ""),
    ),
    Case(
        "số trang cỡ chữ 10",
        "L3",
        FIRST,
        "cỡ chữ 10, quy định cỡ chữ 13–14",
        lambda xml: re.sub(
            r"<w:r>(?=<w:fld|<w:instr|<w:t>)",
            '<w:r><w:rPr><w:sz w:val="20"/></w:rPr>',
            xml,
        ),
        HEADER,
    ),
    Case(
        "số trang chữ nghiêng",
        "L3",
        FIRST,
        "chữ nghiêng",
        lambda xml: re.sub(
            r"<w:r>(?=<w:fld|<w:instr|<w:t>)", "<w:r><w:rPr><w:i/></w:rPr>", xml
        ),
        HEADER,
    ),
    Case(
        "số trang bằng chữ số La Mã",
        "L3",
        FIRST,
        "không dùng chữ số Ả Rập",
        swap("<w:pgNumType ", '<w:pgNumType w:fmt="lowerRoman" '),
    ),
    Case(
        "toàn văn phông Arial",
        "L4",
        PARENT,
        "Phông chữ Arial",
        swap("Times New Roman", "Arial", -1),
        STYLES,
    ),
    Case(
        "phông Calibri ở một đoạn",
        "L4",
        OPENING,
        "Phông chữ Calibri",
        within(
            OPENING,
            "<w:r>",
            '<w:r><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/></w:rPr>',
        ),
    ),
    Case(
        "chữ đỏ ở một đoạn",
        "L4",
        OPENING,
        "Chữ màu #FF0000",
        within(OPENING, "<w:r>", '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr>'),
    ),
    Case(
        "Quốc hiệu cỡ chữ 14",
        "L5",
        NATION,
        "cỡ chữ 14, quy định cỡ chữ 12–13",
        size(NATION, 14),
    ),
    Case("Quốc hiệu không đậm", "L5", NATION, "phải in đậm", plain(NATION)),
    Case(
        "Tiêu ngữ cỡ chữ 12",
        "L5",
        MOTTO,
        "cỡ chữ 12, quy định cỡ chữ 13–14",
        size(MOTTO, 12),
    ),
    Case(
        "Tiêu ngữ canh trái", "L5", MOTTO, "canh trái, quy định canh giữa", left(MOTTO)
    ),
    Case(
        "cơ quan chủ quản in đậm",
        "L5",
        PARENT,
        "không in đậm",
        within(PARENT, "<w:rPr>", "<w:rPr><w:b/>"),
    ),
    Case("cơ quan ban hành không đậm", "L5", ISSUER, "phải in đậm", plain(ISSUER)),
    Case(
        "cơ quan ban hành cỡ chữ 14",
        "L5",
        ISSUER,
        "cỡ chữ 14, quy định cỡ chữ 12–13",
        size(ISSUER, 14),
    ),
    Case(
        "Quốc hiệu nghiêng",
        "L5",
        NATION,
        "không nghiêng",
        within(NATION, "<w:rPr>", "<w:rPr><w:i/>"),
    ),
    Case(
        "số, ký hiệu cỡ chữ 14",
        "L6",
        NUMBER,
        "cỡ chữ 14, quy định cỡ chữ 13",
        size(NUMBER, 14),
    ),
    Case("ngày tháng chữ đứng", "L6", DATE, "phải in nghiêng", upright(DATE)),
    Case(
        "ngày tháng cỡ chữ 12",
        "L6",
        DATE,
        "cỡ chữ 12, quy định cỡ chữ 13–14",
        size(DATE, 12),
    ),
    Case(
        "ngày tháng xuống dòng dưới số",
        "L6",
        DATE,
        "cùng một dòng với số, ký hiệu",
        one_row,
    ),
    Case(
        "tên loại cỡ chữ 16",
        "L7",
        "BÁO CÁO",
        "cỡ chữ 16, quy định cỡ chữ 13–14",
        size("BÁO CÁO", 16),
    ),
    Case("trích yếu không đậm", "L7", SUBJECT, "phải in đậm", plain(SUBJECT)),
    Case(
        "trích yếu canh trái",
        "L7",
        SUBJECT,
        "canh trái, quy định canh giữa",
        left(SUBJECT),
    ),
    Case(
        "trích yếu in hoa toàn bộ",
        "L7",
        SUBJECT.upper(),
        "chữ in thường",
        swap(f">{SUBJECT}<", f">{SUBJECT.upper()}<"),
    ),
    Case(
        "trích yếu công văn cỡ chữ 14",
        "L7",
        "báo cáo kết quả công tác dân vận chính quyền",
        "cỡ chữ 14, quy định cỡ chữ 12–13",
        size("V/v báo cáo kết quả công tác dân vận chính quyền", 14),
        of="letter",
    ),
    Case(
        "thiếu đường kẻ dưới Tiêu ngữ",
        "L8",
        MOTTO,
        "thiếu đường kẻ ngang",
        without_rule(MOTTO),
    ),
    Case(
        "thiếu đường kẻ dưới tên cơ quan",
        "L8",
        ISSUER,
        "1/3 đến 1/2 dòng chữ",
        without_rule(ISSUER),
    ),
    Case(
        "thiếu đường kẻ dưới trích yếu",
        "L8",
        SUBJECT,
        "1/3 đến 1/2 dòng chữ",
        without_rule(SUBJECT),
    ),
    Case(
        "Kính gửi cỡ chữ 12",
        "L9",
        ADDRESSEE,
        "cỡ chữ 12, quy định cỡ chữ 13–14",
        size(ADDRESSEE, 12),
    ),
    Case(
        "từ Nơi nhận không nghiêng",
        "L9",
        "Nơi nhận:",
        "phải in nghiêng",
        upright("Nơi nhận:"),
    ),
    Case(
        "từ Nơi nhận cỡ chữ 14",
        "L9",
        "Nơi nhận:",
        "cỡ chữ 14, quy định cỡ chữ 12",
        size("Nơi nhận:", 14),
    ),
    Case(
        "một nơi nhận cỡ chữ 12",
        "L9",
        "- Như trên;",
        "cỡ chữ 12, quy định cỡ chữ 11",
        size("- Như trên;", 12),
    ),
    Case(
        "Nơi nhận ở bên phải, chữ ký ở bên trái",
        "L9+L13",
        "KT. GIÁM ĐỐC",
        "sát lề trái",
        crossed_foot,
    ),
    Case(
        "nội dung cỡ chữ 12",
        "L10",
        OPENING,
        "cỡ chữ 12, quy định cỡ chữ 13–14 (",
        body_style("</w:style>|$", '<w:rPr><w:sz w:val="24"/></w:rPr>'),
        STYLES,
    ),
    Case(
        "nội dung in nghiêng toàn bộ",
        "L10",
        OPENING,
        "không nghiêng",
        body_runs("<w:i/>"),
    ),
    Case(
        "nội dung in đậm toàn bộ", "L10", OPENING, "không in đậm", body_runs("<w:b/>")
    ),
    Case(
        "nội dung canh trái",
        "L11",
        OPENING,
        "canh trái; quy định canh đều cả hai lề",
        body_style('<w:jc w:val="both"/>', ""),
        STYLES,
    ),
    Case(
        "chữ đầu dòng không lùi vào",
        "L11",
        OPENING,
        "lùi vào 0 mm",
        body_style(r"<w:ind [^>]*/>", ""),
        STYLES,
    ),
    Case(
        "chữ đầu dòng lùi vào 20 mm",
        "L11",
        OPENING,
        "lùi vào 20 mm",
        body_style(r'w:firstLine="\d+"', 'w:firstLine="1134"'),
        STYLES,
    ),
    Case(
        "khoảng cách đoạn 0 pt",
        "L11",
        "I. KẾT QUẢ THỰC HIỆN",
        "giữa các đoạn 0 pt",
        body_style(r'w:after="\d+"', 'w:after="0"'),
        STYLES,
    ),
    Case(
        "khoảng cách dòng 2 dòng",
        "L11",
        OPENING,
        "Khoảng cách dòng 2 dòng",
        body_style(r'w:line="\d+"', 'w:line="480"'),
        STYLES,
    ),
    Case(
        "khoảng cách dòng đúng 12 pt",
        "L11",
        OPENING,
        "12 pt với cỡ chữ 14",
        body_style(
            r'w:line="\d+" w:lineRule="auto"', 'w:line="240" w:lineRule="exact"'
        ),
        STYLES,
    ),
    Case(
        "đề mục I không đậm",
        "L12",
        "I",
        "phải in đậm (2 mục",
        heading_style(1, "<w:b/><w:bCs/>", ""),
        STYLES,
    ),
    Case(
        "đề mục I chữ thường",
        "L12",
        "II",
        "phải viết bằng chữ in hoa",
        swap(">II. PHƯƠNG HƯỚNG<", ">II. Phương hướng<"),
    ),
    Case(
        "khoản có tiêu đề không đậm",
        "L12",
        "1",
        "phải in đậm",
        heading_style(2, "<w:b/><w:bCs/>", ""),
        STYLES,
    ),
    Case(
        "chức vụ người ký không đậm",
        "L13",
        "PHÓ GIÁM ĐỐC",
        "phải in đậm",
        plain("PHÓ GIÁM ĐỐC"),
    ),
    Case(
        "quyền hạn ký cỡ chữ 12",
        "L13",
        "KT. GIÁM ĐỐC",
        "cỡ chữ 12, quy định cỡ chữ 13–14",
        size("KT. GIÁM ĐỐC", 12),
    ),
    Case(
        "họ tên người ký không đậm",
        "L13",
        "Nguyễn Văn An",
        "phải in đậm",
        plain("Nguyễn Văn An"),
    ),
    Case(
        "họ tên người ký canh trái",
        "L13",
        "Nguyễn Văn An",
        "canh trái, quy định canh giữa",
        left("Nguyễn Văn An"),
    ),
    Case(
        "từ Phụ lục cỡ chữ 12",
        "L14",
        "Phụ lục",
        "cỡ chữ 12, quy định cỡ chữ 14",
        size("Phụ lục", 12),
    ),
    Case(
        "từ Phụ lục in hoa",
        "L14",
        "PHỤ LỤC",
        "chữ in thường",
        swap(">Phụ lục<", ">PHỤ LỤC<"),
    ),
    Case(
        "tên phụ lục chữ thường",
        "L14",
        "Bảng số liệu",
        "phải viết bằng chữ in hoa",
        swap(">BẢNG SỐ LIỆU<", ">Bảng số liệu<"),
    ),
    Case("thiếu dấu ./.", "L15", ".", "“./.”", swap(ENDING, ENDING.removesuffix("/."))),
    Case(
        "nơi nhận thiếu dấu chấm phẩy",
        "L16",
        "- Ban Giám đốc Sở",
        "dấu chấm phẩy",
        swap("- Ban Giám đốc Sở;", "- Ban Giám đốc Sở"),
    ),
    Case(
        "dòng lưu thiếu dấu chấm",
        "L16",
        "- Lưu: VT, VP",
        "dấu chấm (.)",
        swap("- Lưu: VT, VP.", "- Lưu: VT, VP"),
    ),
    Case(
        "dòng lưu thiếu VT",
        "L16",
        "- Lưu: TH.",
        "“VT”",
        swap("- Lưu: VT, VP.", "- Lưu: TH."),
    ),
    Case(
        "Kính gửi thiếu dấu hai chấm",
        "L17",
        "Kính gửi",
        "dấu hai chấm",
        swap(">Kính gửi: Ủy", ">Kính gửi Ủy"),
    ),
    Case("KT thiếu dấu chấm", "L19", "KT", "“KT.”", swap(">KT. GIÁM", ">KT GIÁM")),
    Case(
        "họ tên người ký in hoa",
        "L13+L19",
        "NGUYỄN VĂN AN",
        "chữ in thường",
        swap(">Nguyễn Văn An<", ">NGUYỄN VĂN AN<"),
    ),
    Case(
        "học vị trước họ tên người ký",
        "L19",
        "ThS. ",
        "học hàm, học vị",
        swap(">Nguyễn Văn An<", ">ThS. Nguyễn Văn An<"),
    ),
    Case(
        "tên cơ quan ban hành viết tắt",
        "L21",
        "UBND",
        "ghi đầy đủ",
        lambda xml: swap(f">{ISSUER}<", ">UBND XÃ BÌNH MINH<")(xml),
    ),
    Case(
        "từ Số thiếu dấu hai chấm",
        "L22",
        "Số",
        "dấu hai chấm",
        swap(">Số: 15", ">Số 15"),
    ),
)

"""The reference page of reading: options from the parser, fields from the schema."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import Any

from danvan.cli.arguments import options_of
from danvan.documents import machine

_TITLES = {
    "document": "Phần đầu, phần cuối",
    "citation": "Viện dẫn",
    "quantity": "Con số",
    "section": "Mục",
    "block": "Khối chữ",
    "field": "Ô giá trị",
    "period": "Kỳ báo cáo",
    "provision": "Điều, khoản, điểm",
    "problem": "Lưu ý",
}
_MEANINGS = {
    "schema": "phiên bản của dạng này",
    "source": "tệp nào, sha256 của tệp, bộ đọc nào",
    "text": "toàn bộ chữ; mọi `span` đếm trong chuỗi này",
    "document": "phần đầu, người ký, nơi nhận",
    "citations": "văn bản được viện dẫn",
    "quantities": "con số và điều nó đếm",
    "sections": "bố cục",
    "blocks": "đoạn, ô bảng, số trang",
    "pages": "chỗ đầu và cuối của từng trang",
    "problems": "điều người đọc cần biết, bằng tiếng Việt",
    "span": "`[đầu, cuối)` theo điểm mã Unicode",
    "value": "giá trị đã chuẩn hóa",
    "status": "có, để trống, không in, không đọc được",
    "raw": "chữ như đã in",
    "confidence": "độ tin, từ 0 đến 1",
    "parent": "cơ quan chủ quản",
    "issuer": "cơ quan ban hành",
    "number": "số, hoặc số và ký hiệu",
    "symbol": "ký hiệu",
    "place": "địa danh",
    "date": "ngày, dạng `2026-12-31`",
    "type": "loại văn bản",
    "subject": "trích yếu, hoặc đối tượng được đếm",
    "addressee": "kính gửi",
    "period": "kỳ báo cáo",
    "signer": "thẩm quyền ký, chức vụ, họ tên",
    "recipients": "nơi nhận",
    "label": "điều được đếm",
    "unit": "đơn vị tính",
    "title": "tên",
    "system": "văn bản của Nhà nước, Đảng, Mặt trận, đoàn thể",
    "provision": "điều, khoản, điểm được nêu",
    "cited": "mã chung của mọi lần nhắc cùng một văn bản",
    "number_as_printed": "số như đã in, khi được sửa",
    "part_of": "con số mà nó là một phần",
    "level": "cấp của mục",
    "message": "câu tiếng Việt",
}


def reading() -> Iterator[str]:
    """Tell of ``danvan read``, of the library and of the machine form."""
    yield "# Đọc văn bản: lệnh, thư viện, dạng máy đọc"
    yield (
        "Trang này lấy từ mã nguồn; cách dùng có ví dụ ở "
        "[Đọc văn bản bằng lệnh và thư viện](../how-to/doc-van-ban.md)."
    )
    yield "## Lệnh `danvan read`"
    yield _table(("tùy chọn", "ý nghĩa"), _options())
    yield _table(
        ("mã thoát", "khi nào"),
        [
            ("0", "mọi tệp đều đọc được"),
            ("1", "đọc nhiều tệp, có tệp không đọc được (kể tên ở cuối, luồng lỗi)"),
            ("2", "không làm được điều yêu cầu, hoặc bị dừng giữa chừng"),
        ],
    )
    yield "## Thư viện"
    yield _table(
        ("tên trong `danvan.reading`", "ý nghĩa"),
        [
            (
                '`read(source, *, name="")`',
                "một tệp, hoặc các byte của tệp, ra `Document`",
            ),
            (
                "`read_many(sources, *, executor=None, ordered=True)`",
                "nhiều tệp, thư mục, ZIP ra từng `Outcome`; mỗi tệp đúng một lần",
            ),
            ("`Outcome`", "`name`, `result` hoặc `sentence` (vì sao không đọc được)"),
            ("`UnreadableFileError`", "`sentence`: một câu tiếng Việt"),
        ],
    )
    yield (
        "`executor`: số tiến trình trên máy này (bỏ trống: mỗi lõi một tiến trình; 1: "
        "ngay trong tiến trình gọi), hoặc địa chỉ cụm Dask `tcp://máy:8786` (cài thêm "
        "`danvan[cluster]`)."
    )
    schema = json.loads(machine.schema())
    yield f"## Dạng máy đọc `{machine.SCHEMA}`"
    yield (
        "Lược đồ JSON Schema nằm ở "
        "[`danvan.document-1.json`](../../src/danvan/documents/schemas/"
        "danvan.document-1.json); trong thư viện: `danvan.documents.machine.schema()`. "
        "Dấu * là trường luôn có."
    )
    yield _table(("trường", "kiểu", "ý nghĩa"), _fields(schema))
    for name, of in schema["$defs"].items():
        if "properties" in of:
            yield f"### {_TITLES.get(name, name)} (`{name}`)"
            yield _table(("trường", "kiểu", "ý nghĩa"), _fields(of))
    yield "## Cam kết ổn định"
    yield "\n".join(
        (
            f"- Trong `{machine.SCHEMA}` không trường nào mất đi, đổi tên hay đổi "
            "nghĩa; có thể thêm trường không bắt buộc, nên chương trình nhận hãy bỏ "
            "qua trường lạ.",
            "- Đổi khác thế thì thành `danvan.document/2`; bản `/1` vẫn được xuất ít "
            "nhất một năm sau đó.",
            "- Bộ đọc tiến bộ thì giá trị đọc ra có thể tốt hơn: `source.reader` đổi "
            "phiên bản, và `--resume` đọc lại những tệp ấy.",
            "- Cùng tệp, cùng phiên bản thì cùng kết quả từng byte, dù chạy bằng mấy "
            "tiến trình hay trên cụm máy.",
        )
    )


def _options() -> Iterator[tuple[str, str]]:
    for action in options_of("read"):
        if isinstance(action, argparse._HelpAction):
            continue
        name = action.option_strings[0] if action.option_strings else ""
        metavar = action.metavar or (r"\|".join(action.choices or ()))
        yield f"`{f'{name} {metavar}'.strip()}`", str(action.help)


def _fields(schema: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    required = set(schema["required"])
    for name, of in schema["properties"].items():
        star = "*" if name in required else ""
        yield f"`{name}`{star}", _type(of), _MEANINGS.get(name, "")


def _type(of: Mapping[str, Any]) -> str:
    """Say a schema's type in a few words."""
    if "$ref" in of:
        return f"`{of['$ref'].rpartition('/')[2]}`"
    if "const" in of:
        return f"`{of['const']}`"
    if "enum" in of:
        return ", ".join(f"`{json.dumps(one)}`" for one in of["enum"])
    if "anyOf" in of:
        return " hoặc ".join(map(_type, of["anyOf"]))
    kinds = of.get("type", "")
    if kinds == "array":
        return f"dãy {_type(of.get('items', {}))}".strip()
    return " hoặc ".join([kinds] if isinstance(kinds, str) else kinds)


def _table(head: tuple[str, ...], rows: Any) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

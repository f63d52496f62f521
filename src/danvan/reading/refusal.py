"""The refused file (tệp không đọc được): one sentence for each reason."""

from __future__ import annotations

from danvan.text.refused import RefusedError


class UnreadableFileError(RefusedError):
    """The file cannot be read; the sentence says why and what to do."""


EMPTY = "Tệp rỗng, không có gì để đọc."
TOO_BIG = "Tệp lớn hơn {cap} MB; hãy chia nhỏ hoặc nén ảnh trong tệp rồi thử lại."
BINARY = "Tệp không phải văn bản; Danvan đọc được TXT, DOCX, PDF, XLSX và CSV."
NOT_UNICODE = (
    "Tệp văn bản không dùng bảng mã Unicode; hãy mở tệp, lưu lại với mã UTF-8 "
    "rồi thử lại."
)
WRONG_TYPE = (
    "Nội dung tệp không khớp với đuôi “{suffix}”; hãy kiểm tra lại tên tệp "
    "hoặc xuất lại từ phần mềm đã soạn."
)
OLD_OFFICE = (
    "Tệp Word/Excel đời cũ (.doc, .xls) hoặc có mật khẩu chưa đọc được; hãy bỏ "
    "mật khẩu, lưu lại thành .docx hoặc .xlsx rồi thử lại."
)
ENCRYPTED = "Tệp có mật khẩu; hãy bỏ mật khẩu rồi thử lại."
MACRO = "Tệp có chứa macro; hãy lưu lại thành .docx hoặc .xlsx không có macro."
UNSAFE_ARCHIVE = "Tệp nén bên trong không an toàn hoặc bị hỏng; hãy xuất lại tệp gốc."
TOO_LARGE_INSIDE = "Tệp nén bung ra quá lớn; Danvan không mở để bảo vệ máy."
UNSAFE_XML = "Tệp có khai báo XML không an toàn; hãy xuất lại từ phần mềm đã soạn."
TOO_MANY_PARTS = "Tệp có quá nhiều thành phần hoặc lồng quá sâu; hãy chia nhỏ tệp."
BROKEN = "Tệp bị hỏng hoặc không đúng định dạng; hãy mở và lưu lại rồi thử lại."
TOO_MANY_PAGES = "Tệp có hơn {cap} trang; hãy chia nhỏ rồi thử lại."
TOO_LONG = "Đọc tệp mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng; hãy chia nhỏ tệp."
NO_SUCH_FILE = "Không tìm thấy tệp “{name}”."
NO_PERMISSION = "Không được phép đọc tệp “{name}”."
NOT_A_FILE = "“{name}” không phải là tệp."

SENTENCES = frozenset(
    {
        EMPTY, BINARY, NOT_UNICODE, OLD_OFFICE, ENCRYPTED, MACRO, UNSAFE_ARCHIVE,
        TOO_LARGE_INSIDE, UNSAFE_XML, TOO_MANY_PARTS, BROKEN, TOO_LONG,
    }
)  # fmt: skip
"""The sentences without a blank to fill; the child names one of these by its key."""


def sentence_of(key: str, cap: int = 0) -> str:
    """Return the sentence a child process names by key, or the general one."""
    known = {
        name: value
        for name, value in globals().items()
        if name.isupper() and isinstance(value, str)
    }
    return known.get(key, BROKEN).replace("{cap}", str(cap))

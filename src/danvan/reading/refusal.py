"""The refused file (tệp không đọc được): one sentence for each reason."""

from __future__ import annotations

from danvan.text.refused import RefusedError


class UnreadableFileError(RefusedError):
    """The file cannot be read; the sentence says why and what to do."""


EMPTY = "Tệp rỗng, không có gì để đọc."
TOO_BIG = "Tệp lớn hơn {cap} MB; hãy chia nhỏ hoặc nén ảnh trong tệp rồi thử lại."
BINARY = (
    "Tệp không phải văn bản; Danvan đọc được TXT, DOCX, DOC, RTF, PDF, XLSX và CSV."
)
NOT_UNICODE = (
    "Tệp văn bản không dùng bảng mã Unicode; hãy mở tệp, lưu lại với mã UTF-8 "
    "rồi thử lại."
)
WRONG_TYPE = (
    "Nội dung tệp không khớp với đuôi “{suffix}”; hãy kiểm tra lại tên tệp "
    "hoặc xuất lại từ phần mềm đã soạn."
)
OLD_OFFICE = (
    "Tệp Excel đời cũ (.xls) hoặc tệp có mật khẩu chưa đọc được; hãy bỏ mật khẩu, "
    "lưu lại thành .docx hoặc .xlsx rồi thử lại."
)
NO_CONVERTER = (
    "Máy này chưa có chương trình đọc tệp .doc, .rtf; hãy cài LibreOffice (hoặc "
    "antiword cho .doc), hoặc lưu lại tệp thành .docx rồi thử lại."
)
ENCRYPTED = "Tệp có mật khẩu; hãy bỏ mật khẩu rồi thử lại."
MACRO = "Tệp có chứa macro; hãy lưu lại thành .docx hoặc .xlsx không có macro."
UNSAFE_ARCHIVE = "Tệp nén bên trong không an toàn hoặc bị hỏng; hãy xuất lại tệp gốc."
TOO_LARGE_INSIDE = "Tệp nén bung ra quá lớn; Danvan không mở để bảo vệ máy."
UNSAFE_XML = "Tệp có khai báo XML không an toàn; hãy xuất lại từ phần mềm đã soạn."
TOO_MANY_PARTS = "Tệp có quá nhiều thành phần hoặc lồng quá sâu; hãy chia nhỏ tệp."
BROKEN = "Tệp bị hỏng hoặc không đúng định dạng; hãy mở và lưu lại rồi thử lại."
TOO_MANY_PAGES = "Tệp có hơn {cap} trang; hãy chia nhỏ rồi thử lại."
NO_SUCH_PAGE = "Tệp không có trang này; hãy chọn trang khác."
TOO_LONG = "Đọc tệp mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng; hãy chia nhỏ tệp."
COMMENTS_NEED_DOCX = (
    "Chỉ ghi được nhận xét vào tệp DOCX; hãy lưu tệp thành DOCX rồi rà soát lại."
)
CHANGED_SINCE = "Tệp đã thay đổi từ lúc rà soát; hãy rà soát lại."
NO_PLACES = (
    "Tệp dùng bảng mã cũ nên không ghi được nhận xét đúng chỗ; hãy chuyển tệp sang "
    "Unicode rồi rà soát lại."
)
NO_REPORT_INSIDE = "Tệp nén không có báo cáo nào Danvan đọc được."
UNFORESEEN = "Danvan gặp lỗi khi đọc tệp này; hãy gửi tệp cho người phát triển."
KILLS = "Đọc tệp này làm tiến trình đọc dừng hẳn nhiều lần nên đã bỏ qua."
NO_SUCH_FILE = "Không tìm thấy tệp “{name}”."
NO_PERMISSION = "Không được phép đọc tệp “{name}”."
NOT_A_FILE = "“{name}” không phải là tệp."

_KNOWN = tuple(
    value for name, value in list(globals().items())
    if name.isupper() and isinstance(value, str)
)  # fmt: skip


def known(sentence: object) -> str:
    """Return a sentence that a child sent, if it is one of ours; else the general one.

    The text between fixed parts may be a number or a file's ending, nothing else.
    """
    if not isinstance(sentence, str) or len(sentence) > 300:
        return BROKEN
    for ours in _KNOWN:
        first, blank, last = _parts(ours)
        if sentence == ours or (
            blank
            and sentence.startswith(first)
            and sentence.endswith(last)
            and sentence[len(first) : len(sentence) - len(last)].isalnum()
        ):
            return sentence
    return BROKEN


def _parts(sentence: str) -> tuple[str, bool, str]:
    first, brace, rest = sentence.partition("{")
    return first, bool(brace), rest.partition("}")[2]

"""What a child tells of a file (điều cần biết về tệp): one sentence for each code."""

from __future__ import annotations

SENTENCES = {
    "tracked-changes": (
        "Tệp còn vết sửa chưa duyệt; Danvan đọc bản như thể đã chấp nhận mọi chỗ sửa, "
        "hãy chấp nhận hoặc từ chối từng chỗ trong Word rồi đọc lại nếu cần."
    ),
    "comments": (
        "Tệp còn lời bình bên lề; lời bình không thuộc văn bản nên không được đọc, "
        "hãy xóa trước khi phát hành."
    ),
    "hidden-text": (
        "Tệp có chữ ẩn, không in ra giấy nên không được đọc; hãy xóa hoặc bỏ ẩn "
        "trước khi phát hành."
    ),
    "text-in-another-file": (
        "Tệp chèn nguyên một tệp khác vào giữa văn bản; phần đó chưa được đọc, hãy dán "
        "nội dung vào rồi lưu lại."
    ),
    "outside-template": (
        "Tệp gọi một mẫu (template) nằm ngoài tệp; Danvan không mở, hãy chuyển về mẫu "
        "Normal rồi lưu lại."
    ),
    "outside-image": (
        "Tệp có ảnh lấy từ nơi khác; Danvan không tải về, hãy chèn hẳn ảnh vào tệp."
    ),
    "outside-object": (
        "Tệp có đối tượng nhúng (OLE) lấy từ nơi khác; Danvan không mở, hãy dán thành "
        "ảnh hoặc bảng."
    ),
    "outside-text": (
        "Tệp lấy một phần văn bản từ tệp khác; Danvan không mở, hãy dán nội dung vào "
        "rồi lưu lại."
    ),
    "outside-field": (
        "Tệp có trường tự lấy dữ liệu từ nơi khác (INCLUDETEXT, DDE…); Danvan không "
        "chạy, chỉ đọc chữ đang có, hãy gỡ liên kết của trường rồi lưu lại."
    ),
    "outside-part": (
        "Tệp trỏ tới dữ liệu nằm ngoài tệp; Danvan không mở, hãy gỡ liên kết rồi "
        "lưu lại."
    ),
}
"""By code; a child sends codes alone, never words."""

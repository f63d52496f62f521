"""Old reports of our own writing (báo cáo cũ mẫu), of a fictional province."""

from __future__ import annotations

OLD_REPORT = """\
UBND TỈNH TÂN GIANG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ KHOA HỌC VÀ CÔNG NGHỆ                Độc lập - Tự do - Hạnh phúc

Số: 15/BC-SKHCN                    Tân Giang, ngày 20 tháng 11 năm 2023

BÁO CÁO
Kết quả công tác dân vận chính quyền năm 2023

Thực hiện Kế hoạch số 859/KH-UBND ngày 25/3/2023 của UBND tỉnh Tân Giang về công tác \
dân vận chính quyền năm 2023, Sở Khoa học và Công nghệ báo cáo kết quả như sau:

I. KẾT QUẢ THỰC HIỆN
1. Công tác lãnh đạo, chỉ đạo
Sở đã ban hành Kế hoạch số 12/KH-SKHCN ngày 05/02/2023 về công tác dân vận; quán \
triệt Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ và Kế hoạch số \
859/KH-UBND ngày 25/3/2023 đến 53 công chức, viên chức.
2. Cải cách hành chính
Trong năm, Sở tiếp nhận 212 hồ sơ, trong đó giải quyết đúng hạn 209 hồ sơ, trễ hạn \
03 hồ sơ.
3. Tiếp công dân
Tiếp 07 lượt công dân; không phát sinh đơn khiếu nại, tố cáo.

II. PHƯƠNG HƯỚNG NĂM 2024
1. Tiếp tục thực hiện Chỉ thị số 33/CT-TTg.

Nơi nhận:
- Sở Nội vụ;
- Ban Giám đốc;
- Lưu: VT, VP.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Trần Thị Minh Hạnh
"""


def another(number: int, day: int) -> str:
    """Give a report that cites the same, of another number and day."""
    numbered = OLD_REPORT.replace("15/BC", f"{number}/BC")
    return numbered.replace("ngày 20 tháng 11", f"ngày {day} tháng 11")

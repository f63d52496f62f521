"""Who issued what is cited (cơ quan ban hành): our own sentences of every kind."""

from __future__ import annotations

import pytest

from danvan.reading.text import read_text

HEAD = "BÁO CÁO\nKết quả công tác\n\nI. TÌNH HÌNH\n"


def issuers(sentence: str) -> list[str | None]:
    """Return the issuer of each numbered citation of a sentence of a report."""
    found = read_text(f"{HEAD}{sentence}\n".encode()).citations
    return [one.issuer for one in found if one.number]


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        (
            (
                "Kế hoạch số 6-KH/BCĐ ngày 02/3/2024 của Ban Chỉ đạo cải cách "
                "hành chính, chuyển đổi số và đề án 06 tỉnh Tân Giang về việc "
                "chung."
            ),
            (
                "Ban Chỉ đạo cải cách hành chính, chuyển đổi số và đề án 06 tỉnh "
                "Tân Giang"
            ),
        ),
        (
            (
                "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị và các "
                "chỉ thị, nghị quyết của Tỉnh ủy."
            ),
            "Bộ Chính trị",
        ),
        ("Chỉ thị số 5-CT/TW của Ban Bí thư và những văn bản hướng dẫn.", "Ban Bí thư"),
        (
            (
                "Nghị quyết số 25-NQ/TW ngày 03/6/2013, Hội nghị lần thứ 7 của "
                "Ban Chấp hành Trung ương Đảng về công tác dân vận."
            ),
            "Ban Chấp hành Trung ương Đảng",
        ),
        (
            (
                "Nghị quyết số 18-NQ/TW ngày 25/10/2017 Hội nghị lần thứ sáu Ban "
                "Chấp hành Trung ương Đảng khóa XII về tinh gọn."
            ),
            "Ban Chấp hành Trung ương Đảng",
        ),
        (
            (
                "Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Hội nghị lần thứ "
                "sáu Ban Chấp hành Trung ương khóa XII."
            ),
            "Ban Chấp hành Trung ương",
        ),
        (
            (
                "Nghị quyết số 25-NQ/TW của Ban Chấp hành Trung ương Đảng (khóa "
                "XI) về tăng cường."
            ),
            "Ban Chấp hành Trung ương Đảng",
        ),
        (
            (
                "Kế hoạch số 12/KH-UBND ngày 01/02/2024 của Ủy ban nhân dân tỉnh "
                "Tân Giang về việc thực hiện."
            ),
            "Ủy ban nhân dân tỉnh Tân Giang",
        ),
        (
            (
                "Thực hiện Kế hoạch số 9/KH-UBND ngày 02/4/2024 của UBND huyện "
                "Phước Hòa, Phòng Nội vụ đã tham mưu."
            ),
            "UBND huyện Phước Hòa",
        ),
        (
            (
                "Chương trình phối hợp số 3/CTr-UBND-MTTQ của UBND và Ủy ban "
                "MTTQ Việt Nam tỉnh."
            ),
            "UBND và Ủy ban MTTQ Việt Nam tỉnh",
        ),
        (
            (
                "Quyết định số 10/QĐ-UBND của Chủ tịch UBND tỉnh Tân Giang phê "
                "duyệt kế hoạch."
            ),
            "Chủ tịch UBND tỉnh Tân Giang",
        ),
        (
            (
                "Thông tư liên tịch số 5/2011/TTLT-BNV-BTC của liên Bộ Nội vụ - "
                "Tài chính về kinh phí."
            ),
            None,
        ),
        (
            (
                "Thông tư liên tịch số 5/2011/TTLT-BNV-BTC của Liên Bộ Nội vụ - "
                "Tài chính về kinh phí."
            ),
            "Liên Bộ Nội vụ - Tài chính",
        ),
        (
            (
                "Thông tư số 2/2020/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du "
                "lịch quy định về lễ hội."
            ),
            "Bộ Văn hóa, Thể thao và Du lịch",
        ),
        (
            (
                "Kế hoạch số 2/KH-SVHTTDL ngày 02/3/2024 của Sở Văn hóa, Thể "
                "thao và Du lịch tỉnh Tân Giang triển khai."
            ),
            "Sở Văn hóa, Thể thao và Du lịch tỉnh Tân Giang",
        ),
        (
            (
                "Hướng dẫn số 3/HD-LĐTBXH của Sở Lao động - Thương binh và Xã "
                "hội hướng dẫn hồ sơ."
            ),
            "Sở Lao động - Thương binh và Xã hội",
        ),
        (
            (
                "Hướng dẫn số 3/HD-LĐTBXH của Sở Lao động – Thương binh và Xã "
                "hội, Sở Tài chính."
            ),
            "Sở Lao động – Thương binh và Xã hội",
        ),
        (
            (
                "Quyết định số 81-QĐ/TW của Ban Bí thư Trung ương Đảng khóa XIII "
                "ban hành Quy chế."
            ),
            "Ban Bí thư Trung ương Đảng",
        ),
        (
            (
                "Quy chế số 2-QC/ĐU ngày 05/5/2024 của Đảng ủy phường Bến Nứa về "
                "dân chủ."
            ),
            "Đảng ủy phường Bến Nứa",
        ),
        ("Kết luận số 54-KL/TW của Bộ Chính trị khóa XIII.", "Bộ Chính trị"),
        (
            (
                "Kế hoạch số 15/KH-MTTQ-BTT ngày 12/4/2024 của Ban Thường trực "
                "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Tân Giang hướng dẫn."
            ),
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Tân Giang",
        ),
        (
            (
                "Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ quy "
                "định chi tiết một số điều."
            ),
            "Chính phủ",
        ),
        (
            "Quyết định số 5/QĐ-SYT của Giám đốc Sở Y tế về việc thành lập.",
            "Giám đốc Sở Y tế",
        ),
        (
            (
                "Quyết định số 5/QĐ-BVĐK của Bệnh viện Đa khoa khu vực Bến Nứa "
                "ban hành quy chế."
            ),
            "Bệnh viện Đa khoa khu vực Bến Nứa",
        ),
        (
            (
                "Quyết định số 5/QĐ-THPT của Trường Trung học phổ thông Nguyễn "
                "Trãi về dân chủ."
            ),
            "Trường Trung học phổ thông Nguyễn Trãi",
        ),
        (
            (
                "Kế hoạch số 7/KH-BCĐ của Ban Chỉ đạo thực hiện Quy chế dân chủ "
                "ở cơ sở tỉnh Tân Giang về kiểm tra năm 2024."
            ),
            "Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở tỉnh Tân Giang",
        ),
        (
            (
                "Kế hoạch số 7-KH/BCĐ ngày 07/7/2024 của Ban Chỉ đạo 35 Tỉnh ủy "
                "về đấu tranh."
            ),
            "Ban Chỉ đạo 35 Tỉnh ủy",
        ),
        (
            "Công văn số 77/BTCTU của Ban Tổ chức Tỉnh ủy về tổ chức đảng.",
            "Ban Tổ chức Tỉnh ủy",
        ),
        (
            (
                "Kế hoạch số 7/KH-HĐPH của Hội đồng phối hợp phổ biến, giáo dục "
                "pháp luật tỉnh về tuyên truyền."
            ),
            "Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh",
        ),
        (
            (
                "Kế hoạch số 7/KH-BCĐ của Ban Chỉ đạo phong trào Toàn dân đoàn "
                "kết xây dựng đời sống văn hóa thị xã."
            ),
            (
                "Ban Chỉ đạo phong trào Toàn dân đoàn kết xây dựng đời sống văn "
                "hóa thị xã"
            ),
        ),
        (
            (
                "Kế hoạch số 7/KH-BCĐ của Ban Chỉ đạo các chương trình mục tiêu "
                "quốc gia tỉnh."
            ),
            "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh",
        ),
        (
            (
                "Kế hoạch số 7/KH-BCĐ của Ban Chỉ đạo phòng, chống tham nhũng, "
                "tiêu cực tỉnh về kiểm tra."
            ),
            "Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh",
        ),
        (
            (
                "Hướng dẫn số 12-HD/BTGTW của Ban Tuyên giáo và Dân vận Trung "
                "ương về công tác."
            ),
            "Ban Tuyên giáo và Dân vận Trung ương",
        ),
        (
            (
                "Hướng dẫn số 12-HD/BDVTU của Ban Dân vận Tỉnh ủy, Ban Cán sự "
                "đảng UBND tỉnh về phối hợp."
            ),
            "Ban Dân vận Tỉnh ủy",
        ),
        (
            (
                "Nghị quyết số 8/NQ-HĐND ngày 02/02/2024 của HĐND tỉnh khóa X kỳ "
                "họp thứ 15 về đầu tư."
            ),
            "HĐND tỉnh",
        ),
        (
            (
                "Nghị quyết số 8/NQ-HĐND ngày 02/02/2024 của Hội đồng nhân dân "
                "thành phố Tân Giang thông qua kế hoạch."
            ),
            "Hội đồng nhân dân thành phố Tân Giang",
        ),
        (
            ("Thực hiện Kế hoạch của UBND tỉnh số 15/KH-UBND ngày 02/02/2024 về xe."),
            "UBND tỉnh",
        ),
        (
            "Ngày 05/3/2024, UBND tỉnh ban hành Kế hoạch số 45/KH-UBND về xe.",
            "UBND tỉnh",
        ),
        ("Kế hoạch số 45/KH-UBND do UBND tỉnh ban hành ngày 05/3/2024.", "UBND tỉnh"),
        ("UBND xã ban hành Kế hoạch số 45/KH-UBND ngày 05/3/2024 về xe.", None),
        (
            (
                "Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN "
                "ngày 15/6/2017 của Ủy ban Thường vụ Quốc hội, Chính phủ, Đoàn "
                "Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam quy định "
                "chi tiết."
            ),
            (
                "Ủy ban Thường vụ Quốc hội, Chính phủ, Đoàn Chủ tịch Ủy ban "
                "Trung ương Mặt trận Tổ quốc Việt Nam"
            ),
        ),
        (
            "Chỉ thị số 30/CT-BTL của Bộ Tư lệnh Bộ đội Biên phòng về quy chế.",
            "Bộ Tư lệnh Bộ đội Biên phòng",
        ),
        (
            (
                "Công văn số 30/BHXH-CĐ của Bảo hiểm xã hội tỉnh Tân Giang đề "
                "nghị cấp thẻ."
            ),
            "Bảo hiểm xã hội tỉnh Tân Giang",
        ),
        (
            "Kế hoạch số 30/KH-CAT của Công an tỉnh Tân Giang mở đợt cao điểm.",
            "Công an tỉnh Tân Giang",
        ),
        (
            (
                "Quyết định số 30/QĐ-TTg ngày 01/01/2024 của Thủ tướng Chính phủ "
                "Phê duyệt Chương trình."
            ),
            "Thủ tướng Chính phủ",
        ),
        (
            "Quyết định số 217-QĐ/TW của Bộ Chính trị và hướng dẫn của Tỉnh ủy.",
            "Bộ Chính trị",
        ),
        ("Nghị quyết số 4-NQ/TW của Trung ương và Kết luận của Tỉnh ủy.", "Trung ương"),
        (
            ("Chỉ thị số 4-CT/TU của Ban Thường vụ Tỉnh ủy và chỉ đạo của UBND huyện."),
            "Ban Thường vụ Tỉnh ủy",
        ),
        (
            (
                "Chỉ thị số 4-CT/TU của Ban Thường vụ Tỉnh ủy Tân Giang tiếp tục "
                "tăng cường."
            ),
            "Ban Thường vụ Tỉnh ủy Tân Giang",
        ),
        (
            (
                "Kế hoạch số 4/KH-LN của liên ngành Tòa án - Viện kiểm sát tỉnh "
                "về phối hợp."
            ),
            None,
        ),
        (
            (
                "Kế hoạch số 4/KH-STP-HPN của Sở Tư pháp và Hội Liên hiệp Phụ nữ "
                "tỉnh Tân Giang phối hợp tuyên truyền."
            ),
            "Sở Tư pháp và Hội Liên hiệp Phụ nữ tỉnh Tân Giang",
        ),
        (
            (
                "Quyết định số 8/QĐ-UBND ngày 02/02/2024 của UBND tỉnh Tân "
                "Giang, UBND xã xây dựng kế hoạch."
            ),
            "UBND tỉnh Tân Giang",
        ),
        (
            "Công văn số 8/SNV-XDCQ ngày 02/02/2024 của Sở Nội vụ V/v báo cáo.",
            "Sở Nội vụ",
        ),
        (
            (
                "Công văn số 8/SNV-XDCQ ngày 02/02/2024 của Sở Nội vụ tỉnh Tân "
                "Giang đôn đốc các xã."
            ),
            "Sở Nội vụ tỉnh Tân Giang",
        ),
        (
            (
                "Nghị quyết số 2/NQ-HĐND của Hội đồng nhân dân xã Tân Lợi khoá "
                "XII, nhiệm kỳ 2021 - 2026."
            ),
            "Hội đồng nhân dân xã Tân Lợi",
        ),
        (
            "Quyết định số 2/QĐ-UBND của UBND tỉnh giao chỉ tiêu và dự toán.",
            "UBND tỉnh",
        ),
        (
            ("Kế hoạch số 2/KH-HND của Hội Nông dân huyện Phước Hòa thi đua yêu nước."),
            "Hội Nông dân huyện Phước Hòa",
        ),
        ("Kế hoạch số 2/KH-UBND của Ủy ban nhân dân các xã.", "Ủy ban nhân dân các xã"),
        (
            ("Quyết định số 2/QĐ-UBND của UBND tỉnh Tân Giang quyết định công nhận."),
            "UBND tỉnh Tân Giang",
        ),
        (
            (
                "Nghị quyết số 2-NQ/HU của Ban Chấp hành Đảng bộ huyện Phước Hòa "
                "lần thứ XII."
            ),
            "Ban Chấp hành Đảng bộ huyện Phước Hòa",
        ),
        (
            "Nghị quyết số 2-NQ/HU của Huyện ủy Phước Hòa lãnh đạo phát triển.",
            "Huyện ủy Phước Hòa",
        ),
        (
            (
                "Quyết định số 2/QĐ-TTYT của Trung tâm Y tế huyện Phước Hòa kèm "
                "theo Quy chế."
            ),
            "Trung tâm Y tế huyện Phước Hòa",
        ),
        (
            "Quyết định số 9/QĐ-UBND của UBND tỉnh Cao Bằng về việc công nhận.",
            "UBND tỉnh Cao Bằng",
        ),
        (
            "Quyết định số 9/QĐ-UBND của UBND huyện Năm Căn về việc công nhận.",
            "UBND huyện Năm Căn",
        ),
        (
            "Kế hoạch số 9/KH-SKHĐT của Sở Kế hoạch và đầu tư về đấu thầu.",
            "Sở Kế hoạch và đầu tư",
        ),
        (
            (
                "Kế hoạch số 9/KH-BQL của Ban Quản lý dự án đầu tư xây dựng "
                "huyện về tiến độ."
            ),
            "Ban Quản lý dự án đầu tư xây dựng huyện",
        ),
        (
            (
                "Kế hoạch số 9/KH-BCĐ của Ban Chỉ đạo thực hiện Quy chế dân chủ "
                "Thực hiện dân chủ năm 2024."
            ),
            "Ban Chỉ đạo thực hiện Quy chế dân chủ",
        ),
        (
            (
                "Kế hoạch số 9/KH-TCKH của Phòng Tài chính - Kế hoạch huyện "
                "Phước Hòa về thu chi."
            ),
            "Phòng Tài chính - Kế hoạch huyện Phước Hòa",
        ),
        (
            (
                "Kế hoạch số 9/KH-BCĐ của Ban Chỉ đạo cải cách hành chính, các "
                "cơ quan và địa phương đã làm."
            ),
            "Ban Chỉ đạo cải cách hành chính",
        ),
        (
            "Kế hoạch số 9/KH-VPĐK của Văn phòng Đăng ký đất đai tỉnh về hồ sơ.",
            "Văn phòng Đăng ký đất đai tỉnh",
        ),
        (
            (
                "Kế hoạch số 2-KH/BCĐTW ngày 19/6/2025 của Ban Chỉ đạo Trung "
                "ương về phát triển rừng, nguồn nước và đất trồng về việc rà "
                "soát."
            ),
            "Ban Chỉ đạo Trung ương về phát triển rừng, nguồn nước và đất trồng",
        ),
        (
            (
                "Quyết định số 9/QĐ-UBQG của Ủy ban Quốc gia về chuyển đổi số "
                "ban hành Kế hoạch."
            ),
            "Ủy ban Quốc gia về chuyển đổi số",
        ),
        (
            "Kế hoạch số 9/KH-BCĐ của Ban Chỉ đạo tỉnh về kiểm tra năm 2024.",
            "Ban Chỉ đạo tỉnh",
        ),
    ],
)
def test_the_name_of_a_body_is_read_whole_and_ends_where_it_ends(
    sentence: str, issuer: str | None
) -> None:
    assert issuers(sentence) == [issuer]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        (
            (
                "Quyết định số 6-QĐ/BCĐ của Ban Chỉ đạo phát triển khoa học, "
                "công nghệ, đổi mới sáng tạo, chuyển đổi số và Đề án 06 thành "
                "phố."
            ),
            [
                (
                    "Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo, "
                    "chuyển đổi số và Đề án 06 thành phố"
                ),
                None,
            ],
        ),
        (
            (
                "Kế hoạch số 12/KH-UBND ngày 01/02/2024 của UBND tỉnh, Kế hoạch "
                "số 5/KH-SNV ngày 03/3/2024 của Sở Nội vụ."
            ),
            ["UBND tỉnh", "Sở Nội vụ"],
        ),
        (
            (
                "Nghị quyết số 8-NQ/TU của Tỉnh ủy, Ủy ban nhân dân tỉnh đã ban "
                "hành Kế hoạch số 9/KH-UBND."
            ),
            ["Tỉnh ủy", None],
        ),
        (
            (
                "Nghị định số 59/2023/NĐ-CP của Chính phủ và Nghị quyết số "
                "8-NQ/TU của Tỉnh ủy."
            ),
            ["Chính phủ", "Tỉnh ủy"],
        ),
        (
            "Thông tư số 4/2019/TT-BNV của Bộ Nội vụ; Kế hoạch số 8/KH-SNV.",
            ["Bộ Nội vụ", None],
        ),
        (
            (
                "Kế hoạch số 8/KH-UBND, Kế hoạch số 9/KH-UBND ngày 03/02/2024 "
                "của UBND xã Tân Lợi."
            ),
            ["UBND xã Tân Lợi", "UBND xã Tân Lợi"],
        ),
        (
            (
                "Kế hoạch số 8/KH-UBND ngày 02/02/2024, Kế hoạch số 9/KH-UBND "
                "ngày 03/02/2024 của UBND xã Tân Lợi."
            ),
            ["UBND xã Tân Lợi", "UBND xã Tân Lợi"],
        ),
        (
            (
                "Quyết định số 8/QĐ-UBND ngày 02/02/2024 và Quyết định số "
                "9/QĐ-UBND ngày 03/02/2024 của UBND tỉnh về xe."
            ),
            ["UBND tỉnh", "UBND tỉnh"],
        ),
        (
            (
                "Quyết định số 8/QĐ-UBND ngày 02/02/2024 về xe và Quyết định số "
                "9/QĐ-UBND ngày 03/02/2024 của UBND tỉnh."
            ),
            [None, "UBND tỉnh"],
        ),
        (
            (
                "Nghị quyết số 30/NQ-CP của Chính phủ, Chỉ thị số 7/CT-TTg của "
                "Thủ tướng Chính phủ và các văn bản chỉ đạo của tỉnh."
            ),
            ["Chính phủ", "Thủ tướng Chính phủ"],
        ),
        (
            (
                "Quyết định số 217-QĐ/TW, số 218-QĐ/TW của Bộ Chính trị và hướng "
                "dẫn của Tỉnh ủy."
            ),
            ["Bộ Chính trị", "Bộ Chính trị"],
        ),
    ],
)
def test_each_document_of_a_sentence_has_its_own_body_or_that_of_its_row(
    sentence: str, named: list[str | None]
) -> None:
    assert issuers(sentence) == named

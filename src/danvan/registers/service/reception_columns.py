"""The columns of the reception book (cột của sổ tiếp công dân)."""

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column
from danvan.registers.service.petition_columns import KINDS

ACTIONS = catalogue("reception_actions")
FORM = "Mẫu số 03/TCD"
MODES = {
    "regular": "Thường xuyên",
    "periodic": "Định kỳ của thủ trưởng",
    "sudden": "Đột xuất",
}
HOSTS = {
    "head": "Thủ trưởng cơ quan",
    "deputy": "Cấp phó được ủy quyền",
    "officer": "Công chức tiếp công dân",
}
TURNS = {"first": "Lần đầu", "again": "Nhiều lần"}
UNNAMED = "Đến tố cáo thì để trống: hồ sơ giấy giữ tên."


def _text(
    name: str, label: str, column: int, *aliases: str, hint: str = "", size: int = 300
) -> Column:
    return Column(
        name,
        label,
        "text",
        max_length=size,
        aliases=(f"({column})", *aliases) if column else aliases,
        help=hint,
        source=f"{FORM}, cột {column}" if column else "",
        wide=size > 300,
    )


def _person(name: str, label: str, size: int, *aliases: str) -> Column:
    return Column(
        name,
        label,
        "text",
        max_length=size,
        personal=True,
        aliases=aliases,
        help=UNNAMED,
        source=FORM,
    )


_CAME = (
    Column(
        "number",
        "Số thứ tự",
        "integer",
        minimum=1,
        names=True,
        aliases=("STT", "(1)"),
        help="Số trong sổ giấy, nếu có.",
    ),
    Column(
        "received_on",
        "Ngày tiếp",
        "date",
        required=True,
        filterable=True,
        aliases=("Ngày", "(2)"),
        source=FORM,
    ),
    Column(
        "mode",
        "Hình thức tiếp",
        "catalogue",
        catalogue=MODES,
        required=True,
        filterable=True,
        aliases=("Hình thức",),
    ),
    Column(
        "received_by",
        "Người tiếp",
        "catalogue",
        catalogue=HOSTS,
        required=True,
        filterable=True,
        aliases=("Chủ trì", "Cán bộ tiếp"),
    ),
    Column(
        "people",
        "Số người",
        "integer",
        required=True,
        filterable=True,
        minimum=0,
        aliases=("Số người cùng nội dung", "Số công dân", "(7)"),
        help="Ghi 0 khi kỳ tiếp không có ai đến; từ 5 người là đoàn đông người.",
        source=FORM,
    ),
    Column(
        "kind",
        "Loại nội dung",
        "catalogue",
        catalogue=KINDS.labels,
        filterable=True,
        aliases=("Loại đơn", "Phân loại", "(6)"),
        source=FORM,
    ),
    _text(
        "matter",
        "Nội dung",
        5,
        "Nội dung đơn",
        "Tóm tắt nội dung",
        size=500,
        hint="Tóm tắt vụ việc; nội dung tố cáo thì ghi chung chung.",
    ),
    _person("citizen", "Họ tên người đến", 200, "Họ và tên", "Họ tên", "Công dân"),
    _person("address", "Địa chỉ", 300, "Nơi ở"),
    _person("identity", "Số giấy tờ tùy thân", 40, "CCCD", "CCCD/CMND/Hộ chiếu"),
    Column(
        "turn",
        "Lần đến",
        "catalogue",
        catalogue=TURNS,
        filterable=True,
    ),
)

_DONE = (
    _text("handled_before", "Cơ quan đã giải quyết", 8, "Đã qua giải quyết"),
    _text("request", "Yêu cầu của công dân", 0, "Đề nghị"),
    Column(
        "own_competence",
        "Thuộc thẩm quyền",
        "boolean",
        filterable=True,
        aliases=("(9)",),
        source=FORM,
    ),
    Column(
        "action",
        "Xử lý",
        "catalogue",
        catalogue=ACTIONS.labels,
        filterable=True,
        aliases=("Kết quả xử lý", "Cách xử lý"),
        source=ACTIONS.basis,
    ),
    _text("guided_to", "Hướng dẫn đến", 10, "Hướng dẫn đến cơ quan có thẩm quyền"),
    _text("handler", "Cơ quan, đơn vị thụ lý", 11, "Nơi thụ lý"),
    Column(
        "petition",
        "Đơn đã ghi sổ",
        "row",
        refers_to="petitions",
        max_length=16,
        help="Mã hoặc số vụ việc trong sổ Đơn, khi tiếp nhận đơn.",
    ),
    Column(
        "due_on",
        "Hạn trả lời",
        "date",
        computed=True,
        filterable=True,
        help="Tính từ ngày tiếp, khi đã tiếp nhận hoặc từ chối.",
    ),
    Column(
        "answered_on",
        "Ngày trả lời, thông báo",
        "date",
        filterable=True,
        aliases=("Ngày trả lời",),
    ),
    _text("outcome", "Theo dõi kết quả", 12, "Kết quả giải quyết", size=500),
    Column(
        "database_on",
        "Ngày cập nhật cơ sở dữ liệu quốc gia",
        "date",
        filterable=True,
        source="Nghị định 154/2026/NĐ-CP, Điều 27",
    ),
    Column("large_group", "Đoàn đông người", "boolean", computed=True, filterable=True),
    Column("note", "Ghi chú", "long_text", max_length=5000, aliases=("(13)",)),
)

RECEPTION_COLUMNS = (*_CAME, *_DONE)

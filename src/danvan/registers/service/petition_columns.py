"""The columns of the register of petitions (cột của sổ đơn)."""

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column

KINDS = catalogue("petition_kinds")
ABOUT = {
    "administrative": "Quyết định, hành vi hành chính",
    "discipline": "Quyết định kỷ luật cán bộ, công chức, viên chức",
    "staff": "Hành vi của cán bộ, công chức, viên chức",
    "field": "Quản lý nhà nước trong lĩnh vực",
    "other": "Nội dung khác",
}
SOURCES = {
    "desk": "Nộp tại nơi tiếp công dân",
    "post": "Qua bưu điện",
    "online": "Qua mạng, hộp thư điện tử",
    "transfer": "Cơ quan khác chuyển đến",
}
TURNS = {"first": "Lần đầu", "second": "Lần hai", "again": "Tố cáo tiếp, gửi lại"}
COMPLEXITY = {"complex": "Phức tạp", "very_complex": "Đặc biệt phức tạp"}
COMPETENCE = {"own": "Thuộc thẩm quyền", "outside": "Không thuộc thẩm quyền"}
STATES = {
    "received": "Đã nhận",
    "classified": "Đã phân loại",
    "accepted": "Đã thụ lý",
    "verified": "Đã xác minh",
    "dialogue": "Đã đối thoại",
    "decided": "Đã giải quyết",
    "executed": "Đã thi hành",
    "returned": "Đã trả lại, hướng dẫn",
    "transferred": "Đã chuyển",
    "refused": "Không thụ lý",
    "withdrawn": "Người gửi đã rút",
}
OPEN_STATES = ("received", "classified", "accepted", "verified", "dialogue")
RESULTS = {"right": "Đúng", "partly": "Đúng một phần", "wrong": "Sai"}
TIMELINESS = {"on_time": "Đúng hạn", "late": "Quá hạn"}
UNNAMED = "Đơn tố cáo thì để trống: hồ sơ giấy giữ tên."


def _day(name: str, label: str, *aliases: str, hint: str = "") -> Column:
    return Column(name, label, "date", filterable=True, aliases=aliases, help=hint)


def _flag(name: str, label: str, *aliases: str, hint: str = "") -> Column:
    return Column(name, label, "boolean", filterable=True, aliases=aliases, help=hint)


def _choice(
    name: str, label: str, choices: dict[str, str], *aliases: str, hint: str = ""
) -> Column:
    return Column(
        name,
        label,
        "catalogue",
        catalogue=choices,
        filterable=True,
        aliases=aliases,
        help=hint,
    )


_RECEIVED = (
    Column(
        "number",
        "Số vụ việc",
        "text",
        max_length=60,
        filterable=True,
        aliases=("Số đơn", "Số thụ lý", "Mã vụ việc"),
        help="Số của hồ sơ giấy; đơn tố cáo chỉ nhận ra bằng số này.",
    ),
    Column(
        "kind",
        "Loại đơn",
        "catalogue",
        catalogue=KINDS.labels,
        required=True,
        filterable=True,
        aliases=("Phân loại", "Loại"),
        source=KINDS.basis,
    ),
    Column(
        "received_on",
        "Ngày nhận",
        "date",
        required=True,
        filterable=True,
        aliases=("Ngày nhận đơn", "Ngày đến"),
        help="Thời hạn tính theo quy định có hiệu lực ngày này.",
    ),
    Column(
        "matter",
        "Nội dung vụ việc",
        "text",
        required=True,
        aliases=("Nội dung đơn", "Tóm tắt nội dung", "Nội dung"),
        help="Ghi chung chung; đơn tố cáo không ghi chi tiết nhận ra người tố cáo.",
        wide=True,
    ),
    Column(
        "state",
        "Tiến độ",
        "catalogue",
        catalogue=STATES,
        required=True,
        filterable=True,
        aliases=("Tình trạng", "Trạng thái"),
    ),
    Column(
        "due_on",
        "Hạn xử lý",
        "date",
        computed=True,
        filterable=True,
        help="Thời hạn gần nhất theo quy định của ngày nhận đơn.",
    ),
    Column("due_for", "Việc phải làm", "text", computed=True, max_length=200),
    _choice("source", "Nguồn đơn", SOURCES, "Nơi nhận đơn"),
    Column(
        "sent_by",
        "Cơ quan chuyển đến",
        "text",
        max_length=200,
        filterable=True,
    ),
    Column(
        "petitioner",
        "Người gửi",
        "text",
        personal=True,
        max_length=200,
        aliases=("Họ và tên", "Họ tên người gửi", "Người khiếu nại", "Tên"),
        help=UNNAMED,
    ),
    Column(
        "address",
        "Địa chỉ",
        "text",
        personal=True,
        max_length=300,
        aliases=("Địa chỉ người gửi",),
        help=UNNAMED,
    ),
    Column(
        "people",
        "Số người cùng đơn",
        "integer",
        minimum=0,
        filterable=True,
        aliases=("Số người",),
    ),
    _choice("about", "Về việc", ABOUT, "Đối tượng"),
    _choice("turn", "Lần", TURNS, "Lần gửi"),
)

_CLASSIFIED = (
    _choice("competence", "Thẩm quyền", COMPETENCE),
    _choice(
        "complexity",
        "Mức phức tạp",
        COMPLEXITY,
        hint="Để trống khi bình thường; xác định phải bằng văn bản.",
    ),
    _flag("remote", "Vùng sâu, vùng xa"),
    _flag(
        "many_places",
        "Xác minh nhiều nơi",
        hint="Tố cáo phải kiểm tra tại nhiều địa điểm hoặc phải ủy quyền.",
    ),
    _day("classified_on", "Ngày phân loại"),
    _day("accepted_on", "Ngày thụ lý"),
    _day(
        "sent_away_on",
        "Ngày trả lại, chuyển, rút",
        "Ngày chuyển đơn",
        hint="Ngày trả lại, hướng dẫn, chuyển, không thụ lý hoặc người gửi rút đơn.",
    ),
    Column("sent_to", "Nơi chuyển đến", "text", max_length=200, filterable=True),
)

_RESOLVED = (
    _day("verified_on", "Ngày xác minh xong"),
    _day("dialogue_on", "Ngày đối thoại"),
    _day(
        "decided_on",
        "Ngày giải quyết",
        "Ngày quyết định",
        "Ngày kết luận",
        hint="Ngày quyết định giải quyết, kết luận tố cáo hoặc văn bản trả lời.",
    ),
    Column(
        "decision",
        "Số quyết định, kết luận",
        "text",
        max_length=100,
        aliases=("Số quyết định", "Văn bản giải quyết"),
    ),
    _choice("result", "Kết luận", RESULTS, "Đúng, sai"),
    _day(
        "disclosed_on",
        "Ngày công khai kết luận",
        hint="Kết luận tố cáo công khai trong 07 ngày làm việc.",
    ),
    _day("executed_on", "Ngày thi hành xong"),
    Column(
        "recovered",
        "Thu hồi cho Nhà nước",
        "money",
        minimum=0,
        filterable=True,
        aliases=("Số tiền thu hồi",),
    ),
    Column(
        "returned_to_people",
        "Trả lại cho tổ chức, cá nhân",
        "money",
        minimum=0,
        filterable=True,
        aliases=("Số tiền trả lại",),
    ),
    Column(
        "protected",
        "Số người được bảo vệ, trả lại quyền lợi",
        "integer",
        minimum=0,
        filterable=True,
        aliases=("Số người được bảo vệ",),
    ),
    Column(
        "handled",
        "Số người bị kiến nghị xử lý",
        "integer",
        minimum=0,
        filterable=True,
    ),
)

_FOLLOWED = (
    _flag("hot_spot", "Điểm nóng", hint="Vụ việc đông người, gay gắt, dễ lan rộng."),
    _flag("over_head", "Đơn vượt cấp"),
    _flag("long_case", "Vụ việc kéo dài", "Kéo dài"),
    _day("database_on", "Ngày cập nhật cơ sở dữ liệu quốc gia"),
    Column("ended_on", "Ngày kết thúc", "date", computed=True, filterable=True),
    Column(
        "timeliness",
        "Đúng hạn",
        "catalogue",
        catalogue=TIMELINESS,
        computed=True,
        filterable=True,
    ),
    Column("note", "Ghi chú", "long_text", max_length=5000),
)

PETITION_COLUMNS = (*_RECEIVED, *_CLASSIFIED, *_RESOLVED, *_FOLLOWED)

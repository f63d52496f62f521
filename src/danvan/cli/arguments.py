"""The commands and their options (các lệnh và tùy chọn)."""

from __future__ import annotations

import argparse
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SHORT_HELP = "Xem cách dùng: danvan --help."


class CallRefusedError(RefusedError):
    """The command line cannot be understood, or only asked for help."""


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Usage)
        self._positionals.title = "đầu vào"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in cách dùng")

    def error(self, message: str) -> NoReturn:
        raise CallRefusedError(f"{_in_vietnamese(message)} {_SHORT_HELP}")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        raise CallRefusedError("")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line. Raise CallRefusedError with one sentence."""
    parser = _Parser(
        prog="danvan",
        description="Sổ theo dõi, số liệu và báo cáo công tác dân vận chính quyền.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="in phiên bản")
    commands = parser.add_subparsers(
        dest="command", metavar="LỆNH", title="các lệnh", required=True
    )
    asked = arguments[0] if arguments and arguments[0] in _COMMANDS else None
    for name, (words, fill) in _COMMANDS.items():
        # A command that is not asked for costs the start of another one nothing.
        if asked in {None, name}:
            fill(_command(commands, name, words))
    commands.add_parser("manage", help="các lệnh của Django")
    return parser.parse_args(arguments)


def options_of(command: str) -> Sequence[argparse.Action]:
    """Return the arguments and options of a command, for its page."""
    parser = _Parser()
    _COMMANDS[command][1](parser)
    return parser._actions


class _Version(argparse.Action):
    """Look the version up only when it is asked: the metadata are slow to read."""

    def __call__(self, *_: object) -> NoReturn:
        from importlib.metadata import version

        sys.stdout.write(f"danvan {version('danvan')}\n")
        raise CallRefusedError("")


class _Usage(argparse.HelpFormatter):
    def add_usage(
        self, usage: Any, actions: Any, groups: Any, prefix: Any = None
    ) -> None:
        words = "Cách dùng: " if prefix is None else prefix
        super().add_usage(usage, actions, groups, words)


def _command(
    commands: argparse._SubParsersAction[_Parser], name: str, words: str
) -> _Parser:
    parser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(run=_late(name))
    return parser


def _late(name: str) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        return int(import_module(f"danvan.cli.{name}").run(options))

    return run


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="TỆP", help="tệp, thư mục, tệp nén ZIP báo cáo"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "md"),
        help="text (mặc định), json (nhiều tệp: mỗi tệp một dòng), md",
    )
    parser.add_argument(
        "--jobs", type=_count, metavar="SỐ", help="số tiến trình (mặc định: số lõi)"
    )
    parser.add_argument(
        "--output", default="", metavar="ĐÍCH", help="ghi vào tệp, hoặc vào thư mục/"
    )
    parser.add_argument(
        "--resume",
        default="",
        metavar="TỆP",
        help="ghi tiếp vào tệp JSON Lines này, bỏ qua tệp đã đọc",
    )
    parser.add_argument(
        "--cluster", default="", metavar="ĐỊA_CHỈ", help="đọc bằng cụm Dask (tcp://…)"
    )


def _count(text: str) -> int:
    """Read a number of processes. Raise ValueError below one."""
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def _check(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("files", nargs="*", metavar="TỆP", help="tệp hoặc thư mục")
    add(
        "--format",
        choices=("text", "json", "sarif", "html", "docx"),
        default="text",
        help="text (mặc định), json, sarif, html, docx (bản có nhận xét)",
    )
    add("--output", metavar="ĐÍCH", help="ghi vào tệp này (docx: tệp hoặc thư mục)")
    add("--as-of", metavar="NGÀY", help="coi như hôm nay là ngày này (05/03/2026)")
    add("--config", metavar="TỆP", help="tệp cấu hình danvan.toml")
    add("--rules", metavar="MÃ", help="chỉ các quy tắc này (R5,R17)")
    add("--list-rules", action="store_true", help="in danh sách quy tắc")
    add("--not-checked", action="store_true", help="in lý do quy tắc chưa kiểm được")
    add(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        default="error",
        help="từ mức này trở lên thì mã thoát là 1 (mặc định: error)",
    )
    add("--agency", metavar="TÊN", help="cơ quan ban hành")
    add("--regime", metavar="MÃ", help="mã chế độ báo cáo")
    add("--draft", action="store_true", help="dự thảo, chưa có số và ngày")
    add("--earlier", action="append", metavar="TỆP", help="báo cáo kỳ trước (lặp được)")
    add(
        "--other",
        action="append",
        metavar="TỆP",
        help="báo cáo cùng kỳ theo chế độ khác (lặp được)",
    )
    add("--papers", metavar="TỆP", help="bảng CSV hoặc XLSX các văn bản đã biết")


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="dùng dữ liệu mẫu")
    parser.add_argument("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ")
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG")


def _compose(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("outline", metavar="ĐỀ_CƯƠNG", help="mã đề cương, ví dụ T1")
    parser.add_argument("--agency", metavar="MÃ", help="mã hoặc chữ tắt của cơ quan")
    parser.add_argument("--period", metavar="KỲ", help="2026, 2026-H1, 2026-Q3")
    parser.add_argument("--output", default=".", metavar="THƯ_MỤC")
    parser.add_argument("--demo", action="store_true", help="dùng dữ liệu mẫu")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="tệp sao lưu sẽ ghi (.zip)")
    parser.add_argument("--demo", action="store_true", help="sao lưu dữ liệu mẫu")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="tệp sao lưu")
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--check", action="store_true", help="chỉ thử, không đổi gì")
    mode.add_argument("--into", metavar="THƯ_MỤC", help="khôi phục vào thư mục trống")


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="TỆP")
    parser.add_argument("--demo", action="store_true", help="kiểm chứng dữ liệu mẫu")


def _bundle(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "act",
        choices=("export", "import", "key"),
        metavar="VIỆC",
        help="export: đóng gói báo cáo; import: nhận gói; key: xem dấu vân khóa",
    )
    parser.add_argument(
        "subject", nargs="?", default="", metavar="MÃ_HOẶC_TỆP", help="BC-…, hoặc tệp"
    )
    parser.add_argument("--output", default=".", metavar="THƯ_MỤC")
    parser.add_argument("--demo", action="store_true", help="dùng dữ liệu mẫu")


_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "read": ("văn bản nói gì: phần, viện dẫn, số liệu", _read),
    "check": ("rà soát như một văn thư lành nghề", _check),
    "serve": ("mở ứng dụng trên trình duyệt", _serve),
    "compose": ("soạn báo cáo từ sổ ra DOCX và PDF", _compose),
    "backup": ("sao lưu toàn bộ, có kiểm chứng", _backup),
    "restore": ("chứng minh bản sao lưu khôi phục được", _restore),
    "verify": ("kiểm chứng báo cáo, gói, nhật ký", _verify),
    "bundle": ("gói báo cáo gửi ngoài mạng", _bundle),
}


def _in_vietnamese(message: str) -> str:
    """Say what argparse says, in Vietnamese."""
    for pattern, words in _SENTENCES:
        if match := re.fullmatch(pattern, message):
            return words.format(*match.groups())
    return "Dòng lệnh chưa đúng."


_SENTENCES = (
    (r"the following arguments are required: (.*)", "Còn thiếu: {}."),
    (r"argument (\S+): expected .*", "Tùy chọn {} cần một giá trị."),
    (r"argument LỆNH: invalid choice: (\S+).*", "Không có lệnh {}."),
    (r"argument (\S+): invalid choice: (\S+) .*", "Tùy chọn {} không nhận {}."),
    (
        r"argument (\S+): invalid _count value: (.*)",
        "Tùy chọn {} cần một số từ 1 trở lên, không phải {}.",
    ),
    (
        r"argument (\S+): invalid int value: (.*)",
        "Tùy chọn {} cần một số, không phải {}.",
    ),
    (r"argument (\S+): not allowed with argument (\S+)", "Không dùng {} cùng {}."),
    (r"one of the arguments (.*) is required", "Cần một trong các tùy chọn: {}."),
    (r"unrecognized arguments: (.*)", "Không hiểu: {}."),
)

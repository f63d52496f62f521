"""The command line: every call that cannot be answered gets one sentence."""

from __future__ import annotations

import pytest

from danvan.cli import main
from danvan.cli.arguments import CallRefusedError, parse


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ([], "Còn thiếu"),
        (["bay"], "Không có lệnh 'bay'"),
        (["read"], "Còn thiếu: TỆP"),
        (["read", "a", "--format", "doc"], "không nhận 'doc'"),
        (["serve", "--port", "tám"], "cần một số"),
        (["serve", "--host"], "cần một giá trị"),
        (["restore", "a"], "--check"),
        (["restore", "a", "--check", "--into", "b"], "Không dùng"),
        (["check", "a", "--nhanh"], "Không hiểu: --nhanh"),
    ],
)
def test_refuses_in_one_vietnamese_sentence(
    call: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(call)

    out, err = capsys.readouterr()
    assert status == 2
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


def test_prints_help_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0

    out = capsys.readouterr().out
    assert "Cách dùng: danvan" in out
    for command in ("read", "check", "serve", "compose", "backup", "restore", "verify"):
        assert command in out


def test_prints_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("danvan 0.")


def test_serves_on_this_machine_only_unless_told_otherwise() -> None:
    options = parse(["serve"])

    assert (options.host, options.port, options.demo) == ("127.0.0.1", 8000, False)


def test_help_is_no_error() -> None:
    with pytest.raises(CallRefusedError) as refusal:
        parse(["serve", "--help"])

    assert refusal.value.sentence == ""


@pytest.mark.parametrize(
    "host",
    ["0.0.0.0", "192.168.1.5", "::", "danvan.example"],  # noqa: S104  Refused.
)
def test_sample_data_never_listen_beyond_this_machine(
    host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--demo", "--host", host]) == 2
    assert "Dữ liệu mẫu" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "-1", "65536"])
def test_refuses_a_port_there_is_not(
    port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", f"--port={port}"]) == 2
    assert "65535" in capsys.readouterr().err

"""``danvan serve``: the application with its worker (mở ứng dụng)."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from danvan.cli.arguments import CallRefusedError
from danvan.cli.django import call, set_up

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Serve until interrupted. Raise RefusedError where the start is refused."""
    if not 1 <= options.port <= 65535:
        raise CallRefusedError("Cổng phải là số từ 1 đến 65535.")
    if options.demo and not is_loopback(options.host):
        raise CallRefusedError(
            "Dữ liệu mẫu chỉ mở trên chính máy này; bỏ --host, hoặc bỏ --demo."
        )
    set_up(demo=options.demo)
    return call("serve", host=options.host, port=options.port)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

"""A child whose reader runs the file as Python: the worst reader there can be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from danvan.reading.isolation import cold, warm

_CHILD = """
import ctypes, os, resource, signal, socket, subprocess, sys, time
from danvan.reading.child import __main__ as child, server
server.IDLE_SECONDS = {idle}

def reader(kind, limits):
    if kind != "python":
        return honest(kind, limits)
    def run(data):
        names = dict(globals())
        exec(data, names)
        return names.get("said")
    return run

honest, child._reader = child._reader, reader
child.main()
"""


@contextmanager
def that_run_python(
    monkeypatch: pytest.MonkeyPatch, *, idle: float = 300.0
) -> Iterator[None]:
    """Let both kinds of children know the reader ``python``, beside the honest ones."""
    command = (sys.executable, "-I", "-c", _CHILD.format(idle=idle))
    warm.close()
    with monkeypatch.context() as patched:
        for module in (cold, warm):
            patched.setattr(module, "COMMAND", command)
        yield
    warm.close()

"""A Dask cluster (cụm máy), with the extra ``cluster``: bytes go there, forms return.

The workers need Danvan of the same version and no folder in common with us. Dask finds
a dead worker and gives its files to another one.
"""

from __future__ import annotations

import contextlib
import re
import time
from concurrent.futures import CancelledError, Executor, Future
from importlib import import_module
from typing import TYPE_CHECKING, Any

from danvan.reading.batch.places import Place, bytes_of
from danvan.reading.refusal import UnreadableFileError
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ADDRESS = re.compile(r"(?:\w+://)?[^\s/]+:[0-9]{1,5}")
_REACHED_SECONDS = 10
_LOOK_SECONDS = 2.0
"""How old the count of the cluster's threads may be: workers come and go."""
_LARGEST = "64MiB"
"""Above what a message makes Dask warn: over the cap of a document."""


class ClusterLostError(RefusedError):
    """The cluster cannot be reached, or what talks to it is not installed."""


class Cluster:
    """The workers behind the address of a Dask scheduler."""

    patience = 1  # by then Dask itself has tried on several workers

    def __init__(self, address: str) -> None:
        self.address = address
        self._client: Any = None
        self._counted = 0.0
        self._threads = 1

    @contextlib.contextmanager
    def opened(self) -> Iterator[Executor]:
        """Join the cluster and leave it. Raise ClusterLostError."""
        if not _ADDRESS.fullmatch(self.address):
            raise ClusterLostError(
                "Ghi địa chỉ cụm máy như tcp://10.0.0.5:8786, có cả số cổng."
            )
        try:
            config = import_module("dask.config")
            distributed = import_module("distributed")
        except ImportError:
            raise ClusterLostError(
                "Máy này chưa cài phần đọc bằng cụm máy; hãy cài “danvan[cluster]”."
            ) from None
        with config.set({"distributed.admin.large-graph-warning-threshold": _LARGEST}):
            try:
                self._client = distributed.Client(
                    self.address, timeout=_REACHED_SECONDS, set_as_default=False
                )
            except (OSError, ValueError, TimeoutError):
                raise ClusterLostError(
                    f"Không nối được với cụm máy ở {self.address}; hãy kiểm tra địa "
                    "chỉ và xem máy điều phối đã chạy chưa."
                ) from None
            executor = self._client.get_executor(pure=False)
            try:
                yield _Sending(executor)
            finally:
                executor.shutdown(wait=False)
                self._client.close()

    def window(self) -> int:
        """Keep every thread of the cluster busy while its next file travels."""
        now = time.monotonic()
        if now - self._counted > _LOOK_SECONDS:
            self._threads = sum(self._client.nthreads().values())
            self._counted = now
        return max(4, 2 * self._threads)

    def died(self, error: BaseException) -> bool:
        """Tell whether Dask gave a file up because its workers died."""
        if isinstance(error, CancelledError):
            raise ClusterLostError(
                f"Mất liên lạc với cụm máy ở {self.address}; hãy chạy lại với --resume."
            )
        return isinstance(error, import_module("distributed").KilledWorker)


class _Sending(Executor):
    """Sends each file's bytes along, since only we can see the file."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def submit(
        self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any
    ) -> Future[Any]:
        """Submit with the bytes; what cannot be had is refused here and now."""
        place = args[0] if args else None
        if isinstance(place, Place):
            try:
                return self._executor.submit(fn, *args, bytes_of(place), **kwargs)
            except UnreadableFileError:
                done: Future[Any] = Future()
                done.set_result(fn(*args, **kwargs))
                return done
        return self._executor.submit(fn, *args, **kwargs)

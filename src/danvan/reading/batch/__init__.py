"""Batch reading (đọc hàng loạt): many files, on this machine's cores or a cluster's.

``read_many`` streams: it holds a bounded number of files however many there are. What
dies is tried again, what kills whoever reads it is told as unread, and each file comes
out exactly once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from danvan.reading.batch.cluster import Cluster, ClusterLostError
from danvan.reading.batch.places import Place, found_in
from danvan.reading.batch.reading import Outcome, the_document
from danvan.reading.batch.turns import Reading
from danvan.reading.batch.workers import Processes, Workers, WorkersLostError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from os import PathLike

    from danvan.documents.document import Document

__all__ = [
    "Cluster", "ClusterLostError", "Outcome", "Place", "Processes", "Workers",
    "WorkersLostError", "found_in", "outcomes", "read_many",
]  # fmt: skip

Executor = int | str | Workers | None
T = TypeVar("T")


def read_many(
    sources: Iterable[str | PathLike[str]],
    *,
    executor: Executor = None,
    ordered: bool = True,
) -> Generator[Outcome[Document], None, None]:
    """Read files, folders and ZIPs; yield an outcome for each file, once.

    ``executor`` is a number of processes here (by default one for each core; 1 reads
    in this process), the address of a Dask cluster (``tcp://…:8786``, needs the extra
    ``cluster``), or ``Workers``. Outcomes come in the order of the files, or as they
    are done. A file that cannot be read is an outcome with its sentence. Raise
    WorkersLostError where no process can be started, ClusterLostError where the
    cluster cannot be reached.
    """
    return outcomes(found_in(sources), the_document, executor, ordered=ordered)


def outcomes(
    places: Iterable[Place],
    form: Callable[[Document], T],
    executor: Executor = None,
    *,
    ordered: bool = True,
) -> Generator[Outcome[T], None, None]:
    """Read places; yield each document in the form that its reader gives it.

    The form is applied where the file is read, so it must be a function that can be
    sent there by its name.
    """
    if isinstance(executor, str):
        executor = Cluster(executor)
    elif executor is None or isinstance(executor, int):
        executor = Processes(executor)
    return Reading(executor, form).run(places, ordered=ordered)

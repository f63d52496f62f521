"""Print a register as the paper book it replaces (in sổ)."""

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import Viewer
from danvan.audit.writing import writing
from danvan.registers.queries.books import BookPage, book_page
from danvan.text.periods import Period


def open_book(*, register: str, window: Period, by: Viewer, which: int = 0) -> BookPage:
    """Give the book with the names in it, and note who printed it and when.

    For a book that names people. Raises NotVisibleError, NoBookError.
    """
    with writing():
        page = book_page(by, register, window, which)
        require(by, "view_persons", page.spec.subject, by.agency_id)
        record(
            chain=by.agency_id,
            by=by,
            action="registers.print_book",
            subject=register,
            after={
                "register": register,
                "from": window.start.isoformat(),
                "to": window.end.isoformat(),
                "rows": len(page.lines),
            },
        )
    return page

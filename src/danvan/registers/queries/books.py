"""A register as a paper book (sổ giấy): the form's headings, one line for each row."""

from dataclasses import dataclass

from danvan.agencies.access import require
from danvan.audit.viewer import Viewer
from danvan.registers.filters import FROM, TO, Filters
from danvan.registers.queries.rows import all_views
from danvan.registers.registry import Book, RegisterSpec
from danvan.registers.registry import register as find_register
from danvan.registers.shown import RowView
from danvan.text.dates import format_screen
from danvan.text.periods import Period
from danvan.text.refused import RefusedError

MOST = 5000
"""Lines of one print: a year of the largest book, about 200 sheets."""


class NoBookError(RefusedError):
    """The register replaces no paper book, or the window is too wide to print."""

    status = 404


@dataclass(frozen=True, slots=True)
class BookPage:
    """The book of a window: its lines in the order of the days, oldest first."""

    spec: RegisterSpec
    book: Book
    window: Period
    lines: tuple[tuple[str, ...], ...]


def book_page(
    viewer: Viewer, register: str, window: Period, which: int = 0
) -> BookPage:
    """Give the lines of a book that the viewer may see; struck ones say so.

    Raises NoBookError, NotVisibleError.
    """
    spec = find_register(register)
    require(viewer, "export", spec.subject, viewer.agency_id)
    if not 0 <= which < len(spec.books):
        raise NoBookError("Sổ này không có mẫu sổ giấy.")
    book = spec.books[which]
    days = {
        spec.day + FROM: format_screen(window.start),
        spec.day + TO: format_screen(window.end),
    }
    views = all_views(viewer, register, Filters(days), agency_id=viewer.agency_id)
    lines: list[tuple[str, ...]] = []
    for view in views:
        lines.append(_line(book, view))
        if len(lines) > MOST:
            raise NoBookError(f"Quá {MOST} dòng; chọn khoảng ngày ngắn hơn để in.")
    return BookPage(spec, book, window, tuple(reversed(lines)))


def _line(book: Book, view: RowView) -> tuple[str, ...]:
    told = {cell.column.name: cell.text for cell in view.cells}
    cells = [
        "; ".join(told[name] for name in names if told.get(name))
        for _, names in book.columns
    ]
    if view.struck:
        cells[-1] = f"(đã gạch) {cells[-1]}".strip()
    return tuple(cells)

"""The registers there are (danh mục sổ), found in the eight folders."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, Protocol

from danvan.registers.columns import Columns
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from danvan.registers.row import Row

FOLDERS = MappingProxyType(
    {
        "papers": "Văn bản",
        "direction": "Chỉ đạo, điều hành",
        "outreach": "Tuyên truyền, phổ biến",
        "service": "Phục vụ nhân dân",
        "staff": "Cán bộ, công chức, viên chức",
        "democracy": "Dân chủ ở cơ sở",
        "oversight": "Thanh tra, kiểm tra",
        "movement": "Phong trào thi đua",
    }
)

Values = Mapping[str, object]


class UnknownRegisterError(RefusedError):
    """No register has this name."""

    status = 404


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with one cell, said in a sentence."""

    column: str
    sentence: str


class Neighbours(Protocol):
    """The other rows of the agency that the viewer of a row may see."""

    @property
    def code(self) -> str:
        """Give the code of the row itself."""

    def rows(self, slug: str) -> "QuerySet[Any]":
        """Give the rows of a register that are not struck, but for the row itself."""


@dataclass(frozen=True, slots=True)
class Due:
    """What a row is waiting for: the column of the day, and the one that ends it."""

    day: str
    done: str
    """A column that is blank as long as the thing is not done."""
    label: str
    """What is to be done: ``Trả lời đơn``."""
    open_while: tuple[str, ...] = ()
    """Where ``done`` is a catalogue: the values that still wait (blank always does)."""


@dataclass(frozen=True, slots=True)
class Book:
    """The paper book (sổ giấy) of a register: its title, basis and columns."""

    title: str
    basis: str
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    """Heading → the columns told under it, in the order of the form."""
    names_people: bool = False
    """Printing it is audited and asks for the password again."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A page of a register's own (trang riêng), reached from its table or a row."""

    label: str
    route: str
    """Name of the address: of a row, it takes the row's code."""
    verb: str = "view"
    """What the viewer must be allowed, to be shown the button."""
    of: Literal["row", "table"] = "row"


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a row of one kind must never hold, not even in a table on its way in."""

    when: str
    """A catalogue column,"""
    value: str
    """whose value makes it so."""
    columns: tuple[str, ...]
    sentence: str
    reason: str = ""
    """Why what was said before is erased once a row turns out to be of that kind."""


@dataclass(frozen=True, slots=True)
class RegisterSpec:
    """One register: model, columns, and the rules no single column can state."""

    slug: str
    title: str
    folder: str
    prefix: str
    model: "type[Row]"
    columns: Columns
    day: str
    heading: str
    description: str = ""
    key: tuple[str, ...] = ()
    label: str = ""
    """How another row names this one, by its columns: ``{number}/{symbol}``."""
    source_class: Literal["counted", "imported"] = "counted"
    known_from: str = ""
    """A column that names the old document a row is known from, blank in all others.

    Such a row may lack what is required, and is counted in no figure: of the days
    before a register was kept, a few rows are no count.
    """
    day_known: str = ""
    """The day of that document, which stands for the day of such a row."""
    family: str = ""
    """The subject of the access matrix, where it is not the folder."""
    due: Due | None = None
    """By when a row wants something done; its rows stand in the calendar."""
    silent_after: int = 0
    """Days without a row after which the clerk is asked; 0 where silence is usual."""
    withheld: Withheld | None = None
    """What is refused before anything of a table is kept."""
    book: Book | None = None
    """The paper book that the register replaces, for printing."""
    more_books: tuple[Book, ...] = ()
    """Further paper books kept on the same rows (a follow-up book)."""
    tools: tuple[Tool, ...] = ()
    """Pages of the register's own: a week of a schedule, tasks out of a meeting."""
    offer: "Callable[[int, date], Values]" = lambda _agency_id, _today: {}
    """What a blank form already says: the next arrival number, today."""
    derive: Callable[[Values], Values] = lambda _values: {}
    check: Callable[[Values], Iterator[Trouble]] = lambda _values: iter(())
    """What is wrong and keeps a row from being saved."""
    notes: Callable[[Values], Iterator[Trouble]] = lambda _values: iter(())
    """What is worth knowing beside a row: a deadline explained, a doubt; never bars."""
    doubts: Callable[[Values, Neighbours], Iterator[Trouble]] = (
        lambda _values, _neighbours: iter(())
    )
    """What other rows say about a row: a repeat, a plan still missing; never bars."""

    @property
    def books(self) -> tuple[Book, ...]:
        """Give the paper books kept on these rows."""
        return (self.book, *self.more_books) if self.book else ()

    @property
    def subject(self) -> str:
        """Name the line of the access matrix the register stands under."""
        return self.family or self.folder


@cache
def registers() -> Mapping[str, RegisterSpec]:
    """Give every declared register by its slug, folder by folder."""
    found: dict[str, RegisterSpec] = {}
    for folder in FOLDERS:
        for spec in _declared_in(folder):
            found[spec.slug] = spec
    return MappingProxyType(found)


def register(slug: str) -> RegisterSpec:
    """Find one register; raises UnknownRegisterError."""
    try:
        return registers()[slug]
    except KeyError:
        raise UnknownRegisterError(f"Không có sổ tên “{slug[:40]}”.") from None


def _declared_in(folder: str) -> Iterator[RegisterSpec]:
    package_name = f"danvan.registers.{folder}"
    if importlib.util.find_spec(package_name) is None:
        return
    package = importlib.import_module(package_name)
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda i: i.name):
        module = importlib.import_module(f"{package_name}.{info.name}")
        for value in vars(module).values():
            if isinstance(value, RegisterSpec) and value.folder == folder:
                yield value

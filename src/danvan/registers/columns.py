"""Declaration of a register's columns (khai báo cột của sổ)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from danvan.text.unicode import folded_key

Kind = Literal[
    "text",
    "long_text",
    "integer",
    "money",
    "date",
    "catalogue",
    "boolean",
    "code",
    "row",
]


class ColumnDeclarationError(Exception):
    """A register is declared wrongly; the program cannot start."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column (cột): its name in the model, its label and what it may hold."""

    name: str
    label: str
    kind: Kind
    catalogue: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    filterable: bool = False
    secret: bool = False
    help: str = ""
    source: str = ""
    personal: bool = False
    computed: bool = False
    aliases: tuple[str, ...] = ()
    max_length: int = 500
    minimum: int | None = None
    refers_to: str = ""
    """Of a code: person, unit or body. Of a row: the registers, with spaces between."""
    wide: bool = False
    names: bool = False
    """A number that names instead of counting: shown without dots."""
    later: bool = False
    """Declared after rows were written: blank, it stays out of their hashes."""

    def __post_init__(self) -> None:
        """Refuse a declaration that contradicts itself."""
        if self.kind not in get_args(Kind):
            raise ColumnDeclarationError(f"{self.name}: unknown kind {self.kind}")
        if (self.kind == "catalogue") != bool(self.catalogue):
            raise ColumnDeclarationError(f"{self.name}: catalogue and kind disagree")
        if self.secret and (self.filterable or self.required):
            raise ColumnDeclarationError(f"{self.name}: a secret is never filtered")
        if self.refers != bool(self.refers_to):
            raise ColumnDeclarationError(f"{self.name}: a code refers to something")

    @property
    def refers(self) -> bool:
        """Tell whether a cell points at something: by foreign key, or a row by code."""
        return self.kind in ("code", "row")

    @property
    def textual(self) -> bool:
        """Tell whether a blank cell is an empty text in the table."""
        return self.kind in ("text", "long_text", "catalogue", "row")

    @property
    def numeric(self) -> bool:
        """Tell whether the column is shown right-aligned."""
        return self.kind in ("integer", "money")

    @property
    def headings(self) -> tuple[str, ...]:
        """Give the folded headings under which a spreadsheet may carry the column."""
        names = (self.label, self.name, *self.aliases)
        return tuple(dict.fromkeys(folded_key(name) for name in names))


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a register, in the order of the paper form."""

    all: tuple[Column, ...]

    def __post_init__(self) -> None:
        """Refuse two columns of one name or of one heading."""
        seen: dict[str, str] = {}
        for column in self.all:
            for heading in column.headings:
                if seen.setdefault(heading, column.name) != column.name:
                    raise ColumnDeclarationError(f"two columns are called {heading}")

    def __iter__(self) -> Iterator[Column]:
        """Walk the columns in order."""
        return iter(self.all)

    def __contains__(self, name: object) -> bool:
        """Tell whether a column of this name is declared."""
        return any(column.name == name for column in self.all)

    def __getitem__(self, name: str) -> Column:
        """Find a column by name; raises KeyError."""
        for column in self.all:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def open(self) -> tuple[Column, ...]:
        """Give the columns that may leave the store: all but the secret ones."""
        return tuple(column for column in self.all if not column.secret)

    @property
    def typed(self) -> tuple[Column, ...]:
        """Give the columns a person fills in."""
        return tuple(column for column in self.all if not column.computed)

    @property
    def filterable(self) -> tuple[Column, ...]:
        """Give the allow-list of filters, for tables and for indicators."""
        return tuple(column for column in self.all if column.filterable)

    @property
    def dates(self) -> tuple[Column, ...]:
        """Give the date columns by which an indicator may count a period."""
        return tuple(column for column in self.open if column.kind == "date")

    def shown(self, *, persons: bool) -> tuple[Column, ...]:
        """Give the columns a viewer sees; personal ones only with `view_persons`."""
        return tuple(c for c in self.open if persons or not c.personal)

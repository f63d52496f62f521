"""The registers there are (danh mục sổ), found in the eight folders."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from danvan.registers.columns import Columns
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
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
    source_class: Literal["counted", "imported"] = "counted"
    acts_as: str = ""
    derive: Callable[[Values], Values] = lambda _values: {}
    check: Callable[[Values], Iterator[Trouble]] = lambda _values: iter(())

    @property
    def subject(self) -> str:
        """Name the line of the access matrix the register stands under."""
        return self.acts_as or self.slug


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

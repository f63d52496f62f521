"""What waits for a person (việc của tôi), gathered from the applications."""

from dataclasses import dataclass, field
from datetime import date

from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Item:
    """One line of work: where it leads, what it is, until when."""

    title: str
    url: str
    note: str = ""
    tag: str = ""
    tag_kind: str = "muted"


@dataclass(frozen=True, slots=True)
class Section:
    """A group of work under one heading."""

    title: str
    items: tuple[Item, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """Everything the home page shows."""

    sections: tuple[Section, ...] = field(default=())

    @property
    def nothing(self) -> bool:
        """Tell whether nothing waits."""
        return not any(section.items for section in self.sections)


def my_work(viewer: Viewer, day: date) -> Work:
    """Gather the sections of work this viewer may see."""
    return Work()

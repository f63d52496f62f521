"""The sample cast on the sign-in page (các vai mẫu)."""

from dataclasses import dataclass

from danvan.agencies.models import Account
from danvan.sample.province import province


@dataclass(frozen=True, slots=True)
class Member:
    """One button: who, at which post of which agency, and what she does here."""

    username: str
    name: str
    post: str
    agency: str
    tells: str


def sample_cast() -> list[Member]:
    """Give the cast in the order of the thread."""
    sample = province()
    names = {row.key: row.name for row in (sample.top, *sample.agencies)}
    return [
        Member(m.username, m.name, m.post, names.get(m.agency, ""), m.tells)
        for m in sample.cast
    ]


def sample_account(username: str) -> Account | None:
    """Give a member of the sample cast by user name; None for anybody else."""
    if username not in {member.username for member in province().cast}:
        return None
    return Account.objects.filter(
        username=username, is_sample=True, is_active=True
    ).first()

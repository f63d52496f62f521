"""The sample cast on the sign-in page (các vai mẫu)."""

from dataclasses import dataclass

from danvan.agencies.models import Account


@dataclass(frozen=True, slots=True)
class Member:
    """One button: who, and in which role."""

    username: str
    name: str
    role: str


def sample_cast() -> list[Member]:
    """Give the cast in the order of the thread."""
    from danvan.agencies import queries

    return [
        Member(member.username, member.name, member.role)
        for member in queries.sample_cast()
    ]


def sample_account(username: str) -> Account | None:
    """Give a member of the sample cast by user name; None for anybody else."""
    if username not in {member.username for member in sample_cast()}:
        return None
    return Account.objects.filter(
        username=username, is_sample=True, is_active=True
    ).first()

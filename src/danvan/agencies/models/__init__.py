"""Tables of agencies (cơ quan), their people and their accounts."""

from danvan.agencies.models.accounts import Account, Grant, OneTimeLink
from danvan.agencies.models.agency import Agency, AgencyEvent, AgencyName
from danvan.agencies.models.bodies import Body, BodyMember, Unit
from danvan.agencies.models.people import Person, Post, Responsibility
from danvan.agencies.models.profile import Holiday, Profile

__all__ = [
    "Account",
    "Agency",
    "AgencyEvent",
    "AgencyName",
    "Body",
    "BodyMember",
    "Grant",
    "Holiday",
    "OneTimeLink",
    "Person",
    "Post",
    "Profile",
    "Responsibility",
    "Unit",
]

"""Tables of agencies (cơ quan), their people and their accounts."""

from danvan.agencies.models.accounts import Account, Grant, OneTimeLink
from danvan.agencies.models.agency import Agency, AgencyEvent, AgencyName
from danvan.agencies.models.bodies import Body, BodyDecision, BodyMember, Unit
from danvan.agencies.models.delegations import Delegation
from danvan.agencies.models.people import Person, Post, Responsibility
from danvan.agencies.models.profile import Holiday, Profile
from danvan.agencies.models.succession import EventShare, Passage

__all__ = [
    "Account",
    "Agency",
    "AgencyEvent",
    "AgencyName",
    "Body",
    "BodyDecision",
    "BodyMember",
    "Delegation",
    "EventShare",
    "Grant",
    "Holiday",
    "OneTimeLink",
    "Passage",
    "Person",
    "Post",
    "Profile",
    "Responsibility",
    "Unit",
]

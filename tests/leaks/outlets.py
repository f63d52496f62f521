"""Every address somebody may open (cửa ra): named, so that they can be counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from danvan.agencies.matrix import FAMILIES, Scope
from danvan.agencies.views.inside_acts import PARTS
from tests.web.test_access_matrix import REGISTER_API, ROLES, TABLE, address_of, allowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.registers.registry import RegisterSpec
    from tests.leaks.seeding import Sown
    from tests.leaks.world import Haunted
    from tests.web.matrix_world import Things


@dataclass(frozen=True, slots=True)
class Outlet:
    """One address, and the name under which it is counted."""

    name: str
    address: str


def of_an_agency(
    things: Things, haunted: Haunted, role: str, scope: str
) -> Iterator[Outlet]:
    """Give every address of the table that answers a role about an agency's things.

    All others look absent, byte for byte: that is the matrix's own proof.
    """
    where, own = scope.partition(" ")[0], scope == "own"
    for number, (name, route) in enumerate(TABLE["route"].items()):
        if "get" not in route or (route["object"] == "own" and not own):
            continue
        if not _turn(role, where, name, number):
            continue
        if name not in REGISTER_API and allowed(role, where, route["get"]):
            yield Outlet(name, address_of(name, things, haunted.world))
    agency = things.agency
    if not allowed(role, where, "agency view"):
        return
    for suffix in ("docx", "pdf"):
        address = reverse("reports:download", args=(things.report.code, suffix))
        yield Outlet(f"reports:download {suffix}", address)
    for name in ("trail", "verification", "trail-json", "trail-csv"):
        address = reverse(f"audit:{name}")
        yield Outlet(f"audit:{name} of a chain", f"{address}?chuoi={agency.pk}")
    for part in PARTS:
        address = reverse("agencies:inside-part", args=(agency.code, part))
        yield Outlet(f"agencies:inside {part}", address)


_NUMBERS = ("figures:", "api:figures", "api:total", "reports:total", "reports:period")


def _turn(role: str, scope: str, name: str, number: int) -> bool:
    """Share the addresses out among the roles to which they say the same."""
    if name.startswith(_NUMBERS) and name != "figures:evidence":
        asked = TABLE["route"][name]["get"]
        among = [one for one in ROLES if allowed(one, scope, asked)]
    else:
        among = [one for one in ROLES if _reads(one) == _reads(role)]
    return role in among and number % len(among) == among.index(role)


@cache
def _reads(role: str) -> frozenset[tuple[str, str, str]]:
    """Give what a role reads, and whose names."""
    return frozenset(
        (scope, subject, verb)
        for scope in Scope
        for subject in (*FAMILIES, "agency", "evidence_rows", "audit")
        for verb in ("view", "view_persons")
        if allowed(role, scope, f"{subject} {verb}")
    )


def of_nobody() -> Iterator[Outlet]:
    """Give the addresses that belong to no agency."""
    for name in TABLE["free"]["names"]:
        if name.startswith(("account_", "mfa_")):
            continue
        try:
            yield Outlet(name, reverse(name))
        except NoReverseMatch:
            continue


def of_a_register(spec: RegisterSpec, sown: Sown, *, briefly: bool) -> Iterator[Outlet]:
    """Give the addresses of one register of one's own agency."""
    slug, code = spec.slug, sown.code
    table, row = reverse("registers:table", args=(slug,)), f"/so/{slug}/{code}/"
    yield Outlet("CSV", f"{table}xuat.csv")
    yield Outlet("row with its history", row)
    yield Outlet("API list", f"/api/registers/{slug}/")
    if briefly:
        return
    yield Outlet("table", table)
    yield Outlet("table, row in edit", f"{table}?sua={code}")
    yield Outlet("table, as last time", f"{table}?nhu={code}")
    yield Outlet("form", f"{table}them/?nhu={code}")
    yield Outlet("import", f"{table}nhap/")
    yield Outlet("XLSX", f"{table}xuat.xlsx")
    yield Outlet("XLSX template", f"{table}mau.xlsx")
    yield Outlet("many rows at once", f"{table}sua-nhieu/")
    yield Outlet("book", f"{table}in/?tu=01/01/2023&den=31/12/2023")
    yield Outlet("row, edit", f"{row}sua/")
    yield Outlet("row, correct", f"{row}dinh-chinh/")
    yield Outlet("row, strike", f"{row}gach/")
    yield Outlet("API row", f"/api/registers/{slug}/{code}/")
    if sown.file:
        yield Outlet("file", reverse("files:download", args=(sown.file,)))


def of_a_shut_register(
    spec: RegisterSpec, sown: Sown, agency_code: str
) -> Iterator[Outlet]:
    """Give what might open a register that is not one's to see."""
    table = reverse("registers:table", args=(spec.slug,))
    asked = f"co_quan={agency_code}"
    for name, address in (
        ("table", f"{table}?{asked}"),
        ("CSV", f"{table}xuat.csv?{asked}"),
        ("row", f"/so/{spec.slug}/{sown.code}/"),
    ):
        yield Outlet(f"{name} of a shut register", address)
    if sown.file:
        address = reverse("files:download", args=(sown.file,))
        yield Outlet("file of a shut register", address)


def asked_for(spec: RegisterSpec, text: str, *, pages: bool) -> Iterator[Outlet]:
    """Give every way to ask a register for a word, in its columns or anywhere."""
    table = reverse("registers:table", args=(spec.slug,))
    ways = [("API list", f"/api/registers/{spec.slug}/")]
    if pages:
        ways += [("CSV", f"{table}xuat.csv"), ("table", table)]
        ways += [("many rows", f"{table}sua-nhieu/")]
    for name in ("tim", *(c.name for c in spec.columns.open if c.personal)):
        for way, where in ways:
            yield Outlet(f"{way} asked by {name}", f"{where}?{name}={text}")

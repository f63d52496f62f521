"""Who may sign follows from posts and delegations: Nghị định 30/2020, Điều 13."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from danvan.agencies.actions.delegations import (
    DelegationWords,
    delegate,
    end_delegation,
)
from danvan.agencies.dating import InsideError
from danvan.agencies.models import Agency, Delegation, Post, Unit
from danvan.agencies.models.agency import AgencyKind
from danvan.agencies.models.bodies import UnitKind
from danvan.agencies.models.people import PostKind
from danvan.reports.signing import (
    NotAllowedToSignError,
    Signature,
    leading_signature,
    offers,
    require,
    wrong,
)
from tests.factories.agencies import SYSTEM, make_agency, make_person

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


def post(agency: Agency, name: str, title: str, kind: PostKind, **more: object) -> Post:
    person = make_person(agency, name)
    made: Post = Post.objects.create(
        person=person, agency=agency, title=title, kind=kind, **more
    )
    return made


def written(agency: Agency, day: date = DAY) -> list[str]:
    return [
        " / ".join(
            (*o.signature.authority.splitlines(), o.signature.title, o.signature.name)
        )
        for o in offers(agency, day)
    ]


@pytest.fixture
def department() -> Agency:
    agency = make_agency("Sở Nội vụ")
    post(agency, "Lê Văn Minh", "Giám đốc", PostKind.DIRECTOR, to_on=date(2026, 6, 30))
    post(agency, "Phạm Thị Hoa", "Phó Giám đốc", PostKind.DEPUTY)
    office = Unit.objects.create(
        agency=agency, kind=UnitKind.OFFICE, name="Văn phòng", abbreviation="VP"
    )
    post(agency, "Trần An", "Chánh Văn phòng", PostKind.CHIEF_OF_OFFICE, unit=office)
    post(
        agency,
        "Vũ Bình",
        "Phó Chánh Văn phòng",
        PostKind.DEPUTY_CHIEF_OF_OFFICE,
        unit=office,
    )
    return agency


def person_of(agency: Agency, name: str):  # type: ignore[no-untyped-def]
    return agency.people.get(full_name=name)


def give(agency: Agency, kind: str, to: str, **more: object) -> Delegation:
    giver = more.pop("giver", "Lê Văn Minh")
    words = {
        "document": "Giấy ủy quyền số 03/GUQ-SNV",
        "scope": "Báo cáo định kỳ",
        "from_on": date(2026, 1, 5),
        "to_on": date(2026, 12, 31),
        **more,
    }
    return delegate(
        agency=agency,
        giver=person_of(agency, str(giver)) if giver else None,
        person=person_of(agency, to),
        words=DelegationWords(kind=kind, **words),  # type: ignore[arg-type]
        by=SYSTEM,
    )


def test_head_signs_and_deputy_signs_for_the_head(department: Agency) -> None:
    assert written(department) == [
        "GIÁM ĐỐC / Lê Văn Minh",
        "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Phạm Thị Hoa",
    ]
    assert leading_signature(department, DAY).name == "Lê Văn Minh"


def test_a_committee_signs_as_a_body_also_by_its_deputy() -> None:
    commune = make_agency("UBND xã Hòa Bình", kind=AgencyKind.COMMUNE)
    post(commune, "Đỗ Long", "Chủ tịch", PostKind.CHAIR)
    post(commune, "Hà Mai", "Phó Chủ tịch", PostKind.VICE_CHAIR)
    assert written(commune) == [
        "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH / Đỗ Long",
        "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Hà Mai",
    ]


def test_an_acting_head_signs_with_q_and_is_signed_for_by_the_plain_title() -> None:
    agency = make_agency("Sở Tài chính")
    post(agency, "Đỗ Long", "Quyền Giám đốc", PostKind.ACTING_HEAD)
    post(agency, "Hà Mai", "Phó Giám đốc", PostKind.DEPUTY)
    assert written(agency) == [
        "Q. GIÁM ĐỐC / Đỗ Long",
        "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Hà Mai",
    ]


def test_vacant_post_needs_a_deputy_put_in_charge(department: Agency) -> None:
    later = date(2026, 8, 1)
    deputy = Signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Phạm Thị Hoa")
    assert written(department, later) == []
    found = wrong(department, deputy, later)
    assert found is not None
    assert found.answerable
    assert "Điều 13 khoản 1" in found.basis
    give(
        department,
        "charge",
        "Phạm Thị Hoa",
        giver=None,
        from_on=date(2026, 7, 1),
        to_on=None,
        document="Quyết định số 12/QĐ-UBND",
    )
    assert wrong(department, deputy, later) is None


def test_proxy_is_offered_within_its_days_and_while_its_giver_leads(
    department: Agency,
) -> None:
    mine = Signature("TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "Trần An")
    found = wrong(department, mine, DAY)
    assert found is not None
    assert "Chưa có giấy ủy quyền" in found.sentence
    assert found.basis.endswith("khoản 3")
    held = give(department, "proxy", "Trần An", to_on=date(2026, 4, 30))
    assert wrong(department, mine, DAY) is None
    after = wrong(department, mine, date(2026, 5, 1))
    assert after is not None
    assert "hết hạn từ ngày 30/4/2026" in after.sentence
    Delegation.objects.filter(pk=held.pk).update(to_on=date(2026, 12, 31))
    post(department, "Ngô Sơn", "Giám đốc", PostKind.DIRECTOR, from_on=date(2026, 7, 1))
    assert wrong(department, mine, date(2026, 7, 2)) is not None


def test_order_reaches_the_deputy_of_the_unit_only_where_it_says_so(
    department: Agency,
) -> None:
    held = give(department, "order", "Trần An", giver=None, document="Quy chế 05")
    assert "TL. GIÁM ĐỐC / CHÁNH VĂN PHÒNG / Trần An" in written(department)
    mine = "TL. GIÁM ĐỐC / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG / Vũ Bình"
    assert mine not in written(department)
    Delegation.objects.filter(pk=held.pk).update(deputies=True)
    assert mine in written(department)
    end_delegation(given=held, on=date(2026, 2, 1), by=SYSTEM)
    assert mine not in written(department)


@pytest.mark.parametrize(
    ("kind", "to", "more", "words"),
    [
        ("proxy", "Trần An", {"to_on": None}, "phải có thời hạn"),
        ("proxy", "Trần An", {"giver": "Phạm Thị Hoa"}, "không được giao lại"),
        ("proxy", "Trần An", {"deputies": True}, "không được ủy quyền lại"),
        ("proxy", "Phạm Thị Hoa", {}, "ký thay"),
        ("order", "Phạm Thị Hoa", {"giver": None}, "ký thay"),
        ("charge", "Trần An", {"giver": None}, "Chỉ cấp phó"),
    ],
)
def test_what_the_decree_does_not_allow_is_refused(
    department: Agency, kind: str, to: str, more: dict[str, object], words: str
) -> None:
    with pytest.raises(InsideError, match=words):
        give(department, kind, to, **more)
    assert not Delegation.objects.exists()


def test_the_database_keeps_no_proxy_without_an_end(department: Agency) -> None:
    held = give(department, "proxy", "Trần An")
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.filter(pk=held.pk).update(to_on=None)


def test_a_post_that_ended_and_a_deputy_by_order_are_refused(
    department: Agency,
) -> None:
    director = leading_signature(department, DAY)
    with pytest.raises(NotAllowedToSignError, match="thôi giữ chức vụ Giám đốc"):
        require(department, director, date(2026, 7, 1))
    by_order = Signature("TL. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Phạm Thị Hoa")
    with pytest.raises(NotAllowedToSignError, match="khoản 4"):
        require(department, by_order, DAY)
    alone = Signature("", "GIÁM ĐỐC", "Phạm Thị Hoa")
    with pytest.raises(NotAllowedToSignError, match="không đúng với chức vụ"):
        require(department, alone, DAY)

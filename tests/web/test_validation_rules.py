"""The page of validation rules: everyone reads, Home Affairs and the top write."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from danvan.agencies.models import Agency
from danvan.audit.models import Event
from danvan.figures import actions
from danvan.figures.catalogue import load_shipped
from danvan.figures.models import Indicator, ValidationRule
from danvan.figures.validation import violations
from danvan.figures.validation.rules import rules_on
from danvan.text.periods import Period
from tests.factories.agencies import SYSTEM, make_account, make_province
from tests.factories.figures import AT, make_dossier, make_indicator, make_regime

pytestmark = pytest.mark.django_db

PAGE = "/so-lieu/quy-tac/"


@pytest.fixture
def province() -> tuple[Agency, Agency, Agency]:
    load_shipped()
    return make_province()


def signed_in(agency: Agency, *roles: str) -> Client:
    client = Client()
    client.force_login(make_account(agency, *roles))
    return client


@pytest.fixture
def head(province: tuple[Agency, Agency, Agency]) -> Client:
    return signed_in(province[1], "home_affairs_head")


def typed(**more: str) -> dict[str, str]:
    return {
        "code": "tinh.hop-va-nhan",
        "name": "Số cuộc họp không ít hơn hồ sơ nhận",
        "left": "tinh.hop",
        "op": "≥",
        "right": "tthc.da_nhan + 1",
        "tolerance": "0",
        "severity": "error",
        "basis": "Công văn của Sở",
        "valid_from": "1/1/2024",
    } | more


def test_a_rule_of_the_province_is_tried_like_those_that_ship(
    head: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    make_indicator("tinh.hop", name="Số cuộc họp")

    answer = head.post(PAGE, typed(), follow=True)

    assert "Đã thêm quy tắc tinh.hop-va-nhan" in answer.content.decode()
    assert Event.objects.filter(action="figures.add_validation").count() == 1
    department = province[2]
    period = Period("year", date(2023, 12, 15), date(2024, 12, 14))
    draft = actions.snapshot(
        agency=department,
        regime=make_regime(),
        period=actions.open_period(period),
        by=SYSTEM,
        at=AT,
        indicators=["tinh.hop"],
    )
    actions.type_value(
        return_=draft, indicator="tinh.hop", value=1, reason="Sổ", by=SYSTEM, at=AT
    )
    make_dossier(department)
    found = violations(SYSTEM, agency=department, period=period)
    assert [(v.rule, v.left.value, v.right.value) for v in found] == [
        ("tinh.hop-va-nhan", 1, 2)
    ]
    # Before its first day it does not hold.
    assert "tinh.hop-va-nhan" not in {r.code for r in rules_on(date(2023, 12, 31))}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (
            {"left": "tthc.da_tra +"},
            "ô vế trái (left): Vế “tthc.da_tra +”, ký tự thứ 14",
        ),
        ({"right": "khong.co"}, "không có chỉ tiêu mã khong.co"),
        ({"code": "tthc.tra-theo-han"}, "mã này đã có"),
        ({"code": " "}, "còn trống"),
        ({"op": "<script>"}, "phải là một trong"),
        ({"tolerance": "-1"}, "số nguyên không âm"),
        ({"valid_from": "31/2/2024"}, "Chưa đọc được ngày"),
        ({"name": "x" * 301}, "dài quá 300"),
    ],
)
def test_a_wrong_cell_gets_a_sentence_and_nothing_typed_is_lost(
    head: Client, more: dict[str, str], why: str
) -> None:
    make_indicator("tinh.hop")

    answer = head.post(PAGE, typed(**more))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert why in text
    assert 'value="Công văn của Sở"' in text
    for cell in more.keys() & {"left", "right", "code", "name"}:
        assert f'href="#{cell}"' in text
    assert not ValidationRule.objects.exists()


def test_a_rule_ends_and_is_never_edited(head: Client) -> None:
    make_indicator("tinh.hop")
    head.post(PAGE, typed())
    address = reverse("figures:end_rule", args=["tinh.hop-va-nhan"])

    early = head.post(address, {"den": "1/1/2023"}, follow=True)
    ended = head.post(address, {"den": "31/12/2024"}, follow=True)

    assert "không được trước ngày bắt đầu" in early.content.decode()
    assert "đến 31/12/2024" in ended.content.decode()
    codes = {rule.code for rule in rules_on(date(2025, 1, 1))}
    assert "tinh.hop-va-nhan" not in codes
    assert "tinh.hop-va-nhan" in {rule.code for rule in rules_on(date(2024, 12, 31))}


def test_a_rule_over_an_indicator_out_of_use_says_nothing(head: Client) -> None:
    make_indicator("tinh.hop")
    head.post(PAGE, typed())

    Indicator.objects.filter(code="tinh.hop").update(active=False)

    assert "tinh.hop-va-nhan" not in {rule.code for rule in rules_on(date(2024, 6, 1))}


@pytest.mark.parametrize(
    ("where", "roles"),
    [(2, ("clerk",)), (2, ("administrator",)), (2, ("director",)), (1, ("clerk",))],
)
def test_nobody_else_writes_rules(
    province: tuple[Agency, Agency, Agency], where: int, roles: tuple[str, ...]
) -> None:
    make_indicator("tinh.hop")
    client = signed_in(province[where], *roles)

    answer = client.post(PAGE, typed())
    ended = client.post(reverse("figures:end_rule", args=["tthc.tra-theo-han"]))
    shown = client.get(PAGE).content.decode()

    assert (answer.status_code, ended.status_code) == (404, 404)
    assert not ValidationRule.objects.exists()
    assert "Thêm quy tắc của tỉnh" not in shown
    assert "tthc.da_tra = tthc.som + tthc.dung_han + tthc.tre" in shown


def test_a_shipped_rule_is_not_ended(head: Client) -> None:
    answer = head.post(reverse("figures:end_rule", args=["tthc.tra-theo-han"]))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"op": "<"},
        {"severity": "fatal"},
        {"valid_from": date(2024, 2, 1), "valid_to": date(2024, 1, 1)},
    ],
)
def test_the_table_itself_refuses_what_no_rule_is(wrong: dict[str, Any]) -> None:
    values = {"code": "x", "left": "a.b", "op": "=", "right": "a.b", "recorded_at": AT}

    with pytest.raises(IntegrityError), transaction.atomic():
        ValidationRule.objects.create(**values | wrong)

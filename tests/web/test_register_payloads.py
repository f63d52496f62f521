"""What people type is shown as text, on every page and in every export (T36)."""

from __future__ import annotations

import html as entities

import pytest

from danvan.registers.registry import registers
from danvan.text.unicode import clean
from tests.factories.agencies import make_account, make_agency, make_viewer
from tests.factories.registers import make_dossier
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    '<a hx-get="/x" hx-trigger="load">x</a>',
    "{{ 7*7 }}{% debug %}",
    '#read("/etc/passwd")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\x1b[31mđỏ",
    "a\nSet-Cookie: x=1",
    "a\r\nX: y",
    "\u202eagoc\u202c",
    "a\u200bb",
    "раураl",
    "</textarea><script>1</script>",
    "%0d%0aX: y",
]


@pytest.fixture
def planted() -> tuple[object, list[str]]:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    codes = [
        make_dossier(
            agency,
            clerk,
            number=f"{n}{payload}"[:60],
            procedure=f"{payload} t",
            field=payload,
            applicant=payload,
            note=payload,
        ).code
        for n, payload in enumerate(map(clean, PAYLOADS))
    ]
    return make_account(agency, "clerk"), codes


def test_no_page_takes_a_payload_for_markup(planted: tuple[object, list[str]]) -> None:
    account, codes = planted
    client = signed_in(account)  # type: ignore[arg-type]
    pages = ["/so/", "/so/dossiers/", f"/so/dossiers/?sua={codes[0]}"]
    for code in codes:
        base = f"/so/dossiers/{code}/"
        pages += [base, f"{base}sua/", f"{base}dinh-chinh/", f"{base}gach/"]
    for path in pages:
        answer = client.get(path)
        assert answer.status_code == 200, path
        source = answer.content.decode()
        for payload in PAYLOADS:
            if "<" in payload:
                assert payload not in source, (path, payload)
        assert "\x1b" not in source
        assert "\u202e" not in source
        assert "49" not in entities.unescape(source).split("7*7")[0][-5:]


def test_a_filter_is_shown_as_text(planted: tuple[object, list[str]]) -> None:
    account, _ = planted
    client = signed_in(account)  # type: ignore[arg-type]
    for payload in PAYLOADS:
        answer = client.get("/so/dossiers/", {"tim": payload, "procedure": payload})
        assert answer.status_code == 200
        if "<" in payload:
            assert payload not in answer.content.decode()


def test_a_pasted_payload_is_shown_as_text_in_the_preview() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    for payload in PAYLOADS:
        table = f"Thủ tục\t{payload}\tHình thức\n{payload}\t{payload}\t{payload}\n"
        answer = client.post("/so/dossiers/nhap/", {"dan": table})
        source = client.get(answer["Location"]).content.decode()
        if "<" in payload:
            assert payload not in source
        bad = client.post("/so/dossiers/", {"procedure": payload, "channel": payload})
        assert bad.status_code == 422
        if "<" in payload:
            assert payload not in bad.content.decode()


def test_no_header_is_split_and_no_name_is_taken_from_the_request() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    for slug in registers():
        answer = client.get(f"/so/{slug}/xuat.csv", {"tim": "a\r\nX: y"})
        assert answer.status_code == 200
        assert f'filename="{slug}-' in answer["Content-Disposition"]
        assert "X" not in answer.headers

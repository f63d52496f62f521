"""What a person accepts becomes records: once, with its place, and back again."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from danvan.agencies.viewers import AccountViewer
from danvan.archive.actions import deciding
from danvan.archive.actions.accepting import accept_document
from danvan.archive.actions.dropping import Given, open_drop, take
from danvan.archive.actions.undoing import undo
from danvan.archive.models import Acceptance, DocumentState, OldDocument, ValueKind
from danvan.archive.records.matching import catalogue
from danvan.figures.catalogue import load_shipped
from danvan.figures.comparing.history import reported_in
from danvan.figures.models import Figure, FigureSource
from danvan.figures.queries.evidence import evidence
from danvan.registers.actions import enter
from danvan.registers.papers.incoming import Incoming
from danvan.registers.papers.outgoing import Outgoing
from danvan.text.periods import Period
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.old_reports import OLD_REPORT, another

pytestmark = pytest.mark.django_db

RECEIVED = "tthc.da_nhan"


@pytest.fixture
def clerk() -> AccountViewer:
    load_shipped()
    agency = make_agency("Sở Khoa học và Công nghệ", abbreviation="SKHCN")
    return make_viewer(agency, "clerk")


def drop_one(clerk: AccountViewer, text: str = OLD_REPORT) -> OldDocument:
    drop = open_drop(agency_id=clerk.agency_id, by=clerk)
    return take(drop=drop, files=[Given("cu.txt", text.encode())], by=clerk)[0]


def accept_all(clerk: AccountViewer, document: OldDocument) -> None:
    for value in document.values.filter(stands=True):
        deciding.accept(value=value.code, by=clerk)


def reviewed(clerk: AccountViewer, text: str = OLD_REPORT) -> OldDocument:
    document = drop_one(clerk, text)
    received = document.values.get(raw="212")
    deciding.choose_indicator(value=received.code, indicator=RECEIVED, by=clerk)
    others = document.values.filter(kind=ValueKind.QUANTITY).exclude(pk=received.pk)
    others.update(indicator="")
    accept_all(clerk, document)
    return document


def test_cited_documents_become_papers(clerk: AccountViewer) -> None:
    document = reviewed(clerk)

    outcome = accept_document(document=document.code, by=clerk)

    came = {row.reference: row for row in Incoming.objects.all()}
    assert set(came) >= {"859/KH-UBND", "33/CT-TTg"}
    plan = came["859/KH-UBND"]
    assert plan.issued_on == date(2023, 3, 25)
    assert (plan.arrived_on, plan.cited_in) == (None, document.code)
    own = Outgoing.objects.get()
    assert (own.number, own.symbol) == (12, "KH-SKHCN")
    assert outcome.papers == len(came) + 1
    document.refresh_from_db()
    assert document.state == DocumentState.ACCEPTED


def test_an_accepted_quantity_is_in_the_agencys_history(clerk: AccountViewer) -> None:
    document = reviewed(clerk)

    accept_document(document=document.code, by=clerk)

    agency = clerk.agency
    assert agency is not None
    told = reported_in(clerk, agency=agency, period=Period.year(2023))
    assert told == {RECEIVED: 212}
    figure = Figure.objects.get(source=FigureSource.READ)
    shown = evidence(clerk, figure.code)
    assert document.code in shown.words
    assert shown.read_at == f"/van-ban-cu/{document.code}/?so-lieu={figure.code}"
    assert Acceptance.objects.get(kind="figure").record == figure.code


def test_accepting_again_makes_nothing_twice(clerk: AccountViewer) -> None:
    document = reviewed(clerk)
    accept_document(document=document.code, by=clerk)
    before = Incoming.objects.count(), Outgoing.objects.count(), Figure.objects.count()

    outcome = accept_document(document=document.code, by=clerk)

    assert (outcome.papers, outcome.figures) == (0, 0)
    now = Incoming.objects.count(), Outgoing.objects.count(), Figure.objects.count()
    assert now == before


def test_a_paper_that_stands_in_the_book_is_found(clerk: AccountViewer) -> None:
    row = enter(
        register="incoming",
        agency_id=clerk.agency_id,
        values={
            "arrived_on": date(2023, 3, 28),
            "arrival_number": 41,
            "issuer": "UBND tỉnh Tân Giang",
            "reference": "0859/KH-UBND",
            "issued_on": date(2023, 3, 25),
            "subject": "Công tác dân vận chính quyền năm 2023",
        },
        by=clerk,
    )

    document = reviewed(clerk)
    accept_document(document=document.code, by=clerk)

    found = Acceptance.objects.get(record=row.code)
    assert found.found
    assert Incoming.objects.filter(reference__contains="859").count() == 1


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_three_reports_that_cite_the_same_make_it_once(
    clerk: AccountViewer, order: tuple[int, ...]
) -> None:
    texts = [OLD_REPORT, another(16, 21), another(17, 22)]
    documents = [reviewed(clerk, texts[place]) for place in order]

    for document in documents:
        accept_document(document=document.code, by=clerk)

    references = list(Incoming.objects.values_list("reference", flat=True))
    assert len(references) == len(set(references))
    assert Outgoing.objects.count() == 1
    assert Acceptance.objects.filter(kind="figure", found=False).count() == 1


def test_undoing_strikes_what_was_made_and_nothing_else(clerk: AccountViewer) -> None:
    first, second = reviewed(clerk), reviewed(clerk, another(19, 25))
    for document in (first, second):
        accept_document(document=document.code, by=clerk)

    undo(document=first.code, by=clerk)

    assert not Incoming.objects.filter(struck=True).exists()
    agency, year = clerk.agency, Period.year(2023)
    assert agency is not None
    assert reported_in(clerk, agency=agency, period=year) == {RECEIVED: 212}

    undo(document=second.code, by=clerk)

    assert not Incoming.objects.filter(struck=False).exists()
    assert reported_in(clerk, agency=agency, period=year) is None


@pytest.mark.parametrize(
    ("label", "unit", "proposed"),
    [
        ("hồ sơ tiếp nhận trong kỳ", "hồ sơ", RECEIVED),
        ("công chức", "công chức", ""),
        ("công chức, viên chức", "người", ""),
    ],
)
def test_a_label_that_only_says_whom_it_counts_proposes_nothing(
    clerk: AccountViewer, label: str, unit: str, proposed: str
) -> None:
    section = "3. Bổ nhiệm, điều động công chức, viên chức"

    assert catalogue().best(label, unit, section)[0] == proposed

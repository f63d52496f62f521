"""What a bundle says of itself (danh mục gói): who sends what to whom, and of when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.exchange.bundle.shape import BundleRefusedError, Shape

if TYPE_CHECKING:
    from datetime import date, datetime

SCHEMA = "danvan.bundle/1"
REPORT, ANSWER, REQUEST = "report", "answer", "request"
KINDS = {
    REPORT: "gói báo cáo",
    ANSWER: "gói trả lời",
    REQUEST: "gói yêu cầu",
}
_PERIODS = ("month", "quarter", "half-year", "nine-months", "year", "free", "to-date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An agency as its letterhead names it, and its code where it sends from."""

    code: str
    name: str
    abbreviation: str
    superior_name: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The reporting period."""

    kind: str
    start: date
    end: date
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file in the bundle."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierHead:
    """A head that was sent before, and the proof that the chain only grew since."""

    size: int
    root: bytes
    proof: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What is told of the report beside its words."""

    code: str
    submission: str
    title: str
    outline: str
    number: str
    dated_on: date
    replaces: str
    addressee: str
    recipients: str
    signer: tuple[str, str, str]
    """Authority, title, name."""
    approved_at: datetime
    issued_at: datetime
    sent_at: datetime
    content_sha256: str
    figures_code: str
    figures_version: int
    answered: tuple[tuple[str, str, str], ...]
    """Findings kept for a reason: rule, words, reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """What became of a report, and the countersigned head."""

    report: str
    submission: str
    state: str
    reason: str
    decided_at: datetime
    items: tuple[tuple[str, str, str, str], ...]
    """Kind, subject, label, reason."""
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """What is asked for, by when, and why."""

    outline: str
    due_on: date
    explanation: str
    basis: str
    recipient_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The list of a bundle, as it is signed."""

    kind: str
    created_at: datetime
    sender: Party
    recipient: Party
    obligation: str
    regime: str
    regime_name: str
    period: Span
    files: tuple[Part, ...]
    checkpoint: str
    earlier: tuple[EarlierHead, ...]
    facts: ReportFacts | AnswerFacts | RequestFacts

    @property
    def report(self) -> ReportFacts:
        """Return what is told of a report. Raises BundleRefusedError."""
        if not isinstance(self.facts, ReportFacts):
            raise wrong_kind(self.kind, REPORT)
        return self.facts

    @property
    def answer(self) -> AnswerFacts:
        """Return what is told of an answer. Raises BundleRefusedError."""
        if not isinstance(self.facts, AnswerFacts):
            raise wrong_kind(self.kind, ANSWER)
        return self.facts

    @property
    def request(self) -> RequestFacts:
        """Return what is asked. Raises BundleRefusedError."""
        if not isinstance(self.facts, RequestFacts):
            raise wrong_kind(self.kind, REQUEST)
        return self.facts


def wrong_kind(given: str, wanted: str) -> BundleRefusedError:
    """Say that this is another kind of bundle than is taken here."""
    return BundleRefusedError(
        f"Đây là {KINDS[given]}, không phải {KINDS[wanted]}; chọn đúng tệp rồi "
        "nhận lại."
    )


def read_manifest(data: object) -> Manifest:
    """Read the list of a bundle. Raises BundleRefusedError with the place."""
    top = Shape(data, "bundle")
    if top.text("schema") != SCHEMA:
        raise BundleRefusedError(
            "Gói do một phiên bản khác của phần mềm tạo ra nên chưa đọc được; cập nhật "
            "phần mềm ở hai bên rồi tạo lại gói."
        )
    kind = top.one_of("kind", KINDS)
    return Manifest(
        kind=kind,
        created_at=top.moment("created_at"),
        sender=_party(top.of("sender")),
        recipient=_party(top.of("recipient")),
        obligation=top.code("obligation"),
        regime=top.said("regime", 40),
        regime_name=top.said("regime_name"),
        period=_span(top.of("period")),
        files=tuple(_part(item) for item in top.items("files", 10)),
        checkpoint=top.said("checkpoint", 8000),
        earlier=tuple(_earlier(item) for item in top.items("earlier", 200)),
        facts=_facts(kind, top.of(kind)),
    )


def _facts(kind: str, of: Shape) -> ReportFacts | AnswerFacts | RequestFacts:
    if kind == REPORT:
        return _report(of)
    return _answer(of) if kind == ANSWER else _request(of)


def _party(of: Shape) -> Party:
    return Party(
        code=of.code("code"),
        name=of.said("name", 255),
        abbreviation=of.said("abbreviation", 40),
        superior_name=of.text("superior_name", 255),
        place=of.text("place", 100),
    )


def _span(of: Shape) -> Span:
    span = Span(
        kind=of.one_of("kind", _PERIODS),
        start=of.day("start"),
        end=of.day("end"),
        label=of.said("label", 80),
    )
    if span.start > span.end:
        raise of.wrong("end")
    return span


def _part(of: Shape) -> Part:
    return Part(
        path=of.said("path", 40), size=of.whole("size"), sha256=of.digest("sha256")
    )


def _earlier(of: Shape) -> EarlierHead:
    nodes = of.texts("proof", 128, 64)
    try:
        proof = tuple(bytes.fromhex(node) for node in nodes)
    except ValueError:
        raise of.wrong("proof") from None
    return EarlierHead(
        size=of.whole("size", 1), root=bytes.fromhex(of.digest("root")), proof=proof
    )


def _report(of: Shape) -> ReportFacts:
    signer = of.of("signer")
    return ReportFacts(
        code=of.code("code"),
        submission=of.code("submission"),
        title=of.said("title"),
        outline=of.said("outline", 40),
        number=of.said("number", 60),
        dated_on=of.day("dated_on"),
        replaces=of.code("replaces", may_lack=True),
        addressee=of.text("addressee"),
        recipients=of.text("recipients", 5000),
        signer=(
            signer.text("authority", 60),
            signer.text("title", 120),
            signer.text("name", 120),
        ),
        approved_at=of.moment("approved_at"),
        issued_at=of.moment("issued_at"),
        sent_at=of.moment("sent_at"),
        content_sha256=of.digest("content_sha256"),
        figures_code=of.code("figures_code"),
        figures_version=of.whole("figures_version", 1, 100_000),
        answered=tuple(
            (one.said("rule", 60), one.text("literal", 5000), one.said("reason", 5000))
            for one in of.items("answered", 2000)
        ),
    )


def _answer(of: Shape) -> AnswerFacts:
    return AnswerFacts(
        report=of.code("report"),
        submission=of.code("submission"),
        state=of.one_of("state", ("accepted", "returned")),
        reason=of.text("reason", 20_000),
        decided_at=of.moment("decided_at"),
        items=tuple(
            (
                one.one_of("kind", ("figure", "section")),
                one.said("subject", 80),
                one.said("label"),
                one.said("reason", 5000),
            )
            for one in of.items("items", 2000)
        ),
        head=of.said("head", 8000),
    )


def _request(of: Shape) -> RequestFacts:
    return RequestFacts(
        outline=of.said("outline", 40),
        due_on=of.day("due_on"),
        explanation=of.said("explanation", 5000),
        basis=of.text("basis", 5000),
        recipient_name=of.said("recipient_name"),
    )

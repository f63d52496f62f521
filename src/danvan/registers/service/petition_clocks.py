"""Legal clocks of a petition (thời hạn xử lý đơn): the next that runs, and why.

The law of the day of receipt decides: a complaint received before 01/7/2026 keeps the
clock of that day, whatever came later.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from danvan.law.deadlines import DueDay, UnknownClockError, clock, due_day

Values = Mapping[str, object]
COMPLAINT, DENUNCIATION, RECOMMENDATION = "complaint", "denunciation", "recommendation"
DISCIPLINE = "discipline"
_DENUNCIATION_TIMES = {
    "": "to-cao.giai-quyet",
    "complex": "to-cao.giai-quyet-phuc-tap",
    "very_complex": "to-cao.giai-quyet-dac-biet-phuc-tap",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A step of the law with its due day."""

    name: str
    due: DueDay

    @property
    def told(self) -> str:
        """Say what is due when, and why."""
        return f"{self.name}: {self.due.explanation}"


def next_deadline(values: Values) -> Deadline | None:
    """Give the deadline that runs now; none where nothing waits."""
    if values.get("sent_away_on"):
        return None
    if not values.get("decided_on"):
        if values.get("accepted_on"):
            return resolving(values)
        return accepting(values)
    if values.get("kind") == DENUNCIATION and not values.get("disclosed_on"):
        return _running("to-cao.cong-khai-ket-luan", values, "decided_on")
    return None


def accepting(values: Values) -> Deadline | None:
    """Give the deadline of the first step: acceptance, first handling, or answer."""
    kind = values.get("kind")
    if kind == COMPLAINT:
        about = ".ky-luat-thu-ly" if _discipline(values) else ".thu-ly"
        return _running(f"khieu-nai{about}", values, "received_on")
    if kind == DENUNCIATION:
        return _running(_first_handling(values), values, "received_on")
    if kind == RECOMMENDATION:
        return _running("kien-nghi.tra-loi", values, "received_on")
    return None


def resolving(values: Values) -> Deadline | None:
    """Give the deadline by which the matter is decided or answered."""
    kind = values.get("kind")
    if kind == RECOMMENDATION:
        return _running("kien-nghi.tra-loi", values, "received_on")
    if kind == DENUNCIATION:
        hard = str(values.get("complexity") or "")
        return _running(
            _DENUNCIATION_TIMES.get(hard, "to-cao.giai-quyet"), values, "accepted_on"
        )
    if kind == COMPLAINT:
        return _running(_complaint_time(values), values, "accepted_on")
    return None


def late_steps(values: Values) -> Iterator[tuple[str, Deadline]]:
    """Give the steps that were taken after their due day, by column."""
    first, whole = accepting(values), resolving(values)
    for column, deadline in (("accepted_on", first), ("decided_on", whole)):
        done = values.get(column)
        if deadline and isinstance(done, date) and done > deadline.due.day:
            yield column, deadline


def _first_handling(values: Values) -> str:
    if values.get("competence") == "outside":
        return "to-cao.chuyen"
    if values.get("many_places"):
        return "to-cao.xu-ly-ban-dau-nhieu-noi"
    return "to-cao.xu-ly-ban-dau"


def _complaint_time(values: Values) -> str:
    hard = "-phuc-tap" if values.get("complexity") else ""
    if _discipline(values):
        return f"khieu-nai.ky-luat-giai-quyet{hard}"
    turn = "2" if values.get("turn") == "second" else "1"
    remote = "-vung-xa" if values.get("remote") else ""
    return f"khieu-nai.giai-quyet-lan-{turn}{remote}{hard}"


def _discipline(values: Values) -> bool:
    return values.get("about") == DISCIPLINE


def _running(code: str, values: Values, start: str) -> Deadline | None:
    received, begun = values.get("received_on"), values.get(start)
    if not isinstance(received, date) or not isinstance(begun, date):
        return None
    try:
        running = clock(code, received)
    except UnknownClockError:
        return None
    return Deadline(running.name, due_day(running, begun))

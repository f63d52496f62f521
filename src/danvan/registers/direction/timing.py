"""How work stands against its due day (tiến độ so với hạn), from its own days alone."""

from datetime import date

TIMELINESS = {
    "pending": "Chưa xong",
    "in_time": "Xong đúng hạn",
    "late": "Xong quá hạn",
    "no_due": "Xong, không có hạn",
}


def timeliness(due: object, done: object) -> str:
    """Compare the day something was done with the day it was due."""
    if not isinstance(done, date):
        return "pending"
    if not isinstance(due, date):
        return "no_due"
    return "in_time" if done <= due else "late"


def before(one: object, other: object) -> bool:
    """Tell whether both are days, and the first lies before the second."""
    return isinstance(one, date) and isinstance(other, date) and one < other

"""A signature that is not allowed (ký sai thẩm quyền): why, by which provision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.models import Delegation, Post
from danvan.agencies.models.delegations import DelegationKind
from danvan.agencies.models.people import HEADS
from danvan.reports.signing.offers import Signature, offers
from danvan.text.dates import format_short
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from datetime import date

    from danvan.agencies.models import Agency

_DECREE = "Nghị định 30/2020/NĐ-CP, Điều 13"
_MEND = "Mở “Phần đầu, nơi nhận, người ký” để chọn lại."


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a signature is not allowed; an answer settles only what it may."""

    sentence: str
    basis: str
    answerable: bool = False


class NotAllowedToSignError(RefusedError):
    """The signature approved is not allowed on the day of the document."""


def wrong(agency: Agency, signature: Signature, day: date) -> Wrong | None:
    """Return why a signature is not allowed on a day, or None where it is."""
    if any(one.signature == signature for one in offers(agency, day)):
        return None
    posts = Post.objects.filter(agency=agency, person__full_name=signature.name)
    held = posts.on(day)
    if not held.exists():
        return _not_in_post(signature, posts.order_by("-to_on").first(), day)
    authority = signature.authority
    if "TUQ." in authority:
        return _without_paper(agency, signature, DelegationKind.PROXY, day)
    if "TL." in authority:
        return _without_paper(agency, signature, DelegationKind.ORDER, day)
    heads = Post.objects.filter(agency=agency, kind__in=HEADS)
    if "KT." in authority and not heads.on(day).exists():
        return Wrong(
            "Ngày này cơ quan khuyết người đứng đầu nên chỉ cấp phó được giao phụ "
            f"trách, điều hành mới ký thay; ghi văn bản giao cho {signature.name} ở "
            "trang Giao ký của cơ quan, hoặc trả lời vì sao giữ nguyên.",
            f"{_DECREE} khoản 1",
            answerable=True,
        )
    return Wrong(
        f"{_written(signature)} không đúng với chức vụ đang giữ của người ký và hình "
        f"thức ký cho phép. {_MEND}",
        _DECREE,
    )


def require(agency: Agency, signature: Signature, day: date) -> None:
    """Raise NotAllowedToSignError for what no answer can settle."""
    found = wrong(agency, signature, day)
    if found is not None and not found.answerable:
        raise NotAllowedToSignError(
            f"Ngày {format_short(day)}: {found.sentence} ({found.basis})"
        )


def _not_in_post(signature: Signature, last: Post | None, day: date) -> Wrong:
    if last is not None and last.to_on is not None and last.to_on < day:
        why = f"đã thôi giữ chức vụ {last.title} từ ngày {format_short(last.to_on)}"
    else:
        why = "không giữ chức vụ nào của cơ quan vào ngày này"
    return Wrong(f"{signature.name} {why} nên không ký được. {_MEND}", _DECREE)


def _without_paper(
    agency: Agency, signature: Signature, kind: DelegationKind, day: date
) -> Wrong:
    clause = "khoản 3" if kind is DelegationKind.PROXY else "khoản 4"
    given = Delegation.objects.filter(
        agency=agency, kind=kind, person__full_name=signature.name
    )
    ended = given.filter(to_on__lt=day).order_by("-to_on").first()
    if ended is not None and not given.on(day).exists():
        why = f"{ended.document} đã hết hạn từ ngày {format_short(ended.to_on)}"
    elif given.on(day).exists():
        why = "Người giao ký hoặc chức vụ của người được giao đã thay đổi"
    elif kind is DelegationKind.PROXY:
        why = "Chưa có giấy ủy quyền còn hiệu lực; người được ủy quyền không giao lại"
    else:
        why = "Chưa có quy chế hoặc văn bản giao ký thừa lệnh cho người này"
    return Wrong(
        f"{_written(signature)}: {why}. Ghi văn bản ở trang Giao ký của cơ quan, hoặc "
        "chọn lại người ký.",
        f"{_DECREE} {clause}",
    )


def _written(signature: Signature) -> str:
    return " ".join((*signature.authority.splitlines(), signature.title))

"""Forms of changes of agencies (biểu mẫu sắp xếp tổ chức): days, documents, shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from danvan.audit.forms import DayField

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from danvan.agencies.queries.organization import Movable, NamedAgency

_SHARES = (
    "Mỗi dòng: chữ viết tắt hoặc mã của cơ quan, mã chỉ tiêu (bỏ trống là mọi chỉ "
    "tiêu), số phần nghìn. Ví dụ: SVHTT thong_tin.bao_chi 1000. Văn bản không "
    "nêu thì để trống."
)


@dataclass(frozen=True, slots=True)
class WrittenShare:
    """A line of shares as it was written: whose, of what, how much."""

    agency: str
    indicator: str
    per_mille: int


class SharesField(forms.CharField):
    """Lines of shares; nothing where the document states none."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        options.setdefault("max_length", 5000)
        options.setdefault("help_text", _SHARES)
        super().__init__(required=False, **options)

    def clean(self, value: Any) -> list[WrittenShare]:
        """Read the lines. Raises ValidationError for one that cannot be read."""
        text = super().clean(value) or ""
        return [_share(line) for line in text.splitlines() if line.strip()]


class MergeForm(forms.Form):
    """A merger into the agency."""

    others = forms.MultipleChoiceField(
        label="Các cơ quan sáp nhập vào đây", widget=forms.CheckboxSelectMultiple
    )
    on = DayField(label="Từ ngày")
    legal_document = forms.CharField(label="Văn bản quyết định", max_length=255)

    def __init__(
        self, *args: Any, among: Sequence[NamedAgency], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        _choose(self, "others", _agencies(among))
        self.known = _known(among)


class SplitForm(MergeForm):
    """A division, with what the document states of the past."""

    stays = forms.BooleanField(
        label="Cơ quan này vẫn hoạt động sau khi tách", required=False
    )
    shares = SharesField(label="Phần số liệu cũ chia cho từng cơ quan")

    def __init__(
        self, *args: Any, among: Sequence[NamedAgency], **options: Any
    ) -> None:
        super().__init__(*args, among=among, **options)
        self.fields["others"].label = "Các cơ quan kế tục"

    def clean(self) -> dict[str, Any]:
        """Find the agencies that the lines of shares name."""
        return _with_codes(self, super().clean())


class FunctionForm(forms.Form):
    """A function that passes to one or more agencies."""

    what = forms.CharField(label="Chức năng, nhiệm vụ được chuyển", max_length=500)
    receivers = forms.MultipleChoiceField(
        label="Cơ quan tiếp nhận", widget=forms.CheckboxSelectMultiple
    )
    on = DayField(label="Từ ngày")
    legal_document = forms.CharField(label="Văn bản quyết định", max_length=255)
    shares = SharesField(label="Chỉ tiêu đi theo chức năng")

    def __init__(
        self, *args: Any, among: Sequence[NamedAgency], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        _choose(self, "receivers", _agencies(among))
        self.known = _known(among)

    def clean(self) -> dict[str, Any]:
        """Find the agencies that the lines of shares name."""
        return _with_codes(self, super().clean())


class UnitTransferForm(forms.Form):
    """A unit that passes to another agency with people and bodies."""

    unit = forms.ChoiceField(label="Đơn vị chuyển đi")
    receiver = forms.ChoiceField(label="Cơ quan tiếp nhận")
    people = forms.MultipleChoiceField(
        label="Người đi theo", required=False, widget=forms.CheckboxSelectMultiple
    )
    bodies = forms.MultipleChoiceField(
        label="Tổ chức đi theo", required=False, widget=forms.CheckboxSelectMultiple
    )
    on = DayField(label="Từ ngày")
    legal_document = forms.CharField(label="Văn bản quyết định", max_length=255)

    def __init__(
        self,
        *args: Any,
        may: Movable,
        among: Sequence[NamedAgency],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        _choose(self, "unit", [(u.code, u.name) for u in may.units])
        _choose(self, "receiver", _agencies(among))
        _choose(self, "people", [(p.code, p.full_name) for p in may.people])
        _choose(self, "bodies", [(b.code, b.name) for b in may.bodies])


class VoidForm(forms.Form):
    """Why an event is voided."""

    reason = forms.CharField(
        label="Lý do hủy",
        max_length=500,
        help_text="Ghi sai ở đâu; lý do này còn lại trong nhật ký.",
    )


def _share(line: str) -> WrittenShare:
    """Read one line. Raises ValidationError."""
    agency, *rest = line.split()
    numbers = [part for part in rest if part.isascii() and part.isdigit()]
    names = [part for part in rest if part not in numbers]
    if len(numbers) > 1 or len(names) > 1 or not rest:
        raise forms.ValidationError(f"Không đọc được dòng “{line.strip()}”.")
    return WrittenShare(
        agency, names[0] if names else "", int(numbers[0][:6]) if numbers else 1000
    )


def _with_codes(form: Any, given: dict[str, Any] | None) -> dict[str, Any]:
    """Turn abbreviations in shares into codes; one that is unclear is an error."""
    found = given or {}
    read: list[WrittenShare] = []
    for share in found.get("shares") or ():
        codes = form.known.get(share.agency.casefold(), ())
        if not codes:
            form.add_error("shares", f"Không có cơ quan viết tắt là {share.agency}.")
        elif len(codes) > 1:
            form.add_error(
                "shares",
                f"Nhiều cơ quan cùng viết tắt là {share.agency}; ghi mã cơ quan.",
            )
        else:
            read.append(WrittenShare(codes[0], share.indicator, share.per_mille))
    if "shares" in found:
        found["shares"] = read
    return found


def _known(among: Iterable[NamedAgency]) -> dict[str, list[str]]:
    """Map codes and abbreviations to codes: communes share one abbreviation."""
    known: dict[str, list[str]] = {}
    for item in among:
        known.setdefault(item.name.abbreviation.casefold(), []).append(item.agency.code)
        known[item.agency.code.casefold()] = [item.agency.code]
    return known


def _agencies(listed: Iterable[NamedAgency]) -> list[tuple[str, str]]:
    """Give agencies as choices, abbreviation and code beside the name."""
    return [
        (
            item.agency.code,
            f"{item.name.name} ({item.name.abbreviation}, {item.agency.code})",
        )
        for item in listed
    ]


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a field its choices: those the viewer may use."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = choices

"""Forms of outlines (biểu mẫu đề cương): the head, one part, applying, trying."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms

from danvan.figures.sources import sources
from danvan.law.outlines import OutlineSection, SentenceData
from danvan.law.outlining.arranging import STYLES
from danvan.reports.forms import FreeDateField
from danvan.reports.outlining.judging import LONGEST_LINE

if TYPE_CHECKING:
    from danvan.law.outlines import Outline
    from danvan.reports.outlining.trying import TrialChoice

KINDS = (
    ("composed", "ghép từ số liệu"),
    ("standing", "giữ lời từ kỳ trước"),
    ("typed", "người viết"),
    ("group", "chỉ là tên nhóm"),
)
LEGAL = (
    ("agency", "cơ quan hành chính, đơn vị sự nghiệp công lập"),
    ("commune", "xã, phường, đặc khu"),
    ("workplace", "doanh nghiệp nhà nước"),
)
NEW_SENTENCES = 2
"""Empty rows at the end of a part's form."""
_TOKENS = "Ô số liệu viết {mã.chỉ_tiêu}, ví dụ {tthc.da_tra:02}."


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _area(label: str, rows: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=20_000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class HeadForm(forms.Form):
    """What stands around the parts."""

    title = forms.CharField(
        label="Trích yếu", max_length=LONGEST_LINE, help_text=_TOKENS
    )
    addressee = forms.CharField(
        label="Kính gửi", max_length=LONGEST_LINE, required=False
    )
    opening = _area("Đoạn mở đầu", 4, "Mỗi dòng là một đoạn.")
    closing = _area("Đoạn kết", 3, "Mỗi dòng là một đoạn.")
    recipients = _area("Nơi nhận", 5, "Mỗi dòng một nơi; dòng cuối là “Lưu: …”.")

    @classmethod
    def showing(cls, outline: Outline) -> HeadForm:
        """Give the form as it stands."""
        return cls(
            initial={
                "title": outline.title,
                "addressee": outline.addressee,
                "opening": "\n".join(outline.opening),
                "closing": "\n".join(outline.closing),
                "recipients": "\n".join(outline.recipients),
            }
        )

    def put_into(self, outline: Outline) -> Outline:
        """Give the outline with what was typed."""
        typed = self.cleaned_data
        return replace(
            outline,
            title=typed["title"].strip(),
            addressee=typed["addressee"].strip(),
            opening=_lines(typed["opening"]),
            closing=_lines(typed["closing"]),
            recipients=_lines(typed["recipients"]),
        )


class PartForm(forms.Form):
    """One part: what it is called, where its words come from, its sentences."""

    title = forms.CharField(label="Tên mục", max_length=500)
    kind = forms.ChoiceField(label="Lời của mục", choices=KINDS)
    regime = forms.ChoiceField(label="Loại hình dân chủ ở cơ sở", choices=LEGAL)
    registers = forms.MultipleChoiceField(
        label="Các sổ cấp số liệu",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    standing = _area(
        "Lời giữ từ kỳ trước",
        4,
        "Mỗi dòng là một đoạn; người soạn đọc lại và xác nhận trong từng kỳ.",
    )
    prompt = _area("Gợi ý cho người viết", 2, "Hiện ở mục “người viết”.")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        part: OutlineSection,
        **rest: Any,
    ) -> None:
        super().__init__(data, **rest)
        self.part = part
        listed = sorted((one.title, slug) for slug, one in sources().items())
        choice = self.fields["registers"]
        if isinstance(choice, forms.MultipleChoiceField):
            choice.choices = [(slug, title) for title, slug in listed]
        self._each = len(part.sentences) + NEW_SENTENCES
        for at in range(self._each):
            for field in _sentence_fields(at, self._sentence(at)):
                self.fields[field[0]] = field[1]

    @classmethod
    def showing(cls, part: OutlineSection) -> PartForm:
        """Give the form as it stands."""
        return cls(
            part=part,
            initial={
                "title": part.title,
                "kind": part.kind,
                "regime": part.regime,
                "registers": list(part.registers),
                "standing": "\n".join(part.standing),
                "prompt": part.prompt,
            },
        )

    @property
    def sentences(self) -> list[tuple[SentenceData | None, list[forms.BoundField]]]:
        """Give each sentence with its fields, for the template."""
        return [
            (
                self._sentence(at),
                [self[f"{name}_{at}"] for name in ("text", "when", "zero", "nil")],
            )
            for at in range(self._each)
        ]

    def put_into(self, part: OutlineSection) -> OutlineSection:
        """Give the part with what was typed; a sentence without words goes."""
        typed = self.cleaned_data
        return replace(
            part,
            title=typed["title"].strip(),
            kind=typed["kind"],
            regime=typed["regime"],
            registers=tuple(typed["registers"]),
            standing=_lines(typed["standing"]),
            prompt=typed["prompt"].strip(),
            sentences=tuple(self._typed_sentences()),
        )

    def _typed_sentences(self) -> Iterable[SentenceData]:
        for at in range(self._each):
            text = self.cleaned_data[f"text_{at}"].strip()
            if text:
                yield replace(
                    self._sentence(at) or SentenceData(text=""),
                    text=text,
                    when=self.cleaned_data[f"when_{at}"].strip(),
                    zero=self.cleaned_data[f"zero_{at}"].strip(),
                    nil=self.cleaned_data[f"nil_{at}"].strip(),
                )

    def _sentence(self, at: int) -> SentenceData | None:
        return self.part.sentences[at] if at < len(self.part.sentences) else None


def _sentence_fields(
    at: int, held: SentenceData | None
) -> Iterable[tuple[str, forms.CharField]]:
    shown = held or SentenceData(text="")
    listed = " {list} là chỗ của danh sách." if shown.rows else ""
    yield (
        f"text_{at}",
        forms.CharField(
            label="Viết",
            required=False,
            max_length=4000,
            initial=shown.text,
            help_text=f"{_TOKENS}{listed} Bỏ trống để xóa câu.",
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
    )
    yield (
        f"when_{at}",
        forms.CharField(
            label="Viết câu này khi",
            required=False,
            max_length=500,
            initial=shown.when,
            help_text="Ví dụ: tthc.da_nhan > 0. Bỏ trống là luôn viết.",
        ),
    )
    yield (
        f"zero_{at}",
        forms.CharField(
            label="Khi không phát sinh thì viết",
            required=False,
            max_length=2000,
            initial=shown.zero,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
    )
    yield (
        f"nil_{at}",
        forms.CharField(
            label="Hoặc nêu gộp với việc khác của mục",
            required=False,
            max_length=300,
            initial=shown.nil,
            help_text="Tên việc, ví dụ: lượt tiếp công dân; cuối mục viết một câu.",
        ),
    )


class NewPartForm(forms.Form):
    """A new part behind another one, beside it or inside it."""

    title = forms.CharField(label="Tên mục mới", max_length=500)
    kind = forms.ChoiceField(label="Lời của mục", choices=KINDS)
    after = forms.ChoiceField(label="Đứng sau mục")
    inside = forms.BooleanField(label="Là mục con của mục đó", required=False)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, outline: Outline
    ) -> None:
        super().__init__(data)
        choice = self.fields["after"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [
                (one.key, f"{one.number}. {one.title}"[:90]) for one in outline.sections
            ]
        self._parts = {one.key: one for one in outline.sections}

    def made(self) -> OutlineSection:
        """Give the new part; its key is found when it is put in place."""
        typed = self.cleaned_data
        after = self._parts[typed["after"]]
        parent = after.key if typed["inside"] else after.parent
        depth = parent.count(".") + 1 if parent else 0
        title = typed["title"].strip()
        return OutlineSection(
            key="",
            number="",
            number_style=STYLES[min(depth, len(STYLES) - 1)],
            level=depth + 1,
            title=title if depth else title.upper(),
            kind=typed["kind"],
            parent=parent,
        )


class ApplyForm(forms.Form):
    """From which day, and on what ground."""

    valid_from = FreeDateField(label="Áp dụng cho kỳ kết thúc từ ngày")
    basis = forms.CharField(
        label="Căn cứ",
        max_length=300,
        required=False,
        help_text="Số, ký hiệu, ngày của văn bản ban hành đề cương.",
    )


class FileForm(forms.Form):
    """A file of an outline."""

    tep = forms.FileField(label="Tệp đề cương (.toml)")


class TrialForm(forms.Form):
    """On whose figures to try."""

    tren = forms.ChoiceField(label="Số liệu của")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        choices: Iterable[TrialChoice],
    ) -> None:
        super().__init__(data)
        choice = self.fields["tren"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [(one.key, one.label) for one in choices]

"""A sheet of indicators: its dry run, its refusals by cell, saving it twice."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from danvan.agencies.models import Agency
from danvan.agencies.viewers import AccountViewer
from danvan.audit.models import Event
from danvan.audit.viewer import NotVisibleError
from danvan.figures import actions as figures
from danvan.figures.actions import indicators as actions
from danvan.figures.catalogue import load_shipped
from danvan.figures.counting import count
from danvan.figures.indicators.layout import letters
from danvan.figures.indicators.planning import CHANGED, FAULTY, NEW, SAME, Plan
from danvan.figures.indicators.sheets import csv_lines, xlsx_file
from danvan.figures.models import Indicator, IndicatorDraft, IndicatorRule
from danvan.figures.queries import indicators as queries
from danvan.registers.sheets.source import Source, Table, read_file, read_paste
from tests.factories.agencies import make_province, make_viewer
from tests.factories.figures import AT, SYSTEM, make_dossier, make_period, make_regime

pytestmark = pytest.mark.django_db

HEAD = (
    "Hiệu lực từ", "Điều kiện", "MÃ", "Tên chỉ tiêu", "Sổ", "Cột ngày",
    "Thuộc chỉ tiêu",
)  # fmt: skip
ONLINE = (
    "01/01/2024", "Hình thức nộp = Trực tuyến", "rieng.truc_tuyen", "Hồ sơ qua mạng",
    "dossiers", "Ngày tiếp nhận", "",
)  # fmt: skip


@pytest.fixture
def head() -> AccountViewer:
    load_shipped()
    _, home_affairs, _ = make_province()
    return make_viewer(home_affairs, "home_affairs_head")


def sent(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Table:
    return (("Danh mục của tỉnh", *[""] * (len(head) - 1)), head, *rows)


def saved(viewer: AccountViewer, table: Table) -> Plan:
    draft = actions.start_indicator_import(source=Source("x.csv", table), by=viewer)
    return actions.finish_indicator_import(code=draft.code, by=viewer)


def exported(viewer: AccountViewer) -> Table:
    text = "".join(csv_lines(queries.exported(viewer))).removeprefix("\ufeff")
    return tuple(tuple(row) for row in csv.reader(io.StringIO(text)))


def test_what_was_exported_changes_nothing(head: AccountViewer) -> None:
    tried = queries.try_table(head, exported(head))

    assert [(line.code, line.changes, line.refusals) for line in tried.lines
            if line.fate != SAME] == []  # fmt: skip
    assert len(tried.lines) >= Indicator.objects.count()
    assert not tried.problems


def test_a_workbook_comes_back_as_it_went(head: AccountViewer) -> None:
    with xlsx_file(queries.exported(head)) as file:
        data = file.read()

    table = read_file(data, "chi-tieu.xlsx").table
    tried = queries.try_table(head, table)

    assert tried.count(SAME) == len(tried.lines) > 0


def test_a_new_indicator_in_headings_of_any_order_is_counted(
    head: AccountViewer,
) -> None:
    assert head.agency
    make_dossier(head.agency, channel="online")
    make_dossier(head.agency, channel="direct")

    done = saved(head, sent(ONLINE))

    assert [(line.fate, line.line) for line in done.lines] == [(NEW, 3)]
    counted = count(SYSTEM, agency=head.agency, period=make_period(2024))
    assert counted["rieng.truc_tuyen"].value == 1
    assert Indicator.objects.get(code="rieng.truc_tuyen").origin == "local"


def test_saving_twice_changes_nothing(head: AccountViewer) -> None:
    saved(head, sent(ONLINE))
    before = list(IndicatorRule.objects.order_by("pk").values())

    with pytest.raises(actions.NothingToSaveError):
        saved(head, sent(ONLINE))

    assert list(IndicatorRule.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("place", "text", "sentence"),
    [
        (0, "hôm qua", "chưa phải là ngày"),
        (0, "", "Ghi ngày bắt đầu"),
        (1, "Màu = đỏ", "Không lọc được theo cột “Màu”"),
        (1, "channel = bồ câu", "không có giá trị “bồ câu”"),
        (2, "Hội nghị", "chưa đúng; viết chữ thường"),
        (3, "", "Ghi tên chỉ tiêu."),
        (4, "Sổ không có", "Không có sổ “Sổ không có”"),
        (5, "Kênh", "không có cột “Kênh”"),
        (6, "khong.co", "Không có chỉ tiêu mã khong.co."),
        (6, "tthc.ty_le_dung_han", "là tỷ lệ"),
        (6, "rieng.truc_tuyen", "thành vòng"),
    ],
)
def test_a_refusal_names_its_cell(
    head: AccountViewer, place: int, text: str, sentence: str
) -> None:
    row = (*ONLINE[:place], text, *ONLINE[place + 1 :])

    (line,) = queries.try_table(head, sent(row)).lines

    assert line.fate == FAULTY
    assert [r.cell for r in line.refusals] == [f"{letters(place)}3"]
    assert sentence in line.refusals[0].sentence
    with pytest.raises(actions.RefusedIndicatorError):
        saved(head, sent(row))
    assert not Indicator.objects.filter(origin="local").exists()


def test_one_refused_line_keeps_the_whole_sheet_out(head: AccountViewer) -> None:
    wrong = (*ONLINE[:2], "rieng.khac", "", *ONLINE[4:])

    with pytest.raises(actions.RefusedIndicatorError, match="D4: Ghi tên chỉ tiêu"):
        saved(head, sent(ONLINE, wrong))

    assert not Indicator.objects.filter(origin="local").exists()
    assert IndicatorDraft.objects.count() == 1


def test_a_shipped_indicator_keeps_its_name_and_takes_a_rule(
    head: AccountViewer,
) -> None:
    heads = ("Mã", "Tên", "Sổ", "Cột ngày", "Điều kiện", "Từ ngày")
    renamed = ("tthc.da_nhan", "Tên khác", "", "", "", "")
    (line,) = queries.try_table(head, sent(renamed, head=heads)).lines
    assert line.refusals[0].cell == "B3"
    assert "Chỉ tiêu có sẵn" in line.refusals[0].sentence

    own = (
        "tthc.da_nhan", "Hồ sơ tiếp nhận trong kỳ", "dossiers", "received_on",
        "channel ≠ Trực tuyến", "01/01/2024",
    )  # fmt: skip
    done = saved(head, sent(own, head=heads))

    assert done.lines[0].fate == CHANGED
    assert done.lines[0].changes == ["Quy tắc đếm mới, hiệu lực từ 01/01/2024"]
    rules = IndicatorRule.objects.filter(indicator__code="tthc.da_nhan")
    counted = rules.filter(source="counted").order_by("version")
    assert [(r.version, r.origin) for r in counted] == [(1, "shipped"), (2, "local")]
    assert load_shipped() == 0, "an upgrade leaves the province's rule alone"
    assert counted.count() == 2


def test_a_rule_in_use_is_only_followed_from_a_later_day(head: AccountViewer) -> None:
    assert head.agency
    saved(head, sent(ONLINE))
    Indicator.objects.get(code="rieng.truc_tuyen").regimes.add(make_regime())
    figures.snapshot(
        agency=head.agency, regime=make_regime(), period=make_period(2024),
        by=SYSTEM, at=AT,
    )  # fmt: skip
    changed = (ONLINE[0], "channel = direct", *ONLINE[2:])

    (line,) = queries.try_table(head, sent(changed)).lines
    assert str(line.refusals[0]) == (
        "A3: Quy tắc đang dùng không sửa được; ghi ngày hiệu lực mới, sau 01/01/2024."
    )

    saved(head, sent(("01/01/2025", *changed[1:])))
    days = IndicatorRule.objects.filter(indicator__code="rieng.truc_tuyen")
    assert sorted(days.values_list("version", "valid_from")) == [
        (1, date(2024, 1, 1)), (2, date(2025, 1, 1)),
    ]  # fmt: skip


def test_parts_stand_three_deep_and_no_deeper(head: AccountViewer) -> None:
    def part(n: int, of: str) -> tuple[str, ...]:
        return (
            ONLINE[0],
            "",
            f"rieng.p{n}",
            f"Phần {n}",
            "dossiers",
            "received_on",
            of,
        )

    four = [part(n, f"rieng.p{n - 1}" if n else "") for n in range(4)]
    saved(head, sent(*four))
    assert queries.indicator_page(head, "rieng.p2").wholes[0].code == "rieng.p1"

    (line,) = queries.try_table(head, sent(part(4, "rieng.p3"))).lines
    assert "sâu quá 3 cấp" in line.refusals[0].sentence
    (round_,) = queries.try_table(head, sent(part(0, "rieng.p3"))).lines
    assert "thành vòng" in round_.refusals[0].sentence


def test_a_local_part_of_a_shipped_whole_outlives_an_upgrade(
    head: AccountViewer,
) -> None:
    saved(head, sent((*ONLINE[:6], "tthc.da_nhan")))

    load_shipped()

    parts = queries.indicator_page(head, "tthc.da_nhan").parts
    assert "rieng.truc_tuyen" in {part.code for part in parts}


def test_a_local_indicator_is_retired_unless_another_needs_it(
    head: AccountViewer,
) -> None:
    ratio = (
        "rieng.ty_le",
        "Tỷ lệ qua mạng",
        "tỷ lệ",
        "rieng.truc_tuyen",
        "tthc.da_nhan",
        "%",
    )
    saved(head, sent(ONLINE))
    heads = ("Mã", "Tên", "Nguồn", "Tử số", "Mẫu số", "Đơn vị tính")
    saved(head, sent(ratio, head=heads))

    with pytest.raises(actions.NeededIndicatorError, match="Tỷ lệ qua mạng"):
        actions.retire_indicator(code="rieng.truc_tuyen", by=head)
    with pytest.raises(actions.ShippedIndicatorError):
        actions.retire_indicator(code="tthc.da_nhan", by=head)
    actions.retire_indicator(code="rieng.ty_le", by=head)
    actions.retire_indicator(code="rieng.truc_tuyen", by=head)

    assert not Indicator.objects.get(code="rieng.truc_tuyen").active
    actions.restore_indicator(code="rieng.truc_tuyen", by=head)
    assert Indicator.objects.get(code="rieng.truc_tuyen").active
    done = Event.objects.filter(subject="rieng.truc_tuyen").order_by("seq")
    assert list(done.values_list("action", flat=True)) == [
        "figures.add_indicator", "figures.add_rule",
        "figures.retire_indicator", "figures.restore_indicator",
    ]  # fmt: skip


def test_only_the_top_and_home_affairs_change_the_catalogue() -> None:
    load_shipped()
    top, home_affairs, department = make_province()

    def allowed(agency: Agency, role: str) -> bool:
        return queries.may_manage(make_viewer(agency, role))

    assert allowed(top, "administrator")
    assert allowed(home_affairs, "home_affairs_head")
    assert not allowed(home_affairs, "home_affairs_officer")
    assert not allowed(department, "administrator")
    assert not allowed(department, "clerk")
    with pytest.raises(NotVisibleError):
        actions.start_indicator_import(
            source=read_paste("Mã\tTên\nrieng.a\tA"),
            by=make_viewer(department, "administrator"),
        )


def test_a_draft_belongs_to_the_one_who_sent_it(head: AccountViewer) -> None:
    draft = actions.start_indicator_import(
        source=Source("x.csv", sent(ONLINE)), by=head
    )
    other = make_viewer(head.agency, "home_affairs_head") if head.agency else head

    with pytest.raises(NotVisibleError):
        queries.indicator_draft(other, draft.code)
    with pytest.raises(NotVisibleError):
        actions.finish_indicator_import(code=draft.code, by=other)


def test_a_table_without_headings_is_refused_as_a_whole(head: AccountViewer) -> None:
    tried = queries.try_table(head, (("a", "b"), ("c", "d")))

    assert not tried.writable
    assert "Chưa thấy dòng tiêu đề" in tried.problems[0]


def test_no_cell_of_an_export_is_a_formula(head: AccountViewer) -> None:
    heads = ("Mã", "Tên", "Nguồn")
    saved(head, sent(("rieng.cong", "=1+1", "nhập tay"), head=heads))

    line = next(x for x in csv_lines(queries.exported(head)) if "rieng.cong" in x)
    assert '"\'=1+1"' in line
    assert (
        queries.try_table(head, exported_back(head)).count(SAME)
        == len(exported_back(head)) - 1
    )


def exported_back(viewer: AccountViewer) -> Table:
    data = "".join(csv_lines(queries.exported(viewer))).encode()
    return read_file(data, "chi-tieu.csv").table

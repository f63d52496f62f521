"""Shipped indicators (chỉ tiêu)."""

from __future__ import annotations

from danvan.law.indicators import by_code, shipped


def test_codes_are_unique() -> None:
    codes = [one.code for one in shipped()]
    assert len(codes) == len(set(codes))
    assert set(by_code()) == set(codes)


def test_every_code_named_elsewhere_is_shipped() -> None:
    for one in shipped():
        named = {*one.parts, *one.sheet_sum_of, one.numerator, one.denominator} - {""}
        assert named <= by_code().keys(), one.code


def test_a_part_has_the_unit_and_nature_of_its_whole() -> None:
    for whole in shipped():
        for part in (by_code()[code] for code in whole.parts):
            assert (part.unit, part.stock_or_flow) == (whole.unit, whole.stock_or_flow)


def test_a_flow_names_the_day_that_falls_in_the_period() -> None:
    for one in shipped():
        if one.rule and one.stock_or_flow == "flow":
            assert one.rule.date_field, one.code
            assert not one.rule.is_stock, one.code


def test_a_stock_names_both_of_its_days_and_is_never_added_over_periods() -> None:
    for one in shipped():
        if one.stock_or_flow == "stock":
            assert one.rule is not None
            assert one.rule.is_stock, one.code
            assert one.rule.until_field, one.code
            assert one.rule.date_field is None, one.code
            assert one.over_periods in ("last", "none"), one.code


def test_a_ratio_is_rebuilt_from_two_sums_and_never_added() -> None:
    ratio = by_code()["tthc.ty_le_dung_han"]
    assert (ratio.numerator, ratio.denominator) == ("tthc.dung_va_som", "tthc.da_tra")
    assert (ratio.over_agencies, ratio.over_periods) == ("none", "none")
    assert ratio.rule is None


def test_carried_over_is_looked_at_before_the_first_day() -> None:
    rule = by_code()["tthc.ky_truoc"].rule
    assert rule is not None
    assert (rule.from_field, rule.until_field) == ("received_on", "returned_on")
    assert rule.moment == "start"
    assert rule.until_holds is False


def test_a_person_still_counts_on_the_last_day_of_work() -> None:
    rule = by_code()["nhan_su.tong"].rule
    assert rule is not None
    assert rule.until_holds


def test_conditions_read_as_they_were_written() -> None:
    rule = by_code()["tthc.truc_tiep"].rule
    assert rule is not None
    assert rule.where_text == "channel in direct, post"


def test_the_sheet_answers_for_every_column_of_the_form() -> None:
    fields = {one.sheet_rule.field for one in shipped() if one.sheet_rule}
    assert fields == {
        "received_online", "received_direct", "carried_over", "resolved", "early",
        "on_time", "late", "pending", "in_time", "overdue",
    }  # fmt: skip


def test_a_basis_and_columns_to_tell_apart_by_are_carried() -> None:
    leaders = by_code()["co_cau.lanh_dao"]
    mobilizers = by_code()["co_cau.phu_trach_dan_van"]

    assert leaders.rule is not None
    assert leaders.rule.by == ("kind",)
    assert "23-QĐ/TW" in mobilizers.basis


def test_a_flow_among_stocks_takes_nothing_of_their_days() -> None:
    rule = by_code()["co_cau.bo_nhiem"].rule

    assert rule is not None
    assert (rule.date_field, rule.from_field, rule.until_field) == (
        "from_on",
        None,
        None,
    )


def test_every_shipped_indicator_names_its_basis() -> None:
    assert [one.code for one in shipped() if not one.basis.strip()] == []

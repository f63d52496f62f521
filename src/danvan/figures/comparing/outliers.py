"""Values that stand out (giá trị khác thường): marked, never blocked."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from danvan.figures.showing import show_value

if TYPE_CHECKING:
    from danvan.law.validating import OutlierRule


def odd(
    now: int,
    past: Sequence[int],
    rule: OutlierRule,
    *,
    decimals: int = 0,
) -> str:
    """Say why a value stands out beside earlier ones, the newest first; else nothing.

    With enough past periods: further from their median than `mads` median distances
    (MAD), where the MAD counts as at least one unit and a share of the median. With
    fewer: more than `factor` times last period's value, or under one `factor`-th of
    it, and moved by at least `least_change`.
    """
    unit = 10**decimals
    if len(past) >= rule.least_periods:
        if not _far(now, past, rule, unit):
            return ""
        usual = show_value(round(median(past)), decimals)
        return f"khác xa mức thường gặp (trung vị {len(past)} kỳ trước: {usual})"
    if not past or abs(now - past[0]) < rule.least_change * unit:
        return ""
    before = past[0]
    if now > before * rule.factor:
        return f"hơn {rule.factor} lần kỳ trước" if before else "kỳ trước là 0"
    if now * rule.factor < before:
        return f"chưa bằng một phần {rule.factor} kỳ trước"
    return ""


def odd_among(
    now: int, peers: Sequence[int], rule: OutlierRule, *, decimals: int = 0
) -> str:
    """Say why a value stands out among agencies of the same kind; else nothing.

    Agencies differ in size, so that the distance by which an agency's own past is
    judged is not enough: the value must also be more than `factor` times the median,
    or under one `factor`-th of it. With too few peers nothing is said.
    """
    unit = 10**decimals
    if len(peers) < rule.least_periods or not _far(now, peers, rule, unit):
        return ""
    middle = median(peers)
    if abs(now - middle) < rule.least_change * unit:
        return ""
    usual = show_value(round(middle), decimals)
    if now > middle * rule.factor:
        return f"hơn {rule.factor} lần trung vị {len(peers)} đơn vị cùng loại ({usual})"
    if now * rule.factor < middle:
        return (
            f"chưa bằng một phần {rule.factor} trung vị {len(peers)} đơn vị cùng loại "
            f"({usual})"
        )
    return ""


def _far(now: int, others: Sequence[int], rule: OutlierRule, unit: int) -> bool:
    """Tell whether a value lies further from the median than `mads` distances."""
    middle = median(others)
    spread = max(
        median(abs(value - middle) for value in others),
        rule.least_spread * unit,
        abs(middle) * rule.least_share / 100,
    )
    return bool(abs(now - middle) > rule.mads * spread)


def in_words(rule: OutlierRule) -> str:
    """State the rule as the screen does."""
    return (
        "Số được đánh dấu “cần xem” khi lệch khỏi trung vị của từ "
        f"{rule.least_periods} đến {rule.most_periods} kỳ trước của chính đơn vị quá "
        f"{rule.mads} lần độ lệch tuyệt đối trung vị (MAD; lấy ít nhất "
        f"{rule.least_spread} đơn vị và {rule.least_share}% trung vị); khi chưa đủ "
        f"{rule.least_periods} kỳ thì khi hơn {rule.factor} lần, hoặc chưa bằng một "
        f"phần {rule.factor} kỳ trước và lệch từ {rule.least_change} đơn vị trở lên. "
        "Đánh dấu chỉ để xem lại, không chặn việc gì."
    )

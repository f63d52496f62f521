"""Rules that figures must obey (quy tắc kiểm tra số liệu), as dated data."""

from danvan.law.validating.expressions import (
    Expression,
    MalformedExpressionError,
    Term,
    parse_expression,
)
from danvan.law.validating.outliers import OutlierRule, outlier_rule
from danvan.law.validating.rules import (
    MalformedValidationError,
    ValidationData,
    read_validation,
    shipped,
)

__all__ = [
    "Expression",
    "MalformedExpressionError",
    "MalformedValidationError",
    "OutlierRule",
    "Term",
    "ValidationData",
    "outlier_rule",
    "parse_expression",
    "read_validation",
    "shipped",
]

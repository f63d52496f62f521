"""Numbers, symbols and dates (số, ký hiệu, ngày tháng)."""

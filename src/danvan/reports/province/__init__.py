"""The province's work on the reports it gets (tổng hợp): compare, quote, add up."""

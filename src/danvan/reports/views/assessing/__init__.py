"""Pages of the assessments (trang nhận xét, đánh giá)."""

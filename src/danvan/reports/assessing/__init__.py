"""Assessing (nhận xét, đánh giá): jotted, proposed, confirmed, sent, answered."""

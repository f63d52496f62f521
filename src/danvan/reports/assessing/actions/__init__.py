"""Verbs of the assessments (việc làm với nhận xét, đánh giá), each audited."""

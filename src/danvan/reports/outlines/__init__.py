"""Outlines in force (đề cương đang dùng): the province's over the shipped."""

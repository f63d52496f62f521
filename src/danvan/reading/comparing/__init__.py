"""Comparing a returned copy with what was approved (so từng chữ)."""

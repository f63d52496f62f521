"""Configuring the check (cấu hình rà soát): rules, own names, answers remembered."""

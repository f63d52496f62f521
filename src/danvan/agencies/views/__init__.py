"""Screens of administration (màn hình quản trị)."""

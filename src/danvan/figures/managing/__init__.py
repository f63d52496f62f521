"""Screens of the catalogue (danh mục chỉ tiêu): addresses, forms, views."""

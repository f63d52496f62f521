"""The shell of the application (vỏ ứng dụng): settings, addresses, base pages."""

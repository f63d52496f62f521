"""Vetting before anything is kept (xem trước khi nhận): members of a ZIP, stamps."""

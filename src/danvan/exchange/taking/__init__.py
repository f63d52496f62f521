"""The steps of taking a bundle in (các bước nhận gói)."""

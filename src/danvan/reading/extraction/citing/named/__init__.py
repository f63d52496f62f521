"""Documents cited by other than a number (viện dẫn theo tên, nhắc lại)."""

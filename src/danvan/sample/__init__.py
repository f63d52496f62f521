"""The fictional province (tỉnh mẫu): agencies, people and rows of our own writing."""

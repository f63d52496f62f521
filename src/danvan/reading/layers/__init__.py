"""A layer of text becomes a document (từ lớp chữ đến văn bản)."""

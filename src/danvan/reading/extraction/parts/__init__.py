"""The fixed parts of a document (thể thức): head, title, and the end."""

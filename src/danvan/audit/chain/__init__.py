"""The hash chain of an agency (chuỗi băm): its links, its tree, its end."""

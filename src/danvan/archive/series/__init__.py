"""Series from old years (chuỗi số liệu các năm): one line a figure, doubts named."""

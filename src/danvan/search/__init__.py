"""Search (tìm kiếm): one folded index over everything a person may see."""

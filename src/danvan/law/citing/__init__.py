"""What documents cite by name (văn bản được viện dẫn theo tên)."""

"""What migrations of every application share (phần chung của các bước chuyển)."""

"""What the pages of the assessments show (phần hiển thị)."""

"""What is owed by rule (nghĩa vụ theo chế độ): terms of a day, due day, window."""

"""False alarms (báo động sai): every finding on real texts, judged by hand."""

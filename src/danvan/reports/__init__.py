"""Reports (báo cáo): obligations, composing, review, issue, submission."""

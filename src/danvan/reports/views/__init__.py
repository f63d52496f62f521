"""Pages of the reports (trang báo cáo): parse, one action or query, one template."""

"""Composing (ghép báo cáo): outline, figures and a person's words become a document."""

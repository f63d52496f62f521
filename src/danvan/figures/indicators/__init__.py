"""Indicators as a province keeps them (chỉ tiêu của tỉnh): the sheet, its dry run."""

"""The law as data with dates (căn cứ): chosen by the day of the document at hand."""

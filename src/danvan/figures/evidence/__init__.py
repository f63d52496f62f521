"""Evidence (căn cứ): the rows behind a figure, packed, hashed and compared."""

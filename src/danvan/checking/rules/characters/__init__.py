"""Characters (ký tự): what a font or a page left inside the words."""

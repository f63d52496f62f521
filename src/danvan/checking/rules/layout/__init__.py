"""How a document is set (cách trình bày): rules that need a file with its layout."""

"""Language (ngôn ngữ): spelling, capitals, quotations, abbreviations."""

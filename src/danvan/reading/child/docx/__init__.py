"""Reading DOCX (tệp Word): our own walk over the XML, in the limited child."""

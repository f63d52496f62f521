"""Reading DOCX (tệp Word): our own walk over the XML, in the limited child."""

from danvan.reading.child.docx.reader import read_layer

__all__ = ["read_layer"]

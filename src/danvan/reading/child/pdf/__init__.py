"""Reading PDF with a text layer (tệp PDF có lớp chữ); runs in the limited child."""

from danvan.reading.child.pdf.reading import read_layer

__all__ = ["read_layer"]

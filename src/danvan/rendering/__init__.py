"""Drawing a document (trình bày văn bản): DOCX, PDF and HTML by Nghị định 30/2020."""

from danvan.rendering.characters import unprintable
from danvan.rendering.docx import to_docx
from danvan.rendering.html import to_html
from danvan.rendering.pdf import to_pdf
from danvan.rendering.stamp import to_stamp

__all__ = ["to_docx", "to_html", "to_pdf", "to_stamp", "unprintable"]

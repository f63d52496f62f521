"""Figures over periods (số liệu qua các kỳ): choosing, adding up, comparing."""
